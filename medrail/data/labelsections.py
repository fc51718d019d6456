"""Cut the plain text of a drug label into its named sections."""

import re
from collections.abc import Iterator

SECTIONS = {
    "boxed warning": "boxed_warning",
    "indications and usage": "indications_and_usage",
    "dosage and administration": "dosage_and_administration",
    "dosage": "dosage_and_administration",
    "contraindications": "contraindications",
    "warnings and precautions": "warnings",
    "warnings": "warnings",
    "precautions": "precautions",
    "adverse reactions": "adverse_reactions",
    "drug interactions": "drug_interactions",
    "use in specific populations": "use_in_specific_populations",
    "overdosage": "overdosage",
    "description": "description",
    "clinical pharmacology": "clinical_pharmacology",
}
"""Heading in plain words -> relation. Headings are those of 21 CFR 201.56 and 201.57."""

WITHIN_PRECAUTIONS = (
    "general",
    "information for patients",
    "laboratory tests",
    "drug/laboratory test interactions",
    "carcinogenesis",
    "pregnancy",
    "nursing mothers",
    "pediatric",
    "geriatric",
    "labor and delivery",
)
"""Subheadings of the old label format that end a `Drug Interactions` within PRECAUTIONS."""

NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})?\.?\s+")
TAG = re.compile(r"</?(?:list|item|main|paragraph)>")
ITEM = re.compile(r"^\s*<item>\s*(?=[^\s<])")
BULLET = "• "


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Relation and body of each section that has a known heading, in order; the title is not part of any.

    A heading stands alone on its line: in capitals (`4 CONTRAINDICATIONS`, `PRECAUTIONS SECTION`), or as
    `Drug Interactions`. A section named twice comes twice. Text before the first heading is left out. A list
    item begins with a bullet.
    """
    relation, body = "", list[str]()
    for line in (TAG.sub("", ITEM.sub(BULLET, raw)).strip() for raw in text.splitlines()):
        heading = _relation(line, relation)
        if heading is None:
            body += [line] if line else []
            continue
        if relation and body:
            yield relation, "\n".join(body)
        relation, body = heading, []
    if relation and body:
        yield relation, "\n".join(body)


def _relation(line: str, current: str) -> str | None:
    """The relation that a heading opens, or None if the line is no heading."""
    if not 4 < len(line) < 70:
        return None
    words = (
        " ".join(NUMBER.sub("", line).removesuffix("SECTION").split()).replace(" - ", " AND ").strip(" :.")
    )
    plain = words.lower()
    if plain in SECTIONS and (words.isupper() or plain == "drug interactions"):
        return SECTIONS[plain]
    if plain.startswith("warning") and line.startswith("WARNING:") and line.isupper():
        return "boxed_warning"
    subheading = plain.split(",")[0].removesuffix(" use").split(" category")[0]
    ends_interactions = current == "drug_interactions" and subheading in WITHIN_PRECAUTIONS
    return "precautions" if ends_interactions and not NUMBER.match(line) else None
