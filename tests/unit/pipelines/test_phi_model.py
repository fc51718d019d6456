"""The stage `phi_model` on a few notes: the same bytes twice, one file per language."""

from pathlib import Path

import pytest

from medrail.phi.tagger.model import model_load
from pipelines.phi_model import LanguageParams, PhiModelParams, run

PARAMS = PhiModelParams(
    seed=3,
    noise_fraction=0.2,
    held_out_fraction=0.25,
    l1=0.1,
    l2=0.02,
    iterations=4,
    languages={
        "de": LanguageParams(notes=40, embedded=0, plain=0),
        "ko": LanguageParams(notes=40, embedded=3, plain=3),
    },
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "models"
    run(Path("samples"), folder, PARAMS)
    return folder


def test_the_same_parameters_give_the_same_bytes(models: Path, tmp_path: Path) -> None:
    run(Path("samples"), tmp_path / "models", PARAMS)
    assert sorted(path.name for path in models.iterdir()) == ["de.npz", "ko.npz"]
    for path in models.iterdir():
        assert path.read_bytes() == (tmp_path / "models" / path.name).read_bytes()


def test_another_seed_gives_another_model(models: Path, tmp_path: Path) -> None:
    run(Path("samples"), tmp_path / "models", PARAMS.model_copy(update={"seed": 4}))
    assert (models / "ko.npz").read_bytes() != (tmp_path / "models" / "ko.npz").read_bytes()


def test_a_model_knows_its_language_and_its_labels(models: Path) -> None:
    model = model_load(models / "de.npz")
    assert (model.language, model.labels[0]) == ("de", "O")
    assert {"NAME", "NAME_TITLE", "LOCATION_CITY", "DATE", "ID"} <= set(model.labels)
