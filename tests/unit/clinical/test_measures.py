"""Units in one spelling, decimal points in German texts, and never another value."""

import random
import re
from fractions import Fraction

import pytest

from medrail.clinical.edits import Rewritten, applied, restored
from medrail.clinical.measures import measures
from medrail.clinical.units import UNITS


def rewritten(text: str, language: str) -> str:
    return applied(text, measures(text, language).edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5mg and 10 mL", "5 mg and 10 mL"),
        ("10cc of saline", "10 mL of saline"),
        ("75 mcg, 75 µg, 75 μg, 75ug", "75 mcg, 75 mcg, 75 mcg, 75 mcg"),
        ("400 IU daily, 10 U of insulin, 1 U", "400 units daily, 10 units of insulin, 1 unit"),
        ("ALT 45 U/L, TSH 2 mIU/l", "ALT 45 U/L, TSH 2 mIU/L"),
        ("18 U/kg/h", "18 units/kg/h"),
        ("glucose 110 mg/dl", "glucose 110 mg/dL"),
        ("120/80 mm Hg", "120/80 mmHg"),
        ("2.5-5mg", "2.5-5 mg"),
        ("500MG tablets, 2 gm", "500 mg tablets, 2 g"),
        ("give .5 mg, not 5.0 mg", "give 0.5 mg, not 5.0 mg"),
        ("BMI 31 kg/m2", "BMI 31 kg/m²"),
        ("38.5 ºC, 38.5°C, 101 °F", "38.5 °C, 38.5°C, 101 °F"),
        ("1,000 mg, 1,5 mg", "1,000 mg, 1,5 mg"),
    ],
)
def test_english_units_are_written_in_one_way(before: str, after: str) -> None:
    assert rewritten(before, "en") == after


@pytest.mark.parametrize(
    "text",
    [
        "a 5-mg tablet, p=.05, type 2 diabetes, U-100 insulin",
        "Fig. 2g, Table 3L, in 5 U.S. states, 2Mg",
        "on 3/12/2015 at 10:30, COVID-19g, B12g, F32.1",
        "MS 4 mg IV, 5 mg/kg, 10 units/mL",
        "http://x.org/5g2, 5'mg",
    ],
)
def test_what_is_no_measure_stays(text: str) -> None:
    assert measures(text, "en").edits == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1,5 mg", "1.5 mg"),
        ("0,125mg", "0.125 mg"),
        ("1.500,5 mg", "1500.5 mg"),
        ("3,5-5,0 mmol/l", "3.5-5.0 mmol/l"),
        ("1,5 x 2,3 cm", "1.5 x 2.3 cm"),
        ("Kreatinin 1,2 und pH 7,35", "Kreatinin 1.2 und pH 7.35"),
        ("<0,5 mg/l, HbA1c 7,2 %, 7,2%", "<0.5 mg/l, HbA1c 7.2 %, 7.2%"),
        (",5 mg", "0.5 mg"),
        ("Rechts: -4,75 sph. +0,75 cyl., CDR 0,7", "Rechts: -4.75 sph. +0.75 cyl., CDR 0.7"),
        ("400 I.E., 5 ccm, 20 ug", "400 IE, 5 ml, 20 µg"),
        ("2,5 µg/24h", "2.5 µg/24h"),
    ],
)
def test_german_decimal_commas_become_points_and_units_stay_german(before: str, after: str) -> None:
    assert rewritten(before, "de") == after


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("1.000 mg", {"thousands or decimals": 1}),
        ("1,125 mg", {"thousands or decimals": 1}),
        ("Segmente 2,3", {"decimal or list": 1}),
        ("1,2,3", {}),
        ("12.03.2015, 08.30 Uhr", {}),
        ("F32,1 und L4,5", {}),
        ("1:2,5", {}),
        ("Tag 1,15 Wiederholung", {"decimal or list": 1}),
        ("0,1,2", {}),
    ],
)
def test_what_can_be_read_in_two_ways_stays_and_is_counted(text: str, doubtful: dict[str, int]) -> None:
    found = measures(text, "de")
    assert found.edits == []
    assert dict(found.doubtful) == doubtful


def test_a_comma_in_an_english_dose_is_doubtful_and_a_language_without_units_is_left() -> None:
    assert measures("1,5 mg", "en").doubtful == {"comma in an English number": 1}
    assert measures("5mg, 1,5 mg", "ko").edits == []


SAME = {"units": "U", "unit": "U", "IU": "U", "I.U.": "U", "IE": "U", "I.E.": "U", "°c": "°C"}
WORDS = [
    "",
    " ",
    "a ",
    "bei ",
    "(",
    ")",
    "-",
    " - ",
    "/",
    ";",
    ".",
    ", ",
    "x",
    "\n",
    "Fig. ",
    "Kreatinin ",
    "<",
    " bis ",
]
NUMBERS = [
    "1",
    "5",
    "12",
    "0,5",
    "1,5",
    "1.5",
    "1,50",
    "1.000",
    "1,000",
    "1.234,5",
    ".5",
    ",5",
    "0.125",
    "0,125",
    "2015",
]


def quantities(text: str, language: str) -> list[tuple[Fraction, str]]:
    """Numbers with their units, read by other code than the one that is tested."""
    units = UNITS[language]
    known = "|".join(sorted(map(re.escape, {*units, *units.values(), "unit"}), key=len, reverse=True))
    found = re.findall(rf"(?<![\w.,])(\d[\d.,]*\d|\d|[.,]\d+) ?({known})(?!\w)", text)
    return [
        (value(number, language), SAME.get(written := units.get(unit, unit), written))
        for number, unit in found
    ]


def value(number: str, language: str) -> Fraction:
    if language == "de" and re.fullmatch(r"(\d{1,3}(\.\d{3})+|\d*),\d+", number):
        number = number.replace(".", "").replace(",", ".")
    number = number.replace(",", "")
    return Fraction("0" + number) if number.count(".") < 2 else Fraction(-1)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_quantity_is_the_same_afterwards_and_a_second_pass_changes_nothing(language: str) -> None:
    draw = random.Random(11)
    units = [*UNITS[language], "", "", "Zeit", "2"]
    changed = 0
    for _ in range(4000):
        parts = [
            draw.choice(WORDS) + draw.choice(NUMBERS) + draw.choice(["", " "]) + draw.choice(units)
            for _ in "ab"
        ]
        text = Rewritten(" ".join(parts))
        text.take(measures(text.text, language).edits)
        assert quantities(text.text, language) == quantities(text.original, language), text.original
        assert measures(text.text, language).edits == [], text.original
        assert restored(text.text, text.undo()) == text.original
        changed += text.text != text.original
    assert changed > 1500
