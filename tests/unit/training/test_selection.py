"""Which records a phase reads, and in which order."""

from typing import Any

import pytest

from medrail.records import Record
from medrail.training.selection import Selection, records_select
from tests.fakes.records import record

RECORDS = [
    *(record(f"t{i}") for i in range(30)),
    *(record(f"q{i}", kind="qa", relation="drug_class") for i in range(10)),
    *(record(f"h{i}", kind="mcq", relation="headqa", source="headqa") for i in range(10)),
]


def selection(**fields: Any) -> Selection:
    return Selection(
        **{"kinds": (), "relations": (), "sources": (), "max_tokens": 100, "repeats": 1, **fields}
    )


def ids(records: list[Record], seed: int, **fields: Any) -> list[str]:
    return [r.id for r in records_select(records, [selection(**fields)], seed)[0]]


@pytest.mark.parametrize(
    ("fields", "starts"),
    [
        ({}, {"facts:t", "facts:q", "headqa:h"}),
        ({"kinds": ("qa",)}, {"facts:q"}),
        ({"kinds": ("qa", "mcq")}, {"facts:q", "headqa:h"}),
        ({"relations": ("headqa",)}, {"headqa:h"}),
        ({"sources": ("facts",)}, {"facts:t", "facts:q"}),
        ({"sources": ("facts",), "kinds": ("mcq",)}, set()),
    ],
)
def test_a_selection_takes_what_matches_all_its_lists(fields: dict[str, Any], starts: set[str]) -> None:
    chosen = ids(RECORDS, 1, **fields)
    assert {name.rstrip("0123456789") for name in chosen} == starts
    assert len(chosen) == sum(r.id.rstrip("0123456789") in starts for r in RECORDS)


def test_the_order_depends_on_seed_and_id_only() -> None:
    assert ids(RECORDS, 1) == ids(RECORDS[::-1], 1)
    assert ids(RECORDS, 1) != ids(RECORDS, 2)
    assert ids(RECORDS, 1) != [r.id for r in RECORDS]


def test_new_records_never_reorder_those_already_there() -> None:
    more = [*RECORDS, *(record(f"new{i}") for i in range(50))]
    kept = [name for name in ids(more, 1) if not name.startswith("facts:new")]
    assert kept == ids(RECORDS, 1)


def test_every_selection_gets_a_list_of_its_own() -> None:
    both = records_select(RECORDS, [selection(kinds=("qa",)), selection()], 1)
    assert [len(part) for part in both] == [10, 50]
