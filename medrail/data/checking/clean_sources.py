"""Read the clean records of a source again, patient by patient, with where something was put in place."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from medrail.data.checking.gold_check import CleanPatient
from medrail.data.deidentification.patients import texts_of
from medrail.phi.cleaning import Written
from medrail.phi.findings import Document
from medrail.records import Record, group_of, records_read

Placed = dict[str, list[Written]]
"""Field of a record -> where in it something was put."""


class CleanRecords(NamedTuple):
    """The records of one patient, and what is looked at of them."""

    patient_id: str
    records: list[Record]
    patient: CleanPatient


def clean_patients(folder: Path, source: str, *, with_places: bool) -> Iterator[CleanRecords]:
    """The patients of `<folder>/<source>.parquet` in its order, in which the records of one stand together.

    Places are needed only where operators write what looks real.
    """
    places = _places(folder / "findings" / f"{source}.parquet") if with_places else iter(())
    pairs = _with_places(records_read(folder / f"{source}.parquet"), places)
    for _, group in groupby(pairs, key=lambda pair: group_of(pair[0])):
        documents: dict[Document, set[Written]] = {}
        records = []
        for record, placed in group:
            records.append(record)
            for field, text in texts_of(record):
                documents.setdefault(Document(text, record.language), set()).update(placed.get(field, ()))
        written = [sorted(own) for own in documents.values()]
        yield CleanRecords(records[0].patient_id, records, CleanPatient(list(documents), written))


def _with_places(
    records: Iterable[Record], places: Iterator[tuple[str, Placed]]
) -> Iterator[tuple[Record, Placed]]:
    """Both files have the same order; the second leaves out records in which nothing was found."""
    waiting = next(places, None)
    for record in records:
        if waiting is not None and waiting[0] == record.id:
            yield record, waiting[1]
            waiting = next(places, None)
        else:
            yield record, {}


def _places(path: Path) -> Iterator[tuple[str, Placed]]:
    for record_id, rows in groupby(_rows(path), key=lambda row: str(row["record_id"])):
        placed: Placed = {}
        for row in rows:
            written = Written(row["new_start"], row["new_end"], row["type"])
            placed.setdefault(row["field"], []).append(written)
        yield record_id, placed


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    columns = ["record_id", "field", "new_start", "new_end", "type"]
    with pq.ParquetFile(path) as parquet:
        for batch in parquet.iter_batches(batch_size=4096, columns=columns):
            yield from batch.to_pylist()
