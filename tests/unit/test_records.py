"""Records survive Parquet as they were, and a file's bytes depend on its records and their order only."""

from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from medrail.digests import file_digest
from medrail.records import (
    SCHEMA,
    TEXT_FIELDS,
    Kind,
    Language,
    Record,
    group_of,
    record_digest,
    records_read,
    records_write,
)
from tests.fakes.records import record

RECORDS = [
    record("a", kind="mcq", choices=("beta", "두통", "Übelkeit"), answer="두통", citations=("facts:x",)),
    record("b", confidence=0.25, language="de", specialty="cardiology", patient_id="p1", group="g"),
    record("c", input="", output="\x00 odd \n💊"),
]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("batch_rows", [1, 2, 4096])
def test_records_are_read_back_as_they_were_in_order(tmp_path: Path, batch_rows: int) -> None:
    path = tmp_path / "new" / "records.parquet"
    assert records_write(path, iter(RECORDS), batch_rows) == 3
    assert list(records_read(path, batch_rows)) == RECORDS
    assert list(records_read([path, path])) == RECORDS * 2


@settings(deadline=None, max_examples=50)
@given(
    st.builds(
        Record,
        id=TEXT.filter(bool),
        source=st.just("s"),
        kind=st.sampled_from(get_args(Kind)),
        language=st.sampled_from(get_args(Language)),
        input=TEXT,
        output=TEXT,
        choices=st.lists(TEXT, max_size=4).map(tuple),
        citations=st.lists(TEXT, max_size=2).map(tuple),
        confidence=st.none() | st.floats(0, 1),
        licence=st.just("MIT"),
        origin=st.just("o"),
    )
)
def test_any_record_survives_the_round_trip(tmp_path_factory: pytest.TempPathFactory, one: Record) -> None:
    path = tmp_path_factory.getbasetemp() / "any.parquet"
    records_write(path, [one])
    assert list(records_read(path)) == [one]


def test_the_bytes_depend_on_records_and_order_only(tmp_path: Path) -> None:
    for name, records in (("one", RECORDS), ("two", RECORDS), ("other", RECORDS[::-1])):
        records_write(tmp_path / name, records)
    digests = [file_digest(tmp_path / name) for name in ("one", "two", "other")]
    assert digests[0] == digests[1] != digests[2]


def test_the_file_has_one_column_per_field_and_only_confidences_may_be_absent(tmp_path: Path) -> None:
    records_write(tmp_path / "r.parquet", RECORDS)
    schema = pq.read_schema(tmp_path / "r.parquet")
    assert schema.names == list(Record.model_fields) == SCHEMA.names
    assert [field.name for field in schema if field.nullable] == ["specialty_confidence", "confidence"]


def test_no_record_at_all_is_an_empty_file_that_can_be_read(tmp_path: Path) -> None:
    assert records_write(tmp_path / "r.parquet", []) == 0
    assert list(records_read(tmp_path / "r.parquet")) == []


def test_an_error_half_way_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Any:
        yield RECORDS[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        records_write(tmp_path / "r.parquet", broken(), batch_rows=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("source", ""),
        ("kind", "poem"),
        ("language", "fr"),
        ("confidence", 1.5),
        ("licence", ""),
        ("origin", ""),
        ("extra", "name of a patient"),
    ],
)
def test_a_wrong_field_is_refused_and_its_value_not_shown(field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Record.model_validate({**RECORDS[0].model_dump(), field: value})
    assert field in str(caught.value)
    assert "name of a patient" not in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"patient_id": "p1", "group": "g"}, "patient:p1"),
        ({"group": "drug:4024"}, "drug:4024"),
        ({}, "record:facts:a"),
    ],
)
def test_a_split_keeps_patient_then_group_then_record_whole(fields: dict[str, str], group: str) -> None:
    assert group_of(record("a", **fields)) == group


def test_the_text_of_a_record_is_all_that_people_read() -> None:
    whole = record("a", instruction="I", input="Q", choices=("x", "y"), answer="y", output="R")
    assert whole.text() == "I\nQ\nx\ny\ny\nR"
    assert record("a", input="only").text() == "only"
    assert set(TEXT_FIELDS) < set(Record.model_fields)


def test_a_record_digest_is_short_and_stable() -> None:
    assert record_digest("a") == "ca978112ca1bbdca"
