"""MTS-Dialog: a short visit dialogue with the note section written from it; each row is its own patient."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import Reading, Rejected, csv_rows, raw_files
from medrail.data.recording import Place, record_of

PARTS = {
    "MTS-Dialog-TrainingSet": "train",
    "MTS-Dialog-ValidationSet": "validation",
    "MTS-Dialog-TestSet-1": "test1",
    "MTS-Dialog-TestSet-2": "test2",
}
"""How the name of a published file begins; the augmented sets keep their whole name."""


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Dialogues: input is the dialogue, output the section, relation its header in lower case."""
    for raw in raw_files(folder, "*.csv"):
        part = next((short for mark, short in PARTS.items() if raw.name.startswith(mark)), raw.path.stem)
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
