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
NO_OPTIONS = f"the options are no list and no object of the letters A to {LETTERS[-1].upper()}"
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
    question or instruction a question (a text or note beside it is what it is about: the input), all else a
    note; a column `kind` says it better.
    """
    row = {name: value for name, value in values.items() if value not in (None, "")}
    options = _options(row)
    if isinstance(options, str):
        return options
    kind = row.get("kind") or _kind(row, options)
    texts = _texts(row, kind)
    if texts is None:
        return AMBIGUOUS
    told = {**{name: row[name] for name in _PASSED if name in row}, **texts, "kind": kind}
    if kind == "mcq":
        answer = _answer(row, options)
        if answer is None:
            return NO_ANSWER
        told |= {"choices": tuple(options.values()), "answer": answer}
    for name in ("citations", "identifiers"):
        told |= {name: listed(row[name])} if name in row else {}
    return told


AMBIGUOUS = "two columns say what the row is"
_ASKED = ("question", "input", "dialogue", "note")
_PASSED = (
    *("id", "language", "specialty", "specialty_confidence", "patient_id", "confidence", "licence"),
    *("instruction", "output", "answer", "relation", "group"),
)


def _kind(row: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    if options:
        return "mcq"
    if "dialogue" in row:
        return "dialogue"
    return "qa" if {"question", "instruction"} & set(row) or {"input", "output"} <= set(row) else "note"


def _texts(row: Mapping[str, Any], kind: Any) -> dict[str, Any] | None:
    """Instruction, input, output and answer; None if a column would be lost."""
    asked = [name for name in _ASKED if name in row]
    if kind == "dialogue" and set(asked) == {"dialogue", "note"} and "output" not in row:
        return {"input": row["dialogue"], "output": row["note"]}
    if kind == "qa":
        return _question(row, asked)
    return {"input": row[asked[0]]} if len(asked) == 1 else {} if not asked else None


def _question(row: Mapping[str, Any], asked: list[str]) -> dict[str, Any] | None:
    answered = {} if "output" in row else {"output": row.get("answer", ""), "answer": ""}
    if len(asked) == 2 and asked[0] == "question" and "instruction" not in row:
        return {"instruction": row["question"], "input": row[asked[1]], **answered}
    if not asked:
        return {"instruction": "", "input": row.get("instruction", ""), **answered}
    return {"input": row[asked[0]], **answered} if len(asked) == 1 else None


def _options(row: Mapping[str, Any]) -> dict[str, Any] | str:
    """The options of a row by letter: a list, an object of letters, JSON of these, or own columns."""
    value = listed(row.get("choices", []))
    if isinstance(value, (list, tuple)):
        value = dict(zip(LETTERS, value, strict=False)) if len(value) <= len(LETTERS) else None
    if not isinstance(value, dict):
        return NO_OPTIONS
    value = {str(letter).strip().casefold(): value[letter] for letter in sorted(value)}
    value = value or {letter: row[f"option_{letter}"] for letter in LETTERS if f"option_{letter}" in row}
    return value if set(value) == set(LETTERS[: len(value)]) else NO_OPTIONS


def _answer(row: Mapping[str, Any], options: Mapping[str, Any]) -> Any:
    """The right option's text, by itself or by its letter; None if there is none, or the two differ."""
    told, letter = row.get("answer"), _lettered(row.get("answer_idx"), options)
    if told is None:
        return letter
    answer = told if told in options.values() else _lettered(told, options)
    return answer if "answer_idx" not in row or letter == answer else None


def _lettered(letter: Any, options: Mapping[str, Any]) -> Any:
    return options.get(str(letter).strip().casefold())


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
