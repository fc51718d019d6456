"""Records made uniform: each text by the steps for its kind and language, with edits that undo them.

| kind | Unicode, white space | look-alike signs, measures, abbreviations |
|---|---|---|
| molecule | no: a structure passes byte for byte | no |
| facts and multiple choice | yes | no: names and options are compared with other sources |
| prose (`Rules`) | yes | yes, in the languages given |
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.atomic import replaced_file
from medrail.clinical.abbreviations import Lexicon, Threshold, expansion
from medrail.clinical.edits import Edit, Rewritten, restored
from medrail.clinical.measures import measures
from medrail.data.tidying import tidy_steps
from medrail.errors import ContractBroken
from medrail.records import TEXT_FIELDS, Kind, Record

EDITS_SCHEMA = pa.schema(
    [
        pa.field("record", pa.string(), nullable=False),
        pa.field("field", pa.string(), nullable=False),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("original", pa.string(), nullable=False),
    ]
)
"""A row per edit: characters `start` to `end` of the normalised field (`input`, `choices.2`) were this."""
EDITS_BATCH_ROWS = 16_384


@dataclass(frozen=True)
class Rules:
    """Kinds whose measures are rewritten and abbreviations expanded, and by language with what."""

    measure_kinds: frozenset[Kind]
    measure_languages: frozenset[str]
    expand_kinds: frozenset[Kind]
    lexicons: Mapping[str, Lexicon]
    threshold: Threshold

    def expands(self, record: Record) -> bool:
        """Whether abbreviations are expanded in a record."""
        return record.kind in self.expand_kinds and record.language in self.lexicons

    def rewrites_measures(self, record: Record) -> bool:
        """Whether units and decimal commas are rewritten in a record."""
        return record.kind in self.measure_kinds and record.language in self.measure_languages


@dataclass
class Counts:
    """What changed in one source, by rule; numbers only."""

    records: int = 0
    changed: int = 0
    dropped: int = 0
    edits: int = 0
    expanded: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    measures: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        """For JSON; the counts by rule are sorted."""
        return {
            "records": self.records,
            "records_changed": self.changed,
            "records_dropped_for_equal_options": self.dropped,
            "edits": self.edits,
            "abbreviations_expanded": self.expanded.total(),
            "abbreviations_left": dict(sorted(self.left.items())),
            "measures_changed": dict(sorted(self.measures.items())),
            "measures_doubtful": dict(sorted(self.doubtful.items())),
        }


Undo = dict[str, list[Edit]]
"""Field -> edits of the normalised text that give the original back."""


def normalized(record: Record, rules: Rules, counts: Counts) -> tuple[Record, Undo] | None:
    """The record made uniform, and what undoes it.

    None if two options of a multiple choice become the same: then the question has no one right answer.
    """
    counts.records += 1
    if record.kind == "molecule":
        return record, {}
    updates: dict[str, Any] = {}
    undo: Undo = {}
    for name in TEXT_FIELDS:
        if text := _rewritten(getattr(record, name), record, rules, counts):
            updates[name], undo[name] = text.text, text.undo()
    choices = list(record.choices)
    for place, choice in enumerate(choices):
        if text := _rewritten(choice, record, rules, counts):
            choices[place], undo[f"choices.{place}"] = text.text, text.undo()
    if len(set(choices)) < len(choices):
        counts.dropped += 1
        return None
    if not undo:
        return record, undo
    counts.changed += 1
    counts.edits += sum(map(len, undo.values()))
    return record.model_copy(update={**updates, "choices": tuple(choices)}), undo


def _rewritten(original: str, record: Record, rules: Rules, counts: Counts) -> Rewritten | None:
    """A text with its edits, or None if nothing changes."""
    if not original:
        return None
    text = Rewritten(original)
    has_measures, has_abbreviations = rules.rewrites_measures(record), rules.expands(record)
    tidy_steps(text, is_prose=has_measures or has_abbreviations)
    if has_measures:
        found = measures(text.text, record.language)
        text.take(found.edits)
        counts.measures.update(found.changed)
        counts.doubtful.update(found.doubtful)
    if has_abbreviations:
        expanded = expansion(text.text, rules.lexicons[record.language], rules.threshold)
        text.take(expanded.edits)
        counts.expanded.update(expanded.expanded)
        counts.left.update(expanded.left)
    return text if text.edits else None


def source_normalized(
    records: Iterable[Record], rules: Rules, counts: Counts, edits_path: Path
) -> Iterator[Record]:
    """Records one by one; their edits go to `edits_path`, which is whole when all records are read."""
    with (
        replaced_file(edits_path) as temporary,
        pq.ParquetWriter(temporary, EDITS_SCHEMA, compression="zstd") as writer,
    ):
        rows: list[dict[str, object]] = []
        for record in records:
            result = normalized(record, rules, counts)
            if result is None:
                continue
            rows += _rows(record.id, result[1])
            if len(rows) >= EDITS_BATCH_ROWS:
                writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=EDITS_SCHEMA))
                rows = []
            yield result[0]
        if rows:
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=EDITS_SCHEMA))


def _rows(record_id: str, undo: Undo) -> Iterator[dict[str, object]]:
    for name, edits in undo.items():
        for start, end, original in edits:
            yield {"record": record_id, "field": name, "start": start, "end": end, "original": original}


def record_restored(record: Record, undo: Undo) -> Record:
    """The record as it was before; ContractBroken if an edit lies outside its text."""
    updates: dict[str, Any] = {}
    choices = list(record.choices)
    for name, edits in undo.items():
        field_name, _, place = name.partition(".")
        text = choices[int(place)] if place else getattr(record, field_name)
        if edits and edits[-1].end > len(text):
            raise ContractBroken(
                f"edits of {record.id} do not fit its {name}: run `dvc repro normalize` again"
            )
        if place:
            choices[int(place)] = restored(text, edits)
        else:
            updates[field_name] = restored(text, edits)
    return record.model_copy(update={**updates, "choices": tuple(choices)})
