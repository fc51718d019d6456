"""The frame `balance`: one row, the shares that must stay within bounds."""

from collections import Counter
from typing import get_args

import pandas as pd

from medrail.data.checking.parts import Parts
from medrail.data.generators.items import is_generated
from medrail.data.split_statistics import longest_option_right
from medrail.data.splitting import Part
from medrail.records import Language

MEASURED: tuple[Part, ...] = ("recall", "test")


def balance_frame(parts: Parts) -> pd.DataFrame:
    """Shares of languages and specialties in training, and how far answers can be guessed by their form.

    Columns: `<language>_fraction`, `largest_specialty_fraction` (of the records that name one; 0 if none
    does), and for recall and test `<part>_questions` (generated multiple choice),
    `<part>_commonest_position_fraction`, `<part>_longest_option_fraction` (how often each is right; questions
    whose answer is not an option are left out here, another expectation finds them).
    """
    train = parts["train"]
    languages: Counter[str] = Counter(record.language for record in train)
    named = Counter(record.specialty for record in train if record.specialty)
    row: dict[str, float] = {
        f"{name}_fraction": _share(languages[name], len(train)) for name in get_args(Language)
    }
    row["largest_specialty_fraction"] = _share(max(named.values(), default=0), named.total())
    for part in MEASURED:
        questions = [r for r in parts[part] if r.kind == "mcq" and is_generated(r.id)]
        valid = [record for record in questions if record.answer in record.choices]
        positions = Counter(record.choices.index(record.answer) for record in valid)
        row[f"{part}_questions"] = len(questions)
        row[f"{part}_commonest_position_fraction"] = _share(max(positions.values(), default=0), len(valid))
        row[f"{part}_longest_option_fraction"] = longest_option_right(valid)
    return pd.DataFrame([row])


def _share(count: int, total: int) -> float:
    return round(count / total, 4) if total else 0.0
