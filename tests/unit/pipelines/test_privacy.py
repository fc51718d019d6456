"""Every promise of the de-identification is broken once, and named; what is sound passes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from medrail.data.deidentification.looking import DetectorMaker, loaded
from medrail.data.identities import FILE, Identity, identities_write
from medrail.errors import BadParameter, ContractBroken
from medrail.phi.keys import key_new
from medrail.phi.kinds import COARSE
from medrail.phi.operators.policy import Operators
from medrail.records import records_read, records_write
from pipelines import deidentify
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params
from pipelines.privacy import Paths, PrivacyParams, run
from tests.fakes.gold_detectors import (
    NOISE_FRACTION,
    NOTES,
    SEED,
    deaf_to_known,
    masks_terms,
    misses_names,
    off_by_one,
    perfect,
    restless,
    takes_too_much,
)
from tests.fakes.records import catalog_write, record

LANGUAGES = ("en", "de", "ko")
KINDS = {language: [kind for kind in COARSE if kind != "SSN" or language == "en"] for language in LANGUAGES}
PARAMS = PrivacyParams(
    seed=SEED,
    notes_per_language=NOTES,
    noise_fraction=NOISE_FRACTION,
    recall={language: dict.fromkeys(kinds, 0.0) | {"NAME": 0.9} for language, kinds in KINDS.items()},
    precision=dict.fromkeys(LANGUAGES, 0.95),
    terms=dict.fromkeys(LANGUAGES, 0.998),
)
CLEANING = load_params(DeidentifyParams, "deidentify").model_copy(update={"workers": 1})
CANARY = "Quarterstaff"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Detectors that remember what they saw begin anew."""
    loaded.cache_clear()
    yield
    loaded.cache_clear()


def prepared(folder: Path, cleaning: DeidentifyParams = CLEANING) -> Path:
    """Records of two patients and a published source, de-identified by a sound detector."""
    rows = [
        record("1", source="own", kind="note", patient_id="own:a", input=f"Ms. {CANARY} came, QX-77120."),
        record("2", source="own", kind="note", patient_id="own:a", input=f"{CANARY} left 04/12/2021."),
        record("3", source="own", kind="note", patient_id="own:b", input="Nothing to say."),
    ]
    records_write(folder / "ingested/own/records.parquet", rows)
    records_write(folder / "ingested/facts/records.parquet", [record("1", input="Dr. Roe's sign")])
    identities_write(folder / "ingested/own" / FILE, [Identity("own:a", "QX-77120")])
    setting = setting_of(folder, perfect)
    deidentify.run(folder / "ingested", folder / "deidentified", cleaning, ["own", "facts"], setting)
    return folder


def setting_of(folder: Path, make: DetectorMaker) -> Setting:
    catalog = catalog_write(folder / "catalog.yaml", {"own": "train", "facts": "train"}, ["facts"])
    return Setting(catalog, folder / "state", make)


def checked(
    folder: Path,
    make: DetectorMaker = perfect,
    params: PrivacyParams = PARAMS,
    cleaning: DeidentifyParams = CLEANING,
) -> dict[str, object]:
    paths = Paths(*(folder / name for name in ("deidentified", "ingested", "out", "reports")))
    run(paths, params, cleaning, ["own", "facts"], setting_of(folder, make))
    result: dict[str, object] = json.loads((folder / "out/result.json").read_text())
    return result


def failed(folder: Path, make: DetectorMaker = perfect, **others: object) -> set[str]:
    with pytest.raises(ContractBroken) as caught:
        checked(folder, make, **others)  # type: ignore[arg-type]
    assert not (folder / "out").exists()
    names = set(json.loads((folder / "reports/result.json").read_text())["failed"])
    assert all(name in str(caught.value) for name in names)
    return names


def test_what_is_sound_passes_with_figures_and_data_docs_and_the_same_bytes_again(tmp_path: Path) -> None:
    prepared(tmp_path)
    result = checked(tmp_path)
    assert result["success"] is True
    assert result["notes"] == NOTES * 3
    assert result["recall"]["en"]["NAME"]["value"] == 1
    assert result["sources"] == {
        "own": {"source": "own", "records": 3, "findings_left": 0, "identifiers_left": 0}
    }
    assert result["phi_detector"] == {"name": "plain", "digest": perfect().digest()}
    assert (tmp_path / "reports/data_docs/index.html").is_file()
    first = (tmp_path / "out/result.json").read_bytes()
    loaded.cache_clear()
    checked(tmp_path)
    assert (tmp_path / "out/result.json").read_bytes() == first
    assert str(tmp_path).encode() not in first


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (misses_names, "enough_of_NAME_is_found_in_ko"),
        (masks_terms, "clinical_terms_survive_in_de"),
        (off_by_one, "offsets_are_valid"),
        (deaf_to_known, "no_known_identifier_is_left_in_notes"),
        (takes_too_much, "what_is_found_is_mostly_right_in_en"),
        (restless, "a_second_pass_changes_nothing"),
    ],
    ids=[
        "misses names",
        "masks terms",
        "offsets off by one",
        "deaf to known identifiers",
        "takes too much",
        "restless",
    ],
)
def test_a_broken_promise_stops_and_is_named(tmp_path: Path, make: DetectorMaker, name: str) -> None:
    assert name in failed(prepared(tmp_path), make)


def spoilt(folder: Path, text: str) -> None:
    """Put a text into a clean record, as a fault of the stage would."""
    path = folder / "deidentified/own.parquet"
    rows = list(records_read(path))
    records_write(path, [rows[0].model_copy(update={"input": text}), *rows[1:]])


def test_what_is_left_in_clean_records_is_found(tmp_path: Path) -> None:
    spoilt(prepared(tmp_path), "Call 212-555-0187.")
    assert failed(tmp_path) == {"nothing_more_is_found_in_sources"}


def test_an_identifier_of_the_patient_left_in_clean_records_is_found_and_shown_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    prepared(tmp_path)
    rows = {own.id: own for own in records_read(tmp_path / "deidentified/own.parquet")}
    assert CANARY not in str(rows)
    path = tmp_path / "deidentified/own.parquet"
    rows["own:1"] = rows["own:1"].model_copy(update={"input": "Folder qx 77120 again."})
    records_write(path, rows.values())
    assert failed(tmp_path) == {"no_known_identifier_is_left_in_sources"}
    shown = [p.read_bytes() for p in (tmp_path / "reports").rglob("*") if p.is_file()]
    assert not any(word in content for content in shown for word in (b"77120", CANARY.encode()))
    assert "77120" not in "".join(capfd.readouterr())


def test_invented_names_and_dates_are_not_taken_for_what_was_left(tmp_path: Path) -> None:
    key_new("phi-privacy")
    operators = Operators(
        {"default": "replace", "NAME": "surrogate", "DATE": "shift", "ID": "keep_structure"}
    )
    cleaning = CLEANING.model_copy(update={"operators": operators, "key_id": "phi-privacy"})
    prepared(tmp_path, cleaning)
    texts = [own.input for own in records_read(tmp_path / "deidentified/own.parquet")]
    assert any("Ms. " in text and "<" not in text for text in texts)
    assert checked(tmp_path, cleaning=cleaning)["success"] is True


@pytest.mark.parametrize(
    ("update", "message"),
    [
        ({"precision": {"en": 0.9, "de": 0.9}}, r"privacy\.precision\.ko` is missing"),
        ({"recall": {**PARAMS.recall, "fr": {"NAME": 0.9}}}, r"privacy\.recall\.fr\.NAME` is not measured"),
        ({"recall": {**PARAMS.recall, "de": {"NAME": 0.9}}}, r"privacy\.recall\.de\.AGE` is missing"),
    ],
)
def test_every_figure_has_a_bound_and_every_bound_a_figure(
    tmp_path: Path, update: dict[str, object], message: str
) -> None:
    with pytest.raises(BadParameter, match=message):
        checked(prepared(tmp_path), params=PARAMS.model_copy(update=update))


def test_without_clean_records_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="run `dvc repro deidentify` first"):
        checked(tmp_path)
