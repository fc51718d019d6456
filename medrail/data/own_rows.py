"""Rows that users bring, from any format, to records of their source; all formats share these rules."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from medrail.data.catalog import Source
from medrail.data.identities import Identity
from medrail.data.rawfiles import RawFile, Reading, Rejected, json_objects, raw_files
from medrail.data.recording import Place, record_of
from medrail.data.specialty_names import specialty_named
from medrail.records import Kind, Record, record_digest

KINDS = get_args(Kind)
ABOUT = ("id", "patient_id", "identifiers", "language", "specialty")
"""What a row of any format may say beside its text."""
TEXT_FIELDS = ("instruction", "input", "output", "answer", "relation", "group")
Row = Mapping[str, Any]
FieldsOf = Callable[[Row], dict[str, Any] | str]


def own_objects(folder: Path, source: Source, fields_of: FieldsOf) -> Iterator[Reading]:
    """The records of all .jsonl and .json files of a folder, packed as .gz or not, by a format's function."""
    for raw in own_files(folder, (".jsonl", ".json")):
        for line, row in json_objects(raw):
            if isinstance(row, Rejected):
                yield row
            else:
                yield from own_readings(source, raw, line, fields_of(row), row)


def own_files(folder: Path, suffixes: tuple[str, ...]) -> list[RawFile]:
    """The files of a folder whose names end so, with or without .gz, sorted by name."""
    wanted = (*suffixes, *(f"{suffix}.gz" for suffix in suffixes))
    return [raw for raw in raw_files(folder, "*") if raw.name.lower().endswith(wanted)]


def own_readings(
    source: Source, raw: RawFile, line: int, fields: dict[str, Any] | str, beside: Row | None = None
) -> Iterator[Reading]:
    """The record of a row with the identities of its patient, or its reject.

    `beside` is the row itself, where it may name what ABOUT lists.
    Ids may be record numbers and file names may be names, so the record's id holds their digest only.
    """
    if isinstance(fields, str):
        yield raw.rejected(line, fields)
        return
    row = {**{name: beside[name] for name in ABOUT if beside and name in beside}, **fields}
    problem = _problem(source, row)
    if problem:
        yield raw.rejected(line, problem)
        return
    record = _record(source, raw, line, row)
    yield record
    if isinstance(record, Record):
        yield from (Identity(record.patient_id, value) for value in row.get("identifiers", ()))


def _problem(source: Source, row: Row) -> str:
    """Which rule a row breaks, or an empty string."""
    if row.get("kind") not in KINDS:
        return "`kind` is none of the kinds of records"
    for name in TEXT_FIELDS:
        if not isinstance(row.get(name, ""), str):
            return f"`{name}` is not a text"
    for name in ("id", "patient_id"):
        if not isinstance(row.get(name, ""), (str, int)) or isinstance(row.get(name), bool):
            return f"`{name}` is neither a text nor a number"
    if row.get("licence") not in (None, "", source.licence):
        return "another licence than the catalog's"
    return identifiers_problem(row)


def identifiers_problem(row: Row) -> str:
    """What is wrong with what a row says of structured fields, or an empty string."""
    identifiers = row.get("identifiers", [])
    if not isinstance(identifiers, list) or not all(isinstance(v, str) and v.strip() for v in identifiers):
        return "`identifiers` is not a list of texts"
    is_nobody = row.get("patient_id", "") in (None, "")
    return "`identifiers` without `patient_id`" if identifiers and is_nobody else ""


def _record(source: Source, raw: RawFile, line: int, row: Row) -> Record | Rejected:
    told = str(row.get("id", "")).strip()
    key = record_digest(told) if told else f"{record_digest(raw.name)[:8]}-{line}"
    fields = {name: row[name] for name in TEXT_FIELDS if row.get(name)}
    fields |= {name: tuple(row[name]) for name in ("choices", "citations") if isinstance(row.get(name), list)}
    fields |= {"choices": row["choices"]} if isinstance(row.get("choices"), tuple) else {}
    fields |= {"confidence": row["confidence"]} if row.get("confidence") is not None else {}
    return record_of(
        source,
        Place(raw, line, key),
        row["kind"],
        language=row.get("language") or None,
        patient_id=_patient(source, row),
        **_specialty(row),
        **fields,
    )


def _patient(source: Source, row: Row) -> str:
    patient = str(row.get("patient_id", "")).strip()
    is_named = patient.startswith(f"{source.id}:")
    return patient if is_named or not patient else f"{source.id}:{patient}"


def _specialty(row: Row) -> dict[str, Any]:
    """The specialty that the row names, if it is one of ours, with its confidence if the row says one."""
    fields = specialty_named(row.get("specialty"))
    if fields and row.get("specialty_confidence") not in (None, ""):
        fields["specialty_confidence"] = row["specialty_confidence"]
    return fields
