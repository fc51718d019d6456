"""What curation counts: no text, no times, the same for the same data."""

from collections.abc import Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from medrail.data.curation.limits import CurationLimits

Tree = dict[str, Any]
UNKNOWN = "unknown"


def report(connection: DuckDBPyConnection, limits: CurationLimits) -> Tree:
    """Counts from the tables of the second pass, after its last rule."""
    return {
        "read": _tree(connection, "SELECT source, count(*) FROM records GROUP BY ALL"),
        "kept": _tree(connection, "SELECT source, count(*) FROM alive GROUP BY ALL"),
        "dropped": {
            **{rule: {} for rule in limits.rules},
            **_tree(connection, DROPPED),
        },
        "dropped_details": _tree(connection, DETAILS),
        "benchmarks": {
            source: dict(zip(ITEM_COUNTS, counts, strict=True))
            for source, *counts in _rows(connection, BENCHMARKS)
        },
        "benchmarks_by_training_source": _tree(connection, TOUCHED_BY),
        "specialties": {
            "before_balance": _tree(connection, SPECIALTIES.format("before_balance"), [UNKNOWN]),
            "after_balance": _tree(connection, SPECIALTIES.format("alive"), [UNKNOWN]),
        },
    }


DROPPED = """
SELECT d.rule, source, language, count(*) FROM drops d JOIN records USING (id) GROUP BY ALL
"""
DETAILS = "SELECT rule, detail, count(*) FROM drops WHERE detail <> '' GROUP BY ALL"
ITEM_COUNTS = ("items", "touched", "only_whole_questions_compared")
BENCHMARKS = """
SELECT source, count(*), count(t.item), count(*) FILTER (runs = 0)
FROM alive a LEFT JOIN (SELECT DISTINCT item FROM touches) t ON a.id = t.item
WHERE is_benchmark GROUP BY source ORDER BY source
"""
"""Of each benchmark: its items, those that some training record holds, those too short for runs of words."""
TOUCHED_BY = """
SELECT i.source, r.source, t.detail, count(DISTINCT t.id) FROM touches t
JOIN records i ON i.id = t.item JOIN records r ON r.id = t.id GROUP BY ALL
"""
"""Benchmark, training source, by what -> training records."""
SPECIALTIES = """
SELECT coalesce(nullif(specialty, ''), ?), count(*) FROM records SEMI JOIN {} USING (id)
WHERE NOT is_benchmark GROUP BY ALL
"""


def _tree(connection: DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> Tree:
    """Nested counts of a query: all columns but the last are keys."""
    tree: Tree = {}
    for *keys, count in _rows(connection, query, values):
        branch = tree
        for key in keys[:-1]:
            branch = branch.setdefault(key, {})
        branch[keys[-1]] = count
    return tree


def _rows(connection: DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    return sorted(connection.execute(query, list(values)).fetchall())
