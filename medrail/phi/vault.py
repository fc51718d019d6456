"""The vault: what stood where, so that an authorised person can undo a de-identification. Off by default.

One file: a line of JSON (format, key, cipher, nonce), then the entries as JSON lines, sealed as a whole by
AES-256-GCM (NIST SP 800-38D) with the vault's subkey and a random nonce of 96 bits for every writing; the
first line is the associated data. So a changed, cut, shortened or reordered file is refused, and so is
another key. Whoever has the key and the file has the originals: keep them apart. Not detected: an older
whole copy put back in its place.

The file has mode 0600 and lies outside every checkout. A writing takes all entries anew, beside the file,
and renames.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict, ValidationError

from medrail.errors import ContractBroken, InvalidInput, Tampered
from medrail.phi.apply import Replaced
from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import keyed
from medrail.phi.private_files import private_check, private_lock, private_write

NONCE_BYTES = 12
WHAT = "a vault, which holds what is real,"


class _Header(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    format: Literal["medrail-phi-vault-1"] = "medrail-phi-vault-1"
    cipher: Literal["AES-256-GCM"] = "AES-256-GCM"
    key_id: str
    fingerprint: str
    nonce: str


class Original(BaseModel):
    """One replacement: offsets in the original and in the new text, and both stretches."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    type: str
    start: int
    end: int
    new_start: int
    new_end: int
    original: str
    new: str

    def __repr__(self) -> str:
        """Without the texts."""
        return f"Original(type={self.type!r}, start={self.start}, end={self.end})"

    __str__ = __repr__


class Entry(BaseModel):
    """One text. `document` is its keyed digest after de-identification, see `document_digest`; `place` that
    of its id alone, by which a text that was changed since is known as such."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    patient_id: str
    document: str
    originals: tuple[Original, ...]
    place: str = ""

    def __repr__(self) -> str:
        """Without the patient."""
        return f"Entry(document={self.document!r}, originals={len(self.originals)})"

    __str__ = __repr__


def document_digest(key: PhiKey, document_id: str, text: str) -> str:
    """By what a de-identified text is found again: 32 hexadecimal digits over its id and its characters."""
    return keyed(key.subkey("report"), "document", document_id, text).hex()[:32]


def place_digest(key: PhiKey, document_id: str) -> str:
    """By what the id of a text is found again, whatever its characters are."""
    return keyed(key.subkey("report"), "place", document_id).hex()[:32]


def entry_of(text: str, replaced: Replaced, key: PhiKey, *, patient_id: str, document_id: str) -> Entry:
    """The entry of a text that `deidentify` changed."""
    originals = tuple(
        Original(
            type=change.type,
            start=change.start,
            end=change.end,
            new_start=change.new_start,
            new_end=change.new_end,
            original=text[change.start : change.end],
            new=replaced.text[change.new_start : change.new_end],
        )
        for change in replaced.replacements
    )
    document = document_digest(key, document_id, replaced.text)
    place = place_digest(key, document_id)
    return Entry(patient_id=patient_id, document=document, originals=originals, place=place)


def vault_read(path: Path, key: PhiKey) -> dict[str, Entry]:
    """Entries by document. Raises Tampered for a file that was changed, InvalidInput for another key."""
    if not path.is_file():
        raise InvalidInput(f"the vault {path} is missing: name the file that the run with a vault wrote")
    private_check(path)
    first, _, sealed = path.read_bytes().partition(b"\n")
    header = _header(first, path)
    if (header.key_id, header.fingerprint) != (key.id, key.fingerprint()):
        raise InvalidInput(
            f"the vault {path} was sealed with the key `{header.key_id}` ({header.fingerprint}), "
            f"not with `{key.id}` ({key.fingerprint()}): name that one"
        )
    try:
        opened = AESGCM(key.subkey("vault")).decrypt(bytes.fromhex(header.nonce), sealed, first)
        entries = [Entry.model_validate_json(line) for line in opened.splitlines()]
    except (InvalidTag, ValueError):
        raise Tampered(f"the vault {path} is not as it was written: restore it from its backup") from None
    return {entry.document: entry for entry in entries}


def vault_check(path: Path, key: PhiKey) -> None:
    """Raise where a vault could not be added to: before a long run, not after it."""
    if path.exists() and not path.is_file():
        raise InvalidInput(f"{path} is no file: name a file for the vault")
    with private_lock(path, WHAT):
        if path.exists():
            vault_read(path, key)


def vault_add(path: Path, key: PhiKey, entries: Iterable[Entry]) -> int:
    """Add entries to a vault, which is made if it is not there; return how many it holds then.

    An entry that is there already is no change. Raises ContractBroken where another original stands under
    the same document: two texts that have one id and became the same could not be told apart.
    """
    with private_lock(path, WHAT):
        held = vault_read(path, key) if path.exists() else {}
        for entry in entries:
            there = held.get(entry.document, entry)
            if (there.patient_id, there.originals) != (entry.patient_id, entry.originals):
                raise ContractBroken(
                    f"two originals have the text {entry.document}: give documents ids of their own"
                )
            held[entry.document] = entry
        private_write(path, _sealed(held, key), WHAT)
    return len(held)


def restored(entry: Entry, text: str) -> str:
    """The original of a de-identified text. Raises Tampered where the text is not the entry's."""
    parts, done = [], 0
    for original in entry.originals:
        if text[original.new_start : original.new_end] != original.new or original.new_start < done:
            raise Tampered(f"the entry {entry.document} does not fit its text")
        parts += [text[done : original.new_start], original.original]
        done = original.new_end
    return "".join([*parts, text[done:]])


def _header(line: bytes, path: Path) -> _Header:
    try:
        return _Header.model_validate_json(line)
    except ValidationError:
        raise Tampered(f"{path} is not a vault, or its first line was changed") from None


def _sealed(entries: dict[str, Entry], key: PhiKey) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    header = _Header(key_id=key.id, fingerprint=key.fingerprint(), nonce=nonce.hex())
    first = json.dumps(header.model_dump(), sort_keys=True).encode()
    plain = "\n".join(entries[document].model_dump_json() for document in sorted(entries)).encode()
    return first + b"\n" + AESGCM(key.subkey("vault")).encrypt(nonce, plain, first)
