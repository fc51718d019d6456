"""What an earlier `clean` put into a text, told beside the text and believed only under its key.

Invented names, shifted dates and invented numbers look real on purpose, so a second pass would take them for
what they replaced. The first pass therefore tells where they stand (`replacements`) and seals that with an
HMAC over text and places. Without the key, or after any change to either, the seal does not fit: then the
text is looked at as if it was new. Placeholders need no seal: they are recognised from the text alone; nor do
asterisks, whose type is believed as it is told, for nothing is left there to be found.
"""

import hmac
import json
from collections.abc import Iterable, Sequence

from medrail.phi.apply import Replaced, Replacement
from medrail.phi.cleaning import Written
from medrail.phi.keys import PhiKey
from medrail.phi.kinds import coarse
from medrail.phi.lines import Change, Line
from medrail.phi.operators.placeholders import placeholders

DIGITS = 32
"""Hexadecimal; half of SHA-256."""


def seal_of(text: str, changes: Iterable[Change], key: PhiKey) -> str:
    """The seal of a clean text and of what stands in it."""
    told = json.dumps(["seal", text, [list(change) for change in changes]])
    return hmac.digest(key.subkey("report"), told.encode(), "sha256").hex()[:DIGITS]


def written_of(line: Line, key: PhiKey | None) -> list[Written]:
    """The stretches that an earlier pass put there and that the text does not show by itself."""
    shown = set(placeholders(line.text))
    is_sealed = _is_sealed(line, key)
    return [
        Written(own.new_start, own.new_end, own.type)
        for own in line.earlier
        if _is_masked(line.text, own) or (is_sealed and (own.new_start, own.new_end) not in shown)
    ]


def _is_sealed(line: Line, key: PhiKey | None) -> bool:
    if key is None or not line.seal:
        return False
    return hmac.compare_digest(line.seal.encode(), seal_of(line.text, line.earlier, key).encode())


def _is_masked(text: str, own: Change) -> bool:
    """Whether nothing but asterisks stands there."""
    stretch = text[own.new_start : own.new_end]
    return bool(stretch) and not stretch.strip("*")


def composed(earlier: Sequence[Change], replaced: Replaced) -> list[Change]:
    """All changes from the first original to the new text: an earlier pass's, and then those of this one.

    An earlier change that this pass touches is part of the new one.
    """
    now = replaced.replacements
    if not now:
        return list(earlier)
    before = Replaced("", tuple(Replacement(*own) for own in earlier))
    changes = [
        Change(
            coarse(own.type),
            before.original_offset(own.start),
            _end_before(before, own.end),
            own.new_start,
            own.new_end,
        )
        for own in now
    ]
    for own in earlier:
        if any(new.start < own.new_end and own.new_start < new.end for new in now):
            continue
        moved = sum(
            new.new_end - new.new_start - (new.end - new.start) for new in now if new.end <= own.new_start
        )
        changes.append(own._replace(new_start=own.new_start + moved, new_end=own.new_end + moved))
    return sorted(changes, key=lambda change: change.new_start)


def _end_before(before: Replaced, end: int) -> int:
    """The original place of a stretch's end; an end inside of an earlier change is that change's end."""
    inside = [own.end for own in before.replacements if own.new_start < end <= own.new_end]
    return inside[0] if inside else before.original_offset(end)
