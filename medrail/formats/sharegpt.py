"""ShareGPT: `{"conversations": [{"from": "human" | "gpt" | "system", "value": "…"}]}`.

Carries what `turns` makes of a conversation: instruction, input and output of questions, and dialogues of
marked turns. It cannot carry options, answers and what else stands beside the text of a Record.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from medrail.formats.jsonl import jsonl_write
from medrail.formats.turns import Turn, fields_of_turns, turns_of_record
from medrail.records import Record

ROLES = {
    "human": "user",
    "user": "user",
    "gpt": "assistant",
    "assistant": "assistant",
    "chatgpt": "assistant",
    "system": "system",
}
WRITTEN = {"user": "human", "assistant": "gpt", "system": "system"}


def row_of(record: Record) -> dict[str, Any]:
    """The object of a question or dialogue; InvalidInput for what a conversation cannot carry."""
    turns = turns_of_record(record)
    return {"conversations": [{"from": WRITTEN[role], "value": text} for role, text in turns]}


def fields_of(row: Mapping[str, Any]) -> dict[str, str] | str:
    """The fields that a row gives, or why it gives none. A key `system` is a first turn of the system."""
    conversation = row.get("conversations", row.get("conversation"))
    if not isinstance(conversation, list):
        return "`conversations` is missing or not a list"
    turns = [Turn("system", row["system"])] if _is_text(row.get("system")) else []
    for said in conversation:
        role = said.get("from") if isinstance(said, dict) else None
        if not isinstance(role, str) or role not in ROLES:
            return "a turn is not from human, gpt or system"
        if not isinstance(said.get("value"), str):
            return "the value of a turn is not a text"
        turns.append(Turn(ROLES[role], said["value"]))
    return fields_of_turns(turns)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def write(path: Path, records: Iterable[Record]) -> int:
    """Write one conversation per line; return how many there were."""
    return jsonl_write(path, map(row_of, records))
