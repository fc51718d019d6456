"""What ingest must remember of the rows before, kept on disk: ids met so far, and identities, sorted."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medrail.data.identities import Identity

CACHE_KIB = 8192
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE ids (digest BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE identities (patient TEXT, identifier TEXT, PRIMARY KEY (patient, identifier)) WITHOUT ROWID;
"""


class IdsSeen:
    """Ids as digests of 128 bits, and identities once each: memory does not grow with their number."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def is_new(self, record_id: str) -> bool:
        """Whether this id was not asked for before."""
        digest = hashlib.blake2b(record_id.encode(), digest_size=16).digest()
        return self._database.execute("INSERT OR IGNORE INTO ids VALUES (?)", (digest,)).rowcount == 1

    def keep(self, identity: Identity) -> None:
        """Remember an identity; one that is known already changes nothing."""
        self._database.execute("INSERT OR IGNORE INTO identities VALUES (?, ?)", identity)

    def identities(self) -> Iterator[Identity]:
        """Each identity once, sorted."""
        for row in self._database.execute("SELECT * FROM identities ORDER BY patient, identifier"):
            yield Identity(*row)


@contextmanager
def ids_seen(place: Path) -> Iterator[IdsSeen]:
    """An empty memory in the file `place`, which is removed at the end."""
    database = sqlite3.connect(place, isolation_level="IMMEDIATE")
    try:
        database.executescript(f"PRAGMA cache_size = -{CACHE_KIB};{_TABLES}")
        yield IdsSeen(database)
    finally:
        database.close()
        place.unlink(missing_ok=True)
