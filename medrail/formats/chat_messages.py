"""Chat messages as OpenAI and Hugging Face have them: `{"messages": [{"role", "content"}]}`.

Carries what `turns` makes of a conversation, as ShareGPT does. Images and calls of tools are refused.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from medrail.formats.jsonl import jsonl_write
from medrail.formats.turns import Turn, fields_of_turns, turns_of_record
from medrail.records import Record

ROLES = {"system": "system", "developer": "system", "user": "user", "assistant": "assistant"}


def row_of(record: Record) -> dict[str, Any]:
    """The object of a question or dialogue; InvalidInput for what a conversation cannot carry."""
    return {"messages": [{"role": role, "content": text} for role, text in turns_of_record(record)]}


def fields_of(row: Mapping[str, Any]) -> dict[str, str] | str:
    """The fields that a row gives, or why it gives none."""
    messages = row.get("messages")
    if not isinstance(messages, list):
        return "`messages` is missing or not a list"
    turns = []
    for message in messages:
        role = message.get("role") if isinstance(message, dict) else None
        if not isinstance(role, str) or role not in ROLES or message.get("tool_calls"):
            return "a message is not from system, user or assistant, or calls a tool"
        text = _text(message.get("content"))
        if text is None:
            return "the content of a message is not a text"
        turns.append(Turn(ROLES[role], text))
    return fields_of_turns(turns)


def _text(content: object) -> str | None:
    """The text of a message; its parts, if it is a list of text parts, are lines."""
    if isinstance(content, list) and content and all(map(_is_text_part, content)):
        return "\n".join(part["text"] for part in content)
    return content if isinstance(content, str) else None


def _is_text_part(part: object) -> bool:
    return isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str)


def write(path: Path, records: Iterable[Record]) -> int:
    """Write one conversation per line; return how many there were."""
    return jsonl_write(path, map(row_of, records))
