"""Texts that are nearly the same and stand on two sides of a split."""

from collections.abc import Iterator
from typing import NamedTuple

import duckdb

from medrail.data.checking.crossing import SIDES
from medrail.data.checking.engines import Engine
from medrail.data.checking.side_tables import side_table, texts_schema
from medrail.data.checking.spelling import PART_MARK
from medrail.data.curation.near import near_pairs
from medrail.data.curation.text_keys import PROSE_KINDS


class NearBounds(NamedTuple):
    """From which share of common 3-word shingles texts are the same; see `curation.near`."""

    threshold: float
    permutations: int
    min_words: int


def near_sides(engine: Engine, connection: duckdb.DuckDBPyConnection, bounds: NearBounds) -> None:
    """Make `near_on_two_sides`: ids of prose read from sources with a near-duplicate on another side."""
    pairs = near_pairs(connection, _documents(engine), **bounds._asdict())
    rows = (
        (key,)
        for one, other, _ in pairs
        if one.partition(PART_MARK)[0] != other.partition(PART_MARK)[0]
        for key in (one.partition(PART_MARK)[2], other.partition(PART_MARK)[2])
    )
    side_table(engine, "near_found_twice", texts_schema("near_id"), rows)
    engine.view("near_on_two_sides", "SELECT DISTINCT near_id FROM near_found_twice")


def _documents(engine: Engine) -> Iterator[tuple[str, str]]:
    kinds = engine.dialect.texts(sorted(PROSE_KINDS))
    wanted = f"part IN {SIDES} AND kind IN {kinds} AND NOT is_generated"
    for part, key, asked, output in engine.rows(
        f"SELECT part, id, input, output FROM held WHERE {wanted} ORDER BY id, part"
    ):
        yield f"{part}{PART_MARK}{key}", f"{asked}\n{output}"
