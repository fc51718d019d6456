"""Measure a released model anew, on the held-out items of today's splits."""

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from medrail.errors import ContractBroken
from medrail.evaluation.items import ItemPlan, Outcome, parts_read
from medrail.evaluation.measure import outcomes_measure
from medrail.release.manifest import Release, release_read
from medrail.training.chain import adapter_load, adapter_merge, model_load, tokenizer_load

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def outcomes_again(folder: Path, splits: Path, plan_of_candidate: object) -> list[Outcome]:
    """Outcomes of the model in a release folder on the items that another release was measured on.

    `plan_of_candidate` is that other release's `evaluate` parameters; anything else raises ContractBroken.
    """
    release = release_read(folder)
    try:
        plan = ItemPlan.model_validate(plan_of_candidate)
    except ValidationError as error:
        raise ContractBroken(
            "the candidate's release does not say how it was measured: evaluate it again"
        ) from error
    model = released_model(folder, release)
    tokenizer = tokenizer_load(folder / release.model_path)
    outcomes, _ = outcomes_measure(parts_read(splits, plan), plan, model, tokenizer)
    return outcomes


def released_model(folder: Path, release: Release) -> "PreTrainedModel":
    """The model of a release: the merged one, or its base with the adapter merged in."""
    if release.base is None:
        return model_load(folder / release.model_path)
    base = model_load(folder / release.base.path)
    return adapter_merge(adapter_load(base, folder / release.model_path, trainable=False))
