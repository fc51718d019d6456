"""Put the originals back into de-identified records, line by line, with the audit written first."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medrail.errors import InvalidInput
from medrail.formats.jsonl import object_of
from medrail.phi.audit import audit_append
from medrail.phi.keys import PhiKey, refuse_inside_checkout
from medrail.phi.private_files import private_write
from medrail.phi.vault import Entry, document_digest, restored, vault_read


@dataclass
class Found:
    """What a run put back."""

    documents: list[str] = field(default_factory=list)
    stretches: int = 0


def document_id_of(record_id: str, field_name: str) -> str:
    """The id of one text of a record in the vault: `source:17#input`, `source:17#choices[0]`."""
    return f"{record_id}#{field_name}"


def reidentify(vault: Path, key: PhiKey, source: Path, target: Path, reason: str) -> Found:
    """Write the records of a JSONL file with every text that the vault knows put back; return what was.

    A text is known by its record's `id`, its field and its characters, all as they were. The audit's line
    is on disk before the output is begun. Raises InvalidInput where no text is known, where the reason is
    empty, or where the output would lie inside a checkout.
    """
    if not reason.strip():
        raise InvalidInput("say why with --reason: it goes into the audit. Do not name the patient there")
    refuse_inside_checkout(target, "what is re-identified")
    entries, found = vault_read(vault, key), Found()
    rows = [_row_restored(row, entries, key, found) for row in _rows(source)]
    if not found.documents:
        raise InvalidInput(
            f"the vault knows no text of {source}: it must be as the run with this vault wrote it"
        )
    audit_append("reidentify", reason.strip(), key.id, found.stretches, sorted(found.documents))
    lines = (json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in rows)
    private_write(target, "".join(lines).encode(), "what is re-identified")
    return found


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = source.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise InvalidInput(f"{source} is missing: name the de-identified JSONL file") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = object_of(line)
            if isinstance(row, str):
                raise InvalidInput(f"line {number} of {source}: {row}")
            yield row


def _row_restored(
    row: dict[str, Any], entries: dict[str, Entry], key: PhiKey, found: Found
) -> dict[str, Any]:
    record_id = str(row.get("id", ""))
    patients = set()
    new = dict(row)
    for name, text in _texts(row):
        entry = _entry(entries, key, (document_id_of(record_id, name), record_id), text)
        if entry:
            _put(new, name, restored(entry, text))
            patients.add(entry.patient_id)
            found.documents.append(entry.document)
            found.stretches += len(entry.originals)
    if "patient_id" in row and len(patients) == 1:
        new["patient_id"] = patients.pop()
    return new


def _texts(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, str) and name not in ("id", "patient_id"):
            yield name, value
        elif isinstance(value, list):
            yield from ((f"{name}[{n}]", item) for n, item in enumerate(value) if isinstance(item, str))


def _entry(entries: dict[str, Entry], key: PhiKey, ids: Iterable[str], text: str) -> Entry | None:
    digests = (document_digest(key, document_id, text) for document_id in ids)
    return next((entries[digest] for digest in digests if digest in entries), None)


def _put(row: dict[str, Any], name: str, text: str) -> None:
    if name in row:
        row[name] = text
        return
    field_name, _, place = name.removesuffix("]").rpartition("[")
    row[field_name] = [text if n == int(place) else item for n, item in enumerate(row[field_name])]
