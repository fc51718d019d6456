"""The CPU time of validation against one plain DuckDB query of the same conditions, and how it grows.

A million made-up records (facts, questions, notes), one thread, 512 MB for DuckDB on both sides, one run
after the other in this process. The query counts the broken records of every flag that is a matter of SQL;
validation makes the same flags in tables, shares and drift, gives them to Great Expectations and writes
Data Docs. What no query can say (identifiers, near-duplicates, items that follow) is timed apart. Growth:
each size in a fresh process, peak memory from the kernel.
"""

import argparse
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

from medrail.adapters.expectations import expectations_check
from medrail.data.catalog import catalog_load
from medrail.data.checking import crossing
from medrail.data.checking.balance import balance_frame
from medrail.data.checking.drift import drift_frame, statistics_of
from medrail.data.checking.engines import DuckEngine
from medrail.data.checking.frames import (
    FOUND,
    flagged,
    local_flags,
    records_frame,
    records_judged,
    reference_made,
)
from medrail.data.checking.item_facts import citations_followed
from medrail.data.checking.judging import PLACE_FLAGS, Allowed, judged_sql, reference_sql
from medrail.data.checking.near_sides import NearBounds, near_sides
from medrail.data.checking.parts import fields_sql, held_sql, parts_frame, parts_held
from medrail.data.checking.phi_hits import fixed_forms
from medrail.data.checking.side_tables import side_table, texts_schema
from medrail.data.checking.spelling import COLUMNS
from medrail.data.database import database
from medrail.data.deidentification.looking import ShippedDetector
from medrail.data.splitting import PARTS
from medrail.expectations.suites import suites
from medrail.records import SCHEMA
from pipelines.stage import stage_main

SIZES = (1_000, 4_000, 16_000, 64_000, 256_000)
LONGEST = 200_000
SHARES = {"train": "i % 20 < 15", "validation": "i % 20 = 15", "test": "i % 20 > 16", "recall": "i < 1"}
WORDS = "concat(substr(md5(CAST({0} AS VARCHAR)), 1, 5), ' ', substr(md5(CAST({0} + 7 AS VARCHAR)), 3, 6))"
LONG = " || ' ' || ".join(WORDS.format(f"i * 31 + {n}") for n in range(12))
MADE = f"""
SELECT 'facts:' || i AS id, 'facts' AS source,
  CASE i % 10 WHEN 0 THEN 'note' WHEN 1 THEN 'qa' WHEN 2 THEN 'qa' ELSE 'drug' END AS kind, 'en' AS language,
  '' AS specialty, CAST(NULL AS DOUBLE) AS specialty_confidence, '' AS patient_id, 'group:' || i AS "group",
  'treats' AS relation, '' AS instruction,
  CASE WHEN i % 10 < 3 THEN {LONG} ELSE {WORDS.format("i")} END AS input, {WORDS.format("i + 3")} AS output,
  CAST([] AS VARCHAR[]) AS choices, '' AS answer, ['pmid:' || i] AS citations,
  CAST(NULL AS DOUBLE) AS confidence,
  'MIT' AS licence, repeat('ab', 32) || '#' || i AS origin
FROM range({{records}}) AS r(i) WHERE {{share}}
"""
CATALOG = f"""
allowed_licences: [MIT]
sources:
  facts: {{role: train, reader: none, title: t, licence: MIT, attribution: a, homepage: h,
    retrieved: 2026-11-21, language: en, subjects: none, files: [{{path: x, sha256: {"ab" * 32}}}]}}
"""


@dataclass(frozen=True)
class Corpus:
    """Made-up data in a folder, and what the checks of it need."""

    folder: Path

    @property
    def splits(self) -> Path:
        return self.folder / "splits"

    @property
    def allowed(self) -> Allowed:
        return Allowed(catalog_load(self.folder / "catalog.yaml"), frozenset())

    def make(self, records: int) -> None:
        """Write the parts, and the same records as what was read."""
        self.splits.mkdir()
        (self.folder / "normalized").mkdir()
        (self.folder / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
        shares = {part: SHARES.get(part, "false") for part in PARTS}
        files = {self.splits / f"{part}.parquet": share for part, share in shares.items()}
        files[self.folder / "normalized/facts.parquet"] = "true"
        with duckdb.connect() as connection:
            for path, share in files.items():
                reader = connection.sql(MADE.format(records=records, share=share)).to_arrow_reader(100_000)
                with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
                    for batch in reader:
                        writer.write_batch(batch.cast(SCHEMA))


def plain_query(corpus: Corpus) -> str:
    """The same conditions as one statement: the number of broken records by flag."""
    dialect = DuckEngine.dialect
    made = f"SELECT {fields_sql(dialect)} FROM {dialect.scan(corpus.folder / 'normalized/facts.parquet')}"
    place = ", ".join(f"false AS {name}" for name in PLACE_FLAGS)
    tables = {
        "held": held_sql(dialect, {part: corpus.splits / f"{part}.parquet" for part in PARTS}),
        "spelt": "SELECT " + ", ".join(f"'' AS {name}" for name in COLUMNS) + " LIMIT 0",
        "judged": judged_sql(dialect, LONGEST),
        "made": made,
        "reference": reference_sql(dialect),
        "places": f"SELECT 'facts' AS source, 'MIT' AS licence, 'train' AS role, {place}",
        **crossing.VIEWS,
        "crossed": crossing.crossed_sql(local_flags(dialect)),
    }
    names = (*local_flags(dialect), *PLACE_FLAGS, *crossing.FLAGS)
    counts = ", ".join(f"count(*) FILTER (WHERE {name}) AS {name}" for name in names)
    with_tables = ", ".join(f"{name} AS ({sql})" for name, sql in tables.items())
    return f"WITH {with_tables} SELECT {counts} FROM crossed"


def validated(corpus: Corpus, state: Path, apart: bool = False) -> dict[str, float]:
    """CPU seconds of validation, and of what no query can say."""
    with database(state / "tables") as connection:
        (state / "side").mkdir(exist_ok=True)
        engine = DuckEngine(connection, state / "side")
        began = time.process_time()
        parts = parts_frame(corpus.splits)
        reference_made(engine, [corpus.folder / "normalized"])
        parts_held(engine, corpus.splits, parts)
        records_judged(engine, corpus.allowed, LONGEST)
        for table, column in FOUND.values():
            side_table(engine, table, texts_schema(column), [])
        flagged(engine)
        drift = drift_frame(statistics_of(engine), None)
        frames = {
            "records": records_frame(engine),
            "parts": parts,
            "balance": balance_frame(engine),
            "drift": drift,
        }
        chosen = suites(columns=(), balance={"en_fraction": (0, 1)}, drift={"kind_psi": (0, 1)})
        expectations_check(frames, chosen, state / "docs")
        told = {"validation": time.process_time() - began}
        if apart:
            detector = ShippedDetector(2026)()
            told |= _timed("identifiers", lambda: fixed_forms(engine, detector.detect_identifiers))
            told |= _timed(
                "near_duplicates", lambda: near_sides(engine, connection, NearBounds(0.85, 64, 20))
            )
            told |= _timed("items_and_citations", lambda: citations_followed(engine))
        return told


def _timed(name: str, work: Callable[[], object]) -> dict[str, float]:
    began = time.process_time()
    work()
    return {name: time.process_time() - began}


def queried(corpus: Corpus, state: Path) -> float:
    """CPU seconds of the plain query."""
    with database(state / "query") as connection:
        began = time.process_time()
        connection.execute(plain_query(corpus)).fetchall()
        return time.process_time() - began


def one_size(records: int) -> None:
    """In a process of its own: CPU seconds of validation and peak memory, as JSON."""
    with TemporaryDirectory() as name:
        corpus = Corpus(Path(name) / "corpus")
        corpus.folder.mkdir()
        subprocess.run([sys.executable, __file__, "--make", str(records), str(corpus.folder)], check=True)
        (Path(name) / "warm").mkdir()
        expectations_check({}, [], Path(name) / "warm/docs")  # what is imported once is not growth
        (Path(name) / "state").mkdir()
        told = validated(corpus, Path(name) / "state")
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # getrusage would count the parent's peak
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    sys.stdout.write(json.dumps({"cpu_seconds": told["validation"], "peak_mib": peak}) + "\n")


def growth(sizes: tuple[int, ...]) -> None:
    """Slope of log CPU time over log records, between the first and the last size."""
    found = {}
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
        )
        found[size] = json.loads(done.stdout)
        sys.stdout.write(
            f"{size:>9,} records {found[size]['cpu_seconds']:8.2f} s {found[size]['peak_mib']:6.0f} MiB\n"
        )
    first, last = min(sizes), max(sizes)
    ratio = found[last]["cpu_seconds"] / found[first]["cpu_seconds"]
    sys.stdout.write(f"slope {math.log(ratio) / math.log(last / first):.2f}\n")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--records", type=int, default=1_000_000)
    cli.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    cli.add_argument("--one", type=int)
    cli.add_argument("--make", nargs=2)
    args = cli.parse_args()
    if args.make:
        Corpus(Path(args.make[1])).make(int(args.make[0]))
    elif args.one:
        one_size(args.one)
    else:
        with TemporaryDirectory() as name:
            corpus = Corpus(Path(name))
            corpus.make(args.records)
            (Path(name) / "state").mkdir()
            expectations_check({}, [], Path(name) / "state/warm")
            query = queried(corpus, Path(name) / "state")
            told = validated(corpus, Path(name) / "state", apart=True)
        sys.stdout.write(
            f"{args.records:,} records, CPU seconds: one query {query:.1f}, "
            + ", ".join(f"{key} {value:.1f}" for key, value in told.items())
            + "\n"
        )
        sys.stdout.write(f"validation / query: {told['validation'] / query:.2f}\n")
        growth(tuple(args.sizes))


if __name__ == "__main__":
    stage_main(main)
