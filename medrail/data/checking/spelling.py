"""The keys of `medrail.data.curation.text_keys` in SQL: equal for two records that say or ask the same.

SQL knows no compatibility normalisation (NFKC). It spells texts whose signs all need none (`PLAIN`: a test
holds each of them against Python); a record with any other sign is spelt by `text_keys` itself, into the
table `spelt`. Both give the MD5 of the same words, so the two kinds of records compare.
"""

import hashlib
from collections.abc import Iterator

from medrail.data.checking.dialects import Dialect
from medrail.data.checking.engines import Engine
from medrail.data.checking.side_tables import side_table, texts_schema
from medrail.data.curation.text_keys import FACT_KINDS, QUESTION_KINDS, STOP_WORDS, normalised, words

LETTERS = "À-ÖØ-Þà-öø-ÿĀ-įıĴ-ľŁ-ňŊ-žЀ-џ가-힣"
SIGNS = "¡§©«¬®°±¶»¿×÷‐–—‘’‚“”„†‡•‰‹›€←↑→↓−≈≠≤≥■●"
PLAIN = rf"\x00-\x7F{LETTERS}{SIGNS}"
"""Signs that NFKC and case folding leave alone or only make small, as a class of a pattern: ASCII, letters
that are no others' composition, and signs that belong to no word."""
ALL_PLAIN = rf"\A[{PLAIN}]*\z"
PART_MARK, MEMBER_MARK = "\x1f", "\x1e"
NO_WORDS = rf"[^0-9A-Za-z_{LETTERS}]+"
NO_WORDS_AND_MARKS = rf"[^0-9A-Za-z_{LETTERS}\x1e\x1f]+"
"""What parts the words of plain texts. Spelt out, a class is compiled faster than `\\p{L}`."""
BLANKS_AT_MARKS = r" ?([\x1e\x1f]) ?"
FACT = "'fact'"
COLUMNS = ("id", "digest", "content", "question", "question_words")


def is_plain(dialect: Dialect, text: str) -> str:
    """Whether SQL may spell a text: it is ASCII, or all its signs are plain."""
    has_plain_signs = dialect.matches(text, ALL_PLAIN)
    return f"(bit_length({text}) = 8 * length({text}) OR {has_plain_signs})"


def spelt_words(dialect: Dialect, text: str) -> str:
    """The words of a plain text, small, with one blank between."""
    return f"trim({dialect.replaced(f'lower({text})', NO_WORDS, ' ')})"


def content(dialect: Dialect) -> str:
    """The key of what a plain record says."""
    marked = f"lower({dialect.joined('choices', MEMBER_MARK)})"
    options = dialect.joined(
        dialect.sorted(dialect.pieces(_spelt_parts(dialect, marked), MEMBER_MARK)), PART_MARK
    )
    told = (
        f"CASE WHEN kind = 'mcq' THEN {_parts(dialect, 'kind', 'input', options, 'answer')}"
        f" WHEN kind IN {dialect.texts(sorted(FACT_KINDS))}"
        f" THEN {_parts(dialect, FACT, 'relation', 'instruction', 'input', 'output')}"
        f" ELSE {_parts(dialect, 'kind', 'instruction', 'input', 'output')} END"
    )
    return f"md5({_spelt_parts(dialect, f'lower({told})')})"


def _spelt_parts(dialect: Dialect, small: str) -> str:
    """The words of every part of a text in small letters; marks stay between them."""
    spaced = dialect.replaced(small, NO_WORDS_AND_MARKS, " ")
    return f"trim({dialect.replaced(spaced, BLANKS_AT_MARKS, dialect.first_group)})"


def question(dialect: Dialect) -> str:
    """The key of what a plain record asks, word for word; empty for none."""
    asked = spelt_words(dialect, "input")
    return _asking(dialect, f"CASE WHEN {asked} = '' THEN '' ELSE md5({asked}) END")


def question_words(dialect: Dialect) -> str:
    """The key of the set of words of a plain question and its options; empty for none."""
    asked = f"lower(concat_ws(' ', input, {dialect.joined('choices', ' ')}))"
    spaced = f"concat(' ', {dialect.replaced(asked, NO_WORDS, '  ')}, ' ')"
    told = dialect.replaced(spaced, f" (?:{'|'.join(sorted(STOP_WORDS))}) ", "")
    told = f"trim({dialect.replaced(told, ' +', ' ')})"
    found = dialect.joined(dialect.sorted(f"array_distinct({dialect.pieces(told, ' ')})"), PART_MARK)
    return _asking(dialect, f"CASE WHEN {told} = '' THEN '' ELSE md5({found}) END")


def _parts(dialect: Dialect, *parts: str) -> str:
    return f"concat_ws({dialect.text(PART_MARK)}, {', '.join(parts)})"


def _asking(dialect: Dialect, key: str) -> str:
    return f"CASE WHEN kind IN {dialect.texts(sorted(QUESTION_KINDS))} THEN {key} ELSE '' END"


def spelt_here(engine: Engine, table: str) -> None:
    """Make `spelt`: the keys of the records of `table` that are not plain."""
    fields = "id, digest, kind, relation, instruction, input, output, choices, answer"
    rows = engine.rows(f"SELECT DISTINCT {fields} FROM {table} WHERE NOT is_plain")
    side_table(engine, "spelt", texts_schema(*COLUMNS), _keys(rows))


def _keys(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for key, digest, kind, relation, instruction, asked, output, choices, answer in rows:
        if kind == "mcq":
            said = [kind, asked, *(sorted(map(normalised, choices)) or [""]), answer]
        elif kind in FACT_KINDS:
            said = ["fact", relation, instruction, asked, output]
        else:
            said = [kind, instruction, asked, output]
        told = sorted(set(words(" ".join((asked, *choices)))) - STOP_WORDS)
        asks = kind in QUESTION_KINDS
        question = normalised(asked) if asks else ""
        yield (
            key,
            digest,
            _md5([said[0], *map(normalised, said[1:])]),
            _md5([question]) if question else "",
            _md5(told) if asks and told else "",
        )


def _md5(parts: list[str]) -> str:
    return hashlib.md5(PART_MARK.join(parts).encode(), usedforsecurity=False).hexdigest()
