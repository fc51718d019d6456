"""The stage `specialty_model` on a few lessons, and what it refuses."""

from pathlib import Path

import pytest

from medrail.data.catalog import catalog_load
from medrail.data.specialty.features import BUCKETS, KEYWORD_COLUMNS
from medrail.data.specialty.keywords import CLASSES
from medrail.data.specialty.learning import LearningParams, learn
from medrail.data.specialty.lessons import (
    Lesson,
    answer_lessons,
    disease_labels,
    disease_lessons,
    drug_lessons,
    lessons,
)
from medrail.data.specialty.model import model_load, model_save, scores
from medrail.errors import ContractBroken
from pipelines.params import load_params
from pipelines.specialty_model import SpecialtyModelParams
from tests.fakes.records import RAW, catalog_write, fact, record

PARAMS = LearningParams(seed=1, inverse_penalty=3.0, iterations=40, held_out_fraction=0.2, threshold=0.8)
FEW = [
    Lesson(f"{label} topic{number} {label}word", label, f"{label}{number}", False)
    for label in CLASSES
    for number in range(12)
]
MODEL = Path("medrail/data/specialty/models/specialty.npz")


def test_the_same_lessons_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        model_save(tmp_path / f"{name}.npz", learn(FEW, PARAMS))
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert (tmp_path / "one.npz").stat().st_size < 500_000


def test_what_was_learned_is_known_after_saving(tmp_path: Path) -> None:
    model_save(tmp_path / "model.npz", learn(FEW, PARAMS))
    told = scores(model_load(tmp_path / "model.npz"), "en", "neurologyword")
    assert CLASSES[int(told.argmax())] == "neurology"
    assert told.sum() == pytest.approx(1)


def test_a_class_without_a_lesson_is_refused() -> None:
    with pytest.raises(ContractBroken, match="neurology"):
        learn([lesson for lesson in FEW if lesson.label != "neurology"], PARAMS)


def test_a_benchmark_is_never_learned_from(tmp_path: Path) -> None:
    roles = dict.fromkeys(("disease_ontology", "drugcentral_2016", "headqa_train", "medquad"), "benchmark")
    with pytest.raises(ContractBroken, match="role benchmark"):
        next(lessons(catalog_load(catalog_write(tmp_path / "catalog.yaml", roles)), tmp_path))


def test_the_shipped_model_is_of_these_features_and_these_parameters() -> None:
    model = model_load(MODEL)
    params = load_params(SpecialtyModelParams, "specialty_model")
    assert model.weights.shape == (KEYWORD_COLUMNS + BUCKETS, len(CLASSES))
    assert model.threshold == pytest.approx(params.threshold)
    assert MODEL.stat().st_size < 500_000


def test_labels_come_from_codes_classes_and_names() -> None:
    coding = record(
        "c", kind="coding", group="d1", relation="icd10_chapter", citations=("ICD10CM:G20",), input="palsy"
    )
    drugs = [fact("1", "drug_class", "x", "Kinase Inhibitor"), fact("2", "drug_class", "y", "Unheard Of")]
    questions = [record("q", kind="qa", input="What is palsy?", output="shaking")]
    labels = disease_labels([coding])
    found = [
        *disease_lessons([coding], labels),
        *drug_lessons(drugs),
        *answer_lessons(questions, {"palsy": labels["d1"]}),
    ]
    assert [lesson.label for lesson in found] == ["neurology", "oncology", "neurology", "neurology"]
    assert not any(RAW in lesson.text for lesson in found)
