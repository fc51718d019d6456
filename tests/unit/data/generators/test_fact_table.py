"""Facts come sorted as often as they are asked for, are found by id, and leave nothing behind."""

import random
from pathlib import Path

import pytest

from medrail.data.generators.fact_table import FactTable, ItemTable, fact_database, facts_read
from medrail.data.generators.registry import BY_NAME, GENERATORS
from medrail.errors import ContractBroken
from medrail.records import Record, records_write
from tests.fakes.records import fact, record

EDGES = BY_NAME["edges"]
SORTED = [
    fact("1", "class_includes", "Statins", "Aspirin", kind="relation"),
    fact("4", "class_includes", "Coxibs", "celecoxib", kind="relation"),
    fact("0", "treats", "Alpha", "gout", kind="relation"),
    fact("3", "treats", "alpha", "gout", kind="relation"),
    fact("2", "treats", "beta", "gout", kind="relation"),
]


def shuffled(facts: list[Record]) -> list[Record]:
    return random.Random(1).sample(facts, len(facts))


def test_facts_come_by_relation_subject_without_case_and_id_and_may_be_gone_through_again(
    tmp_path: Path,
) -> None:
    with fact_database(tmp_path / "state") as connection:
        table = FactTable(connection, shuffled(SORTED))
        facts = table.of(EDGES)
        assert list(facts) == SORTED == list(facts)
        assert [(one.id, other.id) for one in facts for other in facts][:2] == [
            ("facts:1", "facts:1"),
            ("facts:1", "facts:4"),
        ]
        assert table.counts() == {"class_includes": 2, "treats": 3}
    assert list((tmp_path / "state").iterdir()) == []


def test_facts_are_found_by_the_ids_that_an_item_cites(tmp_path: Path) -> None:
    with fact_database(tmp_path / "state") as connection:
        table = FactTable(connection, SORTED)
        item = record("i", citations=("facts:2", "facts:unknown", "facts:1"))
        assert table.cited(item) == {"facts:2": SORTED[4], "facts:1": SORTED[0]}


def test_items_come_back_by_id_and_whole(tmp_path: Path) -> None:
    items = [record(str(i), choices=("a", "b"), answer="a", confidence=0.5) for i in range(20)]
    with fact_database(tmp_path / "state") as connection:
        table = ItemTable(connection, shuffled(items))
        assert list(table) == sorted(items, key=lambda item: item.id)
        assert table.count == 20


def test_two_items_of_one_id_stop_it_without_a_text(tmp_path: Path) -> None:
    items = [record("1", input="Zebulon"), record("1", input="Zebulon")]
    with (
        fact_database(tmp_path / "state") as connection,
        pytest.raises(ContractBroken, match="have one id") as caught,
    ):
        ItemTable(connection, items)
    assert "Zebulon" not in str(caught.value)


def test_only_what_a_generator_reads_is_a_fact(tmp_path: Path) -> None:
    question = record("q", kind="qa", relation="treats")
    records_write(tmp_path / "x.parquet", [*SORTED, question, record("t")])
    assert list(facts_read(tmp_path / "x.parquet", GENERATORS)) == SORTED
