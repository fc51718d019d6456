"""Promotion records: the signed chain that says which version is champion, why, and what it was before.

Anyone with access to the registry can move an alias. So each promotion and each roll-back writes a signed
record that names its predecessor and the digest of the record before it, and a server loads only what the
newest record names. What the chain cannot show by itself is that its newest records were removed together
with the alias moved back: a reader that remembers the highest sequence it has seen passes it as `seen`.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.errors import InvalidInput, NotReady, Tampered
from medrail.release.manifest import Gate, Release
from medrail.release.signature import Keys, Signature, release_verify, sign, verify

CHAMPION = "champion"
REQUIRED_GATES = ("data_validated", "phi_detector", "files_complete_and_signed", "not_worse_than_champion")
"""Gates that a record of action `promote` must hold, all passed."""

Action = Literal["promote", "rollback"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Champion(_Part):
    """A registered version and the digest of the release in it."""

    version: str
    release_digest: str


class PromotionRecord(_Part):
    """One move of the alias `champion`."""

    schema_version: Literal[1] = 1
    sequence: int = Field(ge=1, description="1 for a model's first record, then one more each time")
    name: str = Field(description="the registered model")
    version: str
    release_digest: str
    action: Action
    gates: tuple[Gate, ...]
    predecessor: Champion | None = Field(description="the champion before; null for the first")
    previous_record_digest: str | None = Field(description="digest of record `sequence` - 1")
    who: str
    when: str = Field(description="ISO 8601, UTC")
    note: str

    def to_bytes(self) -> bytes:
        """Canonical JSON: what is signed."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True).encode()

    def digest(self) -> str:
        """SHA-256 of the canonical bytes; the next record names it."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def champion(self) -> Champion:
        """The version that this record made champion."""
        return Champion(version=self.version, release_digest=self.release_digest)


class Envelope(_Part):
    """A record with its signature: the value of one tag `medrail.promotion.<sequence>` in the registry."""

    record: PromotionRecord
    signature: Signature

    def to_text(self) -> str:
        """JSON on one line."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True)


def envelope_read(text: str, where: str) -> Envelope:
    """Parse a stored envelope; `where` names the tag in the error. Raises Tampered when it is not one."""
    try:
        return Envelope.model_validate_json(text)
    except ValidationError:
        raise Tampered(f"{where} is not a promotion record: it was edited after it was written") from None


def envelope_sign(record: PromotionRecord) -> Envelope:
    """Sign a record with this user's key."""
    return Envelope(record=record, signature=sign(record.to_bytes()))


def chain_verify(envelopes: Sequence[Envelope], keys: Keys) -> list[PromotionRecord]:
    """Check signatures, order, links and gates of all of a model's records; return them oldest first.

    Raises Tampered naming the first record that is edited, missing, doubled or signed by an unknown key.
    """
    records: list[PromotionRecord] = []
    for envelope in sorted(envelopes, key=lambda envelope: envelope.record.sequence):
        record = envelope.record
        where = f"promotion record {record.sequence} of {record.name}"
        try:
            verify(record.to_bytes(), envelope.signature, keys)
        except Tampered as error:
            raise Tampered(f"{where}: {error}") from None
        _link_check(records, record, where)
        _action_check(records, record, where)
        records.append(record)
    return records


def champions(records: Sequence[PromotionRecord]) -> list[Champion]:
    """The champions that a roll-back can still reach, the present one last.

    A promotion puts one on top, a roll-back takes one off; so rolling back twice goes two back.
    """
    stack: list[Champion] = []
    for record in records:
        if record.action == "promote":
            stack.append(record.champion())
        else:
            stack.pop()
    return stack


def rollback_target(records: Sequence[PromotionRecord]) -> Champion:
    """The champion before the present one; InvalidInput when there is none left."""
    stack = champions(records)
    if len(stack) < 2:
        name = records[-1].name if records else "this model"
        raise InvalidInput(f"nothing to roll back to: {name} has no champion before the present one")
    return stack[-2]


def champion_check(
    envelopes: Sequence[Envelope], alias_version: str | None, keys: Keys, *, seen: int = 0
) -> PromotionRecord:
    """The record that covers the alias `champion`, or why there is none to trust.

    `alias_version` is where the registry's alias points, `seen` the highest sequence known to this reader.
    Raises NotReady when nothing was ever promoted, Tampered when alias and signed records disagree. The
    caller then holds the downloaded folder against the record with `champion_release`.
    """
    records = chain_verify(envelopes, keys)
    if len(records) < seen:
        raise Tampered(f"promotion records {len(records) + 1} to {seen} are gone: they were here before")
    if not records and alias_version is None:
        raise NotReady("no champion yet: medrail promote NAME VERSION makes one")
    if not records:
        raise Tampered(f"alias champion was moved by hand: version {alias_version} has no promotion record")
    newest = records[-1]
    if newest.version != alias_version:
        where = "nothing" if alias_version is None else f"version {alias_version}"
        raise Tampered(
            f"alias champion was moved by hand: it points to {where}, but signed record {newest.sequence} "
            f"names version {newest.version}; `medrail promote {newest.name} {newest.version}` puts it back"
        )
    return newest


def champion_release(folder: Path, record: PromotionRecord, keys: Keys) -> Release:
    """Verify a downloaded release and that it is the very one that the promotion record names."""
    release = release_verify(folder, keys)
    if release.name != record.name or release.digest() != record.release_digest:
        raise Tampered(
            f"the release at {folder} is {release.name} {release.digest()[:16]}, but promotion record "
            f"{record.sequence} names {record.name} {record.release_digest[:16]}"
        )
    return release


class Decision(_Part):
    """What was decided, by whom and when, before it becomes a record of the chain."""

    action: Action
    gates: tuple[Gate, ...]
    who: str
    when: str = Field(description="ISO 8601, UTC")
    note: str = ""


def record_next(
    records: Sequence[PromotionRecord], name: str, champion: Champion, decision: Decision
) -> PromotionRecord:
    """The record that follows a verified chain and makes this version champion."""
    last = records[-1] if records else None
    return PromotionRecord(
        sequence=len(records) + 1,
        name=name,
        version=champion.version,
        release_digest=champion.release_digest,
        predecessor=last.champion() if last else None,
        previous_record_digest=last.digest() if last else None,
        **dict(decision),
    )


def _link_check(before: Sequence[PromotionRecord], record: PromotionRecord, where: str) -> None:
    last = before[-1] if before else None
    expected = len(before) + 1
    if record.sequence > expected:
        raise Tampered(f"promotion record {expected} of {record.name} is missing: it was removed")
    if record.sequence < expected:
        raise Tampered(f"{where} is there twice")
    if last and record.name != last.name:
        raise Tampered(f"{where} stands among the records of {last.name}")
    if record.previous_record_digest != (last.digest() if last else None):
        raise Tampered(f"{where} does not follow the record before it: the chain was cut and joined")
    if record.predecessor != (last.champion() if last else None):
        raise Tampered(f"{where} names another predecessor than the champion before it")


def _action_check(before: Sequence[PromotionRecord], record: PromotionRecord, where: str) -> None:
    if record.action == "rollback":
        stack = champions(before)
        if len(stack) < 2 or stack[-2] != record.champion():
            raise Tampered(f"{where} rolls back to a version that was not the champion before")
        return
    passed = {gate.name for gate in record.gates if gate.passed}
    missing = [name for name in REQUIRED_GATES if name not in passed]
    if missing or not all(gate.passed for gate in record.gates):
        raise Tampered(f"{where} promotes without passing every gate ({', '.join(missing) or 'one failed'})")
