"""What is wrong with a record in itself, in SQL over the view `held`; a flag is true where it is broken."""

from collections import defaultdict
from typing import get_args

from medrail.data.checking.dialects import Dialect
from medrail.data.icd10_chapters import CHAPTERS
from medrail.data.recording import NEEDED
from medrail.records import Kind, Language
from medrail.specialties import SPECIALTIES

ORIGIN = r"\A[0-9a-f]{64}#[\s\S]"
SOUND_BY_RULE = "is_ascii OR part = 'benchmark'"
SEEN = r"[^\s\p{Z}]"
"""Any sign that is not white space."""
MOJIBAKE = "\ufffd|Ã[\u00a1-\u00bf]|Â[\u00a0-\u00bf]|â€[™œ˜¦“”–—¢¹]"
"""The replacement character, and UTF-8 that was read as Latin-1 or Windows-1252: `Ã¤`, `Â°`, `â€™`. No more
than `curate` drops; it leaves benchmarks as they are, so they are not asked."""
CODE = r"[A-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?"
"""An ICD-10-CM code: three to seven characters, the first a letter, the second a digit, the third a digit, A
or B (C7A, Z3A), the rest letters or digits behind a point. ICD-10-CM Official Guidelines for Coding and
Reporting, I.A.2."""
WHOLE_CODE = rf"\A{CODE}\z"
CODE_PREFIX = "ICD10CM:"
CODE_RELATIONS = {"icd10cm_title": "input", "icd10_code": "output"}
"""Relation -> the field of its facts that is a code."""
CONFIDENCES = ("confidence", "specialty_confidence")
CHAPTER_RELATION = "icd10_chapter"


def row_flags(dialect: Dialect, longest_text_characters: int) -> dict[str, str]:
    """Name of a flag -> its condition."""
    broken = dialect.matches("all_text", MOJIBAKE)
    return {
        "id_names_another_source": "substr(id, 1, length(source) + 1) <> concat(source, ':')",
        "origin_names_no_raw_file": f"NOT {dialect.matches('origin', ORIGIN)}",
        "kind_is_unknown": f"kind NOT IN {dialect.texts(get_args(Kind))}",
        "language_is_unknown": f"language NOT IN {dialect.texts(get_args(Language))}",
        "specialty_is_unknown": f"specialty NOT IN {dialect.texts(('', *SPECIALTIES))}",
        "specialty_lacks_confidence": "(specialty <> '') <> (specialty_confidence IS NOT NULL)",
        "confidence_is_no_fraction": " OR ".join(map(_no_fraction, CONFIDENCES)),
        "needed_text_is_blank": _blank(dialect),
        "text_is_broken": f"CASE WHEN {SOUND_BY_RULE} THEN false ELSE {broken} END",
        "text_is_too_long": f"length(all_text) > {longest_text_characters}",
        "choices_are_too_few_or_repeated": f"kind = 'mcq' AND {_few_or_repeated(dialect)}",
        "answer_is_not_a_choice": "kind = 'mcq' AND NOT array_contains(choices, answer)",
        "code_is_malformed": _malformed_code(dialect),
        "chapter_is_not_that_of_the_code": _wrong_chapter(dialect),
    }


def _no_fraction(column: str) -> str:
    """An unknown confidence is one; a NaN is not, and DuckDB, which trusts the bounds that Parquet states,
    would not see it in a comparison."""
    known = f"coalesce({column}, 0)"
    return f"({known} < 0 OR {known} > 1 OR isnan({known}))"


def _blank(dialect: Dialect) -> str:
    """Whether a field that the kind needs is blank; other kinds need their input."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind in get_args(Kind):
        for field in NEEDED.get(kind, ("input",)):
            kinds[field].append(kind)
    cases = (
        f"(kind IN {dialect.texts(sorted(own))} AND NOT {dialect.matches(field, SEEN)})"
        for field, own in sorted(kinds.items())
    )
    return " OR ".join(cases)


def _few_or_repeated(dialect: Dialect) -> str:
    size = dialect.size("choices")
    return f"({size} < 2 OR {dialect.size('array_distinct(choices)')} <> {size})"


def _malformed_code(dialect: Dialect) -> str:
    """A code in a field that holds one, or among the citations."""
    fields = (
        f"(kind = 'coding' AND relation = '{relation}' AND NOT {dialect.matches(field, WHOLE_CODE)})"
        for relation, field in CODE_RELATIONS.items()
    )
    return " OR ".join((*fields, _malformed_citation(dialect)))


def _malformed_citation(dialect: Dialect) -> str:
    told = dialect.joined("citations", " ")
    unread = dialect.replaced(f"concat({told}, ' ')", rf"{CODE_PREFIX}{CODE} ", "")
    cites = f"{dialect.size('citations')} > 0"
    return f"(CASE WHEN {cites} THEN {dialect.matches(unread, CODE_PREFIX)} ELSE false END)"


def _wrong_chapter(dialect: Dialect) -> str:
    """Of facts that state a chapter and cite codes: the first code's category is in another one."""
    told = dialect.joined("citations", " ")
    category = f"substr({told}, position('{CODE_PREFIX}' IN {told}) + {len(CODE_PREFIX)}, 3)"
    cases = " ".join(
        f"WHEN {category} BETWEEN '{first}' AND '{last}' THEN {dialect.text(title)}"
        for first, last, title in CHAPTERS
    )
    states = (
        f"kind = 'coding' AND relation = '{CHAPTER_RELATION}' AND position('{CODE_PREFIX}' IN {told}) > 0"
    )
    return f"CASE WHEN {states} THEN output <> (CASE {cases} ELSE '' END) ELSE false END"
