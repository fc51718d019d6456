"""Expand abbreviations that can mean one thing only: `HTN` becomes `hypertension (HTN)` at its first mention.

Only a word of at least three capitals is expanded, only where the table gives it one meaning, and only
outside headings in capitals. One meaning in the table does not prove that there is no other in the world:
`contested` finds those that the texts themselves define otherwise, and words that are English words as well
(`ARM`, `FIT`) or known to have a second medical reading are never touched. Wrong expansions remain possible.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from medrail.errors import ContractBroken

SHORT, MEANING = "Abbreviation/Shorthand", "Meaning"
WORD = re.compile(r"(?<![\w/&-])[A-Z]{3,}(?![\w/&-])")
CAPITALS_BEFORE = re.compile(r"[A-Z]{2,} +$")
CAPITALS_AFTER = re.compile(r" +[A-Z]{2,}")
NEIGHBOUR_CHARACTERS = 24
# fmt: off
ENGLISH = frozenset((
    "AIDS", "ARM", "BAG", "BET", "CAT", "COP", "CUP", "DIP", "DOE", "DOT", "FIT", "HAM", "HAT", "HIS",
    "LAP", "MAP", "MAT", "MOM", "ODD", "PAD", "PEN", "POP", "SAD", "SON", "TEN", "WHO",
))
"""Of the table's abbreviations those that are English words, as in headings and for emphasis."""
SECOND_READING = frozenset(("CAG", "CHARGE", "DASH", "HHS", "HRT", "IIA", "MPS", "POLG", "TRAPS"))
"""Seen in the shipped samples with another meaning: a codon, a syndrome, a diet, a ministry."""
# fmt: on
DEFINED = re.compile(r"\(([A-Z]{3,})\)")
LONG_FORM_CHARACTERS = 80


@dataclass(frozen=True)
class Expanded:
    """A text after expansion and how many abbreviations were expanded in it."""

    text: str
    count: int


def table_read(folder: Path) -> dict[str, str]:
    """The unambiguous abbreviations of the CSV files of a folder; ContractBroken if there are none.

    Rows that ingest would quarantine (short, or not UTF-8) are passed over here.
    """
    rows: list[tuple[str, str]] = []
    for path in sorted(folder.glob("abbreviations_*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            rows += [(row.get(SHORT) or "", row.get(MEANING) or "") for row in csv.DictReader(file)]
    table = unambiguous(rows)
    if not table:
        raise ContractBroken(f"{folder} holds no abbreviation: run `dvc repro fetch@medical_abbreviations`")
    return table


def unambiguous(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Abbreviation -> meaning, for those of three or more capitals with exactly one meaning, sorted."""
    meanings: dict[str, dict[str, str]] = {}
    for short, meaning in rows:
        if meaning.strip() and "\ufffd" not in short + meaning:
            meanings.setdefault(short.strip(), {}).setdefault(meaning.strip().casefold(), meaning.strip())
    return {
        short: next(iter(found.values()))
        for short, found in sorted(meanings.items())
        if len(found) == 1 and WORD.fullmatch(short) and short not in ENGLISH | SECOND_READING
    }


def contested(texts: Iterable[str], table: Mapping[str, str]) -> frozenset[str]:
    """Abbreviations that some text defines otherwise: `long form (ABC)` with another long form.

    A long form is the table's if the words before the bracket hold the last word of the table's meaning.
    """
    found: set[str] = set()
    for text in texts:
        for match in DEFINED.finditer(text):
            words = text[max(0, match.start() - LONG_FORM_CHARACTERS) : match.start()].casefold()
            if match[1] in table and table[match[1]].split()[-1].casefold() not in words:
                found.add(match[1])
    return frozenset(found)


def expand(text: str, table: Mapping[str, str]) -> Expanded:
    """Expand the first mention of each abbreviation of the table that the text does not itself explain.

    Explained means that the first mention stands in brackets, or that the meaning occurs in the text.
    """
    parts: list[str] = []
    seen: set[str] = set()
    folded = ""
    done = 0
    for match in WORD.finditer(text):
        short = match[0]
        if short in seen or short not in table:
            continue
        seen.add(short)
        folded = folded or text.casefold()
        if table[short].casefold() in folded or _in_brackets_or_heading(text, match.start(), match.end()):
            continue
        parts += [text[done : match.start()], f"{table[short]} ({short})"]
        done = match.end()
    return Expanded("".join([*parts, text[done:]]), len(parts) // 2)


def _in_brackets_or_heading(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - NEIGHBOUR_CHARACTERS) : start].rpartition("\n")[2]
    after = text[end : end + NEIGHBOUR_CHARACTERS].partition("\n")[0]
    if before.endswith(("(", "[")) or after.startswith((")", "]")):
        return True
    alone = not before.strip() and not after.strip()
    return alone or bool(CAPITALS_BEFORE.search(before) or CAPITALS_AFTER.match(after))
