"""What a split holds, in counts: numbers by closed lists, never a text."""

import math
from typing import Any

import duckdb

from medrail.data.splitting import PARTS
from medrail.data.splitting.placing import Fractions

COUNTED = {
    "sources": "source",
    "kinds": "kind",
    "languages": "language",
    "specialties": "coalesce(nullif(specialty, ''), 'unknown')",
    "licences": "licence",
    "roles": "role",
    "relations": "nullif(relation, '')",
}
CHOICE = "multiple_choice"
TOTALS = """SELECT part, count(*), count(DISTINCT "group"), sum(characters)
    FROM places JOIN members USING (row) GROUP BY part"""
POSITIONS = """SELECT part, relation, ((answer - coalesce(turn, 0)) % options + options) % options, count(*)
    FROM places JOIN choices USING (row) JOIN members USING (row) LEFT JOIN turns USING (row)
    WHERE answer >= 0 GROUP BY ALL ORDER BY ALL"""
GUESSES = """
    WITH frequency AS (
        SELECT "option", count(*) AS times FROM options JOIN places USING (row)
        WHERE is_right AND part = 0 GROUP BY "option"),
    scored AS (
        SELECT row, is_right, coalesce(times, 0) AS times,
            max(coalesce(times, 0)) OVER (PARTITION BY row) AS best
        FROM options LEFT JOIN frequency USING ("option")),
    guessed AS (
        SELECT row, count(*) FILTER (is_right) / count(*) AS chance
        FROM scored WHERE times = best GROUP BY row)
    SELECT part, relation, count(*), avg(longest_chance), avg(coalesce(chance, 0))
    FROM places JOIN choices USING (row) JOIN members USING (row) LEFT JOIN guessed USING (row)
    GROUP BY ALL ORDER BY ALL"""
FAMILIES = """SELECT count(*), coalesce(max(records), 0),
        count(*) FILTER (records > $largest AND NOT was_placed),
        count(*) FILTER (was_placed), count(*) FILTER (sides > 1)
    FROM family_parts"""
MOVED = """SELECT count(*) FROM placed_before JOIN group_parts USING ("group")
    WHERE placed_before.part <> group_parts.part"""
LEFT_OUT = """SELECT count(*) FILTER (role = 'knowledge'), count(*) FILTER (role <> 'knowledge')
    FROM members WHERE row NOT IN (SELECT row FROM places)"""
STRATA = """
    WITH told AS (
        SELECT family, sides.part, count(*) OVER (PARTITION BY family) AS size,
            source || '/' || language || '/' || coalesce(nullif(specialty, ''), 'unknown') AS stratum,
            row_number() OVER (PARTITION BY family ORDER BY characters DESC, id) AS place
        FROM sides JOIN members USING (row) JOIN group_parts USING ("group") WHERE sides.part < 3)
    SELECT stratum, count(*), sum(size), sum(size * size),
        coalesce(sum(size) FILTER (part = 2), 0), coalesce(sum(size) FILTER (part = 1), 0)
    FROM told WHERE place = 1 GROUP BY stratum ORDER BY stratum"""
Connection = duckdb.DuckDBPyConnection


def split_statistics(
    connection: Connection, ties: dict[str, int], fractions: Fractions, largest: int
) -> dict[str, object]:
    """Counts of every part, of families and of strata, after `placing` made its tables.

    `ties`: how many ties there are between two groups, by what ties them.
    """
    knowledge, across = _row(connection, LEFT_OUT)
    named = ("families", "largest_records", "too_large_to_hold_out", "placed_before", "joined_over_sides")
    families = dict(zip(named, _row(connection, FAMILIES, {"largest": largest}), strict=True))
    return {
        "parts": _parts(connection),
        "knowledge_in_no_part": knowledge,
        "generated_across_sides_in_no_part": across,
        "families": {**families, "groups_moved": _row(connection, MOVED)[0], "ties": ties},
        "strata": strata(connection, fractions),
    }


def _parts(connection: Connection) -> dict[str, dict[str, Any]]:
    parts: dict[str, dict[str, Any]] = {
        part: {"records": 0, "groups": 0, "characters": 0, **{name: {} for name in (*COUNTED, CHOICE)}}
        for part in PARTS
    }
    for part, records, groups, characters in connection.execute(TOTALS).fetchall():
        parts[PARTS[part]] |= {"records": records, "groups": groups, "characters": int(characters)}
    for name, column in COUNTED.items():
        query = f"SELECT part, {column} AS said, count(*) FROM places JOIN members USING (row) GROUP BY ALL"  # noqa: S608
        for part, said, count in sorted(row for row in connection.execute(query).fetchall() if row[1]):
            parts[PARTS[part]][name][said] = count
    for part, relation, *told in connection.execute(GUESSES).fetchall():
        parts[PARTS[part]][CHOICE][relation] = {
            "questions": told[0],
            "answer_positions": {},
            "longest_option_right": round(told[1], 4),
            "commonest_in_training_right": round(told[2], 4),
        }
    for part, relation, position, count in connection.execute(POSITIONS).fetchall():
        parts[PARTS[part]][CHOICE][relation]["answer_positions"][str(position)] = count
    return parts


def strata(connection: Connection, fractions: Fractions) -> dict[str, object]:
    """Of every source, language and specialty what is held out, against what is expected.

    A family counts to the stratum of its largest record, with all its records (those of recall are still
    train's). `standard_error` is that of a share of records when families of these sizes are drawn.
    """
    return {
        stratum: {
            "families": families,
            "records": int(records),
            "test": _share(held, records, squares, fractions.test),
            "validation": _share(chosen, records, squares, fractions.validation),
        }
        for stratum, families, records, squares, held, chosen in connection.execute(STRATA).fetchall()
    }


def _share(count: int, records: int, squares: int, expected: float) -> dict[str, float]:
    error = math.sqrt(expected * (1 - expected) * float(squares)) / float(records)
    deviation = float(count) / float(records) - expected
    return {"deviation": round(deviation, 4), "standard_error": round(error, 4)}


def _row(connection: Connection, query: str, values: dict[str, int] | None = None) -> tuple[int, ...]:
    return tuple(int(value) for value in connection.execute(query, values or {}).fetchall()[0])
