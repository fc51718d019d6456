"""An adapter fits one base, is never nested, changes nothing while fresh, and is saved as the same bytes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from medrail.digests import folder_digest
from medrail.errors import ContractBroken
from medrail.training.chain import (
    Lora,
    Start,
    adapter_fresh,
    adapter_load,
    adapter_merge,
    adapter_save,
    model_load,
    model_save,
    start_read,
    start_write,
)
from medrail.training.parity import greedy
from tests.fakes.micro_chain import LORA, model_make, tokenizer_make

SHAPE = Lora.model_validate(LORA)
IDS = torch.tensor([[1, 40, 41, 42, 2]])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    model_save(model_make(seed=1), tokenizer_make(), tmp_path / "base")
    return tmp_path / "base"


def test_a_fresh_adapter_changes_no_logit(base: Path) -> None:
    plain = model_load(base)(IDS).logits
    with torch.inference_mode():
        adapted = adapter_fresh(model_load(base), SHAPE, 5).eval()(IDS).logits
    assert torch.equal(plain, adapted)


def test_a_fresh_adapter_is_trainable_and_its_base_is_not(base: Path) -> None:
    model = adapter_fresh(model_load(base), SHAPE, 5)
    trainable = {name for name, weight in model.named_parameters() if weight.requires_grad}
    assert {name.split(".")[-3] for name in trainable} == {"lora_A", "lora_B"}
    assert {name.split(".")[-4] for name in trainable} == set(SHAPE.targets)


def test_an_adapter_is_never_put_on_an_adapter(base: Path, tmp_path: Path) -> None:
    nested = adapter_fresh(model_load(base), SHAPE, 5)
    adapter_save(nested, tmp_path / "adapter", "base")
    attempts: list[Callable[[], object]] = [
        lambda: adapter_fresh(nested, SHAPE, 5),  # type: ignore[arg-type]
        lambda: adapter_load(nested, tmp_path / "adapter", trainable=False),  # type: ignore[arg-type]
    ]
    for attempt in attempts:
        with pytest.raises(ContractBroken, match="never put on another adapter: merge the first one"):
            attempt()


def test_an_adapter_is_refused_on_another_base(base: Path, tmp_path: Path) -> None:
    adapter = tmp_path / "adapter"
    start_write(adapter, Start(mode="init", base_path="base", base_digest=folder_digest(base)))
    assert start_read(adapter, base).mode == "init"
    model_save(model_make(seed=2), tokenizer_make(), tmp_path / "other")
    with pytest.raises(ContractBroken, match=r"made for another base than .*other: run `dvc repro`"):
        start_read(adapter, tmp_path / "other")


def test_one_changed_byte_makes_another_base(base: Path, tmp_path: Path) -> None:
    start_write(tmp_path, Start(mode="init", base_path="base", base_digest=folder_digest(base)))
    weights = base / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    with pytest.raises(ContractBroken, match="made for another base"):
        start_read(tmp_path, base)


@pytest.mark.parametrize("text", [None, "", "[]", '{"mode": "init"}'])
def test_a_folder_without_a_whole_start_json_is_refused(base: Path, tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "start.json").write_text(text)
    with pytest.raises(ContractBroken, match=r"start\.json is missing or damaged"):
        start_read(tmp_path, base)


def test_a_saved_adapter_names_its_base_and_sorts_its_modules(base: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        adapter_save(adapter_fresh(model_load(base), SHAPE, 5), tmp_path / name, "models/x/base")
    config = json.loads((tmp_path / "one" / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == "models/x/base"
    assert config["target_modules"] == sorted(SHAPE.targets)
    assert str(tmp_path) not in json.dumps(config)
    assert {path.name for path in (tmp_path / "one").iterdir()} == {
        "adapter_config.json",
        "adapter_model.safetensors",
    }
    assert folder_digest(tmp_path / "one") == folder_digest(tmp_path / "two")


def test_merging_adds_the_adapter_and_leaves_a_plain_model(base: Path) -> None:
    tuned = adapter_fresh(model_load(base), SHAPE, 5).eval()
    for name, weight in tuned.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.5)
    with torch.inference_mode():
        adapted = tuned(IDS).logits
        merged = adapter_merge(tuned)
        assert not any("lora" in name for name, _ in merged.named_parameters())
        assert not merged.training
        assert torch.allclose(merged(IDS).logits, adapted, atol=1e-4)
        assert not torch.allclose(model_load(base)(IDS).logits, adapted, atol=1e-2)


def test_a_saved_model_loads_in_fp32_and_answers_the_same(base: Path) -> None:
    loaded = model_load(base)
    assert loaded.dtype == torch.float32
    assert greedy(loaded, [1, 40, 2], 5, 3) == greedy(model_make(seed=1), [1, 40, 2], 5, 3)
    assert "_name_or_path" not in json.loads((base / "config.json").read_text())
