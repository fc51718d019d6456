"""The train stage: what it leaves, the same bytes every time, whole or not there at all."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from medrail.adapters.mlflow_client import EXPERIMENT, mlflow_client
from medrail.adapters.tracking import runs_by_digest
from medrail.digests import file_digest, folder_digest, folder_files
from medrail.errors import ContractBroken, InvalidInput
from medrail.records import records_read
from pipelines import train
from pipelines.params import ComputeParams
from tests.fakes.micro_chain import (
    COMPUTE,
    NAME,
    OUTPUTS,
    PHASES,
    SPLITS,
    VALIDATION,
    base_of,
    checkout_make,
    started,
    train_params,
    train_places,
    trained,
)

CODE = Path(__file__).resolve().parents[3]
ADAPTER = "adapter_model.safetensors"
KINDS = {"00_text": "text", "01_dictionary": "qa", "02_mcq": "mcq"}


def run_again(phase: str, out_dir: Path, seed: int = COMPUTE.seed) -> None:
    compute = ComputeParams(threads=1, seed=seed)
    train.run(f"micro-{phase}", train_places(phase, out_dir), train_params(KINDS[phase]), compute)


@pytest.mark.parametrize("phase", PHASES)
def test_a_trained_phase_holds_adapter_tokenizer_and_reports(chain: Path, phase: str) -> None:
    assert folder_files(trained(phase)) == [
        f"{phase}_validation_results.json",
        "adapter_config.json",
        ADAPTER,
        "chain_history.json",
        "chat_template.jinja",
        "start.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "training.log",
        "training_info.json",
    ]


@pytest.mark.parametrize("phase", PHASES)
def test_the_reports_agree_and_the_held_out_loss_falls(chain: Path, phase: str) -> None:
    folder = trained(phase)
    info = json.loads((folder / "training_info.json").read_text())
    assert info["parameters"] == train_params(KINDS[phase]).model_dump(mode="json")
    assert info["compute"] == {"threads": 1, "seed": 20}
    assert 0 < info["validation_loss_after"] < info["validation_loss_before"]
    assert json.loads((folder / f"{phase}_validation_results.json").read_text()) == [
        {"step": 0, "validation_loss": info["validation_loss_before"]},
        {"step": info["steps"], "validation_loss": info["validation_loss_after"]},
    ]
    lines = (folder / "training.log").read_text().splitlines()
    assert len(lines) == info["steps"] // 5
    assert all(re.fullmatch(r"step \d+ loss \d\.\d{6} learning_rate \d\.\d{3}e-\d\d", line) for line in lines)


def test_the_history_of_the_chain_grows_by_one_per_phase(chain: Path) -> None:
    histories = [json.loads((trained(phase) / "chain_history.json").read_text()) for phase in PHASES]
    assert [entry["phase"] for entry in histories[2]] == [f"micro-{phase}" for phase in PHASES]
    assert histories[2][:1] == histories[0]
    assert histories[2][:2] == histories[1]


@pytest.mark.parametrize("phase", PHASES)
def test_the_adapter_learns_and_still_names_its_base(chain: Path, phase: str) -> None:
    assert file_digest(trained(phase) / ADAPTER) != file_digest(started(phase) / "adapter" / ADAPTER)
    config = json.loads((trained(phase) / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == base_of(phase).as_posix()
    assert config["target_modules"] == sorted(config["target_modules"])
    assert (trained(phase) / "start.json").read_text() == (started(phase) / "start.json").read_text()


@pytest.mark.parametrize(("seed", "same"), [(20, True), (21, False)])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    chain: Path, tmp_path: Path, seed: int, same: bool
) -> None:
    run_again("01_dictionary", tmp_path / "again", seed)
    assert (folder_digest(tmp_path / "again") == folder_digest(trained("01_dictionary"))) is same


def test_another_process_in_another_folder_gives_the_same_chain(chain: Path, tmp_path: Path) -> None:
    twin = checkout_make(tmp_path / "twin")
    environment = {**os.environ, "PYTHONPATH": str(CODE), "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "tests.fakes.micro_chain"]
    finished = subprocess.run(command, cwd=twin, env=environment, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr[-500:]
    assert {path: folder_digest(twin / path) for path in OUTPUTS} == {
        path: folder_digest(chain / path) for path in OUTPUTS
    }


def test_no_output_holds_a_time_or_a_path_of_this_machine(chain: Path) -> None:
    year = time.strftime("%Y")
    for output in OUTPUTS:
        for name in folder_files(output):
            data = (output / name).read_bytes()
            assert str(chain.parent).encode() not in data, name
            assert str(Path.home()).encode() + b"/" not in data, name
            if not name.endswith((".safetensors", "tokenizer.json")):
                assert not re.search(rf"{year}-\d\d-\d\d|\d\d:\d\d:\d\d".encode(), data), name


def test_no_text_of_a_record_is_in_runs_logs_or_reports(chain: Path) -> None:
    """Every training text holds NAME; a tokenizer's vocabulary and token ids are not searched."""
    assert NAME in next(records_read(SPLITS / "train.parquet")).input
    written = [output / name for output in OUTPUTS for name in folder_files(output)]
    written += [path for path in chain.iterdir() if path.name.startswith("mlflow.db")]
    written += [path for path in (chain / "mlartifacts").rglob("*") if path.is_file()]
    holding = [path for path in written if NAME.encode() in path.read_bytes()]
    assert [path for path in holding if path.name != "tokenizer.json"] == []
    assert any(path.name == "training.log" for path in written)


def test_a_run_holds_figures_log_and_digest(chain: Path) -> None:
    digest = folder_digest(trained("02_mcq"))
    found = runs_by_digest(digest)
    assert {run.stage for run in found} == {"train@micro-02_mcq"}
    client = mlflow_client(os.environ["MLFLOW_TRACKING_URI"])
    run = client.get_run(found[0].run_id)
    assert (run.info.status, run.data.tags["medrail.output_digest"]) == ("FINISHED", digest)
    info = json.loads((trained("02_mcq") / "training_info.json").read_text())
    assert run.data.metrics["validation_loss_after"] == info["validation_loss_after"]
    assert run.data.params["schedule.batch_size"] == "4"
    curve = [point.value for point in client.get_metric_history(run.info.run_id, "validation_loss")]
    assert [round(value, 6) for value in curve] == [
        info["validation_loss_before"],
        info["validation_loss_after"],
    ]
    assert "training.log" in {entry.path for entry in client.list_artifacts(run.info.run_id)}


def newest_run() -> Any:
    client = mlflow_client(os.environ["MLFLOW_TRACKING_URI"])
    experiment = client.get_experiment_by_name(EXPERIMENT)
    assert experiment is not None
    return client.search_runs([experiment.experiment_id], order_by=["attributes.start_time DESC"])[0]


def test_a_training_that_fails_is_a_failed_run_and_leaves_no_folder(chain: Path, tmp_path: Path) -> None:
    nothing = train_params("molecule")
    with pytest.raises(InvalidInput, match="no record fits the selection"):
        train.run("micro-broken", train_places("00_text", tmp_path / "out"), nothing, COMPUTE)
    assert list(tmp_path.iterdir()) == []
    run = newest_run()
    assert (run.info.run_name, run.info.status) == ("train@micro-broken", "FAILED")


def test_data_that_did_not_pass_is_refused_and_starts_no_run(own_chain: Path) -> None:
    (VALIDATION / "result.json").unlink()
    before = newest_run().info.run_id
    with pytest.raises(ContractBroken, match="does not say that the data passed"):
        run_again("00_text", Path("out"))
    assert not Path("out").exists()
    assert newest_run().info.run_id == before


def test_an_adapter_of_another_base_is_not_trained(chain: Path, tmp_path: Path) -> None:
    places = train.Places(started("02_mcq"), base_of("00_text"), SPLITS, VALIDATION, tmp_path / "out")
    with pytest.raises(ContractBroken, match="was made for another base than models/micro/base"):
        train.run("micro-02_mcq", places, train_params("mcq"), COMPUTE)
    assert not (tmp_path / "out").exists()


@contextmanager
def training(out_dir: Path) -> Iterator[subprocess.Popen[str]]:
    """The stage's own command line, with a phase that would take hours; ends by kill -9 at the latest."""
    endless = train_params("qa").model_dump(mode="json")
    endless["schedule"] |= {"epochs": 10_000, "logging_steps": 1}
    tree = {"compute": COMPUTE.model_dump(), "phases": {"micro-long": {"train": endless}}}
    Path("params.yaml").write_text(yaml.safe_dump(tree))
    places = train_places("00_text", out_dir)
    paths = [places.start, places.base, places.splits, places.validation, places.out_dir]
    command = [sys.executable, "-m", "pipelines.train", "micro-long", *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def is_training() -> bool:
    run = newest_run()
    return run.info.run_name == "train@micro-long" and "loss" in run.data.metrics


def test_a_training_killed_half_way_leaves_nothing_that_looks_whole(own_chain: Path) -> None:
    out_dir = Path("models/micro/long/trained")
    with training(out_dir) as process:
        deadline = time.monotonic() + 120
        while not is_training():
            assert process.poll() is None, "the training ended by itself"
            assert time.monotonic() < deadline, "the training did not start"
            time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert not out_dir.parent.exists() or not list(out_dir.parent.iterdir())
    assert newest_run().info.status != "FINISHED"
    run_again("00_text", out_dir)
    assert folder_digest(out_dir) == folder_digest(trained("00_text"))
