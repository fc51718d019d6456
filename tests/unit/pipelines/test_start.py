"""How a phase starts: fresh, going on, or merged and fresh again; always on the base that it names."""

import json
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch

from medrail.digests import file_digest, folder_digest, folder_files
from medrail.errors import BadParameter, ContractBroken, EnvironmentFault
from medrail.training.chain import adapter_load, model_load
from pipelines import start
from pipelines.params import ComputeParams
from pipelines.stage import stage_main
from tests.fakes.micro_chain import (
    BASE,
    COMPUTE,
    PHASES,
    base_of,
    start_params,
    start_places,
    started,
    trained,
)

IDS = torch.tensor([[1, 40, 41, 42, 2]])
ADAPTER = "adapter_model.safetensors"


def logits(base: Path, adapter: Path | None = None) -> torch.Tensor:
    with torch.inference_mode():
        model = model_load(base)
        answer = adapter_load(model, adapter, trainable=False) if adapter else model
        found: torch.Tensor = answer(IDS).logits
        return found


@pytest.mark.parametrize("phase", PHASES)
def test_a_start_says_which_base_it_fits(chain: Path, phase: str) -> None:
    told = json.loads((started(phase) / "start.json").read_text())
    assert told == {
        "mode": start_params(phase).mode,
        "base_path": base_of(phase).as_posix(),
        "base_digest": folder_digest(base_of(phase)),
    }


def test_the_first_phase_starts_with_an_adapter_that_changes_nothing(chain: Path) -> None:
    assert torch.equal(logits(BASE), logits(BASE, started("00_text") / "adapter"))


def test_the_second_phase_goes_on_with_the_adapter_of_the_first(chain: Path) -> None:
    going_on = started("01_dictionary") / "adapter"
    assert file_digest(going_on / ADAPTER) == file_digest(trained("00_text") / ADAPTER)
    assert folder_files(going_on) == folder_files(started("00_text") / "adapter")
    assert not (started("01_dictionary") / "base").exists()


def test_the_third_phase_starts_fresh_on_a_base_that_holds_what_was_learnt(chain: Path) -> None:
    learnt, merged = logits(BASE, trained("01_dictionary")), logits(base_of("02_mcq"))
    assert torch.allclose(merged, learnt, atol=1e-4)
    assert not torch.allclose(merged, logits(BASE), atol=1e-2)
    assert torch.equal(merged, logits(base_of("02_mcq"), started("02_mcq") / "adapter"))


@pytest.mark.parametrize("phase", PHASES)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_fresh_adapter(
    chain: Path, tmp_path: Path, phase: str
) -> None:
    for seed in (20, 21):
        compute = ComputeParams(threads=1, seed=seed)
        start.run(start_places(phase, tmp_path / str(seed)), start_params(phase), compute)
    digests = [folder_digest(folder) for folder in (started(phase), tmp_path / "20", tmp_path / "21")]
    assert digests[0] == digests[1]
    assert (digests[1] == digests[2]) is (phase == "01_dictionary")


def test_history_travels_along_the_chain(chain: Path) -> None:
    assert not (started("00_text") / "chain_history.json").exists()
    for phase, before in (("01_dictionary", "00_text"), ("02_mcq", "01_dictionary")):
        travelled = (started(phase) / "chain_history.json").read_text()
        assert travelled == (trained(before) / "chain_history.json").read_text()


@pytest.mark.parametrize("phase", ["01_dictionary", "02_mcq"])
def test_an_adapter_of_another_base_is_refused(own_chain: Path, phase: str) -> None:
    shutil.rmtree(BASE)
    shutil.copytree(base_of("02_mcq"), BASE)
    with pytest.raises(ContractBroken, match="was made for another base than models/micro/base"):
        start.run(start_places(phase, Path("out")), start_params(phase), COMPUTE)
    assert not list(own_chain.glob("*out*"))


def test_a_fresh_adapter_without_a_shape_is_refused(chain: Path, tmp_path: Path) -> None:
    params = start.StartParams(mode="init", lora=None)
    with pytest.raises(BadParameter, match="start mode init makes a fresh adapter: give it `lora`"):
        start.run(start_places("00_text", tmp_path / "out"), params, COMPUTE)
    assert list(tmp_path.iterdir()) == []


@contextmanager
def files_of_at_most(size_bytes: int) -> Iterator[None]:
    """No file of this process may grow beyond this: what a full disk does, without filling one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("phase", "size_bytes", "kind"),
    [
        ("02_mcq", 40_000, "SafetensorError"),
        ("00_text", 8_000, "Exception"),  # what tokenizers raises
        ("01_dictionary", 3_000, "OSError"),
    ],
)
def test_a_full_disk_is_one_clear_line_and_keeps_the_last_output_whole(
    own_chain: Path, phase: str, size_bytes: int, kind: str
) -> None:
    before = folder_digest(started(phase))
    with files_of_at_most(size_bytes), pytest.raises(EnvironmentFault) as caught:
        start.run(start_places(phase), start_params(phase), COMPUTE)
    assert type(caught.value.__context__).__name__ == kind
    assert str(caught.value).startswith(f"disk full while writing models/micro/{phase}/start: ")
    assert "\n" not in str(caught.value)
    assert folder_digest(started(phase)) == before
    assert not list(started(phase).parent.glob(".*"))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            ["tiny-00_txt", "a", "b", "c", "d"],
            "BadParameter: params.yaml: `phases.tiny-00_txt` is missing; did you",
        ),
        (
            ["tiny-00_text", "a", "b", "c", "d"],
            "BadParameter: params.yaml: `phases.tiny-00_text.start.loraa`",
        ),
    ],
)
def test_the_command_line_names_what_is_misspelt(
    own_chain: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], problem: str
) -> None:
    Path("params.yaml").write_text("phases: {tiny-00_text: {start: {mode: init, loraa: null}}}\n")
    monkeypatch.setattr("sys.argv", ["start", *arguments])
    with pytest.raises(SystemExit, match=f"^medrail: {problem}"):
        stage_main(start.main)
