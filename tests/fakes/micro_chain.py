"""The whole chain on a model of 20,000 weights: every training stage's real `run`, in seconds.

Paths are relative to the working folder, as in dvc.yaml, so a test first changes into the checkout it made.
`python -m tests.fakes.micro_chain` runs the chain in the working folder.
"""

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medrail.records import Record, records_write
from medrail.training.base import Scratch
from medrail.training.base import model_make as base_model_make
from medrail.training.tokenizer import tokenizer_train
from pipelines import base, evaluate, merge, start, train
from pipelines.params import ComputeParams
from tests.fakes.records import record
from tests.fakes.release_folder import GOOD_RESULT

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerFast

SPLITS, VALIDATION = Path("data/splits"), Path("data/validation")
BASE = Path("models/micro/base")
MERGED, EVALUATION = Path("models/micro/merged"), Path("models/micro/evaluation")
CLASSES = ("beta blocker", "statin", "antibiotic", "opioid")
LORA = {"rank": 4, "alpha": 16, "dropout": 0.0, "targets": ["q_proj", "v_proj", "down_proj", "up_proj"]}
NAME = "Zebediah"
"""A patient's name in every text of the chain, to be searched for where no text may be."""
PHASES = ("00_text", "01_dictionary", "02_mcq")
COMPUTE = ComputeParams(threads=1, seed=20)
OUTPUTS = (
    BASE,
    *(Path("models/micro", phase, part) for phase in PHASES for part in ("start", "trained")),
    MERGED,
    EVALUATION,
)


def started(phase: str) -> Path:
    return Path("models/micro", phase, "start")


def trained(phase: str) -> Path:
    return Path("models/micro", phase, "trained")


def base_of(phase: str) -> Path:
    """The base that a phase is trained on: a merged one from the third phase on."""
    return started(phase) / "base" if phase == "02_mcq" else BASE


def checkout_make(root: Path) -> Path:
    """A folder that stages take for a checkout, with splits that passed validation."""
    for folder in (root / SPLITS, root / VALIDATION, root / "requirements"):
        folder.mkdir(parents=True)
    (root / "dvc.yaml").write_text("stages: {}\n")
    (root / "requirements" / "one.lock").write_text("one==1\n")
    (root / VALIDATION / "result.json").write_text(json.dumps(GOOD_RESULT))
    for part, records in parts_make().items():
        records_write(root / SPLITS / f"{part}.parquet", records)
    return root


def parts_make() -> dict[str, list[Record]]:
    return {
        "train": [*_texts("train", 16), *_questions("train", 24), *_choices("train", 24)],
        "validation": [*_texts("validation", 4), *_questions("validation", 8), *_choices("validation", 8)],
        "test": [*_questions("test", 6), *_choices("test", 12)],
        "recall": _choices("recall", 12),
        "benchmark": [*_choices("board", 6, source="board"), *_choices("exam", 5, source="exam")],
    }


def _texts(part: str, count: int) -> list[Record]:
    return [
        record(
            f"{part}-text{i}",
            source="notes",
            input=f"{NAME} takes drug{i}, a {CLASSES[i % 4]}. Take it with food. " * 3,
        )
        for i in range(count)
    ]


def _questions(part: str, count: int) -> list[Record]:
    return [
        record(
            f"{part}-qa{i}",
            kind="qa",
            relation="drug_class",
            input=f"What class is {part}{i}?",
            output=f"It is a {CLASSES[i % 4]}.",
        )
        for i in range(count)
    ]


def _choices(part: str, count: int, source: str = "facts") -> list[Record]:
    return [
        record(
            f"{part}-mcq{i}",
            source=source,
            kind="mcq",
            relation="drug_class",
            input=f"Which class is {part}{i}?",
            choices=CLASSES[i % 4 :] + CLASSES[: i % 4],
            answer=CLASSES[i * 3 % 4],
            output="It says so on the box.",
        )
        for i in range(count)
    ]


@functools.cache
def tokenizer_make() -> "PreTrainedTokenizerFast":
    """The tokenizer that the micro base trains for itself."""
    return tokenizer_train((r.text() for r in parts_make()["train"]), 400)


def model_make(seed: int) -> "PreTrainedModel":
    """The micro base before any training."""
    import torch

    torch.manual_seed(seed)
    scratch = base_params().base
    assert isinstance(scratch, Scratch)
    model = base_model_make(scratch.architecture, tokenizer_make())
    model.train(mode=False)
    return model


def selection(kind: str, tokens: int, repeats: int = 4) -> dict[str, Any]:
    return {"kinds": [kind], "relations": [], "sources": [], "max_tokens": tokens, "repeats": repeats}


def schedule(learning_rate: float) -> dict[str, float]:
    return {
        "epochs": 1,
        "batch_size": 4,
        "learning_rate": learning_rate,
        "warmup_fraction": 0.1,
        "weight_decay": 0.01,
        "logging_steps": 5,
    }


def base_params() -> base.BaseParams:
    return base.BaseParams.model_validate(
        {
            "final_phase": "02_mcq",
            "final_base": base_of("02_mcq").as_posix(),
            "base": {
                "origin": "scratch",
                "vocabulary_size": 400,
                "architecture": {
                    "hidden_size": 32,
                    "layers": 1,
                    "heads": 2,
                    "key_value_heads": 1,
                    "head_dim": 16,
                    "intermediate_size": 64,
                    "max_positions": 256,
                },
                "data": [selection("text", 1500), selection("qa", 1500), selection("mcq", 3000)],
                "sequence_length": 32,
                "schedule": schedule(1e-2),
            },
        }
    )


def train_params(kind: str, learning_rate: float = 2e-2) -> train.TrainParams:
    return train.TrainParams.model_validate(
        {
            "data": [selection(kind, 3000)],
            "validation_tokens": 600,
            "max_length": 128,
            "with_reasoning": False,
            "schedule": schedule(learning_rate),
        }
    )


def merge_params(**changes: Any) -> merge.MergeParams:
    settings = {"prompts": 4, "tokens": 6, "probes": 1, "max_prompt_tokens": 128, "logit_tolerance": 1e-3}
    return merge.MergeParams.model_validate({**settings, **changes})


def evaluate_params(**changes: Any) -> evaluate.EvaluateParams:
    settings = {
        "seed": 7,
        "choice_items_per_kind": 10,
        "benchmark_items": 4,
        "choice_relations": ["drug_class", "icd10_chapter", "icd10"],
        "exact_items_per_relation": 5,
        "exact_relations": ["drug_class", "icd10_chapter", "treats"],
        "max_length": 128,
        "max_new_tokens": 8,
        "batch_size": 8,
    }
    return evaluate.EvaluateParams.model_validate({**settings, **changes})


def start_params(phase: str) -> start.StartParams:
    modes = {"00_text": "init", "01_dictionary": "continue", "02_mcq": "merge_then_fresh"}
    lora = None if phase == "01_dictionary" else LORA
    return start.StartParams.model_validate({"mode": modes[phase], "lora": lora})


def start_places(phase: str, out_dir: Path | None = None) -> start.Places:
    previous = {"00_text": BASE, "01_dictionary": trained("00_text"), "02_mcq": trained("01_dictionary")}
    return start.Places(previous[phase], BASE, base_of(phase), out_dir or started(phase))


def train_places(phase: str, out_dir: Path | None = None) -> train.Places:
    return train.Places(started(phase), base_of(phase), SPLITS, VALIDATION, out_dir or trained(phase))


def merge_places(out_dir: Path = MERGED) -> merge.Places:
    return merge.Places(trained("02_mcq"), base_of("02_mcq"), SPLITS, out_dir)


def base_run(out_dir: Path = BASE, compute: ComputeParams = COMPUTE) -> None:
    base.run("micro", SPLITS, VALIDATION, out_dir, params=base_params(), compute=compute)


def evaluate_run(out_dir: Path = EVALUATION) -> None:
    evaluate.run(
        "micro", MERGED, trained("02_mcq"), SPLITS, out_dir, params=evaluate_params(), compute=COMPUTE
    )


def chain_run() -> None:
    """Every stage from `base` to `evaluate`, in the working folder."""
    base_run()
    for phase, kind in zip(PHASES, ("text", "qa", "mcq"), strict=True):
        start.run(start_places(phase), start_params(phase), COMPUTE)
        train.run(f"micro-{phase}", train_places(phase), train_params(kind), COMPUTE)
    merge.run("micro", merge_places(), merge_params(), COMPUTE)
    evaluate_run()


def metrics_read() -> dict[str, dict[str, float]]:
    metrics: dict[str, dict[str, float]] = json.loads((EVALUATION / "metrics.json").read_text())
    return metrics


if __name__ == "__main__":
    chain_run()
