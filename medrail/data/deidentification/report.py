"""What was done, in numbers, and where: counts for `report.json`, and a row per finding without its text."""

import hmac
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.atomic import replaced_file
from medrail.phi.apply import Replacement
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from medrail.phi.operators.policy import LOOK_REAL

LIMITS = (
    "Rules and a small model: most of what may identify a person is found, and some is not. How much is "
    "found in generated notes says the stage `privacy`; nobody has measured it on your notes."
)
FINDINGS_SCHEMA = pa.schema(
    [
        pa.field("record_id", pa.string(), nullable=False),
        pa.field("field", pa.string(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("new_start", pa.int32(), nullable=False),
        pa.field("new_end", pa.int32(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("score", pa.float64(), nullable=False),
        pa.field("rule", pa.string(), nullable=False),
        pa.field("digest", pa.string(), nullable=False),
        pa.field("new_words", pa.list_(pa.string()), nullable=False),
    ]
)
"""`start` and `end` are code points of the ingested text, `new_start` and `new_end` of the clean one.
`digest` is an HMAC of the stretch: holders of the key see which findings are alike. Empty without a key.
`new_words` has an HMAC of every word that was put there and looks real, so that it is not taken for real by
later stages, in whose texts no place is where it was."""
_WORD = re.compile(r"[^\W_]+")
DIGEST_DIGITS = 32
BUFFERED_ROWS = 4096


@dataclass
class Counts:
    """What was found in one source; numbers only."""

    subjects: str
    records: int = 0
    records_touched: int = 0
    records_dropped: int = 0
    types: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, finding: Finding, language: str) -> None:
        """Count one finding."""
        self.types[finding.type] += 1
        self.rules[finding.rule] += 1
        self.languages[language] += 1

    def as_dict(self) -> dict[str, object]:
        """For the report."""
        return {
            "subjects": self.subjects,
            "records": self.records,
            "records_touched": self.records_touched,
            "records_dropped_for_equal_options": self.records_dropped,
            "findings_by_type": dict(self.types),
            "findings_by_rule": dict(self.rules),
            "findings_by_language": dict(self.languages),
        }


def report(facts: Mapping[str, object], by_source: Mapping[str, Counts]) -> dict[str, object]:
    """The report of a run: `facts` (detector, policy, key) and counts in all and by source; no text."""
    types, rules, languages = Counter[str](), Counter[str](), Counter[str]()
    for counts in by_source.values():
        types.update(counts.types)
        rules.update(counts.rules)
        languages.update(counts.languages)
    return {
        **facts,
        "limits": LIMITS,
        "findings_by_type": dict(types),
        "findings_by_rule": dict(rules),
        "findings_by_language": dict(languages),
        "records_touched": sum(counts.records_touched for counts in by_source.values()),
        "sources": {source: counts.as_dict() for source, counts in by_source.items()},
    }


class Put(NamedTuple):
    """A finding in a field of a record, and what was put there. The texts are digested and not kept."""

    record_id: str
    field: str
    finding: Finding
    replacement: Replacement
    before: str
    after: str


class FindingsFile:
    """Rows of findings, written a few thousand at a time."""

    def __init__(self, writer: pq.ParquetWriter, key: PhiKey | None) -> None:
        self._writer = writer
        self._secret = key.subkey("report") if key else b""
        self._rows: list[dict[str, object]] = []

    def add(self, put: Put) -> None:
        """A finding and what stands there now."""
        finding, new = put.finding, put.replacement
        looks_real = new.operator in LOOK_REAL
        self._rows.append(
            {
                "record_id": put.record_id,
                "field": put.field,
                "start": finding.start,
                "end": finding.end,
                "new_start": new.new_start,
                "new_end": new.new_end,
                "type": finding.type,
                "score": finding.score,
                "rule": finding.rule,
                "digest": _digest(self._secret, put.before),
                "new_words": word_digests(self._secret, put.after) if looks_real else [],
            }
        )
        if len(self._rows) >= BUFFERED_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=FINDINGS_SCHEMA))
            self._rows = []


def word_digests(secret: bytes, text: str) -> list[str]:
    """An HMAC of every run of letters and digits, in one spelling."""
    return [_digest(secret, word) for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]


def words_put(folder: Path) -> frozenset[str]:
    """The digests of all words that look real and were put into the records of `<folder>/*.parquet`."""
    words: set[str] = set()
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(batch_size=BUFFERED_ROWS, columns=["new_words"]):
                words.update(batch.column("new_words").flatten().to_pylist())
    return frozenset(words)


def _digest(secret: bytes, stretch: str) -> str:
    if not secret:
        return ""
    data = stretch.encode("utf-8", "surrogatepass")
    return hmac.digest(secret, data, "sha256").hex()[:DIGEST_DIGITS]


@contextmanager
def findings_file(path: Path, key: PhiKey | None) -> Iterator[FindingsFile]:
    """A file of findings, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        replaced_file(path) as temporary,
        pq.ParquetWriter(temporary, FINDINGS_SCHEMA, compression="zstd") as writer,
    ):
        file = FindingsFile(writer, key)
        yield file
        file.flush()
