"""The merge stage: one model in three forms, proven, with probes that tell it from its base; or nothing."""

import json
import os
from pathlib import Path

import pytest

from medrail.adapters.mlflow_client import EXPERIMENT, mlflow_client
from medrail.adapters.tracking import runs_by_digest
from medrail.digests import folder_digest, folder_files
from medrail.errors import ContractBroken
from medrail.training.chain import adapter_load, model_load
from medrail.training.parity import greedy
from pipelines import merge
from tests.fakes.micro_chain import (
    BASE,
    COMPUTE,
    MERGED,
    SPLITS,
    base_of,
    merge_params,
    merge_places,
    trained,
)

PARITY = MERGED / "parity.json"


def test_all_forms_agree_within_the_tolerance(chain: Path) -> None:
    checks = json.loads(PARITY.read_text())["checks"]
    assert sorted(checks) == ["base+adapter = merged", "merged = reloaded"]
    for check in checks.values():
        assert 0 <= check["largest_logit_difference"] <= 1e-3
        assert (check["prompts"], check["tokens"]) == (4, 6)


def test_probes_are_what_merged_and_base_really_say_and_they_differ(chain: Path) -> None:
    probes = json.loads(PARITY.read_text())["probes"]
    assert len(probes) == merge_params().probes
    merged, base = model_load(MERGED / "model"), model_load(base_of("02_mcq"))
    for probe in probes:
        prompt = probe["prompt_token_ids"]
        assert probe["token_ids"] == list(greedy(merged, prompt, 6, 3))
        assert probe["base_token_ids"] == list(greedy(base, prompt, 6, 3))
        assert probe["token_ids"] != probe["base_token_ids"]


def test_the_merged_model_stands_alone(chain: Path) -> None:
    assert folder_files(MERGED) == [
        "model/chat_template.jinja",
        "model/config.json",
        "model/generation_config.json",
        "model/model.safetensors",
        "model/tokenizer.json",
        "model/tokenizer_config.json",
        "parity.json",
    ]
    tuned = adapter_load(model_load(base_of("02_mcq")), trained("02_mcq"), trainable=False).eval()
    merged = model_load(MERGED / "model")
    assert greedy(merged, [1, 40, 41, 2], 8, 3) == greedy(tuned, [1, 40, 41, 2], 8, 3)


def test_merging_again_gives_the_same_bytes(chain: Path, tmp_path: Path) -> None:
    merge.run("micro", merge_places(tmp_path / "again"), merge_params(), COMPUTE)
    assert folder_digest(tmp_path / "again") == folder_digest(MERGED)


def test_its_run_is_found_by_the_digest_of_the_folder(chain: Path) -> None:
    assert {run.stage for run in runs_by_digest(folder_digest(MERGED))} == {"merge@micro"}


def newest_status(stage: str) -> str:
    client = mlflow_client(os.environ["MLFLOW_TRACKING_URI"])
    experiment = client.get_experiment_by_name(EXPERIMENT)
    assert experiment is not None
    query = f"tags.`medrail.stage` = '{stage}'"
    runs = client.search_runs([experiment.experiment_id], query, order_by=["attributes.start_time DESC"])
    return str(runs[0].info.status)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"logit_tolerance": 1e-12}, r"base\+adapter and merged differ by .* in a logit; at most 1e-12"),
        ({"probes": 99}, r"only \d of 4 prompts tell adapter and base apart: train longer"),
        ({"max_prompt_tokens": 8}, "no held-out question is short enough for the parity check"),
    ],
)
def test_a_merge_that_proves_nothing_is_a_failed_run_and_leaves_no_folder(
    chain: Path, tmp_path: Path, changes: dict[str, float], problem: str
) -> None:
    with pytest.raises(ContractBroken, match=problem):
        merge.run("doubtful", merge_places(tmp_path / "out"), merge_params(**changes), COMPUTE)
    assert list(tmp_path.iterdir()) == []
    assert newest_status("merge@doubtful") == "FAILED"


def test_a_failed_merge_keeps_the_last_one_whole(own_chain: Path) -> None:
    before = folder_digest(MERGED)
    with pytest.raises(ContractBroken):
        merge.run("micro", merge_places(), merge_params(logit_tolerance=1e-12), COMPUTE)
    assert folder_digest(MERGED) == before
    assert not list(MERGED.parent.glob(".*"))


def test_an_adapter_is_not_merged_into_another_base(chain: Path, tmp_path: Path) -> None:
    places = merge.Places(trained("02_mcq"), BASE, SPLITS, tmp_path / "out")
    with pytest.raises(ContractBroken, match="was made for another base than models/micro/base"):
        merge.run("doubtful", places, merge_params(), COMPUTE)
    assert list(tmp_path.iterdir()) == []
