"""Merge the last adapter into its base, and prove that base+adapter, merged and reloaded are one model."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from medrail.adapters.tracking import stage_run
from medrail.atomic import replaced_folder
from medrail.errors import ContractBroken
from medrail.records import Record, records_read
from medrail.training.batches import threads_set
from medrail.training.chain import (
    adapter_load,
    adapter_merge,
    model_load,
    model_save,
    start_read,
    tokenizer_load,
)
from medrail.training.examples import end_id, prompt_ids, render
from medrail.training.parity import greedy, parity_check
from pipelines.params import ComputeParams, StageParams, load_params
from pipelines.stage import stage_main

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel


class MergeParams(StageParams):
    """`logit_tolerance` bounds any logit's difference in fp32."""

    prompts: int = Field(ge=1)
    tokens: int = Field(ge=1, description="greedy tokens compared per prompt")
    probes: int = Field(ge=1, description="prompts recorded with their continuation, for serving to check")
    max_prompt_tokens: int = Field(ge=8)
    logit_tolerance: float = Field(gt=0)


@dataclass(frozen=True)
class Places:
    """The last phase's adapter, its base, and the prompts."""

    trained: Path
    base: Path
    splits: Path
    out_dir: Path


def merge(places: Places, params: MergeParams, folder: Path) -> dict[str, Any]:
    """Write the merged model to `folder/model`; return what the parity checks measured, and the probes."""
    start_read(places.trained, places.base)
    tokenizer = tokenizer_load(places.trained)
    end = end_id(tokenizer)
    base = model_load(places.base)
    tuned = adapter_load(model_load(places.base), places.trained, trainable=False).eval()
    records = list(records_read(places.splits / "validation.parquet"))
    prompts = _prompts(records, tokenizer, params)
    merged = adapter_merge(adapter_load(model_load(places.base), places.trained, trainable=False))
    model_save(merged, tokenizer, folder / "model")
    reloaded = model_load(folder / "model")
    checks = {
        names: parity_check(
            one, other, prompts, names=names, tokens=params.tokens, end=end, tolerance=params.logit_tolerance
        )
        for names, one, other in (
            (("base+adapter", "merged"), tuned, merged),
            (("merged", "reloaded"), merged, reloaded),
        )
    }
    return {
        "checks": {" = ".join(names): asdict(parity) for names, parity in checks.items()},
        "probes": _probes(prompts, tuned, base, params, end),
    }


def _prompts(records: Sequence[Record], tokenizer: Any, params: MergeParams) -> list[list[int]]:
    questions = sorted((r for r in records if r.kind in ("qa", "mcq")), key=lambda r: r.id)
    step = max(1, len(questions) // (4 * params.prompts))
    encoded = (prompt_ids(tokenizer, render(r, with_reasoning=False).prompt) for r in questions[::step])
    prompts = [ids for ids in encoded if len(ids) <= params.max_prompt_tokens][: params.prompts]
    if not prompts:
        raise ContractBroken(
            "no held-out question is short enough for the parity check: raise max_prompt_tokens"
        )
    return prompts


def _probes(
    prompts: Sequence[list[int]],
    tuned: "PeftModel",
    base: "PreTrainedModel",
    params: MergeParams,
    end: int,
) -> list[dict[str, list[int]]]:
    """Prompts whose continuation tells the tuned model from its base."""
    probes = []
    for prompt in prompts:
        said, base_said = (greedy(model, prompt, params.tokens, end) for model in (tuned, base))
        if said != base_said:
            probes.append(
                {"prompt_token_ids": prompt, "token_ids": list(said), "base_token_ids": list(base_said)}
            )
        if len(probes) == params.probes:
            return probes
    raise ContractBroken(
        f"only {len(probes)} of {len(prompts)} prompts tell adapter and base apart: train longer"
    )


def run(model: str, places: Places, params: MergeParams, compute: ComputeParams) -> None:
    """Write `model/` and parity.json, or nothing when the forms differ."""
    threads_set(compute.threads)
    with stage_run(f"merge@{model}", params.model_dump()) as tracked:
        with replaced_folder(places.out_dir) as folder:
            parity = merge(places, params, folder)
            (folder / "parity.json").write_text(json.dumps(parity, indent=2, sort_keys=True) + "\n")
        largest = max(check["largest_logit_difference"] for check in parity["checks"].values())
        tracked.log_metrics({"largest_logit_difference": largest, "probes": len(parity["probes"])})
        tracked.outputs(places.out_dir)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("model", help="name below `models:` in params.yaml")
    cli.add_argument("trained", type=Path)
    cli.add_argument("base", type=Path)
    cli.add_argument("splits", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    places = Places(args.trained, args.base, args.splits, args.out_dir)
    run(args.model, places, load_params(MergeParams, "merge"), load_params(ComputeParams, "compute"))


if __name__ == "__main__":
    stage_main(main)
