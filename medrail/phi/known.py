"""The patient's identifiers from structured fields, found wherever they stand, however they are written.

Time grows with the text and with the number of values: a value of which no word stands in the text costs one
search, and a patient has few.
"""

import re
from collections.abc import Iterator, Sequence

from medrail.phi.findings import Finding

_LEAST = 2
"""Letters and digits of the shortest value that is looked for."""
_OWN_CASE = 3
"""A single word of so many letters or less is looked for in its own case: `li` is a word too. By hand."""
_PART = 3
"""Letters of the shortest part of a name that is looked for alone (in Korean: any)."""
_SPLIT_NUMBER, _SPLIT_KOREAN = 6, 3
"""Digits of the shortest number, and syllables of the shortest Korean name, that may be split anywhere."""
_MARKS = re.compile(r"[\W_]+")
_BEFORE, _AFTER = r"(?<![^\W가-힣])", r"(?![^\W가-힣])"
"""A word's edges; particles are glued to Korean names."""
_BETWEEN = r"[\W_]{0,3}"
_SAME_LETTER = {ord("ı"): "i", ord("İ"): "i", ord("ſ"): "s", ord("\u212a"): "k"}
"""Letters that `re.IGNORECASE` takes for another one and `casefold` does not."""


def known_findings(text: str, values: Sequence[str]) -> list[Finding]:
    """Places in a folded text of the values (folded too): whole words in any case, also in reverse order.

    Blanks and marks between parts are free. A name's parts are also found alone if they have three letters
    (in Korean: any), as written or in capitals. A name of one word with two letters is found in its own case,
    one with three letters also in capitals. In long numbers and Korean names blanks may stand anywhere.
    """
    found: list[Finding] = []
    if not values:
        return []
    low = _low(text)
    squeezed = _MARKS.sub("", low)
    for value in values:
        parts = re.findall(r"\w+", value)
        letters = "".join(parts)
        is_there = any(_low(part) in low for part in parts)
        is_split = _may_be_split(letters) and _low(letters) in squeezed
        if len(letters) < _LEAST or not (is_there or is_split):
            continue  # to compile its patterns would cost a hundred times as much as this look
        kind = "ID" if any(map(str.isdigit, value)) else "NAME"
        for pattern in (*_patterns(parts, kind), *([_split_pattern(letters)] if is_split else [])):
            found += [Finding(*match.span(), kind, 1.0, "known") for match in re.finditer(pattern, text)]
    return found


def _may_be_split(letters: str) -> bool:
    """Whether marks may stand anywhere in it: a long number, a Korean name."""
    if "가" <= letters[:1] <= "힣":
        return _SPLIT_KOREAN <= len(letters) <= _SPLIT_KOREAN + 1
    return len(letters) >= _SPLIT_NUMBER and sum(map(str.isdigit, letters)) >= _SPLIT_NUMBER


def _split_pattern(letters: str) -> str:
    """`77-30-041` for 7730041, `탁 현우` for 탁현우."""
    between = "[ ]?" if "가" <= letters[0] <= "힣" else r"[ ./_\-]?"
    return rf"{_BEFORE}(?i:{between.join(map(re.escape, letters))}){_AFTER}"


def _patterns(parts: list[str], kind: str) -> Iterator[str]:
    if kind == "NAME" and len(parts) == 1 and len(parts[0]) <= _OWN_CASE:
        forms = {parts[0], parts[0].upper()} if len(parts[0]) == _OWN_CASE else {parts[0]}
        yield rf"{_BEFORE}(?:{'|'.join(sorted(forms))}){_AFTER}"
        return
    whole, reverse = (_BETWEEN.join(map(re.escape, order)) for order in (parts, parts[::-1]))
    # The case is free in the words alone: a range of Hangul without case takes 3 ms to compile.
    yield rf"{_BEFORE}(?i:{whole}|{reverse}){_AFTER}"
    if kind == "NAME" and len(parts) > 1:
        for part in parts:
            if len(part) >= _PART or "가" <= part[0] <= "힣":
                yield rf"{_BEFORE}(?:{re.escape(part)}|{re.escape(part.upper())})(?:s(?!\w)|{_AFTER})"


def _low(text: str) -> str:
    return text.translate(_SAME_LETTER).casefold()
