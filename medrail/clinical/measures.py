"""Numbers with units written in one way, decimal commas of German texts as points. No value changes.

What could be read in two ways stays as it is and is counted as doubtful: `1.000 mg` in a German text may be a
thousand or one, `Segmente 2,3` may be a list.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from medrail.clinical.edits import Edit, trimmed
from medrail.clinical.units import ONE_LETTER, UNITS, WRITTEN_AGAINST

NUMBER = r"(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*)"
AFTER_NUMBER = re.compile(r"[\d²³] $")
LABEL_BEFORE = re.compile(
    r"(?:fig(?:ures?|s|\.)?|table|panel|stage|grade|type|class|exon|page|step|abb\.|tab\.)\s*$", re.I
)
DECIMAL_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
ONE_COMMA = re.compile(r"\d+,\d+")
THREE_DIGITS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
RANGE_AFTER = r"\s?(?:[-\u2013\u2014x\u00d7/]|bis|und|to)\s?"
# A quantity without a unit that has decimals all the same; the name stands before it.
LABORATORY = re.compile(
    r"(?:(?<!\w)(?:pH|INR|Hb|HbA1c|Quick|CRP|TSH|Kreatinin|Krea|Kalium|Natrium|Calcium|Kalzium|Harnstoff|Bilirubin|"
    r"Laktat|Lactat|Hämoglobin|Leukozyten|Leukos|Erythrozyten|Ery|fT3|fT4|PSA|Harnsäure|Albumin|Phosphat|Magnesium|"
    r"Cholesterin|Glukose|EF|FEV1|Tiffeneau|BMI|OR|HR|RR|Faktor|Index|Ratio|Hkt|Hämatokrit|MCH|MCHC|MCV|GFR|"
    r"\w*[Qq]uotient|Visus)(?: i\.S\.)?\s?[:=]?|[<>=≤≥±~+])\s?$|(?:^|[\s:(])-$"
)
SURROUNDING_CHARACTERS, RANGE_CHARACTERS = 24, 64


@dataclass
class Measures:
    """Edits of a text, how many of each rule, and what was left because it can be read in two ways."""

    edits: list[Edit] = field(default_factory=list)
    changed: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)

    def put(self, text: str, edit: Edit, rule: str) -> None:
        """Take an edit in if it changes something."""
        if text[edit.start : edit.end] != edit.replacement:
            self.edits.append(trimmed(text, edit))
            self.changed[rule] += 1


def measures(text: str, language: str) -> Measures:
    """What is to be changed in the measures of a text; nothing in a language without units."""
    result = Measures()
    spellings = UNITS.get(language)
    if spellings is None:
        return result
    for match in _pattern(language).finditer(text):
        unit = match["unit"]
        if unit is None or _is_label(text, match, spellings):
            unit = ""
        if language == "de":
            _decimal_comma(text, match, bool(unit), result)
        else:
            _english_number(text, match, bool(unit), result)
        if unit:
            _unit(text, match, spellings[unit], result)
    return result


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A number, then at most a blank and a unit; a number within a word, a date or a code does not match."""
    units = "|".join(sorted(map(re.escape, UNITS[language]), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])(?<![\d²³]:)(?<![^\W\d]-)(?P<number>{NUMBER}|[.,]\d+)(?![.,]?\d)"
        rf"(?:(?P<gap> ?)(?P<unit>{units})(?![\w²³^'\u2019]|-[^\W\d]|\.\w|/S\b))?"
    )


def _is_label(text: str, match: re.Match[str], spellings: Mapping[str, str]) -> bool:
    """Whether number and letter are rather a name: `Fig. 2g`, `Stage 3L`, `5 U.S. states`."""
    if match["unit"] not in ONE_LETTER:
        return False
    before = text[max(0, match.start() - SURROUNDING_CHARACTERS) : match.start()]
    return bool(LABEL_BEFORE.search(before) or re.fullmatch(r"0\d+", match["number"]))


def _unit(text: str, match: re.Match[str], written: str, result: Measures) -> None:
    start, end = match.span("unit")
    if written == "units" and match["number"] == "1":
        written = "unit"
    if match["gap"] or written in WRITTEN_AGAINST:
        result.put(text, Edit(start, end, written), "unit")
    else:
        rule = "blank before unit" if text[start:end] == written else "unit"
        result.put(text, Edit(start, end, f" {written}"), rule)


def _english_number(text: str, match: re.Match[str], has_unit: bool, result: Measures) -> None:
    number, start = match["number"], match.start("number")
    if number[0] in ".,":
        if number[0] == "." and has_unit and not AFTER_NUMBER.search(text[max(0, start - 2) : start]):
            result.put(text, Edit(start, start, "0"), "naked decimal")
    elif has_unit and ONE_COMMA.fullmatch(number) and not THREE_DIGITS.fullmatch(number):
        result.doubtful["comma in an English number"] += 1


def _decimal_comma(text: str, match: re.Match[str], has_unit: bool, result: Measures) -> None:
    number, start = match["number"], match.start("number")
    if THREE_DIGITS.fullmatch(number):
        result.doubtful["thousands or decimals"] += has_unit
    elif number[0] in ".,":
        if has_unit and not AFTER_NUMBER.search(text[max(0, start - 2) : start]):
            result.put(text, Edit(start, start + 1, "0."), "naked decimal")
    elif DECIMAL_COMMA.fullmatch(number):
        if has_unit or _is_decimal(text, match):
            written = number.replace(".", "").replace(",", ".")
            result.put(text, Edit(start, match.end("number"), written), "decimal comma")
        else:
            result.doubtful["decimal or list"] += 1


def _is_decimal(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a comma and no unit is a decimal: a named value, or part of a measured range."""
    before = text[max(0, match.start() - SURROUNDING_CHARACTERS) : match.start()]
    if match["number"].startswith("0,"):
        return True
    return bool(
        LABORATORY.search(before) or _range_pattern().match(text, match.end(), match.end() + RANGE_CHARACTERS)
    )


@cache
def _range_pattern() -> re.Pattern[str]:
    """What follows the first number of a range or a product whose last number has a unit: `1,5 - 2,5 mg`."""
    units = "|".join(sorted(map(re.escape, UNITS["de"]), key=len, reverse=True))
    return re.compile(rf"(?:{RANGE_AFTER}(?:{NUMBER}|[.,]\d+))+ ?(?:{units})(?!\w)")
