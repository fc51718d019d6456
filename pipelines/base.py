"""Make the base model: a tiny one trained from scratch on the train split, or a pinned published one."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from medrail.adapters.tracking import stage_run
from medrail.atomic import replaced_folder
from medrail.records import records_read
from medrail.training.base import HuggingFace, Scratch, published_load
from medrail.training.batches import threads_set
from medrail.training.chain import model_save
from medrail.training.loop import Report
from medrail.training.pretrain import pretrain
from pipelines.params import ComputeParams, StageParams, load_params
from pipelines.stage import data_validated, stage_main

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


class BaseParams(StageParams):
    """One model of `models:`; the two `final_*` names are for the stages after the chain."""

    final_phase: str
    final_base: str
    base: Annotated[Scratch | HuggingFace, Field(discriminator="origin")]


def base(
    params: BaseParams, splits: Path, compute: ComputeParams, report: Report
) -> tuple["PreTrainedModel", "PreTrainedTokenizerBase", dict[str, float]]:
    """The model, its tokenizer and figures; a published base has none."""
    if isinstance(params.base, HuggingFace):
        return *published_load(params.base), {}
    train, validation = (list(records_read(splits / f"{part}.parquet")) for part in ("train", "validation"))
    return pretrain(params.base, train, validation, compute.seed, report)


def run(  # noqa: PLR0913 - one argument per input of the stage
    model: str, splits: Path, validation: Path, out_dir: Path, *, params: BaseParams, compute: ComputeParams
) -> None:
    """Write the model as a folder that transformers and vLLM load as it is, and base_info.json in it."""
    data_validated(validation)
    threads_set(compute.threads)
    with stage_run(f"base@{model}", {**params.base.model_dump(), **compute.model_dump()}) as tracked:
        made, tokenizer, figures = base(params, splits, compute, tracked.log_metrics)
        with replaced_folder(out_dir) as folder:
            model_save(made, tokenizer, folder)
            (folder / "base_info.json").write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n")
        tracked.log_metrics(figures)
        tracked.outputs(out_dir)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("model", help="name below `models:` in params.yaml")
    cli.add_argument("splits", type=Path)
    cli.add_argument("validation", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    params = load_params(BaseParams, f"models.{args.model}")
    compute = load_params(ComputeParams, "compute")
    run(args.model, args.splits, args.validation, args.out_dir, params=params, compute=compute)


if __name__ == "__main__":
    stage_main(main)
