"""What a hospital's structured fields say of a patient: names, numbers, addresses to be found in every text.

A reader of user data may give them; ingest keeps them in `identities.parquet` beside the records, never
pushed, and only `deidentify` and `privacy` read them. The shipped sources have none.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.atomic import replaced_file
from medrail.errors import ContractBroken
from medrail.records import Record

FILE = "identities.parquet"
SCHEMA = pa.schema(
    [
        pa.field("patient_id", pa.string(), nullable=False),
        pa.field("identifier", pa.string(), nullable=False),
    ]
)
_LEAST_DIGITS = 5
_LEAST_CHARACTERS = 4


class Identity(NamedTuple):
    """One identifier of one patient, as a structured field has it."""

    patient_id: str
    identifier: str


def identities_write(path: Path, identities: Iterable[Identity], batch_rows: int = 4096) -> int:
    """Write identities, which come sorted and once each, whole or not at all; none: no file.

    Returns their number. Memory does not grow with it.
    """
    rows, count = iter(identities), 0
    batch = list(islice(rows, batch_rows))
    if not batch:
        return 0
    with replaced_file(path) as temporary, pq.ParquetWriter(temporary, SCHEMA, compression="zstd") as writer:
        while batch:
            columns = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=SCHEMA))
            count += len(batch)
            batch = list(islice(rows, batch_rows))
    return count


class Identities:
    """The identifiers of a source by patient, kept on disk: memory does not grow with their number."""

    def __init__(self, database: sqlite3.Connection | None, key_of: Callable[[str], str]) -> None:
        self._database = database
        self._key_of = key_of

    def of_patient(self, patient_id: str) -> tuple[str, ...]:
        """The identifiers of a patient as the records of ingest name it, sorted."""
        return self.of_key(self._key_of(patient_id)) if patient_id else ()

    def of_key(self, key: str) -> tuple[str, ...]:
        """The identifiers of a patient by what `key_of` makes of its id."""
        if self._database is None:
            return ()
        asked = "SELECT identifier FROM identities WHERE patient = ? ORDER BY identifier"
        return tuple(identifier for (identifier,) in self._database.execute(asked, (key,)))

    def known_of(self, record: Record) -> tuple[str, ...]:
        """What to look for in all texts of a record's patient: identifiers, and the id if it is telling."""
        own = record.patient_id.removeprefix(f"{record.source}:")
        return (*((own,) if is_telling(own) else ()), *self.of_patient(record.patient_id))


def is_telling(patient_id: str) -> bool:
    """Whether an id may be looked for in texts: `p12` and `2024` stand there for other things too."""
    signs = re.sub(r"[\W_]+", "", patient_id)
    return len(signs) >= (_LEAST_DIGITS if signs.isdecimal() else _LEAST_CHARACTERS)


@contextmanager
def identities_open(path: Path, scratch: Path, key_of: Callable[[str], str] = str) -> Iterator[Identities]:
    """The identities of a file, if there is one. In the folder `scratch` a database stands meanwhile.

    `key_of` says by what a patient is asked for: the id itself, or the digest that stands in clean records.
    """
    if not path.is_file():
        yield Identities(None, key_of)
        return
    if not pq.read_schema(path).equals(SCHEMA):
        raise ContractBroken(
            f"{path} does not have the columns patient_id and identifier: run `dvc repro` again"
        )
    place = scratch / "identities.sqlite"
    database = sqlite3.connect(place)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE identities (patient TEXT NOT NULL, identifier TEXT NOT NULL)")
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(batch_size=4096):
                rows = [(key_of(row["patient_id"]), row["identifier"]) for row in batch.to_pylist()]
                database.executemany("INSERT INTO identities VALUES (?, ?)", rows)
        database.execute("CREATE INDEX by_patient ON identities (patient)")
        yield Identities(database, key_of)
    finally:
        database.close()
        place.unlink(missing_ok=True)
