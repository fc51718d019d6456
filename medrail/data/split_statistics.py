"""What a part of the split holds, in counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from medrail.records import Record, group_of


def part_statistics(records: Sequence[Record], answers_in_training: Mapping[str, int]) -> dict[str, object]:
    """Counts by source, kind, language, relation and group, and how far its questions can be guessed.

    `answers_in_training`: option -> how often it is the right one in training (see `answers`).
    """
    choice = [record for record in records if record.kind == "mcq"]
    relations = sorted({record.relation for record in choice})
    return {
        "records": len(records),
        "groups": len({group_of(record) for record in records}),
        "sources": _counted(record.source for record in records),
        "kinds": _counted(record.kind for record in records),
        "languages": _counted(record.language for record in records),
        "relations": _counted(record.relation for record in records if record.relation),
        "multiple_choice": {
            relation: choice_statistics([r for r in choice if r.relation == relation], answers_in_training)
            for relation in relations
        },
    }


def answers(records: Iterable[Record]) -> Counter[str]:
    """Option -> how often it is the right one in these multiple-choice questions."""
    return Counter(record.answer for record in records if record.kind == "mcq")


def choice_statistics(records: Sequence[Record], answers_in_training: Mapping[str, int]) -> dict[str, object]:
    """Of multiple choice: how often each position is right, and how far two blind guesses get.

    Four options that tell nothing give about 0.25 for both guesses; questions about one subject have one
    answer, so the number of subjects says how far from it chance may lead.
    """
    return {
        "questions": len(records),
        "answer_positions": _counted(str(record.choices.index(record.answer)) for record in records),
        "longest_option_right": longest_option_right(records),
        "commonest_in_training_right": commonest_option_right(records, answers_in_training),
    }


def longest_option_right(records: Sequence[Record]) -> float:
    """Share of questions that the guess "longest option" gets right; among equals it draws; 0 for none."""
    return _mean([_guess(record, len) for record in records])


def commonest_option_right(records: Sequence[Record], frequency: Mapping[str, int]) -> float:
    """Share got right by guessing the option of the highest frequency; among equals it draws; 0 for none."""
    return _mean([_guess(record, lambda option: frequency.get(option, 0)) for record in records])


def _guess(record: Record, score: Callable[[str], int]) -> float:
    """Chance to be right when guessing among the options of the highest score."""
    best = max(map(score, record.choices))
    candidates = [option for option in record.choices if score(option) == best]
    return (record.answer in candidates) / len(candidates)


def _mean(numbers: Sequence[float]) -> float:
    return round(sum(numbers) / len(numbers), 4) if numbers else 0.0


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
