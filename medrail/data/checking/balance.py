"""The frame `balance`: one row, the shares that must stay within bounds."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

import pandas as pd

from medrail.data.checking.engines import Engine
from medrail.data.splitting import Part
from medrail.records import Language
from medrail.specialties import SPECIALTIES

MEASURED: tuple[Part, ...] = ("recall", "test")
OPTIONS = 4


def balance_frame(engine: Engine) -> pd.DataFrame:
    """Shares of languages and specialties in training, and how far answers can be guessed by their form.

    Columns: `<language>_fraction`, `specialty_named_fraction`, `<specialty>_fraction` and
    `largest_specialty_fraction` (of the records that name one; 0 if none does), and for recall and test
    `<part>_questions` (generated multiple choice of four options), `<part>_commonest_position_fraction`,
    `<part>_longest_option_fraction` (how often each is right; questions whose answer is not an option are
    left out here, another expectation finds them).
    """
    languages = _counted(engine, "language")
    named = _counted(engine, "specialty")
    unnamed = named.pop("", 0)
    records = languages.total()
    row = {f"{name}_fraction": _share(languages[name], records) for name in get_args(Language)}
    row["specialty_named_fraction"] = _share(records - unnamed, records)
    row |= {f"{name}_fraction": _share(named[name], named.total()) for name in SPECIALTIES}
    row["largest_specialty_fraction"] = _share(max(named.values(), default=0), named.total())
    for part in MEASURED:
        row |= _guessing(engine, part)
    return pd.DataFrame([row])


def _counted(engine: Engine, column: str) -> Counter[str]:
    rows = engine.rows(f"SELECT {column}, count(*) FROM judged WHERE part = 'train' GROUP BY {column}")
    return Counter({str(value): int(count) for value, count in rows})


def _guessing(engine: Engine, part: Part) -> dict[str, float]:
    """Holds the options and answers of the questions of one part: few, for a part to measure with."""
    of_four = f"kind = 'mcq' AND is_generated AND {engine.dialect.size('choices')} = {OPTIONS}"
    rows = engine.rows(f"SELECT choices, answer FROM held WHERE part = '{part}' AND {of_four}")
    questions = [(list(choices), str(answer)) for choices, answer in rows]
    valid = [(choices, answer) for choices, answer in questions if answer in choices]
    positions = Counter(choices.index(answer) for choices, answer in valid)
    guesses = sum(_longest_is_right(choices, answer) for choices, answer in valid)
    return {
        f"{part}_questions": len(questions),
        f"{part}_commonest_position_fraction": _share(max(positions.values(), default=0), len(valid)),
        f"{part}_longest_option_fraction": _share(guesses, len(valid)),
    }


def _longest_is_right(choices: Sequence[str], answer: str) -> float:
    """The chance to be right by naming the longest option, or one of the longest."""
    most = max(map(len, choices))
    longest = [choice for choice in choices if len(choice) == most]
    return (answer in longest) / len(longest)


def _share(count: float, total: int) -> float:
    return round(count / total, 4) if total else 0.0
