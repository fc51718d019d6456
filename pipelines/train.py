"""Train one phase of the chain: the adapter learns, the base stays, and the held-out loss tells how well."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from medrail.adapters.tracking import StageRun, stage_run
from medrail.atomic import replaced_folder
from medrail.records import records_read
from medrail.training.batches import threads_set
from medrail.training.chain import (
    HISTORY_NAME,
    adapter_load,
    adapter_save,
    model_load,
    start_read,
    start_write,
    tokenizer_load,
)
from medrail.training.phase import PhaseResult, PhaseTraining, phase_train
from pipelines.params import ComputeParams, StageParams, load_params
from pipelines.stage import data_validated, stage_main

if TYPE_CHECKING:
    from peft import PeftModel


class TrainParams(StageParams, PhaseTraining):
    """The `train:` part of a phase."""


@dataclass(frozen=True)
class Places:
    """Where a phase reads and writes."""

    start: Path
    base: Path
    splits: Path
    validation: Path
    out_dir: Path


def train(
    phase: str, places: Places, params: TrainParams, compute: ComputeParams, tracked: StageRun
) -> tuple["PeftModel", PhaseResult]:
    """The trained adapter on its base, and what came of the phase."""
    start_read(places.start, places.base)
    model = adapter_load(model_load(places.base), places.start / "adapter", trainable=True)
    tokenizer = tokenizer_load(places.start / "adapter")
    records, held_out = (
        list(records_read(places.splits / f"{part}.parquet")) for part in ("train", "validation")
    )
    result = phase_train(
        model,
        tokenizer,
        records,
        held_out,
        params,
        seed=compute.seed,
        label=phase,
        report=tracked.log_metrics,
    )
    return model, result


def run(phase: str, places: Places, params: TrainParams, compute: ComputeParams) -> None:
    """Write the trained adapter with tokenizer, training_info.json, validation history and log."""
    data_validated(places.validation)
    threads_set(compute.threads)
    with stage_run(f"train@{phase}", {**params.model_dump(), **compute.model_dump()}) as tracked:
        model, result = train(phase, places, params, compute, tracked)
        start = start_read(places.start, places.base)
        with replaced_folder(places.out_dir) as folder:
            adapter_save(model, folder, places.base.as_posix())
            tokenizer_load(places.start / "adapter").save_pretrained(str(folder))
            start_write(folder, start)
            _reports_write(folder, phase, params, compute, result)
            _history_write(places.start / HISTORY_NAME, folder / HISTORY_NAME, phase, result)
        tracked.log_metrics(_figures(result))
        tracked.log_artifact(places.out_dir / "training.log")
        tracked.outputs(places.out_dir)


def _figures(result: PhaseResult) -> dict[str, float]:
    return {
        "tokens": result.trained.tokens,
        "steps": result.trained.steps,
        "train_loss": result.trained.train_loss,
        "validation_loss_before": result.loss_before,
        "validation_loss_after": result.loss_after,
    }


def _reports_write(
    folder: Path, phase: str, params: TrainParams, compute: ComputeParams, result: PhaseResult
) -> None:
    """What varies from run to run (times, host) is left to MLflow: these files belong to a hashed output."""
    info = {
        "phase": phase,
        "parameters": params.model_dump(mode="json"),
        "compute": compute.model_dump(),
        "examples": result.examples,
        "validation_examples": result.validation_examples,
        **_figures(result),
    }
    history = [
        {"step": 0, "validation_loss": result.loss_before},
        {"step": result.trained.steps, "validation_loss": result.loss_after},
    ]
    log = "".join(
        f"step {row['step']:.0f} loss {row['loss']:.6f} learning_rate {row['learning_rate']:.3e}\n"
        for row in result.trained.history
    )
    name = phase.split("-", 1)[-1]
    (folder / "training_info.json").write_text(json.dumps(info, indent=2, sort_keys=True) + "\n")
    (folder / f"{name}_validation_results.json").write_text(json.dumps(history, indent=2) + "\n")
    (folder / "training.log").write_text(log)


def _history_write(before: Path, after: Path, phase: str, result: PhaseResult) -> None:
    history = json.loads(before.read_text(encoding="utf-8")) if before.is_file() else []
    entry = {"phase": phase, "validation_examples": result.validation_examples, **_figures(result)}
    after.write_text(json.dumps([*history, entry], indent=2, sort_keys=True) + "\n")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("phase", help="name below `phases:` in params.yaml")
    cli.add_argument("start", type=Path)
    cli.add_argument("base", type=Path)
    cli.add_argument("splits", type=Path)
    cli.add_argument("validation", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    places = Places(args.start, args.base, args.splits, args.validation, args.out_dir)
    run(
        args.phase,
        places,
        load_params(TrainParams, f"phases.{args.phase}.train"),
        load_params(ComputeParams, "compute"),
    )


if __name__ == "__main__":
    stage_main(main)
