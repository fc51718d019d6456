"""What the tagger knows of a piece by itself: its features, its class and its word.

Everything here is a function of the piece alone, so it is computed once for each different piece. Context comes
in by looking at the features of the neighbours and at pairs of classes and words (see `attributes`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import FAMILY_NAMES, FAMILY_NAMES_FREQUENT, FAMILY_NAMES_TWO, GIVEN_SYLLABLES, PARTICLES, TITLES

SPREAD = (-3, -2, -1, 0, 1, 2, 3)
"""Places, relative to a piece, whose features it sees."""
NEAR = (-1, 0, 1)
_PARTICLES, _TITLES = frozenset(PARTICLES), frozenset(TITLES)
_HANGUL = re.compile("[가-힣]+")


class Piece(NamedTuple):
    """A piece as the tagger sees it. `own`: seen at places NEAR, `wide`: at all places of SPREAD."""

    own: tuple[str, ...]
    wide: tuple[str, ...]
    kind: str
    word: str


def piece_of(piece: str, language: str) -> Piece:
    """The features of a piece (with its white space)."""
    word = piece.lstrip()
    space = piece[: len(piece) - len(word)]
    gap = _gap(space)
    if word[0].isdecimal():
        return _number(word, gap)
    if not word[0].isalpha():
        return Piece((f"p{word}", f"g{gap}"), (f"p{word}",), word, word)
    if _HANGUL.fullmatch(word):
        return _korean(word, gap)
    return _latin(word, gap, language)


PAIRS = (("kk-", -1, "kind", 0), ("kk+", 1, "kind", 0), ("k-k+", -1, "kind", 1), ("k--k-", -2, "kind", -1),
    ("k+k++", 2, "kind", 1), ("wk-", -1, "word", 0), ("kw+", 1, "word", 0), ("w--k", -2, "word", 0))  # fmt: skip
"""Name, place and field of the first piece, place of the second (of which the kind counts)."""

EDGE = Piece(("edge",), ("edge",), "edge", "edge")
"""Stands before the first and after the last piece."""


def attributes(row: Sequence[Piece]) -> Iterator[list[str]]:
    """The attributes of each piece of a text, as words for learning."""
    margin = [EDGE] * 3
    wide = [*margin, *row, *margin]
    for place in range(3, len(row) + 3):
        found = [f"{d}{name}" for d in SPREAD for name in wide[place + d].wide]
        found += [f"{d}{name}" for d in NEAR for name in wide[place + d].own]
        for name, first, field, second in PAIRS:
            other = wide[place + first]
            value = other.kind if field == "kind" else other.word
            found.append(f"{name}\x1f{value}\x1f{wide[place + second].kind}")
        yield found


def _gap(space: str) -> str:
    if "\n" not in space and "\r" not in space:
        return "_" if space else ""
    return "nn" if space.count("\n") > 1 else "n"


def _number(word: str, gap: str) -> Piece:
    size = len(word)
    kind = f"d{min(size, 9)}"
    own = [kind, f"g{gap}", f"{kind}{gap}"]
    value = int(word) if size <= 4 else -1
    if size == 4 and 1900 <= value <= 2100:
        kind = "year"
    elif size <= 2:
        kind = "d12" if 1 <= value <= 12 else "d31" if 13 <= value <= 31 else "d99" if value >= 90 else "d2"
    own.append(kind)
    return Piece(tuple(own), (kind,), kind, kind)


def _latin(word: str, gap: str, language: str) -> Piece:
    low = word.casefold()
    case = _case(word)
    known = "".join(
        (
            "f" if low in words("first_names") else "",
            "l" if low in words("family_names") else "",
            "p" if low in words("places") else "",
            "n" if language == "de" and low in words("nouns_de") else "",
            "e" if low in words("eponyms") else "",
            "m" if low in words(f"medical_{'de' if language == 'de' else 'en'}") or low in words("substances") else "",
        )
    )
    if language == "de" and not known and _is_compound(low):
        known = "k"
    rank = ranks(f"common_{'de' if language == 'de' else 'en'}").get(low, 99_999)
    common = "c0" if rank < 1000 else "c1" if rank < 5000 else "c2" if rank < 20_000 else "c3" if rank < 90_000 else "c9"
    kind = f"{case}{known}{common}"
    own = (
        kind,
        f"s{case}",
        f"g{gap}{case}",
        f"k{known}",
        common,
        f"len{min(len(low), 12)}",
        *(f"<{low[:n]}" for n in (2, 3, 4) if len(low) > n),
        *(f"{low[-n:]}>" for n in (2, 3, 4, 5) if len(low) > n),
        f"g{gap}",
    )
    return Piece(own, (f"w{low}", f"K{kind}"), kind, low)


def _is_compound(word: str) -> bool:
    """Whether a German word ends in a known noun of five letters or more, in any of its usual endings."""
    nouns = words("nouns_de")
    for ending in ("", "en", "n", "e", "s", "er", "es", "em"):
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if any(stem[i:] in nouns for i in range(1 if ending else 3, len(stem) - 4)) or (ending and stem in nouns):
            return True
    return False


def _case(word: str) -> str:
    if word.islower():
        return "x" if len(word) > 1 else "y"
    if len(word) == 1:
        return "I"
    if word.isupper():
        return "X" if len(word) > 3 else "U"
    return "C" if word[0].isupper() and word[1:].islower() else "M"


def _korean(word: str, gap: str) -> Piece:
    size = min(len(word), 6)
    title = "t" if word in _TITLES else "p" if word in _PARTICLES and not gap else ""
    family = "f" if word[0] in FAMILY_NAMES_FREQUENT else "r" if word[0] in FAMILY_NAMES else ""
    if word[:2] in FAMILY_NAMES_TWO:
        family = "2"
    given = "g" if 2 <= len(word) <= 4 and all(s in GIVEN_SYLLABLES for s in word[1:]) else ""
    bare = "b" if 1 < len(word) <= 3 and all(s in GIVEN_SYLLABLES for s in word) else ""
    rank = _korean_rank(word)
    common = "c0" if rank < 1000 else "c1" if rank < 8000 else "c2" if rank < 90_000 else "c9"
    known = "p" if word in words("places_ko") else "o" if word in words("organizations_ko") else ""
    known += "a" if any(word.startswith(n) for n in (word[:2], word[:3], word[:4]) if n in words("loan_names_ko") and len(n) > 1) else ""
    listed = "L" if word[1:] in words("given_names_ko") else "B" if word in words("given_names_ko") else ""
    if word in words("medical_ko"):
        common += "m"
    kind = f"h{title or f'{size}{family}{given}{common}{known}'}"
    own = (
        kind,
        f"g{gap}",
        f"f{family}{given}{size}",
        f"b{bare}{size}",
        f"k{known}",
        listed,
        common,
        f"<{word[0]}",
        f"<{word[:2]}",
        f"{word[-1]}>",
        f"{word[-2:]}>",
        f"{word[-3:]}>",
        f"1{word[1:2]}",
    )
    return Piece(own, (f"w{word}", f"K{kind}"), kind, word)


@cache
def _korean_ranks() -> dict[str, int]:
    return ranks("common_ko")


def _korean_rank(word: str) -> int:
    return _korean_ranks().get(word, 99_999)
