"""The base stage: one folder that loads as it is, the same bytes for the same seed, or nothing at all."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from medrail.adapters.tracking import runs_by_digest
from medrail.digests import folder_digest, folder_files
from medrail.errors import ContractBroken, InvalidInput
from medrail.prompts import CHAT_TEMPLATE
from medrail.training.chain import model_load, model_save, tokenizer_load
from pipelines import base
from pipelines.params import ComputeParams
from tests.fakes.micro_chain import (
    BASE,
    COMPUTE,
    SPLITS,
    VALIDATION,
    base_params,
    base_run,
    model_make,
    tokenizer_make,
)


def test_the_folder_is_a_model_with_its_tokenizer_and_figures(chain: Path) -> None:
    assert folder_files(BASE) == [
        "base_info.json",
        "chat_template.jinja",
        "config.json",
        "generation_config.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    ]
    figures = json.loads((BASE / "base_info.json").read_text())
    assert figures["validation_loss_after"] < figures["validation_loss_before"]
    tokenizer = tokenizer_load(BASE)
    assert tokenizer.chat_template == CHAT_TEMPLATE
    assert model_load(BASE).config.vocab_size == len(tokenizer)


@pytest.mark.parametrize(("seed", "same"), [(20, True), (21, False)])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    chain: Path, tmp_path: Path, seed: int, same: bool
) -> None:
    base_run(tmp_path / "again", ComputeParams(threads=1, seed=seed))
    assert (folder_digest(tmp_path / "again") == folder_digest(BASE)) is same


def test_its_run_is_found_by_the_digest_of_the_folder(chain: Path) -> None:
    assert {run.stage for run in runs_by_digest(folder_digest(BASE))} == {"base@micro"}


def test_data_that_did_not_pass_is_refused_before_anything_is_made(own_chain: Path) -> None:
    (VALIDATION / "result.json").write_text('{"success": false}')
    with pytest.raises(ContractBroken, match="does not say that the data passed"):
        base_run(Path("models/again"))
    assert not Path("models/again").exists()


def published(repository: Path) -> base.BaseParams:
    entry = {"origin": "huggingface", "repository": str(repository), "revision": "ab" * 20}
    return base.BaseParams.model_validate({**base_params().model_dump(), "base": entry})


def test_a_published_model_takes_the_same_place(chain: Path, tmp_path: Path) -> None:
    model_save(model_make(seed=3), tokenizer_make(), tmp_path / "hub")
    params = published(tmp_path / "hub")
    base.run("micro", SPLITS, VALIDATION, tmp_path / "out", params=params, compute=COMPUTE)
    assert folder_files(tmp_path / "out") == folder_files(BASE)
    assert json.loads((tmp_path / "out" / "base_info.json").read_text()) == {}
    weights = model_load(tmp_path / "out").state_dict()
    assert all((weights[name] == weight).all() for name, weight in model_make(seed=3).state_dict().items())
    config = (tmp_path / "out" / "config.json").read_text() + (
        tmp_path / "out" / "tokenizer_config.json"
    ).read_text()
    assert str(tmp_path) not in config


def test_a_published_model_that_is_missing_leaves_nothing(chain: Path, tmp_path: Path) -> None:
    params = published(tmp_path / "not-there")
    with pytest.raises(InvalidInput, match="cannot be loaded"):
        base.run("micro", SPLITS, VALIDATION, tmp_path / "out", params=params, compute=COMPUTE)
    assert list(tmp_path.iterdir()) == []


def test_a_branch_is_no_revision() -> None:
    entry = {"origin": "huggingface", "repository": "owner/name", "revision": "main"}
    with pytest.raises(ValidationError, match="must be a full 40-digit commit"):
        base.BaseParams.model_validate({**base_params().model_dump(), "base": entry})
