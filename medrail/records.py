"""The canonical Record: one row of every Parquet file between two stages."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, Field

from medrail.atomic import replaced_file

Kind = Literal[
    "note", "dialogue", "qa", "drug", "relation", "molecule", "trial", "text", "term", "mcq", "coding"
]
Language = Literal["en", "de", "ko"]


class Record(BaseModel):
    """One unit of text with where it came from.

    Facts (kinds drug, relation, term, coding) are triples: `input` is the subject's name, `relation` what is
    said of it (a snake_case word such as `drug_class`), `output` the object's name; `answer` may hold the
    sentence that states it.
    Multiple choice (mcq): `input` is the question, `choices` the options, `answer` the right option's text,
    `output` the reasoning, if the source or the generator has one; `relation` is the question kind.
    Questions (qa): `instruction` is empty or the task, `input` the question, `output` the answer; `relation`
    is the relation of the fact it was generated from, or empty.
    Notes, texts, dialogues: `input` holds the text; `output` what belongs to it (the note of a dialogue, the
    translation of a sentence), if anything.

    `group` names what must stay on one side of a split when there is no patient: the subject of a fact
    (`drug:4024`), the document of a passage. Empty means that the record is its own group.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: str = Field(min_length=1, description="unique over all sources: `<source>:<key within the source>`")
    source: str = Field(min_length=1, description="id of the catalogued source")
    kind: Kind
    language: Language
    specialty: str = Field(default="", description="one of specialties.SPECIALTIES, or empty: never invented")
    specialty_confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="1 where the source says it, else the classifier's",
    )
    patient_id: str = ""
    group: str = ""
    relation: str = ""
    instruction: str = ""
    input: str = ""
    output: str = ""
    choices: tuple[str, ...] = ()
    answer: str = ""
    citations: tuple[str, ...] = Field(default=(), description="record ids or source locations it rests on")
    confidence: float | None = Field(default=None, ge=0, le=1)
    licence: str = Field(min_length=1, description="SPDX id or a name from the catalog's allow-list")
    origin: str = Field(min_length=1, description="sha256 of the raw file, `#`, row or member within it")

    def text(self) -> str:
        """All human-readable text of the record, one part per line."""
        parts = (self.instruction, self.input, *self.choices, self.answer, self.output)
        return "\n".join(part for part in parts if part)


TEXT_FIELDS = ("instruction", "input", "output", "answer")
"""Fields that may hold prose (`choices` does too, as a list)."""

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("language", pa.string(), nullable=False),
        pa.field("specialty", pa.string(), nullable=False),
        pa.field("specialty_confidence", pa.float64()),
        pa.field("patient_id", pa.string(), nullable=False),
        pa.field("group", pa.string(), nullable=False),
        pa.field("relation", pa.string(), nullable=False),
        pa.field("instruction", pa.string(), nullable=False),
        pa.field("input", pa.string(), nullable=False),
        pa.field("output", pa.string(), nullable=False),
        pa.field("choices", pa.list_(pa.string()), nullable=False),
        pa.field("answer", pa.string(), nullable=False),
        pa.field("citations", pa.list_(pa.string()), nullable=False),
        pa.field("confidence", pa.float64()),
        pa.field("licence", pa.string(), nullable=False),
        pa.field("origin", pa.string(), nullable=False),
    ]
)


def records_write(path: Path, records: Iterable[Record], batch_rows: int = 4096) -> int:
    """Write records to a Parquet file, whole or not at all; return how many there were.

    The bytes depend on the records and their order only, so the same input gives the same file.
    """
    count = 0
    with replaced_file(path) as temporary, pq.ParquetWriter(temporary, SCHEMA, compression="zstd") as writer:
        batch: list[dict[str, object]] = []
        for record in records:
            batch.append(record.model_dump())
            count += 1
            if len(batch) == batch_rows:
                writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=SCHEMA))
                batch = []
        if batch:
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=SCHEMA))
    return count


def records_read(paths: Path | Sequence[Path], batch_rows: int = 4096) -> Iterator[Record]:
    """Read records back, a batch at a time, in file order."""
    for path in [paths] if isinstance(paths, Path) else paths:
        for batch in batches_read(path, batch_rows):
            for row in batch.to_pylist():
                row["choices"], row["citations"] = tuple(row["choices"]), tuple(row["citations"])
                yield Record.model_construct(**row)


def batches_read(path: Path, batch_rows: int = 4096) -> Iterator[pa.RecordBatch]:
    """A Parquet file's rows, a batch at a time, in memory that does not grow with the file.

    One row group after the other: asked for all at once, pyarrow keeps those that it has read.
    """
    with pq.ParquetFile(path) as parquet:
        for group in range(parquet.num_row_groups):
            yield from parquet.iter_batches(batch_size=batch_rows, row_groups=[group], use_threads=False)


def group_of(record: Record) -> str:
    """What must not be divided by a split: the patient, else the content group, else the record itself."""
    if record.patient_id:
        return f"patient:{record.patient_id}"
    return record.group or f"record:{record.id}"


def record_digest(text: str) -> str:
    """A short content key for ids: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
