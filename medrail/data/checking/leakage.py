"""What stands on two sides of a split."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from medrail.data.curation.text_keys import QUESTION_KINDS, content_key, question_key, question_words_key
from medrail.data.generators.items import is_generated
from medrail.data.splitting import Part
from medrail.records import Record, group_of

SIDES: tuple[Part, ...] = ("train", "validation", "test")


class Keys(NamedTuple):
    """What identifies a record's group, its text, and the question it asks (empty if it asks none)."""

    group: str
    text: str
    question: str
    question_words: str


class Leakage(NamedTuple):
    """Keys found where they must not be, or needed to tell."""

    groups: frozenset[str]
    texts: frozenset[str]
    questions: frozenset[str]
    train_groups: frozenset[str]
    train_texts: frozenset[str]
    benchmark_questions: frozenset[str]


def keys_of(record: Record) -> Keys:
    """The keys of one record, by the same rules as curation and split."""
    asks = record.kind in QUESTION_KINDS
    words = question_words_key(record) if asks else ""
    return Keys(group_of(record), content_key(record), question_key(record), words)


def leakage_find(keys: Mapping[Part, Sequence[Keys]]) -> Leakage:
    """Groups, texts and questions that two of train, validation and test share, and what the others need."""
    return Leakage(
        groups=_shared({part: [key.group for key in keys[part]] for part in SIDES}),
        texts=_shared({part: [key.text for key in keys[part]] for part in SIDES}),
        questions=_shared({part: [key.question_words for key in keys[part]] for part in SIDES}),
        train_groups=frozenset(key.group for key in keys["train"]),
        train_texts=frozenset(key.text for key in keys["train"]),
        benchmark_questions=frozenset(key.question for key in keys["benchmark"]) - {""},
    )


def _shared(keys: Mapping[Part, Iterable[str]]) -> frozenset[str]:
    first: dict[str, Part] = {}
    return frozenset(
        key for part, found in keys.items() for key in found if key and first.setdefault(key, part) != part
    )


def leakage_flags(record: Record, keys: Keys, part: Part, role: str, found: Leakage) -> dict[str, bool]:
    """The flags of one record; `role` is that of its source."""
    is_side, in_recall = part in SIDES, part == "recall"
    return {
        "group_is_on_two_sides": is_side and keys.group in found.groups,
        "text_is_on_two_sides": is_side and keys.text in found.texts,
        "question_is_on_two_sides": is_side and keys.question_words in found.questions,
        "recall_group_is_not_in_training": in_recall and keys.group not in found.train_groups,
        "recall_item_is_in_training": in_recall and keys.text in found.train_texts,
        "recall_holds_something_else": in_recall and not (record.kind == "mcq" and is_generated(record.id)),
        "benchmark_source_is_elsewhere": role == "benchmark" and part != "benchmark",
        "other_source_is_in_benchmark": part == "benchmark" and role != "benchmark",
        "knowledge_source_is_in_a_part": role == "knowledge",
        "question_is_of_a_benchmark": part != "benchmark" and keys.question in found.benchmark_questions,
    }
