"""Records come back patient by patient, in an order that does not depend on files, and one file at a time."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from medrail.data.deidentification.patients import PatientRecords, place_of
from medrail.data.deidentification.shards import patients_read, spread
from medrail.phi.keys import KEY_BYTES, PhiKey
from medrail.records import Record, group_of, records_write
from tests.fakes.records import record

KEY = PhiKey("test", bytes(KEY_BYTES))


def notes(patients: int, each: int = 3) -> list[Record]:
    """Notes of patients, mixed: first all first notes, then all second ones."""
    return [
        record(f"{p}-{n}", kind="note", patient_id=f"own:{p}", input=f"note {n} of patient {p} " * 20)
        for n in range(each)
        for p in range(patients)
    ]


def read(
    folder: Path, records: list[Record], shard_bytes: int, key: PhiKey | None = None
) -> list[PatientRecords]:
    folder.mkdir(exist_ok=True)
    records_write(folder / "records.parquet", records)
    files = spread(
        folder / "records.parquet",
        folder,
        lambda own: place_of(own, key),
        lambda own: (own.patient_id,),
        shard_bytes=shard_bytes,
    )
    return list(patients_read(files))


@pytest.mark.parametrize("shard_bytes", [10**9, 20_000, 2_000, 1])
def test_each_patient_comes_once_and_whole_in_one_order_whatever_the_files(
    tmp_path: Path, shard_bytes: int
) -> None:
    records = [*notes(120), record("alone"), record("g1", group="g"), record("g2", group="g")]
    people = read(tmp_path, records, shard_bytes)
    assert [own.place for own in people] == sorted({place_of(own, None) for own in records})
    for own in people:
        assert own.records == [r for r in records if group_of(r) == group_of(own.records[0])]
        assert own.known == tuple(dict.fromkeys(r.patient_id for r in own.records))


def test_files_stay_below_the_bound_unless_one_patient_alone_is_larger(tmp_path: Path) -> None:
    huge = [record(f"h{n}", patient_id="own:huge", input=f"{n} " * 3000) for n in range(8)]
    records = [*notes(200), *huge]
    folder = tmp_path
    records_write(folder / "records.parquet", records)
    files = spread(
        folder / "records.parquet",
        folder,
        lambda own: place_of(own, None),
        lambda own: (),
        shard_bytes=30_000,
    )
    assert len(files) > 5
    for path in files:
        meta = pq.read_metadata(path)
        size = sum(meta.row_group(n).total_byte_size for n in range(meta.num_row_groups))
        assert size <= 30_000 or {p.records[0].patient_id for p in patients_read([path])} == {"own:huge"}
    assert sorted(folder.glob("*-*-*.parquet")) == sorted(files), "no file that was cut again is left"


def test_only_one_file_is_read_at_a_time(tmp_path: Path) -> None:
    records_write(tmp_path / "records.parquet", notes(200))
    files = spread(
        tmp_path / "records.parquet",
        tmp_path,
        lambda own: place_of(own, None),
        lambda own: (),
        shard_bytes=20_000,
    )
    people = patients_read(files)
    next(people)
    for path in files[1:]:
        path.unlink()
    with pytest.raises(FileNotFoundError):
        list(people)


def test_with_a_key_the_order_tells_nobody_else_who_is_who(tmp_path: Path) -> None:
    records = notes(50, each=1)
    plain, keyed = read(tmp_path, records, 10**9), read(tmp_path / "k", records, 10**9, KEY)
    assert {own.records[0].id for own in plain} == {own.records[0].id for own in keyed}
    assert [own.records[0].id for own in plain] != [own.records[0].id for own in keyed]
