"""The whole statements of a label's section: sentences, and lists with the words that introduce them.

A statement is never cut: not after an abbreviation, within brackets, at a decimal point, nor between a list
and its introduction ("contraindicated in patients with:"). Headings and table rows are no statements.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_NEVER_END_WORDS = (
    "e.g. i.e. vs. v. cf. dr. mr. mrs. ms. prof. st. fig. figs. no. nos. approx. ca. eq. ref. refs. "
    "sec. sect. al. viz. resp. vol. ed. eds. p. pp. ver. max. wt. vol. temp. conc. inj. incl. "
    "excl. est. spp. sp. subsp."
)
NEVER_END = frozenset(_NEVER_END_WORDS.split())
"""Abbreviations after which a sentence goes on."""

_MAY_END_WORDS = (
    "etc. b.i.d. t.i.d. q.i.d. q.d. q.h. p.o. i.v. i.m. s.c. p.r.n. h.s. a.m. p.m. u.s. u.s.p. u.k. inc. "
    "ltd. co. corp. hr. hrs. min. mins. wk. wks. yr. yrs. lb. lbs. oz. tab. tabs. cap. caps. jr. sr. m.d. "
    "ph.d. n.f."
)
MAY_END = frozenset(_MAY_END_WORDS.split())
"""Abbreviations after which a sentence may end: it does where one of STARTS follows."""

_STARTS_WORDS = (
    "The A An This These Those That It Its If In When While Because Since For Do Does Not No "
    "Patients Therefore However Although After Before During Monitor Avoid Use Discontinue Consider "
    "Caution Concomitant Women Children Adults There Such Some Other Most All Any As At By With "
    "Dosage Dose Doses Treatment Therapy See"
)
STARTS = frozenset(_STARTS_WORDS.split())
"""First words that show that a new sentence begins."""

OPENING = "([\"'\u201c\u2018"
CLOSING = ")\\]\"'\u201d\u2019"
BREAK = re.compile(rf"[.!?][{CLOSING}]*(?=\s+[{re.escape(OPENING)}]?[A-Z0-9\u2022])")
INITIAL = re.compile(rf"^[{re.escape(OPENING)}]*[A-Z]\.$")
LIST_NUMBER = re.compile(r"^[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)\]]+$")
BULLET = re.compile(
    r"^(?:[\u2022*\u00b7\u25aa\u2023\u25e6\u25cf\u25cb\u25a0]\s*|(?:[\u2013\u2014-]|\(?\d{1,2}\)|\d{1,2}\.(?!\d)|\(?[a-z]\))\s+)(?=\S)"
)
HEADING_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\S")
ENDED = re.compile(rf"[.!?;][{CLOSING}]*$")
CELL = " | "
LONGEST_HEADING = 90


class Statement(NamedTuple):
    """A whole statement and the number of the line on which it begins."""

    line: int
    text: str


class Statements(NamedTuple):
    """The statements of a section in order, and whether nothing but headings was left out."""

    all: tuple[Statement, ...]
    is_everything: bool

    def first(self, count: int) -> str:
        """The first `count` statements as they stand: those of a line after one another, lines below."""
        return joined(self.all[:count])


def joined(statements: Sequence[Statement]) -> str:
    """Statements of one line divided by a blank, others by a line end."""
    text, line = "", -1
    for statement in statements:
        text += (" " if statement.line == line else "\n" if text else "") + statement.text
        line = statement.line
    return text


def sentences(line: str) -> list[str]:
    """The sentences of a line of prose; the last is what remains, ended or not."""
    found, start = [], 0
    for match in BREAK.finditer(line):
        end = match.end()
        if _is_end(line, start, end):
            found.append(line[start:end].strip())
            start = end
    rest = line[start:].strip()
    return [*found, rest] if rest else found


def _is_end(line: str, start: int, end: int) -> bool:
    """Whether a full stop before a capital or digit ends the sentence begun at `start`."""
    sentence, rest = line[start:end], line[end:].lstrip()
    if sentence.count("(") > sentence.count(")") or sentence.count("[") > sentence.count("]"):
        return False
    last = sentence.rsplit(None, 1)[-1]
    word = last.lstrip(OPENING).lower()
    if word in NEVER_END or INITIAL.match(last) or (LIST_NUMBER.match(last) and last == sentence.strip()):
        return False
    if word in MAY_END:
        return re.split(r"\W", rest.lstrip(OPENING), maxsplit=1)[0] in STARTS
    return True


def statements(text: str) -> Statements:
    """The statements of a section's text, in which a line is a paragraph, a list item or a heading."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found: list[Statement] = []
    is_everything, at = True, 0
    while at < len(lines):
        taken, after = _statements_at(lines, at)
        is_heading = not taken and _is_heading(lines, at)
        is_everything &= (bool(taken) and not _is_introduction(lines, at)) or (
            is_heading and _is_clear(lines, at)
        )
        found += [Statement(at, sentence) for sentence in taken]
        at = after
    return Statements(tuple(found), is_everything)


def _statements_at(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The statements that begin on a line, and the line after them; none for a heading or a table row."""
    line, after = lines[at], _end_of_list(lines, at + 1)
    if BULLET.match(line) and not (line.endswith(":") and after > at + 1):
        return [line], at + 1
    if CELL in line or _is_heading(lines, at):
        return [], at + 1
    if _is_introduction(lines, at):
        return sentences(line)[:-1], at + 1
    if line.endswith(":"):
        *before, introduction = sentences(line)
        return [*before, "\n".join((introduction, *lines[at + 1 : after]))], after
    return sentences(line), at + 1


def _end_of_list(lines: Sequence[str], start: int) -> int:
    return next((n for n in range(start, len(lines)) if not BULLET.match(lines[n])), len(lines))


def _is_introduction(lines: Sequence[str], at: int) -> bool:
    """Whether a line ends in a colon and what it introduces is no list: a table, or nothing."""
    return lines[at].endswith(":") and not (at + 1 < len(lines) and BULLET.match(lines[at + 1]))


def _is_heading(lines: Sequence[str], at: int) -> bool:
    """A line that does not end like a sentence and has something below it."""
    line = lines[at]
    if ENDED.search(line) or line.endswith(":") or BULLET.match(line) or CELL in line or at + 1 == len(lines):
        return False
    return bool(HEADING_NUMBER.match(line)) or (len(line) <= LONGEST_HEADING and line[:1].isupper())


def _is_clear(lines: Sequence[str], at: int) -> bool:
    """Whether a heading cannot be mistaken: it has a number, or no other heading follows."""
    return bool(HEADING_NUMBER.match(lines[at])) or not _is_heading(lines, at + 1)


def whole_within(found: Statements, max_characters: int) -> int:
    """How many statements from the first fit into so many characters."""
    count = 0
    while count < len(found.all) and len(found.first(count + 1)) <= max_characters:
        count += 1
    return count
