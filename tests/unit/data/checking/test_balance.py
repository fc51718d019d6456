from pathlib import Path

import duckdb
import pytest

from medrail.data.checking.balance import balance_frame
from medrail.data.checking.dialects import DUCKDB
from medrail.data.checking.engines import DuckEngine
from medrail.data.checking.parts import held_sql
from medrail.data.splitting import PARTS
from medrail.records import records_write
from tests.fakes.records import record


def test_shares_are_those_of_training_and_guesses_those_of_generated_questions(tmp_path: Path) -> None:
    train = [record("1"), record("2", language="ko"), record("3", specialty="cardiology"), record("4")]
    options = ("short", "a", "b", "a long option")
    asked = [
        record(f"gen:r:{i}:m0", kind="mcq", choices=options, answer=options[3 * (i % 2)], citations=("x",))
        for i in range(4)
    ]
    read = [record("5", kind="mcq", choices=options, answer=options[1])]
    of_three = [record("gen:r:9:m0", kind="mcq", choices=options[:3], answer=options[0])]
    for part in PARTS:
        own = {"train": train, "recall": [*asked, *read, *of_three]}.get(part, [])
        records_write(tmp_path / f"{part}.parquet", own)
    with duckdb.connect() as connection:
        engine = DuckEngine(connection, tmp_path)
        engine.view("held", held_sql(DUCKDB, {part: tmp_path / f"{part}.parquet" for part in PARTS}))
        engine.view("judged", "SELECT * FROM held")
        (row,) = balance_frame(engine).to_dict("records")
    assert row["ko_fraction"] == 0.25
    assert row["specialty_named_fraction"] == 0.25
    assert row["largest_specialty_fraction"] == row["cardiology_fraction"] == 1.0
    assert row["recall_questions"] == 4
    assert row["recall_commonest_position_fraction"] == 0.5
    assert row["recall_longest_option_fraction"] == pytest.approx(0.5)
    assert row["test_questions"] == row["test_commonest_position_fraction"] == 0
