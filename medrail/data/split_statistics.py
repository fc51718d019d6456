"""How far a multiple-choice question can be guessed from the form of its options."""

from collections.abc import Iterable

from medrail.records import Record


def longest_option_chance(record: Record) -> float:
    """Chance of the guess "longest option" to be right; among options of equal length it draws.

    0 without options.
    """
    longest = max(map(len, record.choices), default=0)
    candidates = [option for option in record.choices if len(option) == longest]
    return candidates.count(record.answer) / len(candidates) if candidates else 0.0


def longest_option_right(records: Iterable[Record]) -> float:
    """Share of questions that the guess "longest option" gets right; 0 for none."""
    chances = [longest_option_chance(record) for record in records]
    return round(sum(chances) / len(chances), 4) if chances else 0.0
