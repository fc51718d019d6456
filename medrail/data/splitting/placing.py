"""Each family whole into one part, each record of it into a part or into none.

A family is placed by one number in [0, 1), drawn from the seed and the name of one of its groups: that whose
64-bit key is least. Below `test_fraction` it is test, then validation, else train. So every set of families,
whatever its source, language or specialty, is expected to have the same shares (proportionate stratification
by an even hash), and no family's place depends on how many others there are: data that is added moves
nothing. Exact quotas would: the family at the limit changes sides with every family that arrives. What the
strata have in fact is reported with its standard error.

In this order:

1. What was placed before (`placed.parquet` of an earlier split) stays. Where a new tie joins families placed
   on two sides, all go to the side of which more was seen: train before validation before test. Then no model
   that learned from the earlier split is ever measured with what it has seen.
2. A family of more than `largest_family_records` records is train: held out, it would be most of its part.
3. The draw. Here a new group that joins a family moves it only if the group's key is the least of all.

A generated item that cites facts of families on another side is in no part: beside either it would tell one
side what the other asks.
"""

from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.splitting.tables import batches, insert

PLACED = 'CREATE TABLE placed_before ("group" UBIGINT, part INTEGER)'
FAMILY_PARTS = """CREATE TABLE family_parts AS
    SELECT family, records, before IS NOT NULL AS was_placed, sides,
        CASE WHEN before IS NOT NULL THEN before
             WHEN records > $largest THEN 0
             WHEN draw < $test THEN 2
             WHEN draw < $test + $validation THEN 1
             ELSE 0 END AS part
    FROM (SELECT family, sum(records) AS records, arg_min(draw, "group") AS draw,
              min(part) AS before, count(DISTINCT part) AS sides
          FROM groups JOIN families USING (number) LEFT JOIN placed_before USING ("group")
          GROUP BY family)"""
GROUP_PARTS = """CREATE TABLE group_parts AS
    SELECT "group", family, family_parts.part
    FROM groups JOIN families USING (number) JOIN family_parts USING (family)"""
LEFT_OUT = """CREATE TABLE left_out AS
    SELECT DISTINCT citing.row
    FROM citations
    JOIN members AS citing ON citing.row = citations.row AND citing.is_generated
    JOIN members AS cited ON cited.id = citations.cited AND cited.role = 'train'
    JOIN group_parts AS mine ON mine."group" = citing."group"
    JOIN group_parts AS theirs ON theirs."group" = cited."group"
    WHERE mine.part <> theirs.part"""
SIDES = """CREATE TABLE sides AS
    SELECT row, CASE role WHEN 'benchmark' THEN 4 WHEN 'train' THEN group_parts.part END AS part
    FROM members LEFT JOIN group_parts USING ("group")
    WHERE role <> 'knowledge' AND row NOT IN (SELECT row FROM left_out)"""
HELD = """CREATE TABLE held AS
    SELECT row FROM (
        SELECT row, recall_draw,
            row_number() OVER (PARTITION BY "group", relation ORDER BY recall_draw DESC, id DESC) AS place,
            count(*) OVER (PARTITION BY content) AS alike
        FROM sides JOIN choices USING (row) JOIN members USING (row)
        WHERE sides.part = 0 AND is_generated)
    WHERE place > 1 AND alike = 1 AND recall_draw < $recall"""
PLACES = """CREATE TABLE places AS
    SELECT row, CASE WHEN row IN (SELECT row FROM held) THEN 3 ELSE part END AS part FROM sides"""
TURNS = """CREATE TABLE turns AS
    SELECT row, (answer - (row_number() OVER (
        PARTITION BY part, relation, options ORDER BY position_draw, id) - 1)) % options AS turn
    FROM places JOIN choices USING (row) JOIN members USING (row)
    WHERE is_generated AND answer >= 0"""


class Fractions(NamedTuple):
    """Shares of families in test and validation, and of training's generated multiple choice in recall."""

    test: float
    validation: float
    recall: float


def placed_read(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """The table placed_before from an earlier split's placed.parquet; empty without one."""
    connection.execute(PLACED)
    if path is not None:
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(columns=["group", "part"]):
                insert(connection, "placed_before", pa.Table.from_batches([batch]))


def places_find(connection: duckdb.DuckDBPyConnection, fractions: Fractions, largest: int) -> None:
    """Make the tables places (row, part) and turns (row, turn).

    A row that is in no part is not in `places`. A `turn` says how far the options of generated multiple
    choice are rotated to the left so that, within part, relation and number of options, each position is
    right equally often. Questions read from a source keep their order: options such as "all of the above"
    depend on it.

    recall takes a share of training's generated multiple choice by hash. Of every subject and relation one
    question stays in training, and a question whose content stands there twice is not held back.
    """
    shares = {"test": fractions.test, "validation": fractions.validation, "largest": largest}
    connection.execute(FAMILY_PARTS, shares)
    for statement in (GROUP_PARTS, LEFT_OUT, SIDES):
        connection.execute(statement)
    connection.execute(HELD, {"recall": fractions.recall})
    connection.execute(PLACES)
    connection.execute(TURNS)


def placed_write(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write which group is in which of train, validation and test, as keys and numbers: group, part."""
    schema = pa.schema([pa.field("group", pa.uint64(), nullable=False), pa.field("part", pa.int32())])
    query = 'SELECT "group", part FROM group_parts ORDER BY "group"'
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(connection, query):
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
