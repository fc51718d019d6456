"""The slots a carrier may hold: their names, their styles and the kind of their gold span.

A name that is not in these tables is an error of the carrier: a misspelt slot never becomes plain text.
"""

from typing import NamedTuple

LATIN_NAME_STYLES = (
    "full",
    "first",
    "last",
    "last_first",
    "last_first_plain",
    "initial_last",
    "first_initial",
    "initials",
    "upper",
    "last_upper",
    "upper_last_first",
    "last_upper_first",
    "last_genitive",
)
KOREAN_NAME_STYLES = ("full", "given", "family", "masked", "spaced", "latin")
DATE_STYLES = (
    "numeric",
    "short",
    "day_month",
    "day_month_open",
    "month_year",
    "words",
    "month",
    "iso",
    "birth",
    "birth_words",
    "datetime",
)

PERSON_TYPES = ("NAME_PATIENT", "NAME_CLINICIAN", "NAME_RELATIVE", "NAME_OTHER")

PLACE_TYPES = (
    "LOCATION_HOSPITAL",
    "LOCATION_ORGANIZATION",
    "LOCATION_STREET",
    "LOCATION_ZIP",
    "LOCATION_CITY",
    "LOCATION_STATE",
    "LOCATION_COUNTRY",
    "LOCATION_DISTRICT",
)

KIND_OF_NUMBER = {
    "PHONE": "PHONE",
    "FAX": "FAX",
    "EMAIL": "EMAIL",
    "URL": "URL",
    "IP": "IP",
    "SSN": "SSN",
    "MRN": "ID_MRN",
    "ENCOUNTER": "ID_ENCOUNTER",
    "ACCOUNT": "ID_ACCOUNT",
    "HEALTH_PLAN": "ID_HEALTH_PLAN",
    "LICENSE": "ID_LICENSE",
    "VEHICLE": "ID_VEHICLE",
    "DEVICE": "ID_DEVICE",
    "ACCESSION": "ID_ACCESSION",
    "USERNAME": "ID_USERNAME",
    "BIOMETRIC": "ID_BIOMETRIC",
    "PHOTO": "ID_PHOTO",
    "ROOM": "ID_ROOM",
    "KVNR": "ID_KVNR",
    "STEUER_ID": "ID_TAX",
    "PERSONALAUSWEIS": "ID_IDENTITY_CARD",
    "SVNR": "ID_PENSION",
    "IBAN": "ID_IBAN",
    "LANR": "ID_LANR",
    "BSNR": "ID_BSNR",
    "RRN": "ID_RRN",
    "FRN": "ID_FRN",
    "DRIVER": "ID_DRIVER",
    "PASSPORT": "ID_PASSPORT",
    "HEALTH_INSURANCE": "ID_HEALTH_INSURANCE",
}
"""Slot of a number, an address of the net or another identifier -> kind of its span."""

PLAIN_TYPES = ("age", "year", "drug", "dose", "disease", "number", "lab", "bp", "time", "weekday")
"""Slots whose filling is no protected information and gets no span."""

GENDERED = {"g": "NAME_PATIENT", "gc": "NAME_CLINICIAN", "gr": "NAME_RELATIVE"}
"""Slot that chooses a word -> the person whose gender chooses."""

PARTICLES = ("은/는", "이/가", "을/를", "과/와", "으로/로", "이라고/라고")

ONLY_IN = {
    "NAME_TITLE": ("de",),
    "SSN": ("en",),
    **dict.fromkeys(
        ("ROOM", "KVNR", "STEUER_ID", "PERSONALAUSWEIS", "SVNR", "IBAN", "LANR", "BSNR"), ("de",)
    ),
    **dict.fromkeys(("RRN", "FRN", "DRIVER", "PASSPORT", "HEALTH_INSURANCE"), ("ko",)),
    "p": ("ko",),
}
"""Slot -> the languages it makes sense in; a slot that is not here serves all."""


class Slot(NamedTuple):
    """One slot of a carrier: `{{NAME_PATIENT#2:last}}`.

    `number` is 0 where the carrier gives none; `choices` are the words of `g`, `gc`, `gr` and `p`.
    """

    type: str
    number: int = 0
    style: str = ""
    choices: tuple[str, ...] = ()


def styles(slot_type: str, language: str) -> tuple[str, ...]:
    """The styles a carrier of this language may give a slot; none: it takes no style."""
    if slot_type in PERSON_TYPES:
        return KOREAN_NAME_STYLES if language == "ko" else LATIN_NAME_STYLES
    return {"LOCATION_HOSPITAL": ("full", "short"), "DATE": DATE_STYLES}.get(slot_type, ())


def kind(slot: Slot) -> str:
    """The kind of the slot's gold span; empty for a slot that is no protected information."""
    if slot.type == "DATE":
        return "DATE_BIRTH" if slot.style.startswith("birth") else "DATE"
    if slot.type in KIND_OF_NUMBER:
        return KIND_OF_NUMBER[slot.type]
    return slot.type if slot.type.isupper() else ""
