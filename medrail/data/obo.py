"""Ontologies in OBO format (version 1.2 and 1.4): stanzas, quoted strings, escapes, cross-references.

After the OBO Flat File Format specification: one `tag: value` per line, `!` begins a comment, a backslash at
the end of a line continues it, and a value may end in `{modifiers}`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from medrail.data.rawfiles import RawFile, Rejected, text_lines

QUOTED = re.compile(r'^"((?:[^"\\]|\\.)*)"\s*(.*)$', re.DOTALL)
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"n": " ", "t": " ", "W": " "}
TAG = re.compile(r"^([A-Za-z_][\w-]*):(?:\s+(.*))?$", re.DOTALL)
NOT_A_TAG = "not a tag and a value"


class Stanza(NamedTuple):
    """One `[Term]` or the like: its kind and the values of each tag, in order."""

    kind: str
    values: dict[str, list[str]]

    def first(self, tag: str) -> str:
        """The first value of a tag, or an empty string."""
        return self.values.get(tag, [""])[0]

    def is_obsolete(self) -> bool:
        """Whether the term is no longer to be used."""
        return self.first("is_obsolete").partition(" ")[0] == "true"


def stanzas(raw: RawFile) -> Iterator[tuple[int, Stanza | Rejected]]:
    """First line and content of every stanza; a line below one that is no tag and value is a reject."""
    found: Stanza | None = None
    start = 0
    for number, line in _whole_lines(raw):
        if isinstance(line, Rejected):
            yield number, line
        elif line.startswith("["):
            if found is not None:
                yield start, found
            found, start = Stanza(line[1:].partition("]")[0], {}), number
        elif found is not None and (match := TAG.match(line)):
            found.values.setdefault(match[1], []).append((match[2] or "").strip())
        elif found is not None:
            yield number, raw.rejected(number, NOT_A_TAG)
    if found is not None:
        yield start, found


def _whole_lines(raw: RawFile) -> Iterator[tuple[int, str | Rejected]]:
    """Lines without comments and blanks around them, those that are continued put together."""
    started, before = 0, ""
    for number, line in text_lines(raw):
        if isinstance(line, Rejected):
            yield number, line
            continue
        text = before + (line.lstrip() if before else line.strip())
        started = started if before else number
        if len(text) - len(text.rstrip("\\")) & 1:
            before = text[:-1]
            continue
        before = ""
        if text and not text.startswith("!"):
            yield started, text
    if before.strip():
        yield started, before.strip()


def quoted(value: str) -> tuple[str, str] | None:
    """The quoted string that a value begins with, unescaped, and what follows; None if there is none."""
    match = QUOTED.match(value)
    return (unescaped(match[1]).strip(), match[2]) if match else None


def unescaped(text: str) -> str:
    r"""The text without its escapes: `\"` is `"`, and `\n`, `\t`, `\W` are blanks."""
    return ESCAPED.sub(lambda found: ESCAPES.get(found[1], found[1]), text)


def plain(value: str) -> str:
    """An unquoted value such as a name: without comment and modifiers, unescaped."""
    cut = re.split(r"(?<!\\)\s+[!{]", value, maxsplit=1)[0]
    return unescaped(cut).strip()


def comment_of(value: str) -> str:
    """What stands after the `!` of a value: the name of what an id means; empty if there is none."""
    return value.rpartition(" ! ")[2].strip() if " ! " in value else ""
