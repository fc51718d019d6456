"""What happens to texts on their way: letters lost, cases changed, lines broken. Gold spans move along.

A noise takes a generator, a text, its spans and the language, and gives edits; `noisy` applies them. A noise
that finds nothing to change gives no edits, and is then not recorded.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from medrail.data.phi_notes.drawing import Weighted, chance
from medrail.data.phi_notes.spans import Edit, Span, crosses, edited, is_inside

Noise = Callable[[random.Random, str, Sequence[Span], str], list[Edit]]


class Noisy(NamedTuple):
    """A text with its spans and the names of what was done to it."""

    text: str
    spans: tuple[Span, ...]
    noises: tuple[str, ...]


def noisy(rng: random.Random, text: str, spans: Sequence[Span], language: str) -> Noisy:
    """One noise mostly, two or three now and then."""
    result = Noisy(text, tuple(spans), ())
    for name in dict.fromkeys(CHOICES[language].draw(rng) for _ in range(COUNTS.draw(rng))):
        result = applied(rng, name, result, language)
    return result


def applied(rng: random.Random, name: str, before: Noisy, language: str) -> Noisy:
    """The text after one noise; as it was when there is nothing to change."""
    edits = NOISES[name](rng, before.text, before.spans, language)
    edits = [
        edit
        for edit in edits
        if before.text[edit.start : edit.end] != edit.new and not crosses(edit, before.spans)
    ]
    if not edits:
        return before
    return Noisy(*edited(before.text, before.spans, edits), (*before.noises, name))


def _each_letter(change: Callable[[str], str]) -> Noise:
    """A noise that changes every code point by itself."""

    def edits(_rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
        return [Edit(at, at + 1, change(sign)) for at, sign in enumerate(text)]

    return edits


def _line_ends(_rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    return [Edit(at, at + 1, "\r\n") for at, sign in enumerate(text) if sign == "\n"]


def _decomposed(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)


def _hard_blanks(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    return [Edit(at, at + 1, "\u00a0") for at, sign in enumerate(text) if sign == " " and chance(rng, 0.25)]


def _full_width(rng: random.Random, text: str, spans: Sequence[Span], _language: str) -> list[Edit]:
    """Full-width digits everywhere or in values only, half with hyphens; never in web addresses."""
    signs = DIGITS | HYPHENS if chance(rng, 0.5) else DIGITS
    everywhere = chance(rng, 0.4)
    edits = []
    for at, sign in enumerate(text):
        kinds = [span.type for span in spans if span.start <= at < span.end] if sign in signs else []
        if sign in signs and (kinds or everywhere) and not {"EMAIL", "URL", "IP", "ID_PHOTO"} & {*kinds}:
            edits.append(Edit(at, at + 1, signs[sign]))
    return edits


DIGITS = {str(digit): chr(0xFF10 + digit) for digit in range(10)}
HYPHENS = {"-": "\uff0d"}

# What a scanner reads: right and wrong.
MISREAD = (
    *(
        ("l", "1"),
        ("l", "I"),
        ("I", "l"),
        ("1", "l"),
        ("O", "0"),
        ("0", "O"),
        ("o", "0"),
        ("rn", "m"),
        ("m", "rn"),
        ("S", "5"),
        ("5", "S"),
    ),
    *(
        ("B", "8"),
        ("8", "B"),
        ("ß", "B"),
        ("ß", "ss"),
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ä", "a"),
        ("ö", "o"),
        ("ü", "u"),
        ("Ü", "U"),
    ),
    *(
        ("cl", "d"),
        ("vv", "w"),
        ("e", "c"),
        ("i", "j"),
        ("Z", "2"),
        ("g", "q"),
        ("h", "b"),
        ("ii", "ü"),
        ("fi", "ﬁ"),
        ("tt", "ti"),
        (".", ","),
    ),
    *(
        ("이", "미"),
        ("읍", "음"),
        ("훈", "춘"),
        ("현", "헌"),
        ("흉", "흥"),
        ("정", "점"),
        ("민", "만"),
        ("영", "염"),
        ("진", "친"),
        ("수", "주"),
    ),
)


def _scanned(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    """Some pairs of `MISREAD`, each at some of its places; at most one letter in about thirty changes."""
    found: dict[int, Edit] = {}
    for right, wrong in rng.sample(MISREAD, 14):
        for match in re.finditer(re.escape(right), text):
            if chance(rng, 0.14):
                found.setdefault(match.start(), Edit(match.start(), match.end(), wrong))
    return list(_apart(found[at] for at in sorted(found)))


UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
DOTS_LOST = {
    "ä": "a",
    "ö": "o",
    "ü": "u",
    "ß": "ss",
    "Ä": "A",
    "Ö": "O",
    "Ü": "U",
    "é": "e",
    "ć": "c",
    "ş": "s",
    "ğ": "g",
    "č": "c",
    "ž": "z",
}


def _umlauts(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    table = UMLAUTS if chance(rng, 0.65) else DOTS_LOST
    return [Edit(at, at + 1, table[sign]) for at, sign in enumerate(text) if sign in table]


def _broken_names(rng: random.Random, text: str, spans: Sequence[Span], _language: str) -> list[Edit]:
    """A line break instead of a blank inside of names and places, or just before one."""
    edits = []
    for span in sorted(spans):
        if not span.type.startswith(("NAME", "LOCATION")) or not chance(rng, 0.6):
            continue
        blanks = [at for at in range(span.start, span.end) if text[at] == " "]
        if not blanks and span.start and text[span.start - 1] == " ":
            blanks = [span.start - 1]
        if blanks:
            at = rng.choice(blanks)
            edits.append(Edit(at, at + 1, rng.choice(("\n", "\n", "\n  ", " \n"))))
    return list(_apart(edits))


def _wrapped(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    """Every line broken at a width, as plain-text exports do."""
    width, column, blank, edits = rng.randrange(40, 90), 0, -1, []
    for at, sign in enumerate(text):
        column = 0 if sign == "\n" else column + 1
        blank = at if sign == " " else -1 if sign == "\n" else blank
        if column > width and blank >= 0:
            edits.append(Edit(blank, blank + 1, "\n"))
            column, blank = at - blank, -1
    return edits


def _wide_blanks(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    return [
        Edit(at, at + 1, "  " if chance(rng, 0.8) else "   ")
        for at, sign in enumerate(text)
        if sign == " " and chance(rng, 0.12)
    ]


def _glued(rng: random.Random, text: str, spans: Sequence[Span], _language: str) -> list[Edit]:
    """`geb. am 01.02.1960` -> `geb.am01.02.1960`: blanks lost before and after values, and between words."""
    edges = {span.start - 1 for span in spans} | {span.end for span in spans}
    return [
        Edit(at, at + 1, "")
        for at, sign in enumerate(text)
        if sign == " " and not is_inside(at, spans) and chance(rng, 0.35 if at in edges else 0.03)
    ]


def _split_numbers(rng: random.Random, text: str, spans: Sequence[Span], _language: str) -> list[Edit]:
    """`A123456780` -> `A12 345 678 0`: a blank between some signs of identifiers and numbers."""
    edits = []
    for span in sorted(spans):
        if not span.type.startswith(SPLIT_KINDS) or not chance(rng, 0.6):
            continue
        group = rng.choice((2, 3, 4))
        edits += [
            Edit(at, at, " ")
            for at in range(span.start + group, span.end, group)
            if text[at].isalnum() and text[at - 1].isalnum()
        ]
    return edits


SPLIT_KINDS = ("ID_", "SSN", "PHONE", "FAX")


def _dashes(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    """Another dash for every hyphen beside a digit: en dash, hard hyphen, minus."""
    dash = rng.choice(("\u2013", "\u2011", "\u2212", "\u2010"))
    return [Edit(match.start(), match.end(), dash) for match in re.finditer(r"(?<=\d)-|-(?=\d)", text)]


LOOK_ALIKES = dict(zip("AaBCcEeHIiKMOoPpTXxy", "АаВСсЕеНІіКМОоРрТХху", strict=True))  # noqa: RUF001 - Cyrillic on purpose


def _look_alikes(rng: random.Random, text: str, spans: Sequence[Span], _language: str) -> list[Edit]:
    """Cyrillic letters that look like Latin ones, in names and identifiers."""
    return [
        Edit(at, at + 1, LOOK_ALIKES[text[at]])
        for span in sorted(spans)
        if span.type.startswith(("NAME", "ID_"))
        for at in range(span.start, span.end)
        if text[at] in LOOK_ALIKES and chance(rng, 0.3)
    ]


def _typed_wrong(rng: random.Random, text: str, _spans: Sequence[Span], _language: str) -> list[Edit]:
    """Two neighbouring letters exchanged, one lost or one twice, in one word of about forty."""
    edits = []
    for match in re.finditer(r"[^\W\d_]{4,}", text):
        if not chance(rng, 0.025):
            continue
        at = rng.randrange(match.start() + 1, match.end() - 1)
        pair = text[at : at + 2]
        edits.append(
            rng.choice((Edit(at, at + 2, pair[::-1]), Edit(at, at + 1, ""), Edit(at, at + 1, text[at] * 2)))
        )
    return edits


def _final_dots_lost(rng: random.Random, text: str, spans: Sequence[Span], _language: str) -> list[Edit]:
    """Full stops lost, as in notes typed in haste; those inside of values stay."""
    return [
        Edit(match.start(), match.start() + 1, "")
        for match in re.finditer(r"\.(?=\s|$)", text)
        if not any(span.start <= match.start() < span.end for span in spans) and chance(rng, 0.6)
    ]


def _apart(edits: Iterator[Edit] | list[Edit]) -> Iterator[Edit]:
    """The edits without those that begin before the one before ends."""
    end = 0
    for edit in edits:
        if edit.start >= end:
            end = edit.end
            yield edit


NOISES: dict[str, Noise] = {
    "upper_case": _each_letter(str.upper),
    "lower_case": _each_letter(str.lower),
    "crlf": _line_ends,
    "nfd": _each_letter(_decomposed),
    "nbsp": _hard_blanks,
    "full_width": _full_width,
    "ocr": _scanned,
    "umlauts": _umlauts,
    "broken_names": _broken_names,
    "wrapped": _wrapped,
    "wide_blanks": _wide_blanks,
    "glued": _glued,
    "split_numbers": _split_numbers,
    "dashes": _dashes,
    "look_alikes": _look_alikes,
    "typed_wrong": _typed_wrong,
    "final_dots_lost": _final_dots_lost,
}
COUNTS = Weighted({1: 75, 2: 20, 3: 5})

_COMMON = {
    "crlf": 8.0,
    "nbsp": 6.0,
    "ocr": 12.0,
    "broken_names": 14.0,
    "wrapped": 8.0,
    "wide_blanks": 8.0,
    "split_numbers": 7.0,
    "dashes": 5.0,
    "look_alikes": 2.0,
    "glued": 3.0,
    "final_dots_lost": 4.0,
}
CHOICES: dict[str, Weighted[str]] = {
    "en": Weighted({**_COMMON, "upper_case": 10, "lower_case": 7, "nfd": 2, "typed_wrong": 10}),
    "de": Weighted({**_COMMON, "upper_case": 7, "lower_case": 3, "nfd": 7, "umlauts": 9, "typed_wrong": 7}),
    "ko": Weighted({**_COMMON, "upper_case": 1, "nfd": 12, "full_width": 14, "broken_names": 8}),
}
