"""MTS-Dialog: a short visit dialogue with the note section written from it; each row is its own patient."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import Reading, Rejected, csv_rows, raw_files
from medrail.data.recording import Place, record_of

PARTS = {"TrainingSet": "train", "ValidationSet": "validation", "TestSet-1": "test1"}


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Dialogues: input is the dialogue, output the section, relation its header in lower case."""
    for raw in raw_files(folder, "*.csv"):
        part = next((short for mark, short in PARTS.items() if mark in raw.name), raw.path.stem)
        for line, row in csv_rows(raw, ("ID", "section_header", "section_text", "dialogue")):
            if isinstance(row, Rejected):
                yield row
                continue
            key = f"{part}-{row['ID']}"
            yield record_of(
                source,
                Place(raw, line, key),
                "dialogue",
                patient_id=f"{source.id}:{key}",
                relation=row["section_header"].strip().lower().replace(" ", "_"),
                input=row["dialogue"],
                output=row["section_text"],
            )
