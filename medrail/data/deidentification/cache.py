"""What was found in a patient's documents the last time: offsets, types, scores and rules, never text.

One row per patient and configuration (detector, policy, key), in SQLite below `.state`. A row counts only
while the patient's records are the same to the byte, and only if its seal fits. A damaged row does not count,
a damaged file is made anew. The gate `privacy` never reads it.
"""

import hashlib
import hmac
import json
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from medrail.data.deidentification.patients import Found, PatientRecords
from medrail.errors import EnvironmentFault
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey

CONFIGURATIONS_KEPT = 2
"""Rows of older configurations go: trying two detectors in turn costs no detection."""
_TABLES = """
CREATE TABLE IF NOT EXISTS configurations (
    configuration TEXT PRIMARY KEY, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS patients (
    configuration TEXT NOT NULL, source TEXT NOT NULL, place TEXT NOT NULL,
    content BLOB NOT NULL, findings BLOB NOT NULL, seal BLOB NOT NULL, seen INTEGER NOT NULL,
    PRIMARY KEY (configuration, source, place)
) WITHOUT ROWID;
"""
"""`used` and `seen` count runs, not time: the cache says nothing about when."""
DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
"""Codes of a file that is no database, is broken, or has other tables. https://www.sqlite.org/rescode.html"""


class Configuration(NamedTuple):
    """What decides findings beside the records, as a digest, and the key that seals rows (empty: none)."""

    digest: str
    secret: bytes = b""

    @classmethod
    def of(cls, detector_digest: str, decides: object, key: PhiKey | None) -> Self:
        """`decides` is what else decides findings: anything that JSON can hold."""
        whole = json.dumps([detector_digest, decides, key.fingerprint() if key else ""], sort_keys=True)
        return cls(hashlib.sha256(whole.encode()).hexdigest(), key.subkey("report") if key else b"")


class FindingsCache:
    """An open cache for one configuration. What it cannot read it does not know."""

    def __init__(self, path: Path, configuration: Configuration) -> None:
        self._path = path
        self._configuration = configuration
        self._sources: set[str] = set()
        self._database = self._opened()

    def look_up(self, source: str, patients: Sequence[PatientRecords]) -> list[Found | None]:
        """Findings of each patient, None where they must be looked for."""
        return [self._look_up(source, patient) for patient in patients]

    def add(self, source: str, found: Iterable[tuple[PatientRecords, Found]]) -> None:
        """Keep what was found, in one transaction."""
        rows = []
        for patient, findings in found:
            content = self._content(patient)
            packed = zlib.compress(json.dumps([[list(_fields(f)) for f in own] for own in findings]).encode())
            rows.append((patient.place, content, packed, self._seal(content, packed)))

        def write(database: sqlite3.Connection) -> None:
            database.executemany(
                "INSERT OR REPLACE INTO patients VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(self._configuration.digest, source, *row, self._run) for row in rows],
            )
            database.commit()

        self._tried(write)

    def keep(self, source: str, patients: Iterable[PatientRecords]) -> None:
        """Say that these patients of a source are still there; of the others the rows go at the end."""
        self._sources.add(source)
        places = [(self._run, self._configuration.digest, source, patient.place) for patient in patients]
        change = "UPDATE patients SET seen = ? WHERE configuration = ? AND source = ? AND place = ?"
        self._tried(lambda database: database.executemany(change, places))

    def finish(self) -> None:
        """Forget patients that are gone and configurations that are neither this nor the one before."""
        here = self._configuration.digest

        def tidy(database: sqlite3.Connection) -> None:
            for source in sorted(self._sources):
                gone = "DELETE FROM patients WHERE configuration = ? AND source = ? AND seen <> ?"
                database.execute(gone, (here, source, self._run))
            database.execute("INSERT OR REPLACE INTO configurations VALUES (?, ?)", (here, self._run))
            latest = "SELECT configuration FROM configurations ORDER BY used DESC LIMIT ?"
            for table in ("patients", "configurations"):
                old = f"DELETE FROM {table} WHERE configuration NOT IN ({latest})"  # noqa: S608 - fixed words
                database.execute(old, (CONFIGURATIONS_KEPT,))
            database.commit()
            database.execute("PRAGMA incremental_vacuum")

        self._tried(tidy)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _look_up(self, source: str, patient: PatientRecords) -> Found | None:
        asked = (
            "SELECT content, findings, seal FROM patients"
            " WHERE configuration = ? AND source = ? AND place = ?"
        )
        row = self._tried(
            lambda d: d.execute(asked, (self._configuration.digest, source, patient.place)).fetchone()
        )
        content = self._content(patient)
        if not isinstance(row, tuple) or not all(isinstance(value, bytes) for value in row):
            return None
        if row[0] != content or not hmac.compare_digest(row[2], self._seal(content, row[1])):
            return None
        return [[Finding(*fields) for fields in own] for own in json.loads(zlib.decompress(row[1]))]

    def _content(self, patient: PatientRecords) -> bytes:
        """A digest of all that a patient's records say and of what is known of the patient."""
        digest = hmac.new(self._configuration.secret, digestmod="sha256")
        for part in (*(record.model_dump_json() for record in patient.records), *patient.known):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.digest()

    def _seal(self, content: bytes, packed: bytes) -> bytes:
        return hmac.digest(self._configuration.secret, b"seal" + content + packed, "sha256")

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = _connected(self._path)
        try:
            self._run = _prepared(database)
        except sqlite3.DatabaseError as error:
            database.close()
            _refuse_if_sound(error, self._path)
            _made_anew(self._path)
            database = _connected(self._path)
            self._run = _prepared(database)
        return database

    def _tried(self, action: Callable[[sqlite3.Connection], object]) -> object:
        """Do something with the file; where it turns out to be damaged, begin with an empty one and go on."""
        try:
            return action(self._database)
        except sqlite3.DatabaseError as error:
            self._database.close()
            _refuse_if_sound(error, self._path)
            _made_anew(self._path)
            self._database = self._opened()
            return action(self._database)


@contextmanager
def cache_open(path: Path, configuration: Configuration) -> Iterator[FindingsCache]:
    """The cache in a file; tidied up only if the block ends well."""
    cache = FindingsCache(path, configuration)
    try:
        yield cache
        cache.finish()
    finally:
        cache.close()


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60)
    path.chmod(0o600)
    return database


def _prepared(database: sqlite3.Connection) -> int:
    """Make the tables where they are missing; the number of this run."""
    database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(_TABLES)
    (last,) = database.execute("SELECT coalesce(max(used), 0) FROM configurations").fetchone()
    return int(last) + 1


def _refuse_if_sound(error: sqlite3.DatabaseError, path: Path) -> None:
    """Raise where the file is not damaged: another run has it locked, or the disk is full."""
    if error.sqlite_errorcode & 0xFF not in DAMAGED:
        raise EnvironmentFault(
            f"the cache {path} cannot be used ({error.sqlite_errorname}): end the other run, free disk "
            "space, or remove the file"
        ) from None


def _made_anew(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    sys.stderr.write(f"deidentify: {path} is damaged and is made anew; everything is looked for again\n")


def _fields(finding: Finding) -> tuple[int, int, str, float, str]:
    return finding.start, finding.end, finding.type, finding.score, finding.rule
