"""The de-identification key: what makes surrogates, date shifts and digests impossible to guess.

A key is 32 random bytes in `medrail_home()/phi/keys/<id>.key` (mode 0600, folder 0700), or in the folder that
MEDRAIL_PHI_KEYS names, and never inside a checkout. Each purpose gets a key of its own by HKDF-SHA-256
(RFC 5869), so that what one output reveals says nothing of another.

Whoever holds the key can test guesses ("is this surrogate Hans Müller's?"); whoever loses it can never again
give a patient the same surrogate.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from medrail.errors import BadParameter, EnvironmentFault, InvalidInput
from medrail.repository import medrail_home, repository_root

KEY_BYTES = 32
KEY_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
FOLDER_VARIABLE = "MEDRAIL_PHI_KEYS"
Purpose = Literal["surrogate", "date", "hash", "structure", "report", "vault", "fingerprint"]


@dataclass(frozen=True)
class PhiKey:
    """A key in memory. Its secret shows in no representation."""

    id: str
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """A key of another length is not one of ours."""
        if len(self.secret) != KEY_BYTES:
            raise EnvironmentFault(
                f"the de-identification key `{self.id}` has {len(self.secret)} bytes, not {KEY_BYTES}: "
                "restore the right file from its backup"
            )

    def subkey(self, purpose: Purpose) -> bytes:
        """32 bytes for one purpose."""
        return _subkey(self.secret, purpose)

    def fingerprint(self) -> str:
        """16 hexadecimal digits by which a report or a vault says which key it used. It is no secret."""
        return self.subkey("fingerprint")[:8].hex()


class Listed(NamedTuple):
    """A key file: its id, its fingerprint, or why it is refused."""

    id: str
    fingerprint: str
    problem: str


@cache
def _subkey(secret: bytes, purpose: Purpose) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"medrail phi v1 " + purpose.encode()).derive(secret)


def keys_folder() -> Path:
    """Where de-identification keys lie."""
    configured = os.environ.get(FOLDER_VARIABLE, "")
    return Path(configured) if configured else medrail_home() / "phi" / "keys"


def key_path(key_id: str) -> Path:
    """The file of a key, whether it is there or not. Raises BadParameter for what can be no id."""
    if not KEY_ID.fullmatch(key_id):
        raise BadParameter(
            "a key's id has at most 63 small letters, digits and hyphens, such as `phi-2026-11`: choose one"
        )
    return keys_folder() / f"{key_id}.key"


def key_new(key_id: str) -> PhiKey:
    """Make a key and store it; an existing one is never overwritten."""
    path = key_path(key_id)
    refuse_inside_checkout(path, "a de-identification key")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    key = PhiKey(key_id, secrets.token_bytes(KEY_BYTES))
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.secret)
            os.fsync(file.fileno())
        # A link, not a rename: it fails where a second process was faster.
        os.link(temporary, path)
    except FileExistsError:
        raise InvalidInput(f"{path} exists: choose another id, for a lost key cannot be made again") from None
    finally:
        temporary.unlink(missing_ok=True)
    return key


def key_load(key_id: str) -> PhiKey:
    """Read a key. What it raises where the file is missing, misplaced or open to others says what to do."""
    path = key_path(key_id)
    refuse_inside_checkout(path, "a de-identification key")
    if not path.is_file():
        raise BadParameter(
            f"the de-identification key `{key_id}` is not in {path.parent}: copy {path.name} there from "
            f"where it is kept, or make one with `medrail phi key new {key_id}` (new key, new surrogates)"
        )
    _permissions_check(path)
    return PhiKey(key_id, path.read_bytes())


def keys_list() -> list[Listed]:
    """Every key file in the folder, good or not."""
    return [_listed(path.stem) for path in sorted(keys_folder().glob("*.key"))]


def refuse_inside_checkout(path: Path, what: str) -> None:
    """Raise InvalidInput where a file would lie in this checkout, or in any other."""
    place = path.resolve()
    for start in (place.parent, Path.cwd()):
        try:
            root = repository_root(start)
        except InvalidInput:
            continue
        if place.is_relative_to(root):
            raise InvalidInput(f"{path} lies inside the checkout {root}: {what} must stay outside it")


def _permissions_check(path: Path) -> None:
    status, folder = path.stat(), path.parent.stat()
    if status.st_mode & 0o077:
        raise EnvironmentFault(
            f"{path} can be read or changed by others (mode {status.st_mode & 0o777:04o}): chmod 600 it"
        )
    if status.st_uid not in (os.geteuid(), 0):
        raise EnvironmentFault(f"{path} belongs to another user: chown it to yourself")
    # A folder with the sticky bit is what Kubernetes mounts; there others cannot replace the file.
    if folder.st_mode & 0o022 and not folder.st_mode & 0o1000:
        raise EnvironmentFault(f"{path.parent} can be changed by others: chmod 700 it")


def _listed(key_id: str) -> Listed:
    try:
        return Listed(key_id, key_load(key_id).fingerprint(), "")
    except (InvalidInput, EnvironmentFault) as error:
        return Listed(key_id, "", str(error))
