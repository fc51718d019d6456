"""Measure one model on the held-out items: an outcome per item, and figures with intervals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from medrail.evaluation.exact_match import answers_match
from medrail.evaluation.items import ItemPlan, Outcome, choice_items, exact_items
from medrail.evaluation.multiple_choice import choices_pick, longest_option
from medrail.records import Record
from medrail.release.manifest import Metric
from medrail.scores import wilson_interval

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


def outcomes_measure(
    parts: dict[str, list[Record]],
    plan: ItemPlan,
    model: "PreTrainedModel",
    tokenizer: "PreTrainedTokenizerBase",
) -> tuple[list[Outcome], int]:
    """Outcomes of all items, and how many questions were too long for the model and left out."""
    choices = choice_items(parts, plan)
    records = [record for _, record in choices]
    picked = choices_pick(records, model, tokenizer, batch_size=plan.batch_size, max_length=plan.max_length)
    outcomes, left_out = [], 0
    for (part, record), pick in zip(choices, picked, strict=True):
        if pick is None:
            left_out += 1
        else:
            outcomes.append(_choice_outcome(part, record, pick))
    exact = exact_items(parts, plan)
    matches = answers_match(
        [record for _, record in exact],
        model,
        tokenizer,
        batch_size=plan.batch_size,
        max_new_tokens=plan.max_new_tokens,
    )
    for (part, record), correct in zip(exact, matches, strict=True):
        kind = f"exact:{record.relation}"
        outcomes.append(Outcome(id=record.id, part=part, kind=kind, correct=correct, longest_is_right=None))
    return sorted(outcomes, key=lambda outcome: (outcome.part, outcome.kind, outcome.id)), left_out


def _choice_outcome(part: str, record: Record, pick: int) -> Outcome:
    return Outcome(
        id=record.id,
        part=part,
        kind=f"mcq:{record.relation}",
        correct=record.choices[pick] == record.answer,
        longest_is_right=record.choices[longest_option(record)] == record.answer,
    )


def metrics_of(outcomes: Sequence[Outcome]) -> dict[str, Metric]:
    """`<part>/<kind>` -> share right with Wilson's 95 % interval; for mcq also `…/longest_option`.

    `recall/mcq` and `test/mcq` join the question kinds of a part.
    """
    groups: dict[str, list[bool]] = {}
    for outcome in outcomes:
        name = f"{outcome.part}/{outcome.kind}"
        groups.setdefault(name, []).append(outcome.correct)
        if outcome.longest_is_right is not None:
            groups.setdefault(f"{name}/longest_option", []).append(outcome.longest_is_right)
            groups.setdefault(f"{outcome.part}/mcq", []).append(outcome.correct)
    return {name: _share(values) for name, values in sorted(groups.items())}


def _share(values: Sequence[bool]) -> Metric:
    interval = wilson_interval(sum(values), len(values))
    return Metric(
        value=round(interval.value, 6), low=round(interval.low, 6), high=round(interval.high, 6), n=interval.n
    )
