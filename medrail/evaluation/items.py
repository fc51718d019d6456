"""Which held-out items a model is measured on, and what became of each."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from medrail.atomic import replaced_file
from medrail.records import Record, records_read


class ItemPlan(BaseModel):
    """How many items of what to measure on; a figure in params.yaml, never chosen after looking."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    seed: int
    choice_items_per_kind: int = Field(gt=0, description="per part and question kind")
    benchmark_items: int = Field(ge=0, description="per benchmark source")
    choice_relations: tuple[str, ...] = Field(description="of generated multiple choice: what is asked")
    exact_items_per_relation: int = Field(gt=0)
    exact_relations: tuple[str, ...] = Field(description="of generated questions with a short, single answer")
    max_length: int = Field(gt=0, description="tokens; longer questions are counted as left out")
    max_new_tokens: int = Field(gt=0)
    batch_size: int = Field(gt=0)


class Outcome(BaseModel):
    """One item: where it came from, its question kind, and whether the model was right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: str = Field(description="recall: subject seen in training; test: never seen; or a benchmark source")
    kind: str = Field(description="`mcq:<relation>` or `exact:<relation>`")
    correct: bool
    longest_is_right: bool | None = Field(description="would the guess `longest option` be right; mcq only")


def parts_read(splits: Path, plan: ItemPlan) -> dict[str, list[Record]]:
    """Items by part: `recall`, `test`, and one part per benchmark source; the same splits, the same items."""
    parts: dict[str, list[Record]] = {
        name: list(records_read(splits / f"{name}.parquet")) for name in ("recall", "test")
    }
    for record in records_read(splits / "benchmark.parquet"):
        parts.setdefault(record.source, []).append(record)
    return {name: sorted(records, key=lambda r: _rank(r.id, plan.seed)) for name, records in parts.items()}


def choice_items(parts: dict[str, list[Record]], plan: ItemPlan) -> list[tuple[str, Record]]:
    """Multiple-choice items as (part, record): so many per part and question kind."""
    chosen: list[tuple[str, Record]] = []
    for part, records in parts.items():
        is_ours = part in ("recall", "test")
        questions = [
            record
            for record in records
            if record.kind == "mcq" and (not is_ours or record.relation in plan.choice_relations)
        ]
        limit = plan.choice_items_per_kind if is_ours else plan.benchmark_items
        chosen.extend((part, record) for record in _first_per_relation(questions, limit))
    return chosen


def exact_items(parts: dict[str, list[Record]], plan: ItemPlan) -> list[tuple[str, Record]]:
    """Generated question-and-answer items of the test part as (part, record)."""
    questions = [r for r in parts["test"] if r.kind == "qa" and r.relation in plan.exact_relations]
    return [("test", record) for record in _first_per_relation(questions, plan.exact_items_per_relation)]


def _first_per_relation(records: Iterable[Record], limit: int) -> list[Record]:
    taken: dict[str, int] = {}
    chosen = []
    for record in records:
        if taken.get(record.relation, 0) < limit:
            taken[record.relation] = taken.get(record.relation, 0) + 1
            chosen.append(record)
    return chosen


def _rank(record_id: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{record_id}".encode()).digest()


def outcomes_write(path: Path, outcomes: Sequence[Outcome]) -> None:
    with replaced_file(path) as temporary:
        lines = (json.dumps(outcome.model_dump(), sort_keys=True) for outcome in outcomes)
        temporary.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def outcomes_read(path: Path) -> list[Outcome]:
    return [Outcome.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
