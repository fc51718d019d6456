"""Who undid a de-identification, when and why: one line each, chained by digests, without any text.

`medrail_home()/phi/audit.jsonl`: every line holds the SHA-256 of the line before it, so that a line that
was changed, left out or moved is noticed. Lines cut off at the end are noticed only by whoever kept the
number of lines or the last digest, which `medrail phi audit verify` prints; whoever may write the file may
also write it all anew. Copy the head to where the same person cannot write.
"""

import getpass
import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.errors import EnvironmentFault, Tampered
from medrail.phi.private_files import private_check, private_lock
from medrail.repository import medrail_home

FIRST = "0" * 64
WHAT = "the audit of re-identification"


class AuditLine(BaseModel):
    """One re-identification. `documents` are keyed digests, `reason` is what the person gave."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    sequence: int = Field(ge=1)
    when: str
    who: str
    action: str
    reason: str
    key_id: str
    stretches: int
    documents: tuple[str, ...]
    previous: str = Field(pattern=r"^[0-9a-f]{64}$")


def audit_path() -> Path:
    """Where the audit stands."""
    return medrail_home() / "phi" / "audit.jsonl"


def audit_verify(digest_wanted: str = "") -> tuple[int, str]:
    """How many lines, and the digest of the last one. Raises Tampered naming the first that does not fit.

    `digest_wanted`: a digest that was the last one before; without its line the audit was cut or written
    anew.
    """
    path = audit_path()
    data = b""
    if path.exists():
        private_check(path)
        data = path.read_bytes()
    previous, count, is_there = FIRST, 0, digest_wanted in ("", FIRST)
    for count, line in enumerate(data.splitlines(keepends=True), 1):
        try:
            entry = AuditLine.model_validate_json(line)
        except ValidationError:
            raise Tampered(
                f"line {count} of {path} is no line of an audit: it was changed or cut off"
            ) from None
        if (entry.sequence, entry.previous) != (count, previous) or not line.endswith(b"\n"):
            raise Tampered(f"line {count} of {path} does not follow the one before it")
        previous = hashlib.sha256(line).hexdigest()
        is_there = is_there or previous == digest_wanted
    if not is_there:
        raise Tampered(f"no line of {path} has the digest that was noted: lines were cut off or written anew")
    return count, previous


def audit_append(action: str, reason: str, key_id: str, stretches: int, documents: Sequence[str]) -> str:
    """Write and flush one line, and return its digest. Raises EnvironmentFault where that cannot be done."""
    path = audit_path()
    try:
        with private_lock(path, WHAT):
            count, previous = audit_verify()
            line = AuditLine(
                sequence=count + 1,
                when=datetime.now(UTC).isoformat(timespec="seconds"),
                who=getpass.getuser(),
                action=action,
                reason=reason,
                key_id=key_id,
                stretches=stretches,
                documents=tuple(documents),
                previous=previous,
            )
            written = line.model_dump_json().encode() + b"\n"
            _append(path, written)
    except OSError as error:
        raise EnvironmentFault(
            f"the audit {path} cannot be written ({error.strerror}): nothing is shown until it can"
        ) from None
    return hashlib.sha256(written).hexdigest()


def _append(path: Path, line: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
