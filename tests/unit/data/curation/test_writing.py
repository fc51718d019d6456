from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from medrail.data.curation.writing import BATCH, near_write, relation_write
from medrail.data.database import database

SCHEMA = pa.schema([pa.field("n", pa.int64(), nullable=False)])


@pytest.mark.parametrize("rows", [0, 1, BATCH - 1, BATCH, BATCH + 1, 5 * BATCH + 7])
def test_row_groups_are_even_whatever_pieces_the_database_gives(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "out.parquet"
    with database(tmp_path / "state") as connection:
        relation = connection.sql(f"SELECT i AS n FROM range({rows}) t(i) ORDER BY n")
        assert relation_write(relation, SCHEMA, path) == rows
    file = pq.ParquetFile(path)
    sizes = [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)]
    assert sizes == [BATCH] * (rows // BATCH) + ([rows % BATCH] if rows % BATCH else [])
    assert file.read()["n"].to_pylist() == list(range(rows))


def test_no_pair_gives_an_empty_table(tmp_path: Path) -> None:
    assert near_write([], tmp_path / "near.parquet") == 0
    assert pq.read_table(tmp_path / "near.parquet").column_names == ["one", "other", "similarity"]
