"""What is left out of the data, by which rule, and which record stays in its place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from medrail.data.curation.near import near_duplicates
from medrail.data.curation.text_keys import PROSE_KINDS, content_key, question_key
from medrail.data.generators.items import is_generated
from medrail.records import Record

Rule = Literal["exact_duplicate", "benchmark_overlap", "near_duplicate"]


class Drop(NamedTuple):
    """A record that is left out, the rule that says so, and the record that it repeats."""

    id: str
    source: str
    rule: Rule
    kept_id: str


def exact_duplicates(records: Iterable[Record], benchmarks: frozenset[str]) -> list[Drop]:
    """Records with the content of one before them; repeating a benchmark is an overlap with it."""
    first: dict[str, Record] = {}
    drops = []
    for record in records:
        kept = first.setdefault(content_key(record), record)
        if kept is not record:
            overlap = kept.source in benchmarks and record.source not in benchmarks
            rule: Rule = "benchmark_overlap" if overlap else "exact_duplicate"
            drops.append(Drop(record.id, record.source, rule, kept.id))
    return drops


def benchmark_overlaps(records: Sequence[Record], benchmarks: frozenset[str]) -> list[Drop]:
    """Records of other sources that ask a question of a benchmark, word for word."""
    asked: dict[str, str] = {}
    for record in records:
        if record.source in benchmarks and (key := question_key(record)):
            asked.setdefault(key, record.id)
    return [
        Drop(record.id, record.source, "benchmark_overlap", asked[key])
        for record in records
        if record.source not in benchmarks and (key := question_key(record)) in asked
    ]


def near_duplicate_prose(
    records: Iterable[Record], *, threshold: float, permutations: int, min_words: int
) -> list[Drop]:
    """Prose read from a source that resembles other prose before it; generated items are not compared."""
    prose = [record for record in records if record.kind in PROSE_KINDS and not is_generated(record.id)]
    texts = [f"{record.input}\n{record.output}" for record in prose]
    pairs = near_duplicates(texts, threshold=threshold, permutations=permutations, min_words=min_words)
    return [
        Drop(prose[gone].id, prose[gone].source, "near_duplicate", prose[kept].id) for gone, kept in pairs
    ]


def without(records: Iterable[Record], drops: Iterable[Drop]) -> list[Record]:
    """The records that no drop names, in their order."""
    gone = {drop.id for drop in drops}
    return [record for record in records if record.id not in gone]


def counts(drops: Iterable[Drop]) -> dict[str, dict[str, int]]:
    """Rule -> source -> number of records left out, both sorted."""
    table = Counter((drop.rule, drop.source) for drop in drops)
    rules: dict[str, dict[str, int]] = {}
    for (rule, source), number in sorted(table.items()):
        rules.setdefault(rule, {})[source] = number
    return rules
