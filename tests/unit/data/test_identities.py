"""Structured identifiers are kept once each and looked up by patient; only telling ids are sought."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from medrail.data.deidentification.patients import patient_digest
from medrail.data.identities import Identity, identities_open, identities_write, is_telling
from medrail.errors import ContractBroken
from tests.fakes.records import record

ROWS = [
    Identity("own:p1", "Jane Roe"),
    Identity("own:p2", "Max Doe"),
    Identity("own:p1", "QX-77120"),
    Identity("own:p1", "Jane Roe"),
]


def test_a_patients_identifiers_come_back_sorted_and_once(tmp_path: Path) -> None:
    assert identities_write(tmp_path / "i.parquet", sorted(set(ROWS))) == 3
    with identities_open(tmp_path / "i.parquet", tmp_path) as identities:
        assert identities.of_patient("own:p1") == ("Jane Roe", "QX-77120")
        assert identities.of_patient("own:p9") == identities.of_patient("") == ()
    assert [path.name for path in tmp_path.iterdir()] == ["i.parquet"], "the database is gone"


def test_they_can_be_asked_for_by_the_digest_that_clean_records_bear(tmp_path: Path) -> None:
    identities_write(tmp_path / "i.parquet", sorted(set(ROWS)))
    with identities_open(
        tmp_path / "i.parquet", tmp_path, lambda own: patient_digest(own, None)
    ) as identities:
        assert identities.of_key(patient_digest("own:p2", None)) == ("Max Doe",)
        assert identities.of_key("own:p2") == ()


def test_a_source_without_any_has_no_file_and_knows_the_patients_id_alone(tmp_path: Path) -> None:
    assert identities_write(tmp_path / "i.parquet", []) == 0
    assert not (tmp_path / "i.parquet").exists()
    with identities_open(tmp_path / "i.parquet", tmp_path) as identities:
        assert identities.known_of(record("1", patient_id="facts:QX-77120")) == ("QX-77120",)
        assert identities.known_of(record("1", patient_id="facts:p7")) == ()


@pytest.mark.parametrize(
    ("patient_id", "telling"),
    [("12", False), ("2024", False), ("20241", True), ("p12", False), ("p123", True), ("A-1-2", False)],
)
def test_an_id_that_may_be_any_number_is_not_looked_for(patient_id: str, telling: bool) -> None:
    assert is_telling(patient_id) is telling


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"patient": ["a"]}), tmp_path / "i.parquet")
    with (
        pytest.raises(ContractBroken, match="patient_id and identifier"),
        identities_open(tmp_path / "i.parquet", tmp_path),
    ):
        pass
