"""Build a source's records, strictly: what is incomplete becomes a reject with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Rejected
from medrail.records import Kind, Language, Record

NEEDED: dict[Kind, tuple[str, ...]] = {
    "note": ("input",),
    "text": ("input",),
    "dialogue": ("input", "output"),
    "qa": ("input", "output"),
    "mcq": ("input", "answer"),
    "molecule": ("input", "relation", "output"),
    "drug": ("input", "relation", "output"),
    "relation": ("input", "relation", "output"),
    "term": ("input", "relation", "output"),
    "coding": ("input", "relation", "output"),
}
"""Kind -> fields that must not be blank."""


@dataclass(frozen=True)
class Place:
    """Where a record is read from: the file, its line, and the key that makes its id."""

    raw: RawFile
    line: int
    key: str
    member: str = ""


def record_of(
    source: Source, place: Place, kind: Kind, *, language: Language | None = None, **fields: Any
) -> Record | Rejected:
    """A record of a source, or the reject that says which rule the row breaks."""
    problem = "`id` is empty" if not place.key.strip() else _problem(source, kind, fields)
    if problem:
        return place.raw.rejected(place.line, problem)
    try:
        return Record(
            id=f"{source.id}:{place.key}",
            source=source.id,
            kind=kind,
            language=language or source.language,
            licence=source.licence,
            origin=place.raw.origin(place.member or place.line),
            **fields,
        )
    except ValidationError as error:
        names = sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})
        return place.raw.rejected(place.line, f"bad fields: {', '.join(names)}")


def _problem(source: Source, kind: Kind, fields: dict[str, Any]) -> str:
    """The reason for a reject that a record's model does not know, or an empty string."""
    if source.subjects == "none" and kind in ("note", "dialogue"):
        return "a note or dialogue in a source that is said to be about nobody (`subjects: none`)"
    if any(isinstance(value, str) and "\0" in value for value in fields.values()):
        return "a text holds a NUL sign"
    return blank_field(kind, fields) or (choices_problem(fields) if kind == "mcq" else "")


def blank_field(kind: Kind, fields: dict[str, Any]) -> str:
    """The reason naming the first needed field that is blank, or an empty string."""
    for name in NEEDED.get(kind, ("input",)):
        value = fields.get(name, "")
        if isinstance(value, str) and not value.strip():
            return f"`{name}` is empty"
    return ""


def choices_problem(fields: dict[str, Any]) -> str:
    """What is wrong with the options of a multiple-choice question, or an empty string."""
    choices: Sequence[str] = fields.get("choices", ())
    if not isinstance(choices, (list, tuple)) or not all(isinstance(choice, str) for choice in choices):
        return "the options are no list of texts"
    if any("\0" in choice for choice in choices):
        return "a text holds a NUL sign"
    if len(choices) < 2:
        return "fewer than two options"
    if any(not choice.strip() for choice in choices):
        return "an option is empty"
    if len({choice.strip().casefold() for choice in choices}) != len(choices):
        return "two options are the same"
    return "" if fields.get("answer") in choices else "the answer is not one of the options"
