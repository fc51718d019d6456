"""API keys of the gateway: random, shown once, stored as digests in a file outside the repository.

A key holds 256 random bits, so a plain SHA-256 of it cannot be reversed by guessing; a slow hash is for
passwords, which people choose.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.atomic import replaced_file
from medrail.errors import EnvironmentFault, NotAllowed
from medrail.repository import medrail_home

PREFIX = "mr_"


class StoredKey(BaseModel):
    """One key as the file holds it: who it is for, never the key."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class _KeyFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    keys: tuple[StoredKey, ...]


def keys_path() -> Path:
    """Where the gateway keeps the digests of its keys unless a setting says otherwise."""
    return medrail_home() / "gateway" / "keys.json"


def client_key_path() -> Path:
    """Where this user's own key lies in clear text, mode 0600, for `medrail ask`."""
    return medrail_home() / "client.key"


def keys_read(path: Path) -> tuple[StoredKey, ...]:
    """The stored keys; none when there is no file yet. Raises EnvironmentFault for a file that is not one."""
    if not path.exists():
        return ()
    try:
        return _KeyFile.model_validate_json(path.read_bytes()).keys
    except ValidationError:
        raise EnvironmentFault(f"{path} is not a key file: move it away to start with a new key") from None


def key_make(path: Path, name: str) -> str:
    """Add a new key to the file and return it; this is the only time that it is to be seen."""
    key = PREFIX + secrets.token_urlsafe(32)
    stored = (*keys_read(path), StoredKey(name=name, sha256=_digest(key)))
    _private_write(path, json.dumps({"keys": [entry.model_dump() for entry in stored]}, indent=2) + "\n")
    return key


def key_check(stored: Sequence[StoredKey], presented: str) -> str:
    """The name of the presented key; raises NotAllowed for an unknown one, without saying anything of it."""
    digest = _digest(presented)
    names = [entry.name for entry in stored if hmac.compare_digest(entry.sha256, digest)]
    if not names:
        raise NotAllowed("no known API key: send `Authorization: Bearer <key>`")
    return names[0]


def client_key(path: Path | None = None) -> str:
    """This user's own key, made and added to the gateway's file when there is none that it knows."""
    place, stored = client_key_path(), keys_read(path or keys_path())
    if place.exists():
        key = place.read_text(encoding="utf-8").strip()
        if any(entry.sha256 == _digest(key) for entry in stored):
            return key
    key = key_make(path or keys_path(), "local")
    _private_write(place, key + "\n")
    return key


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _private_write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with replaced_file(path) as temporary:
        temporary.touch(mode=0o600)
        temporary.write_text(text, encoding="utf-8")
