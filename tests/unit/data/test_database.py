"""The database works beyond its memory, and leaves nothing behind."""

from pathlib import Path

from medrail.data.database import database


def test_it_sorts_more_than_its_memory_and_leaves_nothing(tmp_path: Path) -> None:
    with database(tmp_path / "state") as connection:
        connection.execute("SET memory_limit='32MB'")
        connection.execute("CREATE TABLE t AS SELECT md5(i::varchar) AS k FROM range(1_000_000) r(i)")
        first = connection.execute("SELECT k FROM t ORDER BY k LIMIT 1").fetchall()
        last = connection.execute("SELECT k FROM (SELECT k FROM t ORDER BY k) OFFSET 999999").fetchall()
    assert first[0][0] < last[0][0]
    assert list((tmp_path / "state").iterdir()) == []
