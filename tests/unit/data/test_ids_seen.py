"""What ingest remembers of the rows before."""

from pathlib import Path

from medrail.data.identities import Identity
from medrail.data.ids_seen import ids_seen


def test_an_id_is_new_once_and_the_file_is_gone_at_the_end(tmp_path: Path) -> None:
    with ids_seen(tmp_path / "seen.sqlite") as seen:
        assert [seen.is_new(record_id) for record_id in ("own:a", "own:b", "own:a")] == [True, True, False]
    assert not list(tmp_path.iterdir())


def test_identities_come_back_sorted_and_once(tmp_path: Path) -> None:
    rows = [Identity("p2", "Ä"), Identity("p1", "Roe"), Identity("p2", "Z"), Identity("p1", "Roe")]
    with ids_seen(tmp_path / "seen.sqlite") as seen:
        for row in rows:
            seen.keep(row)
        assert list(seen.identities()) == sorted(set(rows))
