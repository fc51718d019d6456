"""Who may ask: the key ring, read again when its file changes, and the check of one request."""

from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from medrail.api_keys import StoredKey, key_check, keys_read
from medrail.errors import NotAllowed


class KeyRing:
    """The stored keys of one file; a key added while the gateway runs counts at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._keys: tuple[StoredKey, ...] = ()

    def check(self, authorization: str) -> str:
        """The name of the key in an Authorization header; raises NotAllowed."""
        scheme, _, key = authorization.partition(" ")
        if scheme.lower() != "bearer" or not key:
            raise NotAllowed("no API key: send `Authorization: Bearer <key>`")
        return key_check(self._present(), key.strip())

    def _present(self) -> tuple[StoredKey, ...]:
        stamp = None
        if self._path.exists():
            stat = self._path.stat()
            stamp = (stat.st_mtime_ns, stat.st_ino)
        if stamp != self._stamp:
            self._keys, self._stamp = keys_read(self._path), stamp
        return self._keys


def key_name(request: Request) -> str:
    """The name of the caller's key."""
    ring: KeyRing = request.app.state.keys
    return ring.check(request.headers.get("authorization", ""))


Caller = Annotated[str, Depends(key_name)]
