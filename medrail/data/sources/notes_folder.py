"""A folder of notes, a user's own: one .txt file per note, and if known whose it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from medrail.data.catalog import Source
from medrail.data.own_rows import own_readings
from medrail.data.rawfiles import RawFile, Reading, Rejected, csv_rows, raw_files, whole_text
from medrail.formats.columns import listed
from medrail.formats.json_items import object_of

PATIENTS = "patients.csv"
KEYS = frozenset(("patient_id", "language", "specialty", "identifiers"))
Row: TypeAlias = Mapping[str, Any]


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Notes. `<name>.json` beside `<name>.txt` is an object that may say `patient_id`, `language`,
    `specialty` and `identifiers`; `patients.csv` says the same in columns beside `file`.

    A note whose own object cannot be read is a reject: whose it is would be lost. So is a row of patients.csv
    for a note that is not there. What neither names is a patient of its own.
    """
    notes = {raw.path.stem: raw for raw in raw_files(folder, "*.txt")}
    told: dict[str, Row] = {}
    for raw in raw_files(folder, PATIENTS):
        yield from _patients(raw, notes, told)
    for raw in raw_files(folder, "*.json"):
        if raw.path.stem not in notes:
            yield raw.rejected(1, "no note of that name is there")
    for name, raw in notes.items():
        yield from _note(source, raw, told.get(name, {}))


def _patients(raw: RawFile, notes: Mapping[str, RawFile], told: dict[str, Row]) -> Iterator[Rejected]:
    """Read patients.csv into `told`, by the note's name without .txt; give the rows that cannot be."""
    for line, row in csv_rows(raw, ("file", "patient_id")):
        if isinstance(row, Rejected):
            yield row
            continue
        name = row["file"].strip().removesuffix(".txt")
        if name not in notes or name in told:
            yield raw.rejected(line, "no note of that name is there, or it was named before")
            continue
        about = {key: value for key, value in row.items() if value.strip()}
        told[name] = {
            **about,
            **({"identifiers": listed(row["identifiers"])} if "identifiers" in about else {}),
        }


def _note(source: Source, raw: RawFile, told: Row) -> Iterator[Reading]:
    text, about = whole_text(raw), _about(raw)
    if isinstance(text, Rejected):
        yield text
        return
    if isinstance(about, Rejected):
        yield about
        return
    row = {"id": raw.path.stem, **{**told, **about}}
    yield from own_readings(source, raw, 1, {"kind": "note", "input": text}, row)


def _about(raw: RawFile) -> Row | Rejected:
    """What the object beside a note says; a reject of the note, if it cannot be read."""
    beside = RawFile(raw.path.with_suffix(".json"))
    if not beside.path.is_file():
        return {}
    text = whole_text(beside)
    row = object_of(text) if isinstance(text, str) else text.reason
    if isinstance(row, str) or set(row) - KEYS:
        return raw.rejected(1, "the .json file beside the note cannot be read, or says what is not known")
    return row
