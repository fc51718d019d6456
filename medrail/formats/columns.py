"""Tables that users bring: what their columns may be called, and what a row of them is.

Names count in any case; blanks and dashes count as `_`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LETTERS = "abcdefghij"
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("record_id", "note_id", "row_id", "document_id", "doc_id"),
    "kind": (),
    "language": ("lang",),
    "specialty": ("speciality", "subject_name"),
    "specialty_confidence": (),
    "patient_id": ("patient", "subject_id"),
    "identifiers": (),
    "group": (),
    "relation": (),
    "instruction": ("task",),
    "question": ("query",),
    "dialogue": ("dialog", "conversation"),
    "note": ("clinical_note",),
    "input": ("text", "document", "report"),
    "output": ("response", "completion", "explanation", "rationale", "summary", "exp"),
    "choices": ("options",),
    "answer": ("correct_answer", "right_answer"),
    "answer_idx": ("answer_letter", "correct_option"),
    "citations": ("citation", "reference", "references", "url"),
    "confidence": (),
    "licence": ("license",),
    "source": (),
    "origin": (),
    **{f"option_{letter}": (letter, f"op{letter}", f"choice_{letter}") for letter in LETTERS},
}
"""Field -> other names of its column. `source` and `origin` are known but not read: the catalog says them."""

NAMED = {name: field for field, names in ALIASES.items() for name in (field, *names)}
NO_MEANING = "no column says what the row is: name one note, text, dialogue, question or instruction"
NO_ANSWER = "the right answer is none of the options, or its letter says another"
TWICE = "two columns of one meaning"


@dataclass(frozen=True)
class Columns:
    """What the columns of a table are: field by position, and the names that are not known."""

    fields: dict[int, str]
    unknown: tuple[str, ...]


def columns_of(names: Sequence[str]) -> Columns | str:
    """What each column is, or why the table cannot be read. The reason names no column."""
    fields = {at: NAMED[folded] for at, name in enumerate(names) if (folded := _folded(name)) in NAMED}
    if len(set(fields.values())) != len(fields):
        return TWICE
    if not {"note", "input", "dialogue", "question", "instruction"} & set(fields.values()):
        return NO_MEANING
    return Columns(fields, tuple(name for at, name in enumerate(names) if at not in fields))


def _folded(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())


def fields_of(values: Mapping[str, Any]) -> dict[str, Any] | str:
    """The fields of a record from those of a row, or why there are none.

    A row with options is multiple choice, one with a dialogue a dialogue (its note the output), one with a
    question or instruction a question, all else a note; a column `kind` says it better.
    """
    row = {name: value for name, value in values.items() if value not in (None, "")}
    choices = _choices(row)
    if isinstance(choices, str):
        return choices
    kind = row.get("kind") or _kind(row, choices)
    asked = row.get("question", row.get("input", row.get("dialogue", row.get("note", ""))))
    told: dict[str, Any] = {name: row.get(name, "") for name in _TEXTS}
    told |= {"kind": kind, "input": asked, "choices": choices}
    told |= {name: row[name] for name in _PASSED if name in row}
    if kind == "dialogue":
        told |= {"input": row.get("dialogue", asked), "output": row.get("output", row.get("note", ""))}
    if kind == "qa" and not asked:
        told |= {"instruction": "", "input": told["instruction"]}
    if kind == "qa" and "output" not in row:
        told |= {"output": told["answer"], "answer": ""}
    if kind == "mcq" and (answer := _answer(row, choices)) is None:
        return NO_ANSWER
    told |= {"answer": answer} if kind == "mcq" else {}
    for name in ("citations", "identifiers"):
        told |= {name: listed(row[name])} if name in row else {}
    return told


_TEXTS = ("instruction", "output", "answer", "relation", "group")
_PASSED = ("id", "language", "specialty", "specialty_confidence", "patient_id", "confidence", "licence")


def _kind(row: Mapping[str, Any], choices: tuple[Any, ...]) -> str:
    if choices:
        return "mcq"
    if "dialogue" in row:
        return "dialogue"
    return "qa" if {"question", "instruction"} & set(row) or {"input", "output"} <= set(row) else "note"


def _choices(row: Mapping[str, Any]) -> tuple[Any, ...] | str:
    """The options of a row: a list, an object of letters, JSON of these, or columns of their own."""
    value = listed(row["choices"]) if "choices" in row else ()
    if isinstance(value, dict):
        value = [value[letter] for letter in sorted(value)]
    if not isinstance(value, (list, tuple)):
        return "the options are no list and no object"
    lettered = tuple(row[f"option_{letter}"] for letter in LETTERS if f"option_{letter}" in row)
    return tuple(value) or lettered


def _answer(row: Mapping[str, Any], choices: tuple[Any, ...]) -> Any:
    """The right option's text, by itself or by its letter; None if there is none, or the two differ."""
    told, letter = row.get("answer"), row.get("answer_idx")
    if told is None:
        return _lettered(letter, choices)
    answer = told if told in choices else _lettered(told, choices)
    return answer if letter is None or _lettered(letter, choices) == answer else None


def _lettered(letter: Any, choices: tuple[Any, ...]) -> Any:
    sign = str(letter).strip().casefold()
    at = LETTERS.find(sign) if len(sign) == 1 else -1
    return choices[at] if 0 <= at < len(choices) else None


def listed(value: Any) -> Any:
    """A list or object, if the text is one in JSON; a plain text is a list of itself."""
    if not isinstance(value, str):
        return value
    if value.lstrip()[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return [value]
