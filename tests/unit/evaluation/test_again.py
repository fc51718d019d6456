"""A released model measured anew gives the outcomes that its own stage gave, in both forms."""

import json
from pathlib import Path

import pytest

from medrail.errors import ContractBroken
from medrail.evaluation.again import outcomes_again
from medrail.evaluation.items import outcomes_read
from pipelines import release
from tests.fakes.micro_chain import EVALUATION, SPLITS, VALIDATION, evaluate_params
from tests.fakes.release_folder import GOOD_PROOF, GOOD_REPORT

PARAMS = release.ReleaseParams(
    final_phase="02_mcq", linked_outputs=("02_mcq/trained",), intended_use="a test", limits=("tiny",)
)


@pytest.fixture
def released(own_chain: Path) -> Path:
    lock = {"stages": {"split": {"outs": [{"path": "data/splits", "md5": "abc.dir"}]}}}
    Path("dvc.lock").write_text(json.dumps(lock))
    Path("params.yaml").write_text("sources: []\n")
    Path("data/deidentified").mkdir()
    Path("data/deidentified/report.json").write_text(json.dumps(GOOD_REPORT))
    Path("data/privacy").mkdir()
    Path("data/privacy/result.json").write_text(json.dumps(GOOD_PROOF))
    inputs = release.Inputs(Path(), "micro", Path("models/micro"), VALIDATION, SPLITS)
    release.run(inputs, Path("models/micro/release"), PARAMS)
    return Path("models/micro/release")


@pytest.mark.parametrize("form", ["adapter", "merged"])
def test_a_release_gives_the_outcomes_of_its_own_stage(released: Path, form: str) -> None:
    again = outcomes_again(released / form, SPLITS, evaluate_params().model_dump())
    assert again == outcomes_read(EVALUATION / "items.jsonl")


@pytest.mark.parametrize("plan", [None, {}, {"seed": 7}, "quick"])
def test_a_candidate_that_does_not_say_how_it_was_measured_is_refused(released: Path, plan: object) -> None:
    with pytest.raises(ContractBroken, match="does not say how it was measured: evaluate it again"):
        outcomes_again(released / "adapter", SPLITS, plan)
