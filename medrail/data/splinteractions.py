"""Interactions that a structured label states under a heading or list item that names the other drug.

SPL has no annotations of interactions. But a subsection `7.4 Gemfibrozil`, or an item `Itraconazole: …`, says
whom its sentences are about. A sentence counts that names the other again and says what happens or what to
do; one that denies an effect does not. What stands in running text or in tables is not found.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from medrail.data.labelsections import NUMBER
from medrail.data.labelsentences import BULLET, sentences, statements

NAME = re.compile(r"^[A-Za-z][\w /,.()-]{2,58}$")
LEADS_ON = re.compile(r"\s+(?:and|or)\s+(?:other|certain|related)\b.*$", re.IGNORECASE)
NO_NAME = re.compile(
    r"^(?:effects?|drugs?|drug[- ]drug|general|other|potential|clinical|clinically|interactions?|in"
    r"|pharmaco\w*|no|use|overview|table|laboratory|information|concomitant|co-?administration|combination|studies"
    r"|specific|metabolism|risk|agents?|substances?|medications?|see|note|patients?|monitoring|dos\w+)\b",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\b(?:increas\w*|decreas\w*|reduc\w*|potentiat\w*|avoid\w*|contraindicat\w*|caution\w*|monitor\w*|risk"
    r"|additive|enhanc\w*|elevat\w*|inhibit\w*|not recommended|should not|do not|must not"
    r"|limit\w*|exceed\w*|adjust\w*)\b",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"\b(?:did|does|do|was|were|is|are) not (?:\w+ )?(?:potentiat\w*|affect\w*|alter\w*|chang\w*|increas\w*"
    r"|decreas\w*|reduc\w*|influenc\w*|interact\w*|significant\w*|suggest\w*|need\w*|requir\w*|necessary)"
    r"|\b(?:no|without|not any) (?:\w+ ){0,3}"
    r"(?:effects?|changes?|interactions?|needs?|adjustments?|differences?)\b",
    re.IGNORECASE,
)
HEADING = re.compile(r"^\d{1,2}\.\d{1,2}")
"""A numbered heading names a drug; one without a number goes on about the last."""


class Stated(NamedTuple):
    """The other drug as it is named first, a sentence, and its first and last character in the section."""

    other: str
    sentence: str
    start: int
    end: int


def interactions_in(section: str) -> Iterator[Stated]:
    """The interactions that a section on drug interactions states, each pair of other and sentence once."""
    seen: set[tuple[str, str]] = set()
    first: dict[str, str] = {}
    for name, sentence in _named(section):
        match = re.search(rf"\b{_either_number(name)}\b", sentence, re.IGNORECASE)
        key = (name.casefold(), sentence)
        if match is None or key in seen or not SAYS.search(sentence) or DENIES.search(sentence):
            continue
        seen.add(key)
        start = section.find(sentence)
        other = first.setdefault(name.casefold(), match[0])
        yield Stated(other, sentence, start, start + len(sentence))


def _named(section: str) -> Iterator[tuple[str, str]]:
    """Sentences and whom the heading or the item around them names."""
    lines = [line.strip() for line in section.splitlines() if line.strip()]
    of_line = {statement.line for statement in statements(section).all}
    name = ""
    for number, line in enumerate(lines):
        if number not in of_line:
            name = _name(line) if HEADING.match(line) else name
        elif BULLET.match(line):
            head, colon, rest = BULLET.sub("", line, count=1).partition(":")
            if colon and (of_item := _name(head)):
                yield from ((of_item, sentence) for sentence in sentences(f"{head}: {rest.strip()}"))
        elif name:
            yield from ((name, sentence) for sentence in sentences(line))


def _name(heading: str) -> str:
    """The drug or class that a heading names, or an empty string."""
    plain = LEADS_ON.sub("", NUMBER.sub("", heading)).strip(" .:")
    is_name = NAME.match(plain) and not NO_NAME.match(plain) and len(plain.split()) <= 6
    return plain if is_name else ""


def _either_number(name: str) -> str:
    """A pattern for the name in singular or plural."""
    return re.escape(name.removesuffix("s")) + "s?"
