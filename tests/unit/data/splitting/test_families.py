from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from medrail.records import Record
from tests.fakes.records import fact, record
from tests.fakes.splits import families

TOGETHER = [
    ("one patient", record("1", patient_id="p"), record("2", patient_id="p")),
    ("one group", record("1", group="g"), record("2", group="g")),
    (
        "one subject of two sources",
        fact("1", "treats", "Aspirin", "a"),
        fact("2", "drug_class", "aspirin", "b", source="other"),
    ),
    (
        "one question",
        record("1", kind="qa", input="What is asthma?"),
        record("2", kind="qa", input="Asthma?"),
    ),
    ("one text", record("1", input="same text"), record("2", input="Same text.")),
    ("a citation", record("1", group="g"), record("2", group="h", citations=("facts:1",))),
    (
        "a drug that a class includes",
        fact("1", "class_includes", "Statins", "simvastatin", group="g"),
        fact("2", "treats", "simvastatin", "high cholesterol", group="h"),
    ),
]
APART = [
    ("two patients", record("1", patient_id="p"), record("2", patient_id="q")),
    ("no group", record("1"), record("2")),
    (
        "two drugs of one class",
        fact("1", "class_includes", "Statins", "simvastatin", group="g"),
        fact("2", "class_includes", "Statins", "lovastatin", group="h"),
    ),
    (
        "what is generated from two facts",
        record("1", group="g"),
        record("gen:paths:2", group="h", citations=("facts:1",)),
    ),
    ("a citation of nothing here", record("1"), record("2", citations=("pmid:1",))),
]


@pytest.mark.parametrize(("one", "other"), [t[1:] for t in TOGETHER], ids=[t[0] for t in TOGETHER])
def test_what_belongs_together_is_one_family(one: Record, other: Record) -> None:
    assert len(set(families([one, other]))) == 1
    assert len(set(families([other, one]))) == 1


@pytest.mark.parametrize(("one", "other"), [t[1:] for t in APART], ids=[t[0] for t in APART])
def test_what_does_not_belong_together_is_two_families(one: Record, other: Record) -> None:
    assert len(set(families([one, other]))) == 2


def test_ties_reach_through_others() -> None:
    chain = [record(str(n), group=f"g{n}", citations=(f"facts:{n - 1}",)) for n in range(50)]
    assert len(set(families([*chain[::2], *chain[1::2]]))) == 1


def test_near_duplicates_are_one_family(tmp_path: Path) -> None:
    pairs = {"one": ["facts:1", "facts:2"], "other": ["facts:3", "gone:9"], "similarity": [0.8, 0.9]}
    pq.write_table(pa.table(pairs), tmp_path / "near.parquet")
    numbers = families([record(str(n)) for n in (1, 2, 3)], tmp_path / "near.parquet")
    assert numbers[0] == numbers[2] != numbers[1]
