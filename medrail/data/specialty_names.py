"""What sources call the 12 specialties: names that plainly mean one of them, nothing that merely overlaps.

`Medicine`, `Surgery` or `Anatomy` are no specialty of ours, nor are headings of a note.
"""

import re
from typing import Any

from medrail.specialties import SPECIALTIES

OTHER_NAMES = {
    "accident and emergency": "emergency_medicine",
    "chest medicine": "pulmonology",
    "child health": "pediatrics",
    "diabetology and endocrinology": "endocrinology",
    "emergency": "emergency_medicine",
    "endocrinology and diabetology": "endocrinology",
    "endocrinology and metabolism": "endocrinology",
    "gynaecology and obstetrics": "obstetrics_gynecology",
    "gynecology and obstetrics": "obstetrics_gynecology",
    "infectious diseases": "infectious_disease",
    "infectiology": "infectious_disease",
    "ob gyn": "obstetrics_gynecology",
    "obgyn": "obstetrics_gynecology",
    "obstetrics and gynaecology": "obstetrics_gynecology",
    "obstetrics and gynecology": "obstetrics_gynecology",
    "paediatrics": "pediatrics",
    "pneumology": "pulmonology",
    "pulmonary medicine": "pulmonology",
    "respiratory medicine": "pulmonology",
    "skin": "dermatology",
    "dermatologie": "dermatology",
    "endokrinologie": "endocrinology",
    "frauenheilkunde und geburtshilfe": "obstetrics_gynecology",
    "gastroenterologie": "gastroenterology",
    "gynäkologie und geburtshilfe": "obstetrics_gynecology",
    "infektiologie": "infectious_disease",
    "kardiologie": "cardiology",
    "kinderheilkunde": "pediatrics",
    "neurologie": "neurology",
    "notfallmedizin": "emergency_medicine",
    "onkologie": "oncology",
    "pneumologie": "pulmonology",
    "psychiatrie": "psychiatry",
    "pädiatrie": "pediatrics",
    "감염내과": "infectious_disease",
    "내분비내과": "endocrinology",
    "산부인과": "obstetrics_gynecology",
    "소아청소년과": "pediatrics",
    "소화기내과": "gastroenterology",
    "순환기내과": "cardiology",
    "신경과": "neurology",
    "심장내과": "cardiology",
    "응급의학과": "emergency_medicine",
    "정신건강의학과": "psychiatry",
    "종양내과": "oncology",
    "피부과": "dermatology",
    "호흡기내과": "pulmonology",
}
"""Folded name -> specialty. `skin` is MedMCQA's name of the subject dermatology."""

NAMES = {**{name.replace("_", " "): name for name in SPECIALTIES}, **OTHER_NAMES}


def specialty_named(name: object) -> dict[str, Any]:
    """The fields of a record that a source's word for a specialty gives; none if it is not one of ours."""
    if not isinstance(name, str):
        return {}
    folded = re.sub(r"[\s_/,-]+", " ", name.replace("&", " and ")).strip().casefold()
    specialty = NAMES.get(folded, "")
    return {"specialty": specialty, "specialty_confidence": 1.0} if specialty else {}
