"""Changes of a text that can be taken back: what was replaced, where, and by what.

Every step of the normalisation gives edits of its input. `Rewritten` puts the steps together into one list of
edits of the original, from which the original is restored exactly and offsets are mapped back.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters `start` to `end` of a text are replaced. Edits of a list are sorted and lie apart."""

    start: int
    end: int
    replacement: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after sorted edits that do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, replacement in edits:
        parts += (text[done:start], replacement)
        done = end
    return "".join([*parts, text[done:]]) if edits else text


def substitutions(text: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> list[Edit]:
    """`pattern.sub(put, text)` as edits; what stays the same is no edit."""
    edits = []
    for match in pattern.finditer(text):
        replacement = put(match)
        if replacement != match[0]:
            edits.append(trimmed(text, Edit(match.start(), match.end(), replacement)))
    return edits


def trimmed(text: str, edit: Edit) -> Edit:
    """The same edit without what is alike at both of its ends."""
    start, end, new = edit
    old = text[start:end]
    head = _alike(old, new)
    tail = min(_alike(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    return Edit(start + head, end - tail, new[head : len(new) - tail])


def _alike(one: str, other: str) -> int:
    """Length of the common beginning."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def inverse(original: str, edits: Sequence[Edit]) -> list[Edit]:
    """Edits of the changed text that give the original back."""
    result = []
    shift = 0
    for start, end, replacement in edits:
        result.append(Edit(start + shift, start + shift + len(replacement), original[start:end]))
        shift += len(replacement) - (end - start)
    return result


def composed(original: str, first: Sequence[Edit], changed: str, second: Sequence[Edit]) -> list[Edit]:
    """Edits of `original` that do what `first` and then `second`, edits of `changed`, do.

    Edits that touch in the changed text become one edit over both.
    """
    if not first or not second:
        return list(first or second)
    undone = inverse(original, first)
    shifts = [0, *accumulate(len(edit.replacement) - (edit.end - edit.start) for edit in undone)]
    result: list[Edit] = []
    for start, end in _clusters([edit[:2] for edit in (*undone, *second)]):
        back = _within(undone, start, end)
        onward = _within(second, start, end)
        old = _part(changed, start, end, undone[back])
        place = start + shifts[back.start]
        edit = Edit(place, place + len(old), _part(changed, start, end, second[onward]))
        if old != edit.replacement:
            result.append(edit)
    return result


def _clusters(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans put together where they overlap or touch, sorted."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def _within(edits: Sequence[Edit], start: int, end: int) -> slice:
    """The slice of the sorted edits that lies between two offsets."""
    return slice(
        bisect_right(edits, start - 1, key=lambda edit: edit.start),
        bisect_right(edits, end, key=lambda edit: edit.start),
    )


def _part(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """A part of the text after the edits that lie within it."""
    return applied(text[start:end], [Edit(one - start, other - start, put) for one, other, put in edits])


class Rewritten:
    """A text with all that was done to it."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self.edits: list[Edit] = []

    def take(self, edits: Sequence[Edit]) -> None:
        """Do one step more: edits of the present text."""
        if edits:
            after = applied(self.text, edits)
            self.edits = composed(self.original, self.edits, self.text, edits)
            self.text = after

    def undo(self) -> list[Edit]:
        """Edits of the present text that give the original back: offsets here, text from there."""
        return inverse(self.original, self.edits)


def restored(text: str, undo: Sequence[Edit]) -> str:
    """The original of a normalised text."""
    return applied(text, undo)


def original_offset(offset: int, undo: Sequence[Edit]) -> int:
    """Where an offset of the normalised text lies in the original; never falls as `offset` grows.

    An offset within a replaced part is that of the beginning of what was replaced.
    """
    shift = 0
    for start, end, text in undo:
        if offset < end or offset == start:
            return min(offset, start) + shift
        shift += len(text) - (end - start)
    return offset + shift
