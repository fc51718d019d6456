"""Who undid a de-identification, when and why: one line each, chained by digests, without any text.

`medrail_home()/phi/audit.jsonl`: every line holds the SHA-256 of the line before it, so that a line that
was changed, left out or moved is noticed. `audit.head` beside it holds the number of lines and the digest of
the last one, so that a last line that was changed, lines cut off at the end and a removed audit are noticed
too, and nothing is written on top of them. Whoever changes both files, or removes both, is noticed only by
whoever kept the number of lines or the last digest, which `medrail phi audit verify` prints. Copy them to
where the same person cannot write.
"""

import getpass
import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.errors import EnvironmentFault, Tampered
from medrail.phi.private_files import private_check, private_lock, private_write
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


def head_path() -> Path:
    """Where the number of lines and the digest of the last one stand."""
    return audit_path().with_name("audit.head")


class AuditHead(BaseModel):
    """What the audit's end was when it was last written to."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    lines: int = Field(ge=1)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")


def audit_verify(digest_wanted: str = "") -> tuple[int, str]:
    """How many lines, and the digest of the last one. Raises Tampered naming the first that does not fit.

    `digest_wanted`: a digest that was the last one before; without its line the audit was cut or written
    anew.
    """
    path = audit_path()
    try:
        head, data = _head(), _bytes(path)
    except OSError as error:
        raise EnvironmentFault(f"the audit {path} cannot be read ({error.strerror})") from None
    digests = [FIRST, *_digests(path, data)]
    _end_check(path, digests, head)
    if digest_wanted and digest_wanted not in digests:
        raise Tampered(f"no line of {path} has the digest that was noted: lines were cut off or written anew")
    return len(digests) - 1, digests[-1]


def _digests(path: Path, data: bytes) -> Iterator[str]:
    """The digest of every line; raises Tampered at the first that does not fit."""
    previous = FIRST
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
        yield previous


def _end_check(path: Path, digests: list[str], head: AuditHead | None) -> None:
    """Compare the end with the head. One line more is allowed: a run can end between line and head."""
    count, noted = len(digests) - 1, head.lines if head else 0
    advice = "restore it from its backup, and ask who changed it"
    if count < noted:
        what = f"has {count} lines" if count else "is missing or empty"
        raise Tampered(f"{path} {what}, and {head_path().name} says {noted}: lines were cut off; {advice}")
    if head and digests[noted] != head.digest:
        raise Tampered(f"line {noted} of {path} is not as {head_path().name} says: it was changed; {advice}")
    if count > noted + 1:
        state = f"knows {noted} of them" if head else "is missing"
        raise Tampered(f"{path} has {count} lines, and {head_path().name} {state}: {advice}")


def _head() -> AuditHead | None:
    path = head_path()
    data = _bytes(path)
    try:
        return AuditHead.model_validate_json(data) if data else None
    except ValidationError:
        raise Tampered(f"{path} is no head of an audit: restore it and the audit from their backup") from None


def _bytes(path: Path) -> bytes:
    """What the file holds; nothing where there is none."""
    if not path.exists():
        return b""
    private_check(path)
    return path.read_bytes()


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
            digest = hashlib.sha256(written).hexdigest()
            head = AuditHead(lines=count + 1, digest=digest)
            private_write(head_path(), head.model_dump_json().encode() + b"\n", WHAT)
    except OSError as error:
        raise EnvironmentFault(
            f"the audit {path} cannot be written ({error.strerror}): nothing is shown until it can"
        ) from None
    return digest


def _append(path: Path, line: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
