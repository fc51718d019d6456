"""Spans over a text, and edits of the text that carry the spans along."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from medrail.errors import ContractBroken


class Span(NamedTuple):
    """A gold span: code points `start` (inclusive) to `end`; `type` is one of `medrail.phi.kinds.KINDS`."""

    start: int
    end: int
    type: str


class Edit(NamedTuple):
    """`new` in place of the code points `start` to `end`; an insertion where both are equal."""

    start: int
    end: int
    new: str


def edited(text: str, spans: Sequence[Span], edits: Sequence[Edit]) -> tuple[str, tuple[Span, ...]]:
    """The text after all edits, and the spans moved along.

    The edits are in order and do not overlap; none crosses the edge of a span. What is inserted at a span's
    edge stays outside of it.
    """
    pieces, at = [], 0
    for edit in edits:
        if edit.start < at:
            raise ContractBroken(f"edits overlap at code point {edit.start}")
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    pieces.append(text[at:])
    moved = _Moved(edits)
    return "".join(pieces), tuple(
        Span(moved.start(span.start), moved.end(span.end), span.type) for span in spans
    )


class _Moved:
    """Where a place of the old text lies in the new one."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._shifts = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits)]

    def start(self, place: int) -> int:
        """A span's start: after what is inserted just there."""
        return place + self._shifts[sum(edit.end <= place for edit in self._edits)]

    def end(self, place: int) -> int:
        """A span's end: before what is inserted just there."""
        return place + self._shifts[sum(edit.start < place for edit in self._edits)]


def each_sign(text: str, change: Callable[[str], str]) -> list[Edit]:
    """An edit for every code point, changed by itself."""
    return [Edit(at, at + 1, change(sign)) for at, sign in enumerate(text)]


def apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits without those that begin before the one before ends."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def is_inside(place: int, spans: Sequence[Span]) -> bool:
    """True for a place strictly between the edges of a span."""
    return any(span.start < place < span.end for span in spans)


def crosses(edit: Edit, spans: Sequence[Span]) -> bool:
    """True when an edge of a span lies strictly inside of what the edit replaces."""
    return any(edit.start < edge < edit.end for span in spans for edge in (span.start, span.end))
