"""Documents as JSON Lines: read one at a time, in bounded memory, from files that may be broken anywhere.

A line is an object `{"id", "text"}` with, if wanted, `lang` (en, de or ko), `patient` and `known` (a list of
the patient's identifiers); `replacements` and `seal` are read where `medrail phi clean` wrote them, and other
keys are passed over. What is wrong with a line is told by its number and a reason, never by its text. Empty
lines are no documents and no errors.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple, NoReturn

from medrail.phi.kinds import KINDS
from medrail.phi.language import LANGUAGES

LINE_BYTES_MAXIMUM = 16 * 2**20
_DRAINED_BYTES = 2**20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ESCAPED = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}
"""Line ends to Python's `splitlines` and to some editors, not to JSON Lines: escaped, lest one cut there."""


class Change(NamedTuple):
    """A stretch of a clean text (`new_start` to `new_end`) and where in the first original it stood."""

    type: str
    start: int
    end: int
    new_start: int
    new_end: int


class Line(NamedTuple):
    """A document: `id` as the line has it; `language` and `patient` are empty where the line has none.

    `earlier` and `seal` are what `medrail phi clean` wrote beside a text that it has seen before.
    """

    number: int
    id: str | int
    text: str
    language: str = ""
    patient: str = ""
    known: tuple[str, ...] = ()
    earlier: tuple[Change, ...] = ()
    seal: str = ""


class BadLine(NamedTuple):
    """A line (numbered from 1) that is no document, and why."""

    number: int
    reason: str


class _Refused(ValueError):
    """Why a line is no document."""


def lines_read(file: BinaryIO, bytes_maximum: int = LINE_BYTES_MAXIMUM) -> Iterator[Line | BadLine]:
    """Every line that is not empty, in order; of one longer than `bytes_maximum` only so much is held."""
    number = 0
    while data := file.readline(bytes_maximum + 1):
        number += 1
        if number == 1:
            data = data.removeprefix(_BYTE_ORDER_MARK)
        if len(data) > bytes_maximum and not data.endswith(b"\n"):
            _drain(file)
            yield BadLine(number, f"longer than {bytes_maximum:,} bytes (--max-line-bytes)")
        elif data.strip():
            yield line_of(number, data)


def line_of(number: int, data: bytes) -> Line | BadLine:
    """The document on one line."""
    try:
        return _line(number, _object(data))
    except _Refused as error:
        return BadLine(number, str(error))


def row_text(row: Mapping[str, object]) -> str:
    """An object as one line, with its line end; keys stay in the order given."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    for sign, escape in _ESCAPED.items():
        if sign in text:
            text = text.replace(sign, escape)
    return text + "\n"


def _drain(file: BinaryIO) -> None:
    """Read up to the end of the line and keep nothing of it."""
    while (data := file.readline(_DRAINED_BYTES)) and not data.endswith(b"\n"):
        pass


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_without_doubles, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError:
        raise _Refused("not UTF-8") from None
    except RecursionError:
        raise _Refused("nested too deeply") from None
    except _Refused:
        raise
    except ValueError:
        raise _Refused("not JSON, or cut off") from None
    if not isinstance(value, dict):
        raise _Refused("not a JSON object")
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values for one key: readers disagree on which counts, so the other could leave unseen."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("a key stands in it twice")
    return found


def _refuse_constant(_: str) -> NoReturn:
    raise _Refused("NaN and Infinity are not JSON")


def _line(number: int, row: Mapping[str, Any]) -> Line:
    for name in ("id", "text"):
        if name not in row:
            raise _Refused(f"`{name}` is missing")
    if not isinstance(row["text"], str):
        raise _Refused("`text` is not a string")
    known = row.get("known")
    if known is not None and not (isinstance(known, list) and all(isinstance(value, str) for value in known)):
        raise _Refused("`known` is not a list of strings")
    language = row.get("lang")
    if language is not None and language not in LANGUAGES:
        raise _Refused(f"`lang` is not one of {', '.join(LANGUAGES)}")
    identity, patient = _identity(row, "id"), _identity(row, "patient")
    if identity == "":
        raise _Refused("`id` is empty")
    seal = row.get("seal")
    line = Line(
        number,
        identity,
        row["text"],
        language or "",
        str(patient),
        tuple(known or ()),
        _earlier(row.get("replacements"), len(row["text"])),
        seal if isinstance(seal, str) else "",
    )
    _refuse_lone_surrogates(line)
    return line


def _earlier(value: object, length: int) -> tuple[Change, ...]:
    """The changes that a line tells of, if they are what `clean` writes and fit the text, else none.

    They are told on, and so they may hold nothing but kinds and places.
    """
    if not isinstance(value, list):
        return ()
    changes, done = [], 0
    for own in value:
        if not isinstance(own, dict) or set(own) != set(Change._fields) or own["type"] not in KINDS:
            return ()
        start, end, new_start, new_end = places = [own[name] for name in Change._fields[1:]]
        if any(type(place) is not int for place in places) or not 0 <= start <= end:
            return ()
        if not done <= new_start <= new_end <= length:
            return ()
        changes.append(Change(own["type"], start, end, new_start, new_end))
        done = new_end
    return tuple(changes)


def _identity(row: Mapping[str, Any], name: str) -> str | int:
    """A string without blanks only, or a whole number; an absent one is empty."""
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _Refused(f"`{name}` is neither a string nor a whole number")
    return "" if isinstance(value, str) and not value.strip() else value


def _refuse_lone_surrogates(line: Line) -> None:
    r"""Half of a UTF-16 pair (`"\ud800"`) is legal JSON and no text: it can be written to no UTF-8 file."""
    try:
        for value in (str(line.id), line.text, line.patient, *line.known):
            value.encode("utf-8")
    except UnicodeEncodeError:
        raise _Refused("half of a surrogate pair") from None
