"""Spellings of units beside a number, and the one that each is written with.

English follows the list of error-prone abbreviations of the Institute for Safe Medication Practices: `mcg`,
not `µg`; `mL`, not `cc`; `units`, not `U` or `IU`. German keeps the spellings of German prescriptions (`µg`,
`ml`, `IE`). No spelling is replaced by a unit of another size: every line names one and the same unit.
"""

from collections.abc import Mapping

MICRO = ("mcg", "MCG", "Mcg", "µg", "μg", "ug", "mcgs")
WHOLE = {
    "mg": ("mg", "MG", "mgs"),
    "g": ("g", "gm", "gms"),
    "kg": ("kg", "KG", "Kg", "kgs"),
    "ng": ("ng",),
    "mmol": ("mmol", "mMol"),
    "µmol": ("µmol", "μmol", "umol"),
    "nmol": ("nmol",),
    "mEq": ("mEq", "meq", "MEQ"),
    "cm": ("cm", "CM"),
    "mm": ("mm",),
    "mmHg": ("mmHg", "mm Hg", "mmhg", "mm hg", "mm HG", "mmHG"),
    "°C": ("°C", "° C", "ºC", "º C", "℃", "°c"),
    "°F": ("°F", "° F", "ºF", "º F", "℉", "°f"),
    "kg/m²": ("kg/m²", "kg/m2", "kg/m^2", "kg/qm"),
    "m²": ("m²", "m2", "m^2"),
    "cm²": ("cm²", "cm2", "cm^2"),
    "mm³": ("mm³", "mm3", "mm^3"),
    "mmol/mol": ("mmol/mol",),
    "pg": ("pg",),
    "kcal": ("kcal",),
    "kPa": ("kPa",),
    "Gy": ("Gy",),
    "bpm": ("bpm",),
}
"""Written -> spellings, the same in every language."""
LITRES = {
    "dL": ("dl", "dL", "DL"),
    "mL": ("ml", "mL", "ML", "mls"),
    "µL": ("µl", "μl", "ul", "uL", "µL", "μL"),
}
UPPER_PARTS = ("mg", "g", "ng", "pg", "mmol", "µmol", "nmol", "pmol", "mEq", "mIU", "IU", "U", "µIU")
"""Before a slash and a volume."""


def _concentrations(micro: str, litres: Mapping[str, str]) -> dict[str, str]:
    """`mg/dl` and its like: spelling -> written."""
    upper = {part: part for part in UPPER_PARTS}
    upper |= {"umol": "µmol", "μmol": "µmol", "meq": "mEq", "u": "U", "iu": "IU", "miu": "mIU", "uIU": "µIU"}
    upper |= {"μIU": "µIU", "mU": "mU", "MG": "mg", **dict.fromkeys(MICRO[:-1], micro)}
    return {f"{one}/{two}": f"{upper[one]}/{litres[two]}" for one in upper for two in litres}


def _spelled(whole: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {spelling: written for written, spellings in whole.items() for spelling in spellings}


def _upper_volumes() -> dict[str, str]:
    volumes = {spelling: written for written, spellings in LITRES.items() for spelling in spellings}
    return volumes | {"l": "L", "L": "L"}


def _lower_volumes() -> dict[str, str]:
    volumes = {spelling: written.lower() for written, spellings in LITRES.items() for spelling in spellings}
    return volumes | {"l": "l", "L": "l"}


ENGLISH: Mapping[str, str] = {
    **_spelled(WHOLE),
    **dict.fromkeys(MICRO, "mcg"),
    **_concentrations("mcg", _upper_volumes()),
    **_upper_volumes(),
    "cc": "mL",
    "CC": "mL",
    "ccs": "mL",
    "mg/m2": "mg/m²",
    "mg/m²": "mg/m²",
    "U": "units",
    "IU": "units",
    "I.U.": "units",
}
GERMAN: Mapping[str, str] = {
    **_spelled(WHOLE),
    **dict.fromkeys(MICRO, "µg"),
    **_concentrations("µg", _lower_volumes()),
    **_lower_volumes(),
    "ccm": "ml",
    "mg/m2": "mg/m²",
    "mg/m²": "mg/m²",
    "IE": "IE",
    "I.E.": "IE",
    "%": "%",
    **{
        unit: unit
        for unit in ("Promille", "fl", "Liter", "Grad", "sec", "Sek", "Tsd", "Mio", "mval", "dpt", "Vol%")
    },
}
UNITS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "de": GERMAN}
"""Language -> spelling -> written. A language that is missing has no measure rewritten."""
WRITTEN_AGAINST = frozenset(("%", "°C", "°F"))
"""May stand against the number as well as apart: such spacing is left as it is."""
ONE_LETTER = frozenset(("g", "l", "L", "U", "m"))
"""Against a number also a label (`Fig. 2g`), so they are looked at twice."""
