"""The second pass: rules that compare records, as queries over what the first pass wrote.

Table `records` is the first pass's; `drops` (id, rule, detail, kept_id, score) grows rule by rule; `alive` is
what no rule has dropped yet. Of equal records one read from a source stays before a generated one, then
the one with the lowest id.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from medrail.data.curation.limits import BalanceLimits, CurationLimits, NearLimits, Rule
from medrail.data.curation.near import Pair, sketched_pairs
from medrail.data.curation.ngrams import OverlapLimits
from medrail.errors import ContractBroken

BATCH = 4096
DROPS_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("id", "rule", "detail", "kept_id")] + [("score", pa.float64())]
)


def tables_make(connection: DuckDBPyConnection, folder: Path) -> None:
    """The tables from the files that `judging.file_judge` wrote below a folder; ids must be unique."""
    for table in ("judged", "runs", "sketches"):
        pattern = str(folder / f"*.{table}.parquet")
        name = "records" if table == "judged" else table
        connection.from_parquet(pattern).create(name)
    connection.execute(
        "CREATE TABLE drops (id VARCHAR, rule VARCHAR, detail VARCHAR, kept_id VARCHAR, score DOUBLE)"
    )
    connection.execute("CREATE VIEW alive AS SELECT * FROM records ANTI JOIN drops USING (id)")
    connection.execute("INSERT INTO drops SELECT id, rule, detail, '', score FROM records WHERE rule <> ''")
    repeated = connection.sql("SELECT count(*) - count(DISTINCT id) FROM records").fetchall()[0][0]
    if repeated:
        raise ContractBroken(f"{repeated} records have an id that another has too: run the stages before")


def records_compare(connection: DuckDBPyConnection, limits: CurationLimits) -> None:
    """Drop by the rules that compare records, in their order."""
    rules = frozenset(limits.rules)
    if "exact_duplicate" in rules:
        exact_duplicates_drop(connection, of_benchmarks=True)
    benchmark_touches(connection, limits.benchmarks)
    if "benchmark_overlap" in rules:
        connection.execute(OVERLAPS)
    if "exact_duplicate" in rules:
        exact_duplicates_drop(connection, of_benchmarks=False)
    if "near_duplicate" in rules:
        near_duplicates_drop(connection, limits.near)
    connection.execute("CREATE TABLE before_balance AS SELECT id FROM alive")
    if "specialty_balance" in rules:
        balance(connection, limits.balance)


def exact_duplicates_drop(connection: DuckDBPyConnection, *, of_benchmarks: bool) -> None:
    """Drop records with the content of one before them, within the benchmarks or within the rest."""
    connection.execute(EXACT, [of_benchmarks])


EXACT = """
INSERT INTO drops
WITH ranked AS (
    SELECT id, first_value(id) OVER (PARTITION BY content ORDER BY is_generated, id) AS kept
    FROM alive WHERE is_benchmark = ?
)
SELECT id, 'exact_duplicate', '', kept, 1.0 FROM ranked WHERE id <> kept
"""


def benchmark_touches(connection: DuckDBPyConnection, limits: OverlapLimits) -> None:
    """Table `touches` (id, item, detail, score): which record holds which benchmark item, and by what."""
    connection.execute(TOUCHES, {"common": limits.common_in_records, "fraction": limits.fraction})


TOUCHES = """
CREATE TABLE touches AS
WITH item AS (SELECT * FROM alive WHERE is_benchmark),
record AS (SELECT * FROM alive WHERE NOT is_benchmark),
of_item AS (SELECT r.id AS item, run, i.runs AS total FROM runs r JOIN item i ON r.id = i.id),
held AS (SELECT r.id, run, content FROM runs r JOIN record ON r.id = record.id),
spread AS (SELECT run, count(DISTINCT content) AS spread FROM held GROUP BY run),
shared AS (
    SELECT h.id, item, count(*) / any_value(total) AS score, min(spread) AS rarest
    FROM held h JOIN of_item USING (run) JOIN spread USING (run) GROUP BY h.id, item
)
SELECT r.id, i.id AS item, 'content' AS detail, 1.0 AS score FROM record r JOIN item i USING (content)
UNION ALL
SELECT r.id, i.id, 'question', 1.0 FROM record r JOIN item i USING (question) WHERE r.question <> ''
UNION ALL
SELECT r.id, i.id, 'options', 1.0 FROM record r JOIN item i USING (options) WHERE r.options <> ''
UNION ALL
SELECT id, item, 'words', score FROM shared WHERE score >= $fraction OR rarest <= $common
"""
OVERLAPS = """
INSERT INTO drops
SELECT id, 'benchmark_overlap', detail, item, round(score, 4) FROM touches
QUALIFY row_number() OVER (PARTITION BY id ORDER BY score DESC, detail, item) = 1
"""


def near_duplicates_drop(connection: DuckDBPyConnection, limits: NearLimits) -> None:
    """Drop prose that resembles prose before it which stays. Ids of what goes are held in memory."""
    rows = _later_of_pairs(sketched_pairs(connection, SKETCHES, threshold=limits.threshold))
    while batch := list(islice(rows, BATCH)):
        columns = [list(column) for column in zip(*batch, strict=True)]
        connection.from_arrow(pa.table(columns, schema=DROPS_SCHEMA)).insert_into("drops")


def near_ties(connection: DuckDBPyConnection, limits: NearLimits) -> Iterator[Pair]:
    """Pairs of prose that stays and is alike by `tie_threshold` or more, in the order of ids."""
    return sketched_pairs(connection, SKETCHES, threshold=limits.tie_threshold)


SKETCHES = """
SELECT row_number() OVER (ORDER BY id) AS place, id, shingles, bands
FROM sketches SEMI JOIN alive USING (id)
"""


def _later_of_pairs(pairs: Iterable[Pair]) -> Iterator[tuple[str, Rule, str, str, float]]:
    """The later of each pair whose earlier stays; pairs come in the order of their earlier."""
    gone: set[str] = set()
    for one, other, similarity in pairs:
        if one not in gone and other not in gone:
            gone.add(other)
            yield other, "near_duplicate", "", one, round(similarity, 4)


def balance(connection: DuckDBPyConnection, limits: BalanceLimits) -> None:
    """Drop a specialty's records, families whole, until none has more than a multiple of the median.

    Families larger than the bound go first, then by hash. Records without a specialty are never dropped,
    nor are benchmarks; they do not count either.
    """
    connection.execute(BALANCE, {"multiple": limits.largest_specialty_multiple})


BALANCE = """
INSERT INTO drops
WITH known AS (SELECT * FROM alive WHERE specialty <> '' AND NOT is_benchmark),
sizes AS (SELECT specialty, count(*) AS size FROM known GROUP BY specialty),
bound AS (SELECT floor($multiple * median(size)) AS bound FROM sizes),
families AS (SELECT specialty, family, count(*) AS size FROM known GROUP BY specialty, family),
ordered AS (
    SELECT specialty, family, bound, sum(size) OVER (
        PARTITION BY specialty ORDER BY size > bound, md5(family), family ROWS UNBOUNDED PRECEDING
    ) AS so_far
    FROM families, bound
)
SELECT id, 'specialty_balance', specialty, '', CAST(bound AS DOUBLE)
FROM known JOIN ordered USING (specialty, family) WHERE so_far > bound
"""
