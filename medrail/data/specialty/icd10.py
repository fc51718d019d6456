"""ICD-10-CM codes that say their specialty: ranges of categories that one of the twelve treats.

A code that no range holds says nothing: its disease is treated by several of them or by none. So left out,
with the reason, are among others: infections named in the chapter of an organ (J09-J22, G00-G09, K65: an
infection and an organ), dementia and sleep (F01-F09, G47, F51: neurology and psychiatry), lipids and obesity
(E65-E78), pulmonary vessels (I26-I28), arteries and veins (I70-I89), cardiac arrest (I46), lice and scabies
(B85-B89), benign neoplasms (D10-D36), developmental disorders (F70-F98: psychiatry and pediatrics), hernia
and appendix (K35-K46: surgery), breast (N60-N65), and all chapters of symptoms, injuries and causes (R-Z).
"""

import re

RANGES = (
    ("A00", "B84", "infectious_disease"),
    ("B90", "B99", "infectious_disease"),
    ("C00", "C96", "oncology"),
    ("D00", "D09", "oncology"),
    ("E00", "E35", "endocrinology"),
    ("F10", "F48", "psychiatry"),
    ("F50", "F50", "psychiatry"),
    ("F60", "F69", "psychiatry"),
    ("G10", "G46", "neurology"),
    ("G50", "G73", "neurology"),
    ("G81", "G98", "neurology"),
    ("I05", "I25", "cardiology"),
    ("I30", "I45", "cardiology"),
    ("I47", "I52", "cardiology"),
    ("I60", "I69", "neurology"),
    ("J40", "J47", "pulmonology"),
    ("J60", "J70", "pulmonology"),
    ("J80", "J99", "pulmonology"),
    ("K20", "K31", "gastroenterology"),
    ("K50", "K64", "gastroenterology"),
    ("K70", "K77", "gastroenterology"),
    ("K80", "K93", "gastroenterology"),
    ("L10", "L75", "dermatology"),
    ("N70", "N98", "obstetrics_gynecology"),
    ("O00", "O9A", "obstetrics_gynecology"),
    ("P00", "P96", "pediatrics"),
    ("U07", "U07", "infectious_disease"),
)
"""First category, last category, specialty."""
ELSEWHERE = ("D50", "D89"), ("H00", "H95"), ("K00", "K14"), ("M00", "M99"), ("N00", "N53"), ("S00", "S99")
"""What none of the twelve treats: blood, eye and ear, teeth, muscles and bones, kidney, injuries."""
CODE = re.compile(r"[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?")


def specialty_of(code: str) -> str:
    """The specialty that a code such as `I21.4` or `I214` says; empty where it does not say one."""
    category = code[:3].upper()
    return next((name for first, last, name in RANGES if first <= category <= last), "")


def is_elsewhere(code: str) -> bool:
    """Whether a code's disease is treated by none of the twelve."""
    category = code[:3].upper()
    return any(first <= category <= last for first, last in ELSEWHERE)


def codes_in(texts: tuple[str, ...]) -> list[str]:
    """The texts that are ICD-10-CM codes and nothing else, without the `ICD10CM:` of a citation."""
    bare = (text.removeprefix("ICD10CM:").strip() for text in texts)
    return [text for text in bare if CODE.fullmatch(text)]
