"""Start a phase: a fresh adapter on the base, the last adapter going on, or merged and fresh again."""

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from medrail.atomic import replaced_folder
from medrail.digests import folder_digest, folder_files
from medrail.errors import BadParameter
from medrail.training.batches import threads_set
from medrail.training.chain import (
    HISTORY_NAME,
    START_NAME,
    Lora,
    Mode,
    Start,
    adapter_fresh,
    adapter_load,
    adapter_merge,
    adapter_save,
    model_load,
    model_save,
    start_read,
    start_write,
    tokenizer_load,
)
from pipelines.params import ComputeParams, StageParams, load_params
from pipelines.stage import stage_main

if TYPE_CHECKING:
    from transformers import PreTrainedModel


NOT_OF_THE_ADAPTER = (".log", "_results.json", "_info.json", START_NAME, HISTORY_NAME)


class StartParams(StageParams):
    """`lora` shapes a fresh adapter; one that goes on keeps the shape it has."""

    mode: Mode
    lora: Lora | None


@dataclass(frozen=True)
class Places:
    """Where a phase starts from, and what it starts on; `previous` is the base itself in the first phase."""

    previous: Path
    previous_base: Path
    base: Path
    out_dir: Path


def start(places: Places, params: StartParams, seed: int, folder: Path) -> None:
    """Fill `folder`, which becomes `places.out_dir`: `adapter/`, and `base/` where the base is a new one."""
    tokenizer = tokenizer_load(places.previous_base)
    if params.mode == "continue":
        start_read(places.previous, places.base)
        _adapter_copy(places.previous, folder / "adapter")
    else:
        if params.lora is None:
            raise BadParameter(f"start mode {params.mode} makes a fresh adapter: give it `lora`")
        base = model_load(places.previous_base)
        if params.mode == "merge_then_fresh":
            base = _merged_base(places, base, folder / "base")
        fresh = adapter_fresh(base, params.lora, seed)
        adapter_save(fresh, folder / "adapter", places.base.as_posix())
        tokenizer.save_pretrained(str(folder / "adapter"))
    new_base = folder / "base" if params.mode == "merge_then_fresh" else places.base
    digest = folder_digest(new_base)
    history = places.previous / HISTORY_NAME
    if history.is_file():
        shutil.copyfile(history, folder / HISTORY_NAME)
    start_write(folder, Start(mode=params.mode, base_path=places.base.as_posix(), base_digest=digest))


def _merged_base(places: Places, base: "PreTrainedModel", folder: Path) -> "PreTrainedModel":
    start_read(places.previous, places.previous_base)
    merged = adapter_merge(adapter_load(base, places.previous, trainable=False))
    model_save(merged, tokenizer_load(places.previous_base), folder)
    return model_load(folder)


def _adapter_copy(trained: Path, folder: Path) -> None:
    """Adapter and tokenizer, without what the phase before said of its training."""
    folder.mkdir(parents=True)
    for name in folder_files(trained):
        if not name.endswith(NOT_OF_THE_ADAPTER):
            shutil.copyfile(trained / name, folder / name)


def run(places: Places, params: StartParams, compute: ComputeParams) -> None:
    """Write the phase's start folder, whole or not at all."""
    threads_set(compute.threads)
    with replaced_folder(places.out_dir) as folder:
        start(places, params, compute.seed, folder)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("phase", help="name below `phases:` in params.yaml")
    cli.add_argument("previous", type=Path, help="trained folder of the phase before, or the base")
    cli.add_argument("previous_base", type=Path, help="base that the phase before was trained on")
    cli.add_argument("base", type=Path, help="base that this phase is trained on")
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    places = Places(args.previous, args.previous_base, args.base, args.out_dir)
    run(places, load_params(StartParams, f"phases.{args.phase}.start"), load_params(ComputeParams, "compute"))


if __name__ == "__main__":
    stage_main(main)
