"""Change the human-readable text of a record, all parts alike."""

from collections.abc import Callable
from typing import Any

from medrail.records import TEXT_FIELDS, Record


def record_rewrite(record: Record, change: Callable[[str], str], **others: Any) -> Record | None:
    """The record with every text part changed, and other fields set; itself if nothing changes.

    None if two options of a multiple choice become the same: then the question has no one right answer.
    """
    updates: dict[str, Any] = {key: value for key, value in others.items() if value != getattr(record, key)}
    for name in TEXT_FIELDS:
        before: str = getattr(record, name)
        if before and (after := change(before)) != before:
            updates[name] = after
    if record.choices:
        choices = tuple(map(change, record.choices))
        if len(set(choices)) < len(record.choices):
            return None
        if choices != record.choices:
            updates["choices"] = choices
    return record.model_copy(update=updates) if updates else record
