"""Noise of programs: a text that looks as it did, or nearly, in other code points."""

import random
import re
import unicodedata
from collections.abc import Sequence

from medrail.data.phi_notes.drawing import chance
from medrail.data.phi_notes.spans import Edit, Span, each_sign

WIDE_DIGITS = {str(digit): chr(0xFF10 + digit) for digit in range(10)}
WIDE_HYPHEN = {"-": "\uff0d"}
ALWAYS_NARROW = frozenset(("EMAIL", "URL", "IP", "ID_PHOTO"))
"""Kinds of values that work in no other form."""
DASHES = ("\u2013", "\u2011", "\u2212", "\u2010")
"""En dash, hard hyphen, minus, hyphen."""
LOOK_ALIKES = dict(zip("AaBCcEeHIiKMOoPpTXxy", "АаВСсЕеНІіКМОоРрТХху", strict=True))  # noqa: RUF001 - Cyrillic on purpose


def line_ends(_rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """CR LF for every LF."""
    return each_sign(text, lambda sign: "\r\n" if sign == "\n" else sign)


def decomposed(_rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """NFD: letters and their marks apart, syllables as jamo."""
    return each_sign(text, lambda sign: unicodedata.normalize("NFD", sign))


def hard_blanks(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """No-break spaces for a quarter of the blanks."""
    return [Edit(at, at + 1, "\u00a0") for at, sign in enumerate(text) if sign == " " and chance(rng, 0.25)]


def wide_digits(rng: random.Random, text: str, spans: Sequence[Span]) -> list[Edit]:
    """Full-width digits everywhere or in values only, half with hyphens; never in web addresses."""
    wide = WIDE_DIGITS | WIDE_HYPHEN if chance(rng, 0.5) else WIDE_DIGITS
    everywhere = chance(rng, 0.4)
    edits = []
    for at, sign in enumerate(text):
        if sign not in wide:
            continue
        kinds = {span.type for span in spans if span.start <= at < span.end}
        if (kinds or everywhere) and kinds.isdisjoint(ALWAYS_NARROW):
            edits.append(Edit(at, at + 1, wide[sign]))
    return edits


def other_dashes(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Another dash, always the same, for every hyphen beside a digit."""
    dash = rng.choice(DASHES)
    return [Edit(match.start(), match.end(), dash) for match in re.finditer(r"(?<=\d)-|-(?=\d)", text)]


def look_alikes(rng: random.Random, text: str, spans: Sequence[Span]) -> list[Edit]:
    """Cyrillic letters that look like Latin ones, in names and identifiers."""
    return [
        Edit(at, at + 1, LOOK_ALIKES[text[at]])
        for span in sorted(spans)
        if span.type.startswith(("NAME", "ID_"))
        for at in range(span.start, span.end)
        if text[at] in LOOK_ALIKES and chance(rng, 0.3)
    ]
