"""Which label of the tagger a kind of finding is learned as.

Fewer labels than kinds: what a number is for is decided by its label in the text, which rules read better.
"""

from medrail.phi.kinds import coarse

LABELS: dict[str, str] = {
    "NAME_TITLE": "NAME_TITLE",
    "LOCATION_HOSPITAL": "LOCATION_HOSPITAL",
    "LOCATION_ORGANIZATION": "LOCATION_ORGANIZATION",
    "LOCATION_STREET": "LOCATION_STREET",
    "LOCATION_ZIP": "LOCATION_ZIP",
    "LOCATION_CITY": "LOCATION_CITY",
    "LOCATION_DISTRICT": "LOCATION_CITY",
    "LOCATION_STATE": "LOCATION_CITY",
    "LOCATION_COUNTRY": "LOCATION_CITY",
    "SSN": "ID",
    "FAX": "PHONE",
    "IP": "URL",
}


def label_of(kind: str, language: str) -> str:
    """The label for a kind; English has one label for all places, as its licensed texts have one type."""
    if language == "en" and coarse(kind) == "LOCATION":
        return "LOCATION"
    return LABELS.get(kind, coarse(kind))
