"""The first pass: what can be said of each record by itself, a file at a time.

A file gives three tables: `judged`, a row per record with its keys and the rule it breaks; `runs`, the runs
of words that tie it to benchmarks; `sketches` of what is compared for near-duplicates. None holds a text.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.curation.harm.judging import harm_categories
from medrail.data.curation.language import language_differs
from medrail.data.curation.limits import CurationLimits
from medrail.data.curation.near import SKETCH_SCHEMA, Sketching
from medrail.data.curation.ngrams import RunIndex, question_runs
from medrail.data.curation.quality import QUALITY_RULES, Reading
from medrail.data.curation.text_keys import FACT_KINDS, PROSE_KINDS, content_key, options_key, question_key
from medrail.data.generators.items import is_generated
from medrail.records import Record, group_of, records_read

Assign = Callable[[Record], Record]
"""Gives a record its specialty and the confidence in it."""
BATCH = 512


def _texts(*names: str) -> list[pa.Field]:
    return [pa.field(name, pa.string(), nullable=False) for name in names]


JUDGED_SCHEMA = pa.schema(
    [
        *(
            pa.field(name, pa.string(), nullable=False)
            for name in ("id", "source", "kind", "language", "family")
        ),
        pa.field("is_benchmark", pa.bool_(), nullable=False),
        pa.field("is_generated", pa.bool_(), nullable=False),
        *_texts("specialty", "content", "question", "options", "rule", "detail"),
        pa.field("specialty_confidence", pa.float64()),
        pa.field("runs", pa.int32(), nullable=False),
        pa.field("score", pa.float64()),
    ]
)
"""`family` is what must not be divided; `content`, `question` and `options` are keys, empty for none; `runs`
counts the distinct runs of a benchmark's question."""
RUNS_SCHEMA = pa.schema([*_texts("id"), pa.field("run", pa.uint64(), nullable=False)])


class Verdict(NamedTuple):
    """The rule that a record breaks by itself, which of its kinds, and the value that breaks it."""

    rule: str
    detail: str
    score: float | None


STAYS = Verdict("", "", None)


class Judge:
    """Judges the records of one role. Benchmarks are measured with, never trained on: no rule drops them."""

    def __init__(self, limits: CurationLimits, index: RunIndex | None, assign: Assign) -> None:
        """`index`: the runs of all benchmarks; None for a judge of benchmarks."""
        self._limits = limits
        self._index = index
        self._assign = assign
        self._rules = frozenset(limits.rules)
        self._categories = frozenset(limits.harm) if "harmful_content" in self._rules else frozenset()

    @cached_property
    def sketching(self) -> Sketching:
        """How prose is sketched to find what is alike."""
        near = self._limits.near
        least = min(near.threshold, near.tie_threshold)
        return Sketching(threshold=least, permutations=near.permutations, min_words=near.min_words)

    def verdict(self, record: Record) -> Verdict:
        """The first rule that a training record breaks by itself."""
        reading = Reading(record)
        # A fact is a triple of names: a gene may be called what elsewhere is a slur.
        asked = frozenset() if record.kind in FACT_KINDS else self._categories
        if found := asked and harm_categories(reading.text, record.language, asked):
            return Verdict("harmful_content", found[0], 1.0)
        for name, rule in QUALITY_RULES.items():
            if name in self._rules and (value := rule(reading, self._limits.quality)) is not None:
                return Verdict(name, "", round(value, 4))
        # A generated answer may quote its source in the source's language.
        is_asked = "language_differs" in self._rules and not is_generated(record.id)
        differs = is_asked and language_differs(record, self._limits.language)
        return Verdict("language_differs", differs[0], round(differs[1], 4)) if differs else STAYS

    def row(self, record: Record) -> tuple[dict[str, Any], list[int]]:
        """A record's row of `judged` and its runs: the benchmark's own, or those that it holds of one."""
        known = self._assign(record)
        if self._index is None:
            verdict, runs = STAYS, question_runs(record, self._limits.benchmarks)
        else:
            verdict, runs = self.verdict(record), self._index.held_by(record.text())
        row = {
            "id": record.id,
            "source": record.source,
            "kind": record.kind,
            "language": record.language,
            "family": group_of(record),
            "is_benchmark": self._index is None,
            "is_generated": is_generated(record.id),
            "specialty": known.specialty,
            "specialty_confidence": known.specialty_confidence,
            "content": content_key(record),
            "question": question_key(record),
            "options": options_key(record, self._limits.benchmarks.options_words_minimum),
            "runs": len(runs),
            **verdict._asdict(),
        }
        return row, runs.tolist()

    def is_compared(self, record: Record, rule: str) -> bool:
        """Whether near-duplicates of a record are looked for: prose read from a training source."""
        is_prose = record.kind in PROSE_KINDS and not is_generated(record.id)
        return self._index is not None and is_prose and not rule


def file_judge(path: Path, folder: Path, judge: Judge, name: str) -> None:
    """Write `<name>.judged.parquet`, `.runs.parquet` and `.sketches.parquet` for one file of records."""
    places = [folder / f"{name}.{table}.parquet" for table in ("judged", "runs", "sketches")]
    with (
        pq.ParquetWriter(places[0], JUDGED_SCHEMA) as judged,
        pq.ParquetWriter(places[1], RUNS_SCHEMA) as held,
        pq.ParquetWriter(places[2], SKETCH_SCHEMA) as sketches,
    ):
        for records in _batches(records_read(path, batch_rows=BATCH)):
            rows, runs = zip(*map(judge.row, records), strict=True)
            judged.write_batch(pa.RecordBatch.from_pylist(list(rows), schema=JUDGED_SCHEMA))
            pairs = [
                {"id": row["id"], "run": run} for row, own in zip(rows, runs, strict=True) for run in own
            ]
            held.write_batch(pa.RecordBatch.from_pylist(pairs, schema=RUNS_SCHEMA))
            compared = (
                (record.id, f"{record.input}\n{record.output}")
                for record, row in zip(records, rows, strict=True)
                if judge.is_compared(record, row["rule"])
            )
            for batch in judge.sketching.batches(compared):
                sketches.write_batch(batch)


def runs_read(paths: Iterable[Path]) -> Iterator[int]:
    """The runs of benchmarks' questions, from their `runs` tables."""
    for path in paths:
        for batch in pq.ParquetFile(path).iter_batches(columns=["run"]):
            yield from batch.column(0).to_pylist()


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    source = iter(records)
    while batch := list(islice(source, BATCH)):
        yield batch
