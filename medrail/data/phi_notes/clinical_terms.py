"""Clinical terms in sentences without PHI, read strictly: a de-identifier must let every one of them stand.

`terms/<language>.tsv` has the columns `term` and `sentence`, sorted by term; terms/README.md says where they
come from.
"""

import unicodedata
from pathlib import Path
from typing import NamedTuple

from medrail.errors import InvalidInput

FOLDER = Path(__file__).parent / "terms"
LANGUAGES = ("en", "de", "ko")
HEADER = "term\tsentence"


class ClinicalTerm(NamedTuple):
    """A term and a sentence that holds it once, at code points `start` to `end`."""

    term: str
    sentence: str
    start: int
    end: int
    language: str


def clinical_terms(language: str, folder: Path = FOLDER) -> list[ClinicalTerm]:
    """All terms of a language, in the order of the file. A faulty file is InvalidInput with the line."""
    if language not in LANGUAGES:
        raise InvalidInput(f"`{language}` has no clinical terms; choose one of {', '.join(LANGUAGES)}")
    path = folder / f"{language}.tsv"
    header, *lines = _text(path).removesuffix("\n").split("\n")
    if header != HEADER:
        raise InvalidInput(f"{path.name}: the first line must be `term`, a tab, `sentence`")
    terms: dict[str, ClinicalTerm] = {}
    for number, line in enumerate(lines, 2):
        term = _term(line, language, f"{path.name}, line {number}")
        if terms.setdefault(term.term, term) is not term:
            raise InvalidInput(f"{path.name}, line {number}: the term stands in an earlier line; drop one")
    return list(terms.values())


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path.name}: cannot be read as UTF-8 text") from error
    if "\r" in text or "\ufeff" in text or not unicodedata.is_normalized("NFC", text):
        raise InvalidInput(f"{path.name}: save it in NFC, with LF line ends and without a byte order mark")
    return text


def _term(line: str, language: str, place: str) -> ClinicalTerm:
    fields = line.split("\t")
    if len(fields) != 2 or not all(field and field == field.strip() for field in fields):
        raise InvalidInput(f"{place}: needs a term, a tab and a sentence, without blanks around them")
    term, sentence = fields
    if sentence.count(term) != 1:
        raise InvalidInput(f"{place}: the term must occur exactly once in the sentence")
    start = sentence.index(term)
    return ClinicalTerm(term, sentence, start, start + len(term), language)
