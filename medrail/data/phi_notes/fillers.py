"""Fillings that are no protected information: drugs, doses, diseases, values, times."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from medrail.data.phi_notes.drawing import chance, shaped, words
from medrail.data.phi_notes.tables import tables

TABLES = tables("fillers")


DRUGS: Mapping[str, Sequence[str]] = {
    "en": TABLES["drugs_en"],
    "de": TABLES["drugs_de"],
    "ko": TABLES["drugs_ko"],
}
DISEASES: Mapping[str, Sequence[str]] = {
    "en": TABLES["diseases_en"],
    "de": TABLES["diseases_de"],
    "ko": TABLES["diseases_ko"],
}


class Vocabulary(NamedTuple):
    """Drugs and diseases by language (`en`, `de`, `ko`)."""

    drugs: Mapping[str, Sequence[str]] = DRUGS
    diseases: Mapping[str, Sequence[str]] = DISEASES


VOCABULARY = Vocabulary()

DOSES = {
    "en": (
        *(
            "{d} mg daily",
            "{d} mg PO BID",
            "{d} mg PO daily",
            "{d} mg q{h}h",
            "{d} mg twice daily",
            "{d} mg TID PRN",
            "{d} mcg daily",
        ),
        *(
            "{d} units at bedtime",
            "{d} mg IV q{h}h",
            "{d} mg at night",
            "{d}/{e} mg once a day",
            "{e} tablets daily",
            "{d} mg QHS",
        ),
    ),
    "de": (
        *(
            "{d} mg 1-0-1",
            "{d} mg 1-0-0",
            "{d} mg 0-0-1",
            "{d} mg 1-1-1",
            "{d}mg 1-0-1-0",
            "{d} mg tgl.",
            "{d} mg 1x1",
            "{d} mg 2x tgl.",
        ),
        *(
            "{d} mg b. Bed.",
            "{d} µg morgens",
            "{d} mg s.c.",
            "{e}/{d} mg 1-0-0",
            "{d} I.E. zur Nacht",
            "{d} mg ½-0-0",
            "3x{d} Trpf.",
        ),
    ),
    "ko": (
        *(
            "{d} mg 1일 1회",
            "{d}mg bid",
            "{d} mg qd",
            "{d}mg 하루 두 번",
            "{d} mg tid",
            "{d}mg IV q{h}hr",
            "{d} mg hs",
            "{d}mg 1T bid",
        ),
        *("{d}mg 1일 3회 식후 30분", "{d} mg po qd", "{d}단위 취침 전", "{d}/{e}mg qd", "{d} mcg/hr patch"),
    ),
}
STRENGTHS = (
    "5",
    "10",
    "20",
    "25",
    "40",
    "50",
    "75",
    "80",
    "100",
    "150",
    "200",
    "250",
    "300",
    "500",
    "850",
    "1000",
    "2.5",
    "12.5",
    "0.5",
)

LABS = {
    "en": (
        *(
            "Hgb %.# g/dL",
            "WBC %.#",
            "WBC 1%.# K/uL",
            "creatinine 1.# mg/dL",
            "K %.#",
            "Na 1%#",
            "platelets %##",
            "INR %.#",
            "A1c %.#%",
            "CRP %#",
        ),
        *(
            "troponin 0.0%",
            "BNP %###",
            "AST %#",
            "ALT %#",
            "lactate %.#",
            "TSH %.##",
            "glucose %##",
            "BUN %#",
            "LDL %##",
            "pH 7.%#",
            "eGFR %#",
        ),
    ),
    "de": (
        *(
            "Hb 1%,# g/dl",
            "Leukozyten %,# G/l",
            "Kreatinin %,# mg/dl",
            "Kalium %,# mmol/l",
            "Natrium 1%# mmol/l",
            "CRP %#,# mg/l",
            "Quick %#%",
        ),
        *(
            "INR %,#",
            "HbA1c %,# %",
            "TSH %,## mU/l",
            "Thrombozyten %## G/l",
            "GOT %# U/l",
            "GPT %# U/l",
            "gamma-GT %## U/l",
            "LDL %## mg/dl",
        ),
        *(
            "Harnsäure %,# mg/dl",
            "BSG %#/%#",
            "pO2 %# mmHg",
            "NT-proBNP %### pg/ml",
            "Troponin T 0,0%",
            "GFR %# ml/min",
            "Hkt %#,#%",
            "MCV %#",
        ),
    ),
    "ko": (
        *(
            "Hb %.# g/dL",
            "WBC %###/μL",
            "Cr %.# mg/dL",
            "K %.#",
            "Na 1%#",
            "PLT %##K",
            "CRP %.## mg/dL",
            "AST/ALT %#/%#",
            "HbA1c %.#%",
            "BUN/Cr %#/%.#",
        ),
        *(
            "혈색소 %.# g/dL",
            "백혈구 %###",
            "혈당 %##",
            "TSH %.##",
            "PT INR %.##",
            "BNP %##",
            "Troponin-I 0.0%",
            "eGFR %#",
            "Ca %.#",
            "총빌리루빈 %.#",
        ),
    ),
}
WEEKDAYS = {
    "en": words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "de": words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    "ko": words("월요일 화요일 수요일 목요일 금요일 토요일 일요일"),
}


def filled(rng: random.Random, slot_type: str, language: str, vocabulary: Vocabulary) -> str:
    """The filling of a slot of `slots.PLAIN_TYPES`, apart from `age`, which belongs to a person."""
    if slot_type == "drug":
        return rng.choice(vocabulary.drugs[language])
    if slot_type == "disease":
        return rng.choice(vocabulary.diseases[language])
    return FILLERS[slot_type](rng, language)


def _dose(rng: random.Random, language: str) -> str:
    strength = rng.choice(STRENGTHS)
    if language == "de":
        strength = strength.replace(".", ",")
    return rng.choice(DOSES[language]).format(
        d=strength, e=rng.choice(("2", "5", "10", "20")), h=rng.choice((4, 6, 8, 12))
    )


def _lab(rng: random.Random, language: str) -> str:
    # A final % of a pattern is a sign of the unit: it may not become a digit.
    pattern = rng.choice(LABS[language])
    return (
        shaped(rng, pattern[:-1]) + "%"
        if pattern.endswith("%") and pattern[-2] in "# %"
        else shaped(rng, pattern)
    )


def _number(rng: random.Random, _: str) -> str:
    return str(rng.choice((rng.randrange(1, 10), rng.randrange(10, 100), rng.randrange(100, 1000))))


def _time(rng: random.Random, language: str) -> str:
    hour, minute = rng.randrange(24), rng.choice((0, 15, 30, 45, rng.randrange(60)))
    if language == "en" and chance(rng, 0.35):
        return f"{hour % 12 or 12}:{minute:02}{rng.choice((' AM', ' PM', 'am', 'pm', ' a.m.'))}"
    if language == "de" and chance(rng, 0.15):
        return f"{hour:02}.{minute:02}"
    return f"{hour:02}{minute:02}" if language == "en" and chance(rng, 0.15) else f"{hour:02}:{minute:02}"


FILLERS: dict[str, Callable[[random.Random, str], str]] = {
    "year": lambda rng, _: str(rng.randrange(1962, 2027)),
    "dose": _dose,
    "lab": _lab,
    "number": _number,
    "time": _time,
    "bp": lambda rng, _: f"{rng.randrange(84, 215)}/{rng.randrange(42, 120)}",
    "weekday": lambda rng, language: rng.choice(WEEKDAYS[language]),
}
