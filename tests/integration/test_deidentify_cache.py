"""Of a changed corpus only the patients are looked at again whose records changed."""

import re
from pathlib import Path

import pytest

from medrail.data.deidentification.looking import loaded
from medrail.records import Record, records_read, records_write
from pipelines.deidentify import run
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params
from tests.fakes.detectors import PlainDetector, plain
from tests.fakes.records import catalog_write, record

PATIENTS, EACH = 1000, 3
TOLD = re.compile(r"([\d,]+) documents of patients, ([\d,]+) of them from the cache")


def corpus() -> list[Record]:
    return [
        record(
            f"{patient}-{number}",
            source="own",
            kind="note",
            patient_id=f"own:{patient}",
            input=f"Note {number} of patient {patient}: Ms. Roe rests.",
        )
        for number in range(EACH)
        for patient in range(PATIENTS)
    ]


def stage(folder: Path, records: list[Record]) -> list[Record]:
    records_write(folder / "ingested/own/records.parquet", records)
    catalog = catalog_write(folder / "catalog.yaml", {"own": "train"})
    params = load_params(DeidentifyParams, "deidentify").model_copy(update={"workers": 1})
    run(folder / "ingested", folder / "out", params, ["own"], Setting(catalog, folder / "state", plain))
    return list(records_read(folder / "out/own.parquet"))


def test_one_patient_in_a_hundred_changed_means_few_documents_are_looked_at_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    loaded.cache_clear()
    detector = loaded(plain)
    assert isinstance(detector, PlainDetector)
    first = corpus()
    before = stage(tmp_path, first)
    assert len(set(detector.looked)) > PATIENTS * EACH / 2
    detector.looked.clear()
    capfd.readouterr()
    changed = [
        own.model_copy(update={"input": f"{own.input} Changed."})
        if own.patient_id.removeprefix("own:").endswith("37") and own.id.endswith("-1")
        else own
        for own in first
    ]
    after = stage(tmp_path, changed)
    told = TOLD.search(capfd.readouterr().err)
    assert told is not None
    documents, cached = (int(number.replace(",", "")) for number in told.groups())
    assert documents == PATIENTS * EACH
    assert 0 < documents - cached <= 0.05 * documents
    ingested = {own.input for own in changed}
    assert len([text for text in detector.looked if text in ingested]) == documents - cached
    assert len([one for one, other in zip(before, after, strict=True) if one != other]) == PATIENTS // 100
    loaded.cache_clear()
