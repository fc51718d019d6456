"""What an abbreviation can mean, and how much a context speaks for each of its senses.

The hand-written tables in `sense_tables/` hold a line per sense: abbreviation, meaning (`-` for a reading
that is left as it is) and cues, separated by `;`:

| cue | speaks for the sense |
|---|---|
| `!` | nothing more is needed: the usual and only reading |
| `word`, `stem*` | stands near; with a capital it is matched as written, otherwise in any case |
| `#word` | stands in the heading above |
| `<pattern`, `>pattern` | a regular expression that matches directly before or after |

Abbreviations that only the table of `medical_abbreviations` has get the content words of their meanings as
cues, and half of them must be said near: context is asked of all of these.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from medrail.errors import ContractBroken

TABLES = Path(__file__).with_name("sense_tables")
LEFT_ALONE = "-"
BESIDE, NEAR, WIDER, HEADING, PLAIN = 4, 2, 1, 2, 2
"""Points of a cue directly beside, in the sentence, elsewhere near, in the heading, and of `!`."""
NEAR_MOST, WIDER_MOST = 3, 2
"""So many different cues count."""


@dataclass(frozen=True)
class Context:
    """What stands around a mention: directly before and after, its sentence, more, and the heading above."""

    before: str
    after: str
    sentence: str
    wider: str
    heading: str


@dataclass(frozen=True)
class Sense:
    """One reading of an abbreviation; `cues` as in the tables."""

    meaning: str
    cues: tuple[str, ...]
    is_from_table: bool = False

    @cached_property
    def is_plain(self) -> bool:
        """Whether it needs no context."""
        return "!" in self.cues

    def score(self, context: Context) -> int:
        """Points of the context for this reading; none for one of the table of whose words few are said."""
        in_sentence = _found(self._near, context.sentence)
        elsewhere = _found(self._near, context.wider) - in_sentence
        if self.is_from_table and 2 * self._cues_among(in_sentence | elsewhere) < len(self.cues):
            return 0
        return (
            PLAIN * self.is_plain
            + BESIDE * bool(self._before and self._before.search(context.before))
            + BESIDE * bool(self._after and self._after.match(context.after))
            + NEAR * min(len(in_sentence), NEAR_MOST)
            + WIDER * min(len(elsewhere), WIDER_MOST)
            + HEADING * bool(self._heading and self._heading.search(context.heading))
        )

    def _cues_among(self, words: set[str]) -> int:
        return sum(any(word.startswith(cue.rstrip("*")) for word in words) for cue in self.cues)

    @cached_property
    def _before(self) -> re.Pattern[str] | None:
        parts = [cue[1:] for cue in self.cues if cue.startswith("<")]
        return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(parts)})\s*$") if parts else None

    @cached_property
    def _after(self) -> re.Pattern[str] | None:
        parts = [cue[1:] for cue in self.cues if cue.startswith(">")]
        return re.compile("|".join(parts)) if parts else None

    @cached_property
    def _near(self) -> re.Pattern[str] | None:
        return _words_pattern(cue for cue in self.cues if cue[0] not in "<>#!")

    @cached_property
    def _heading(self) -> re.Pattern[str] | None:
        return _words_pattern(cue[1:] for cue in self.cues if cue.startswith("#"))


def _found(pattern: re.Pattern[str] | None, text: str) -> set[str]:
    return {found.casefold() for found in pattern.findall(text)} if pattern else set()


def _words_pattern(cues: Iterable[str]) -> re.Pattern[str] | None:
    parts = [_word_pattern(cue) for cue in cues]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _word_pattern(cue: str) -> str:
    written = cue if "\\" in cue else re.escape(cue).replace(r"\*", r"\w*")
    return written if cue != cue.casefold() else f"(?i:{written})"


Senses = Mapping[str, tuple[Sense, ...]]


def senses_read(language: str) -> dict[str, tuple[Sense, ...]]:
    """The hand-written senses of a language; none for a language without a table."""
    path = TABLES / f"{language}.tsv"
    if not path.is_file():
        return {}
    senses: dict[str, tuple[Sense, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            sense = Sense(row["meaning"], tuple(row["cues"].split(";")))
            senses[row["abbreviation"]] = (*senses.get(row["abbreviation"], ()), sense)
    return senses


SHORT, MEANING = "Abbreviation/Shorthand", "Meaning"
TABLE_FORM = re.compile(r"[A-Z]{3,}")
CONTENT_WORD = re.compile(r"[A-Za-z]{5,}")
# fmt: off
ENGLISH = frozenset((
    "AIDS", "ARM", "BAG", "BET", "CAT", "COP", "CUP", "DIP", "DOE", "DOT", "FIT", "HAM", "HAT", "HIS",
    "LAP", "MAP", "MAT", "MOM", "ODD", "PAD", "PEN", "POP", "SAD", "SON", "TEN", "WHO",
))
"""Of the table's abbreviations those that are English words, as in headings and for emphasis."""
SECOND_READING = frozenset(("CAG", "CHARGE", "DASH", "HHS", "HRT", "IIA", "MPS", "POLG", "TRAPS"))
"""Seen in the shipped samples with another meaning: a codon, a syndrome, a diet, a ministry."""
GENERAL = frozenset((
    "abnormal", "active", "activity", "acute", "adult", "adverse", "after", "analysis", "assessment",
    "associated", "before", "blood", "center", "child", "children", "chronic", "clinical", "common",
    "complete", "complex", "control", "daily", "death", "deficiency", "degree", "diagnosis",
    "diagnostic", "disease", "diseases", "disorder", "disorders", "effect", "effects", "event",
    "events", "examination", "factor", "failure", "first", "function", "functional", "general", "group",
    "growth", "health", "healthy", "history", "human", "index", "induced", "infection", "inhibitor",
    "initial", "institute", "international", "inventory", "level", "levels", "major", "management",
    "maximum", "medical", "medicine", "method", "minimum", "model", "multiple", "national", "normal",
    "number", "onset", "outcome", "patient", "patients", "percent", "period", "person", "positive",
    "primary", "procedure", "process", "profile", "program", "protein", "quality", "questionnaire",
    "range", "ratio", "receptor", "recurrent", "related", "response", "result", "right", "scale",
    "score", "secondary", "severe", "severity", "short", "single", "specific", "stage", "standard",
    "status", "study", "support", "survey", "symptom", "symptoms", "syndrome", "system", "systemic",
    "temporary", "therapy", "total", "treatment", "under", "units", "value", "volume", "weight",
    "without", "years",
))
"""Words that stand in every clinical text and so speak for no meaning."""
# fmt: on


def table_senses(folder: Path) -> dict[str, tuple[Sense, ...]]:
    """Senses of the CSV files of a folder, for abbreviations of three capitals or more.

    Rows that ingest would quarantine (short, or not UTF-8) are passed over; ContractBroken if none is left.
    """
    rows: list[tuple[str, str]] = []
    for path in sorted(folder.glob("abbreviations_*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            rows += [(row.get(SHORT) or "", row.get(MEANING) or "") for row in csv.DictReader(file)]
    senses = senses_of(rows)
    if not senses:
        raise ContractBroken(f"{folder} holds no abbreviation: run `dvc repro fetch@medical_abbreviations`")
    return senses


def senses_of(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[Sense, ...]]:
    """Rows of abbreviation and meaning as senses, sorted; meanings that differ in case only are one.

    A meaning that begins with another letter than its abbreviation is passed over: it lacks its first word.
    """
    meanings: dict[str, dict[str, str]] = {}
    for short, meaning in rows:
        if (
            meaning.strip()[:1].casefold() == short.strip()[:1].casefold() != ""
            and "\ufffd" not in short + meaning
        ):
            meanings.setdefault(short.strip(), {}).setdefault(meaning.strip().casefold(), meaning.strip())
    return {
        short: tuple(Sense(meaning, cues_of(meaning), is_from_table=True) for meaning in found.values())
        for short, found in sorted(meanings.items())
        if TABLE_FORM.fullmatch(short) and short not in ENGLISH | SECOND_READING
    }


def cues_of(meaning: str) -> tuple[str, ...]:
    """The content words of a meaning, as stems: what a text about it is likely to say."""
    words = dict.fromkeys(word.casefold() for word in CONTENT_WORD.findall(meaning))
    return tuple(f"{word[: max(5, len(word) - 3)]}*" for word in words if word not in GENERAL)
