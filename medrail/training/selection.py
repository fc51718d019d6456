"""Which records a training phase reads, and in which order: chosen by hash, within a token budget."""

import hashlib
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from medrail.records import Kind, Record


class Selection(BaseModel):
    """A part of a split: every record that matches, up to a number of tokens.

    An empty list means all. Several selections make a phase's data; each is cut at its own budget. Where the
    budget holds more than all that matches, records come again, up to `repeats` times in one epoch.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kinds: tuple[Kind, ...]
    relations: tuple[str, ...]
    sources: tuple[str, ...]
    max_tokens: int = Field(gt=0, description="tokens of one epoch, prompts included")
    repeats: int = Field(ge=1, description="how often one record may come in one epoch")

    def matches(self, record: Record) -> bool:
        return (
            (not self.kinds or record.kind in self.kinds)
            and (not self.relations or record.relation in self.relations)
            and (not self.sources or record.source in self.sources)
        )


def records_select(
    records: Iterable[Record], selections: Sequence[Selection], seed: int
) -> list[list[Record]]:
    """For each selection its records in an order that depends on seed and id only.

    So new records never reorder those already there.
    """
    chosen: list[list[Record]] = [[] for _ in selections]
    for record in records:
        for place, selection in zip(chosen, selections, strict=True):
            if selection.matches(record):
                place.append(record)
    for place in chosen:
        place.sort(key=lambda record: _rank(record.id, seed))
    return chosen


def _rank(record_id: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{record_id}".encode()).digest()
