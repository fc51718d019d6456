"""Whether a stretch that the tagger marked can be of the kind at all: a value with a unit is no date.

The tagger has seen few words of medicine beside what can be thought of; these are the plain reasons against
it. What a language adds for names and places stands in `plausible_en`, `plausible_de` and `plausible_ko`.
"""

import re
from collections.abc import Callable

from medrail.phi.findings import Finding
from medrail.phi.kinds import coarse
from medrail.phi.plausible_de import is_name_de
from medrail.phi.plausible_en import is_date_en, is_name_en
from medrail.phi.plausible_ko import is_name_ko

_SURE = 0.9
"""Probability from which the tagger is believed against the form: small letters, five bare digits, few signs.
By hand, on generated notes and the development sets of docs/phi.md."""
_LIKELY = 0.6
"""The same for an English day and month in figures, where no score stands before them."""
_UNIT_AFTER = re.compile(
    r"(?i)[ ]?(?:%|(?:days?|weeks?|months?|hours?|minutes?|min|mg|mcg|ml|cm|mm|kg|lbs?|bpm|feet|ft)\b)"
)
_TWO_FIGURES = re.compile(
    r"(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])|(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])"
)
_SCORE_BEFORE = re.compile(
    r"(?i)(?:\b(?:strength|reflex(?:es)?|pulses|power|motor|grade|score|naming|trails|recall|draw|bp|gcs|pain|vas|nrs|apgar|visual|acuity"
    r"|vision|murmur|[lcts]\d?|phq|gad|moca|mmse|rated?|level|class|stage|ratio|of)[ :=\-]{0,2}|[a-z])$"
)
"""Before two figures with a slash that are a score, a level of the spine or a share, not a day."""
_DATE_FIGURES = re.compile(
    r"""
    (?:3[01]|[12]?\d)\s?[./-]\s?(?:1[0-2]|0?\d)\s?[./-](?:\s?(?:\d{4}|\d\d))?
    |(?:3[01]|[12]?\d)\s?/\s?(?:1[0-2]|0?\d)|(?:1[0-2]|0?\d)\s?[./-]\s?(?:\d{4}|\d\d)
    |\d{4}[./-]\d\d?(?:[./-]\d\d?)?
    """,
    re.VERBOSE,
)
_DAY_AND_MONTH = re.compile(
    r"(?:3[01]|[12]\d|0?[1-9])\.(?:0[1-9]|1[0-2])|(?:1[0-2]|[1-9])\.(?:3[01]|[12]?\d)"
)
"""As German notes and Korean ones write a day; also the form of decimals."""
_MONEY = re.compile(r"[$€£₩][ ]?\d")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_CODE = re.compile(r"[A-Z]{1,5}-?\d{1,4}[A-Za-z]?|\d{1,4}[A-Z]{1,2}")
"""Short, and still somebody's: `A12`, `HX-4711`."""
_YEAR = re.compile(r"\D*(?:1[89]|20)\d\d\D*")
_DAY_WORD = re.compile(
    r"""
    \d(?:st|nd|rd|th)\b|day|week|night|last|today|yesterday|christmas|easter|eve\b|년|일
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(r"(?i)jan|jän|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz]|월")
_ADDRESS = re.compile(r"[A-Za-z][\w.\-/:@?=&%#]*[.@][\w.\-/:?=&%#]*[A-Za-z]{2}[\w/]*")
_NO_NUMBER = re.compile(r"[\[\]%{}]|\b[a-zäöü]{4,}\b")
_PUBLIC = re.compile(
    r"""
    (?:
        covid|sars-cov|hla-[a-z]{1,3}|il|cd|ca|hpv|hhv|icd|cyp|brca|ki|pd-l|h\d+n|t|l|c|s|th|b|nyha|asa
        |gold|g|v
    )
    [- ]?\d{1,3}[a-z]?(?:[-/][a-z]?\d{1,2})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Codes of viruses, genes, vertebrae, stages and scores."""
_DOSE = re.compile(r"[®™°]|\s{0,3}\(?\d+(?:[.,]\d+)?\s?(?:mg|µg|mcg|g|ml|IE|IU|Mio|%|gtt|Tr\.)\b")
_TITLE = re.compile(
    r"""
    (?:o\.|ao\.|em\.)?[ ]?
    (?:d?dr|prof|med|univ|doz|pd|priv|prim|mag|dipl|msc|md|mba|phd|bsc|dgk|ba|ma|fa)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEASONS = frozenset(
    (
        "summer winter spring autumn fall sommer herbst frühling frühjahr jahr year heute gestern morgen"
        " today monday freitag donnerstag montag dienstag mittwoch samstag sonntag tag woche wochen"
        " monate"
    ).split()
)


def is_plausible(text: str, finding: Finding, language: str) -> bool:
    """Whether a finding in a folded text, by its form and place, can be what the tagger says."""
    stretch = text[finding.start : finding.end].strip()
    if not any(c.isalpha() or c.isdigit() for c in stretch):
        return False
    kind = coarse(finding.type)
    if kind == "DATE" and language == "en" and _TWO_FIGURES.fullmatch(stretch):
        return finding.score >= _LIKELY and not _SCORE_BEFORE.search(
            text, max(0, finding.start - 24), finding.start
        )
    if kind == "DATE" and language == "en" and not is_date_en(text, finding):
        return False
    if (kind == "AGE" and _UNIT_AFTER.match(text, finding.end)) or (
        kind == "ID" and _MONEY.search(text, max(0, finding.start - 2), finding.end)
    ):
        return False
    check = _BY_FORM.get(finding.type, _BY_FORM.get(kind))
    if check:
        return check(stretch, finding, language)
    return kind not in ("NAME", "LOCATION") or _is_name(text, stretch, finding, language)


def _is_date(stretch: str, finding: Finding, language: str) -> bool:
    if any(map(str.isalpha, stretch)):
        return _is_date_in_words(stretch, language)
    if _DECIMAL.fullmatch(stretch):
        return language != "en" and finding.score >= _SURE and bool(_DAY_AND_MONTH.fullmatch(stretch))
    if language == "en" and finding.score < _SURE:
        return False
    return bool(_DATE_FIGURES.fullmatch(stretch))


def _is_date_in_words(stretch: str, language: str) -> bool:
    has_month = _MONTH.search(stretch)
    if not has_month and (_YEAR.fullmatch(stretch) or (language == "en" and not _DAY_WORD.search(stretch))):
        return False
    return len(stretch) > 1 and stretch.strip(" .").casefold() not in _SEASONS


def _is_number(stretch: str, finding: Finding, _: str) -> bool:
    digits = sum(map(str.isdigit, stretch))
    if not digits or _NO_NUMBER.search(stretch) or _PUBLIC.fullmatch(stretch.strip(" .,;:?!()")):
        return False
    if stretch.isdecimal() and (stretch.endswith("000") or (digits == 5 and finding.score < _SURE)):
        return False
    signs = digits + sum(map(str.isalpha, stretch))
    return signs >= 4 or bool(_CODE.fullmatch(stretch)) or finding.score >= _SURE


def _is_phone(stretch: str, _: Finding, __: str) -> bool:
    return sum(map(str.isdigit, stretch)) >= 4


def _is_zip(stretch: str, _: Finding, __: str) -> bool:
    return sum(map(str.isdigit, stretch)) >= 3


def _is_address(stretch: str, _: Finding, __: str) -> bool:
    return bool(_ADDRESS.fullmatch(stretch))


_BY_FORM: dict[str, Callable[[str, Finding, str], bool]] = {
    "DATE": _is_date,
    "EMAIL": _is_address,
    "ID": _is_number,
    "LOCATION_ZIP": _is_zip,
    "PHONE": _is_phone,
    "URL": _is_address,
}
"""Kind, fine or coarse -> what its form must be."""


def _is_name(text: str, stretch: str, finding: Finding, language: str) -> bool:
    if not any(map(str.isalpha, stretch)) or (stretch.islower() and finding.score < _SURE):
        return False
    if coarse(finding.type) == "LOCATION" and not any(c.isupper() or "가" <= c <= "힣" for c in stretch):
        return finding.score >= _SURE
    if _DOSE.match(text, finding.end) and finding.type not in ("LOCATION_STREET", "NAME_TITLE"):
        return False
    if language == "ko":
        return is_name_ko(text, finding)
    if finding.type == "NAME_TITLE" and not _TITLE.match(stretch):
        return False
    return (is_name_en if language == "en" else is_name_de)(text, stretch, finding)
