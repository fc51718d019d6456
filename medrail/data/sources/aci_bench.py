"""ACI-Bench: a whole visit dialogue with its clinical note.

The *_metadata.csv files hold names of the (role-played) patients. They are not read, so no record holds
what only they know; the dialogues themselves still name people.
"""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import Reading, Rejected, csv_rows, raw_files
from medrail.data.recording import Place, record_of


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Dialogues: input is the dialogue, output the note; the encounter is the patient."""
    for raw in raw_files(folder, "*.csv"):
        if raw.path.stem.endswith("_metadata"):
            continue
        for line, row in csv_rows(raw, ("encounter_id", "dialogue", "note")):
            if isinstance(row, Rejected):
                yield row
                continue
            yield record_of(
                source,
                Place(raw, line, row["encounter_id"]),
                "dialogue",
                patient_id=f"{source.id}:{row['encounter_id']}",
                input=row["dialogue"],
                output=row["note"],
            )
