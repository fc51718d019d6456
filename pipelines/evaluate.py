"""Measure the merged model on held-out items: multiple choice, exact match, held-out loss of every phase."""

import argparse
import json
from pathlib import Path

from medrail.adapters.tracking import stage_run
from medrail.atomic import replaced_folder
from medrail.errors import ContractBroken
from medrail.evaluation.items import ItemPlan, Outcome, outcomes_write, parts_read
from medrail.evaluation.measure import metrics_of, outcomes_measure
from medrail.release.manifest import Metric
from medrail.training.batches import threads_set
from medrail.training.chain import HISTORY_NAME, model_load, tokenizer_load
from pipelines.params import ComputeParams, StageParams, load_params
from pipelines.stage import stage_main


class EvaluateParams(StageParams, ItemPlan):
    """Which items, and how many."""


def evaluate(merged: Path, splits: Path, params: EvaluateParams) -> tuple[list[Outcome], int]:
    """Outcome per item, and how many questions were too long."""
    model, tokenizer = model_load(merged / "model"), tokenizer_load(merged / "model")
    return outcomes_measure(parts_read(splits, params), params, model, tokenizer)


def phase_losses(trained: Path) -> dict[str, Metric]:
    """`loss/<phase>/before` and `/after`: nats per labelled token of held-out data, from the training."""
    return {
        f"loss/{entry['phase']}/{moment}": Metric(
            value=entry[f"validation_loss_{moment}"], n=entry["validation_examples"]
        )
        for entry in json.loads((trained / HISTORY_NAME).read_text(encoding="utf-8"))
        for moment in ("before", "after")
    }


def run(  # noqa: PLR0913 - one argument per input of the stage
    model: str,
    merged: Path,
    trained: Path,
    splits: Path,
    out_dir: Path,
    *,
    params: EvaluateParams,
    compute: ComputeParams,
) -> None:
    """Write items.jsonl (one line per item, no text) and metrics.json."""
    threads_set(compute.threads)
    with stage_run(f"evaluate@{model}", params.model_dump()) as tracked:
        outcomes, left_out = evaluate(merged, splits, params)
        if not outcomes:
            raise ContractBroken(f"no held-out question in {splits} fits into {params.max_length} tokens")
        metrics = {**metrics_of(outcomes), **phase_losses(trained)}
        metrics["items_left_out"] = Metric(value=left_out, n=left_out + len(outcomes))
        with replaced_folder(out_dir) as folder:
            outcomes_write(folder / "items.jsonl", outcomes)
            dumped = {name: metric.model_dump() for name, metric in sorted(metrics.items())}
            (folder / "metrics.json").write_text(json.dumps(dumped, indent=2, sort_keys=True) + "\n")
        tracked.log_metrics({name.replace(":", "/"): metric.value for name, metric in metrics.items()})
        tracked.outputs(out_dir)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("model", help="name below `models:` in params.yaml")
    cli.add_argument("merged", type=Path)
    cli.add_argument("trained", type=Path, help="trained folder of the last phase")
    cli.add_argument("splits", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    run(
        args.model,
        args.merged,
        args.trained,
        args.splits,
        args.out_dir,
        params=load_params(EvaluateParams, "evaluate"),
        compute=load_params(ComputeParams, "compute"),
    )


if __name__ == "__main__":
    stage_main(main)
