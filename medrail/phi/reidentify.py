"""Put the originals back into de-identified records, line by line, with the audit written first.

A text that was changed after it was de-identified keeps what was put into it: nobody can say any more where
the originals belong. Such lines are told, and unless they are allowed nothing is written.
"""

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
from medrail.phi.vault import Entry, document_digest, place_digest, restored, vault_read

LINES_NAMED = 10
"""Changed lines that a message names by their number; of the others it gives the count."""


@dataclass
class Found:
    """What a run put back, and lines with texts that were changed since, with the stretches left in them."""

    documents: list[str] = field(default_factory=list)
    stretches: int = 0
    changed: dict[int, int] = field(default_factory=dict)

    def said_of_changed(self) -> str:
        """`2 lines were changed after cleaning (line 3, 17): 5 stretches cannot be put back`."""
        numbers = [str(number) for number in sorted(self.changed)]
        more = ", ..." if len(numbers) > LINES_NAMED else ""
        lines = "1 line was" if len(numbers) == 1 else f"{len(numbers):,} lines were"
        left = sum(self.changed.values())
        return (
            f"{lines} changed after cleaning (line {', '.join(numbers[:LINES_NAMED])}{more}): "
            f"{left:,} stretch{'es' if left != 1 else ''} cannot be put back"
        )


def document_id_of(record_id: str, field_name: str) -> str:
    """The id of one text of a record in the vault: `source:17#input`, `source:17#choices[0]`."""
    return f"{record_id}#{field_name}"


def reidentify(  # noqa: PLR0913 - one argument per thing that a person must name
    vault: Path, key: PhiKey, source: Path, target: Path, reason: str, *, are_changed_allowed: bool = False
) -> Found:
    """Write the records of a JSONL file with every text that the vault knows put back; return what was.

    A text is known by its record's `id`, its field and its characters, all as they were. The audit's line
    is on disk before the output is begun. Raises InvalidInput where no text is known or, unless allowed,
    one was changed, where the reason is empty, or where the output would lie inside a checkout or is one of
    the files read.
    """
    if not reason.strip():
        raise InvalidInput("say why with --reason: it goes into the audit. Do not name the patient there")
    refuse_inside_checkout(target, "what is re-identified")
    _refuse_overwriting(target, source, vault)
    entries, found = vault_read(vault, key), Found()
    restoring = _Restoring(entries, {entry.place: entry for entry in entries.values()}, key, found)
    rows = [restoring.row(number, row) for number, row in _rows(source)]
    if found.changed and not are_changed_allowed:
        raise InvalidInput(
            f"{source}: {found.said_of_changed()}; nothing was written. Take the file as it was cleaned, or "
            "put back all other lines with --allow-changed"
        )
    if not found.documents:
        raise InvalidInput(
            f"the vault knows no text of {source}: it must be as the run with this vault wrote it"
        )
    audit_append("reidentify", reason.strip(), key.id, found.stretches, sorted(found.documents))
    lines = (json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in rows)
    private_write(target, "".join(lines).encode(), "what is re-identified")
    return found


def _refuse_overwriting(target: Path, *read: Path) -> None:
    """By whatever name: a link, another way of writing the path."""
    for path in read:
        is_same = target.exists() and path.exists() and target.samefile(path)
        if is_same or target.resolve() == path.resolve():
            raise InvalidInput(f"the output would overwrite {path}: name another file")


def _rows(source: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = source.read_bytes().split(b"\n")
    except FileNotFoundError:
        raise InvalidInput(f"{source} is missing: name the de-identified JSONL file") from None
    except IsADirectoryError:
        raise InvalidInput(f"{source} is a folder: name the de-identified JSONL file") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = object_of(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except UnicodeDecodeError:
                raise InvalidInput(f"line {number} of {source}: not UTF-8") from None
            if isinstance(row, str):
                raise InvalidInput(f"line {number} of {source}: {row}")
            yield number, row


@dataclass
class _Restoring:
    """Entries by document and by place, and what was put back so far."""

    entries: dict[str, Entry]
    places: dict[str, Entry]
    key: PhiKey
    found: Found

    def row(self, number: int, row: dict[str, Any]) -> dict[str, Any]:
        """The record with every known text as it was."""
        record_id = str(row.get("id", ""))
        patients = set()
        new = dict(row)
        for name, text in _texts(row):
            own_id = document_id_of(record_id, name)
            ids = (own_id, record_id) if name == "text" else (own_id,)
            entry = _entry(self.entries, self.key, (own_id, record_id), text)
            if entry:
                _put(new, name, restored(entry, text))
                patients.add(entry.patient_id)
                self.found.documents.append(entry.document)
                self.found.stretches += len(entry.originals)
            elif left := self._left(ids):
                self.found.changed[number] = self.found.changed.get(number, 0) + left
        if "patient_id" in row and len(patients) == 1:
            new["patient_id"] = patients.pop()
        return new

    def _left(self, ids: Iterable[str]) -> int:
        """How many stretches the vault holds for a text with one of these ids."""
        digests = [place_digest(self.key, own) for own in ids]
        return next((len(self.places[own].originals) for own in digests if own in self.places), 0)


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
