"""Families: the groups that must stay on one side, found as connected components.

Groups belong together when they share a subject's name (facts), the words of a question or a text, when a
record read from a source cites another, or when two texts are near-duplicates. What is generated ties
nothing by its citations: it stands with its first fact, and `placing` leaves it out where the others lie on
another side. Otherwise questions over paths of a graph would tie all of the graph into one family.

Memory: 16 bytes per group, and about 50 per tie between two groups while components are found (scipy's sparse
matrix of int32 indices and float64 weights, twice); all else is in the database.
"""

import duckdb
import numpy as np
import pyarrow as pa
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from medrail.data.splitting.tables import insert

GROUPS = """CREATE TABLE groups AS
    SELECT "group", (row_number() OVER (ORDER BY "group") - 1)::INTEGER AS number, draw, records
    FROM (SELECT "group", any_value(draw) AS draw, count(*) AS records
          FROM members WHERE role = 'train' GROUP BY "group")"""
TIES = {
    "same_words": """
        SELECT number AS one, min(number) OVER (PARTITION BY key) AS other
        FROM links JOIN groups USING ("group")""",
    "citation": """
        SELECT mine.number AS one, theirs.number AS other
        FROM citations
        JOIN members AS citing ON citing.row = citations.row AND NOT citing.is_generated
        JOIN members AS cited ON cited.id = citations.cited AND cited.role = 'train'
        JOIN groups AS mine ON mine."group" = citing."group"
        JOIN groups AS theirs ON theirs."group" = cited."group" """,
    "near_duplicate": """
        SELECT mine.number AS one, theirs.number AS other
        FROM pairs
        JOIN members AS first ON first.id = pairs.one AND first.role = 'train'
        JOIN members AS second ON second.id = pairs.other AND second.role = 'train'
        JOIN groups AS mine ON mine."group" = first."group"
        JOIN groups AS theirs ON theirs."group" = second."group" """,
}
Numbers = np.ndarray[tuple[int], np.dtype[np.int32]]


def families_find(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Make the tables groups (group, number, draw, records) and families (number, family).

    Returns how many ties between two groups there are, by what ties them.
    """
    connection.execute(GROUPS)
    connection.execute("CREATE TABLE ties (one INTEGER, other INTEGER)")
    counts = {}
    for name, query in TIES.items():
        found = connection.execute(
            f"INSERT INTO ties SELECT DISTINCT one, other FROM ({query}) WHERE one <> other"  # noqa: S608
        ).fetchone()
        counts[name] = int(found[0]) if found else 0
    labels = _components(connection)
    connection.execute("CREATE TABLE families (number INTEGER, family INTEGER)")
    numbers = pa.array(np.arange(len(labels), dtype=np.int32))
    insert(connection, "families", pa.table({"number": numbers, "family": pa.array(labels)}))
    connection.execute("DROP TABLE ties")
    return counts


def _components(connection: duckdb.DuckDBPyConnection) -> Numbers:
    """The number of its family for each group, by the group's number."""
    groups = _one(connection, "SELECT count(*) FROM groups")
    ties = connection.execute("SELECT one, other FROM ties").fetchnumpy()
    one, other = (ties[name].astype(np.int32, copy=False) for name in ("one", "other"))
    matrix = coo_matrix((np.ones(len(one)), (one, other)), shape=(groups, groups))
    labels: Numbers = connected_components(matrix, directed=False)[1]
    return labels


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
