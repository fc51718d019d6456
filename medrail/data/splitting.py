"""Which part each record belongs to: no patient, document, subject or question on two sides.

What belongs together is found first (`families`), then each family is placed whole by hash. `recall` is the
exception by design: multiple choice about subjects that training knows, with questions that it never saw.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from medrail.data.curation.text_keys import (
    FACT_KINDS,
    QUESTION_KINDS,
    content_key,
    normalised,
    question_words_key,
)
from medrail.data.generators.facts import subject_of
from medrail.data.generators.items import is_generated
from medrail.records import Record, group_of

Part = Literal["train", "validation", "test", "recall", "benchmark"]
PARTS: tuple[Part, ...] = ("train", "validation", "test", "recall", "benchmark")
MAX_NAME_CHARACTERS = 100
"""A fact's subject longer than this is a heading or a text, not a name."""


class Fractions(NamedTuple):
    """Shares of families in test and validation, and of training's generated multiple choice in recall."""

    test: float
    validation: float
    recall: float


def share(seed: int, key: str) -> float:
    """A number in [0, 1) that depends on seed and key only."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{key}".encode()).digest()[:8]) / 2**64


def families(records: Sequence[Record]) -> dict[str, str]:
    """Group -> family, where a family is named by the first, in sorting order, of its groups.

    Groups belong together when they share a subject's name (facts), the words of a question, or when one
    cites the other. A subject's name in free text does not count: text about a drug may be on one side and
    its facts on the other.
    """
    parents: dict[str, str] = {}
    owner_of = {record.id: group_of(record) for record in records}
    holders: dict[str, str] = {}
    for record in records:
        group = owner_of[record.id]
        parents.setdefault(group, group)
        for key in _links(record):
            _join(parents, group, holders.setdefault(key, group))
        for cited in record.citations:
            if cited in owner_of:
                _join(parents, group, owner_of[cited])
    return {group: _root(parents, group) for group in parents}


def _links(record: Record) -> list[str]:
    """Keys that tie groups together."""
    if record.kind in QUESTION_KINDS:
        key = question_words_key(record)
        return [f"question:{key}"] if key else []
    if record.kind in FACT_KINDS and len(subject_of(record)) <= MAX_NAME_CHARACTERS:
        name = normalised(subject_of(record))
        return [f"subject:{record.language}:{name}"] if name else []
    return [f"content:{content_key(record)}"]


def _root(parents: dict[str, str], group: str) -> str:
    while parents[group] != group:
        parents[group] = parents[parents[group]]
        group = parents[group]
    return group


def _join(parents: dict[str, str], one: str, other: str) -> None:
    """Make one tree of two; the name that sorts first becomes the root."""
    parents.setdefault(other, other)
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first


def part_of(family: str, fractions: Fractions, seed: int) -> Part:
    """Place a family by hash; a new family never moves one already placed (one that joins two may)."""
    drawn = share(seed, family)
    if drawn < fractions.test:
        return "test"
    return "validation" if drawn < fractions.test + fractions.validation else "train"


def recall_ids(train: Iterable[Record], fraction: float, seed: int) -> set[str]:
    """Ids of the generated multiple choice of training that is held back: a share of it, chosen by hash.

    Of every subject and relation one question stays in training, and a question whose content stands there
    twice is not held back.
    """
    questions: dict[tuple[str, str], list[Record]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for record in train:
        if record.kind == "mcq" and is_generated(record.id):
            questions[group_of(record), record.relation].append(record)
            seen[content_key(record)] += 1
    held = set()
    for items in questions.values():
        ordered = sorted((share(seed, f"recall:{item.id}"), item.id, item) for item in items)
        chosen = [item for drawn, _, item in ordered[:-1] if drawn < fraction]
        held |= {item.id for item in chosen if seen[content_key(item)] == 1}
    return held


def parts_divide(
    records: Sequence[Record], roles: Mapping[str, str], fractions: Fractions, seed: int
) -> dict[Part, list[Record]]:
    """Every record of the roles train and benchmark in exactly one part, in input order.

    `roles` maps a source to its role. Records of the role knowledge are in no part.
    """
    parts: dict[Part, list[Record]] = {part: [] for part in PARTS}
    trainable = [record for record in records if roles[record.source] == "train"]
    family_of = families(trainable)
    for record in trainable:
        parts[part_of(family_of[group_of(record)], fractions, seed)].append(record)
    held = recall_ids(parts["train"], fractions.recall, seed)
    parts["recall"] = [record for record in parts["train"] if record.id in held]
    parts["train"] = [record for record in parts["train"] if record.id not in held]
    parts["benchmark"] = [record for record in records if roles[record.source] == "benchmark"]
    return {part: positions_balance(members, seed) for part, members in parts.items()}


def positions_balance(records: Sequence[Record], seed: int) -> list[Record]:
    """Rotate the options of generated multiple choice so that each position is right equally often.

    Balanced within each relation. Questions read from a source keep their order: options such as
    "all of the above" depend on it.
    """
    order = defaultdict(list)
    for record in records:
        if record.kind == "mcq" and is_generated(record.id):
            order[record.relation].append((share(seed, f"position:{record.id}"), record.id))
    wanted = {key: rank for keys in order.values() for rank, (_, key) in enumerate(sorted(keys))}
    return [_rotated(record, wanted[record.id]) if record.id in wanted else record for record in records]


def _rotated(record: Record, wanted: int) -> Record:
    size = len(record.choices)
    shift = (record.choices.index(record.answer) - wanted) % size
    return record.model_copy(update={"choices": record.choices[shift:] + record.choices[:shift]})
