"""The patient's identifiers from structured fields, found wherever they stand, however they are written."""

import re
from collections.abc import Iterable

from medrail.phi.findings import Finding

_LEAST = 2
_SAME_LETTER = {ord("ı"): "i", ord("İ"): "i", ord("ſ"): "s", ord("\u212a"): "k"}
"""Letters that `re.IGNORECASE` takes for another one and `casefold` does not."""


def known_findings(text: str, values: Iterable[str]) -> list[Finding]:
    """Places in a folded text of the values: whole words in any case, blanks and marks between parts free.

    A name's parts are also found alone if they have three letters (in Korean two) and begin with a capital.
    """
    found = []
    low = _low(text)
    for value in values:
        parts = re.findall(r"\w+", value)
        if not parts or len("".join(parts)) < _LEAST:
            continue
        if not any(_low(part) in low for part in parts):
            continue  # to compile its patterns would cost a hundred times as much
        whole = r"[\W_]{0,3}".join(map(re.escape, parts))
        reverse = r"[\W_]{0,3}".join(map(re.escape, reversed(parts)))
        digits = any(c.isdigit() for c in value)
        kind = "ID" if digits else "NAME"
        # The case is free in the words alone: a range of Hangul without case takes 3 ms to compile.
        for match in re.finditer(rf"(?<![^\W가-힣])(?i:{whole}|{reverse})(?![^\W가-힣])", text):
            found.append(Finding(*match.span(), kind, 1.0, "known"))
        if digits or len(parts) == 1:
            continue
        for part in parts:
            if len(part) >= 3 or "가" <= part[0] <= "힣":
                form = rf"(?<![^\W가-힣])(?:{re.escape(part)}|{re.escape(part.upper())})(?:s(?!\w)|(?![^\W가-힣]))"
                found += [Finding(*match.span(), kind, 1.0, "known") for match in re.finditer(form, text)]
    return found


def _low(text: str) -> str:
    return text.translate(_SAME_LETTER).casefold()
