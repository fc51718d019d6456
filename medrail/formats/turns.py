r"""Conversations as records: one record per conversation, nothing lost.

A system text, one question and one answer become a question (instruction, input, output). Every other
conversation that ends in an answer becomes one dialogue: `output` is the last answer, `input` all turns
before it, each after its mark at the start of a line: `[user] `, `[assistant] `, `[system] `. A line of a
turn's own text that begins so gets a `\` in front, as does one that begins with such a `\`. One record keeps
all of a conversation on one side of a split and lets de-identification see it whole.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from medrail.errors import InvalidInput
from medrail.records import Record

ROLES = ("system", "user", "assistant")
MARK = re.compile(r"^\[(system|user|assistant)\] ", re.MULTILINE)
TO_ESCAPE = re.compile(r"^(\\*\[(?:system|user|assistant)\] )", re.MULTILINE)
ESCAPED = re.compile(r"^\\(\\*\[(?:system|user|assistant)\] )", re.MULTILINE)


class Turn(NamedTuple):
    """What one side said; `role` is one of ROLES."""

    role: str
    text: str


def fields_of_turns(turns: Sequence[Turn]) -> dict[str, str] | str:
    """The fields of the record of a conversation, or why there is none."""
    if any(not turn.text.strip() for turn in turns):
        return "a turn is empty"
    if not turns or turns[-1].role != "assistant":
        return "the conversation does not end in an answer"
    roles = tuple(turn.role for turn in turns)
    if roles == ("user", "assistant"):
        return {"kind": "qa", "input": turns[0].text, "output": turns[1].text}
    if roles == ROLES:
        return {"kind": "qa", "instruction": turns[0].text, "input": turns[1].text, "output": turns[2].text}
    if "user" not in roles:
        return "nobody asks in the conversation"
    return {"kind": _OF_PATIENTS, "input": transcript(turns[:-1]), "output": turns[-1].text}


_OF_PATIENTS = "dialogue"


def turns_of_record(record: Record) -> list[Turn]:
    """The conversation of a record; InvalidInput for one that has none.

    A dialogue that was no conversation of marked turns is one question with its output as answer: read back
    it is a question, its kind is lost.
    """
    if record.choices or record.answer or not record.input or not record.output:
        raise InvalidInput(f"{record.id}: a conversation carries an input and an output, use jsonl_records")
    asked = turns_of(record.input) if record.kind == "dialogue" else None
    if asked and not record.instruction:
        return [*asked, Turn("assistant", record.output)]
    system = [Turn("system", record.instruction)] if record.instruction else []
    return [*system, Turn("user", record.input), Turn("assistant", record.output)]


def transcript(turns: Sequence[Turn]) -> str:
    """Turns as one text."""
    return "\n".join(f"[{role}] " + TO_ESCAPE.sub(r"\\\1", text) for role, text in turns)


def turns_of(text: str) -> list[Turn] | None:
    """The turns of a text that `transcript` wrote; None for any other text."""
    marks = list(MARK.finditer(text))
    if not marks or marks[0].start() != 0:
        return None
    ends = [mark.start() - 1 for mark in marks[1:]] + [len(text)]
    return [
        Turn(mark[1], ESCAPED.sub(r"\1", text[mark.end() : end]))
        for mark, end in zip(marks, ends, strict=True)
    ]
