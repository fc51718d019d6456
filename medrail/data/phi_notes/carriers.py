"""Carriers: medical texts with slots, written by people, read strictly.

A file `carriers/<language>_<name>.txt` holds carriers, each after a line `=== <id>`. A slot is `{{TYPE}}`,
`{{TYPE:style}}`, `{{TYPE#2}}` or `{{TYPE#2:style}}`; there are no other braces.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from medrail.data.phi_notes.slots import (
    GENDERED,
    KIND_OF_NUMBER,
    ONLY_IN,
    PARTICLES,
    PERSON_TYPES,
    PLACE_TYPES,
    PLAIN_TYPES,
    Slot,
    styles,
)
from medrail.errors import InvalidInput

FOLDER = Path(__file__).parent / "carriers"
LANGUAGES = ("en", "de", "ko")

ID_LINE = re.compile(r"===[ \t]*(?P<id>\S*)[ \t]*")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLOT = re.compile(r"\{\{([^{}\n]*)\}\}")
SLOT_NAME = re.compile(r"(?P<type>[A-Za-z_]+)(?:#(?P<number>[1-9]\d?))?(?::(?P<style>[a-z_]+))?")
CHOICE = re.compile(r"(?P<type>gc|gr|g)(?:#(?P<number>[1-9]\d?))?:(?P<choices>[^|]*\|[^|]*)")

TYPES = frozenset((*PERSON_TYPES, "NAME_TITLE", *PLACE_TYPES, "DATE", "AGE", *KIND_OF_NUMBER, *PLAIN_TYPES))


class Carrier(NamedTuple):
    """A text with slots. `id` is `<file>/<id in the file>`; `parts` are plain text and slots in order."""

    id: str
    language: str
    parts: tuple[str | Slot, ...]


def load(names: Sequence[str], folder: Path = FOLDER) -> tuple[Carrier, ...]:
    """The carriers of the named files (`de_letters`), in the order of the files."""
    return tuple(carrier for name in names for carrier in _file(folder / f"{name}.txt"))


def _file(path: Path) -> Iterator[Carrier]:
    language = path.stem.partition("_")[0]
    if language not in LANGUAGES:
        raise InvalidInput(f"{path.name}: the name must begin with one of {', '.join(LANGUAGES)}")
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path.name}: cannot be read as UTF-8 text") from error
    if "\r" in text or "\ufeff" in text:
        raise InvalidInput(f"{path.name}: save it with LF line ends and without a byte order mark")
    seen: set[str] = set()
    for name, body in _bodies(text, path.name):
        place = f"{path.name}: carrier {name!r}"
        if not ID.fullmatch(name) or name in seen:
            raise InvalidInput(f"{place}: the id must be kebab-case and unique in the file")
        if not body:
            raise InvalidInput(f"{place} is empty")
        seen.add(name)
        yield Carrier(f"{path.stem}/{name}", language, parsed(body, language, place))


def _bodies(text: str, file: str) -> Iterator[tuple[str, str]]:
    name, lines = None, list[str]()
    for line in text.split("\n"):
        if line.startswith("==="):
            if name is not None:
                yield name, "\n".join(lines).strip("\n")
            match = ID_LINE.fullmatch(line)
            name, lines = match["id"] if match else line, []
        elif name is not None:
            lines.append(line)
        elif line.strip():
            raise InvalidInput(f"{file}: text before the first line `=== <id>`")
    if name is None:
        raise InvalidInput(f"{file}: no carrier in it")
    yield name, "\n".join(lines).strip("\n")


def parsed(body: str, language: str, place: str = "carrier") -> tuple[str | Slot, ...]:
    """A carrier's text cut into plain text and slots; `place` names it in errors."""
    parts: list[str | Slot] = []
    for number, piece in enumerate(SLOT.split(body)):
        if number % 2 == 0:
            if "{" in piece or "}" in piece:
                raise InvalidInput(f"{place}: a brace outside of a slot `{{{{...}}}}`")
            if piece:
                parts.append(piece)
            continue
        slot = _slot(piece, language, place)
        if slot.type == "p" and not (parts and isinstance(parts[-1], Slot)):
            raise InvalidInput(f"{place}: {{{{{piece}}}}} must follow a slot directly")
        parts.append(slot)
    return tuple(parts)


def _slot(piece: str, language: str, place: str) -> Slot:
    slot = _choice(piece) or _named(piece)
    if slot is None or language not in ONLY_IN.get(slot.type, LANGUAGES):
        raise InvalidInput(f"{place}: unknown slot {{{{{piece}}}}} in a carrier of language {language}")
    if slot.style and slot.style not in styles(slot.type, language):
        raise InvalidInput(f"{place}: unknown style in {{{{{piece}}}}} for language {language}")
    return slot


def _choice(piece: str) -> Slot | None:
    if piece.startswith("p:") and piece[2:] in PARTICLES:
        return Slot("p", choices=tuple(piece[2:].split("/")))
    match = CHOICE.fullmatch(piece)
    if match is None or match["type"] not in GENDERED:
        return None
    return Slot(match["type"], int(match["number"] or 0), choices=tuple(match["choices"].split("|")))


def _named(piece: str) -> Slot | None:
    match = SLOT_NAME.fullmatch(piece)
    if match is None or match["type"] not in TYPES:
        return None
    return Slot(match["type"], int(match["number"] or 0), match["style"] or "")
