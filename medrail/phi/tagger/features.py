"""What the tagger knows of a piece by itself: its features, its class and its word.

Everything here is a function of the piece alone, so it is computed once for each different piece. Context
comes in by looking at the features of the neighbours and at pairs of classes and words (see `attributes`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import (
    FAMILY_NAMES,
    FAMILY_NAMES_FREQUENT,
    FAMILY_NAMES_TWO,
    GIVEN_SYLLABLES,
    PARTICLES,
    TITLES,
)

SPREAD = (-3, -2, -1, 0, 1, 2, 3)
"""Places, relative to a piece, whose features it sees."""
NEAR = (-1, 0, 1)
_PARTICLES, _TITLES = frozenset(PARTICLES), frozenset(TITLES)
_HANGUL = re.compile("[가-힣]+")
_LONGEST_NOUN = 70
"""Letters; no noun of the list has more. Without a bound a piece of n letters would cost n * n."""


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


PAIRS = (
    ("kk-", -1, "kind", 0),
    ("kk+", 1, "kind", 0),
    ("k-k+", -1, "kind", 1),
    ("k--k-", -2, "kind", -1),
    ("k+k++", 2, "kind", 1),
    ("wk-", -1, "word", 0),
    ("kw+", 1, "word", 0),
    ("w--k", -2, "word", 0),
)
"""Name, place and field of the first piece, place of the second (of which the kind counts)."""

EDGE = Piece(("edge",), ("edge",), "edge", "edge")
"""Stands before the first and after the last piece."""


def attributes(row: Sequence[Piece]) -> Iterator[list[str]]:
    """The attributes of each piece of a text, as words for learning: `<place><feature>` and pairs."""
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
    listed = "de" if language == "de" else "en"
    case, known = _case(word), _known(low, listed)
    rank = ranks(f"common_{listed}").get(low, _RARE)
    common = next(name for most, name in _COMMON if rank < most)
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


_RARE = 99_999
_COMMON = ((1_000, "c0"), (5_000, "c1"), (20_000, "c2"), (90_000, "c3"), (_RARE + 1, "c9"))
"""Ranks in the list of common words below which a word is so common, and what that is called."""


def _known(low: str, listed: str) -> str:
    """A letter for each list that has the word; `k` for a German compound that none has."""
    known = "".join(letter for letter, listing in _lists(listed) if low in listing)
    if "e" in known and "l" in known:
        known = known.replace("e", "")
    if not known and listed == "de" and low in words("places_de"):
        return "q"
    return "k" if not known and listed == "de" and _is_compound(low) else known


@cache
def _lists(listed: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The letter of each list and its words; a family name is not told as an eponym too."""
    return (
        ("f", words("first_names")),
        ("l", words("family_names")),
        ("p", words("places")),
        ("n", words("nouns_de") if listed == "de" else frozenset()),
        ("e", words("eponyms")),
        ("m", words(f"medical_{listed}") | words("substances")),
    )


def _is_compound(word: str) -> bool:
    """Whether a German word ends in a known noun of five letters or more, in any of its usual endings."""
    nouns = words("nouns_de")
    for ending in ("", "en", "n", "e", "s", "er", "es", "em"):
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        first = max(1 if ending else 3, len(stem) - _LONGEST_NOUN)
        if (ending and stem in nouns) or any(stem[i:] in nouns for i in range(first, len(stem) - 4)):
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
    family, given, bare = _name_form(word)
    rank = ranks("common_ko").get(word, _RARE)
    common = next(name for most, name in _COMMON_KO if rank < most)
    known = _known_ko(word)
    if word in words("medical_ko"):
        common += "m"
    title = "t" if word in _TITLES else "p" if word in _PARTICLES and not gap else ""
    kind = f"h{title or f'{size}{family}{given}{common}{known}'}"
    names = words("given_names_ko")
    own = (
        kind,
        f"g{gap}",
        f"f{family}{given}{size}",
        f"b{bare}{size}",
        f"k{known}",
        "L" if word[1:] in names else "B" if word in names else "",
        common,
        f"<{word[0]}",
        f"<{word[:2]}",
        f"{word[-1]}>",
        f"{word[-2:]}>",
        f"{word[-3:]}>",
        f"1{word[1:2]}",
    )
    return Piece(own, (f"w{word}", f"K{kind}"), kind, word)


_COMMON_KO = ((1_000, "c0"), (8_000, "c1"), (90_000, "c2"), (_RARE + 1, "c9"))


def _name_form(word: str) -> tuple[str, str, str]:
    """Whether it begins as a family name, goes on as a given name, and is a given name by its syllables."""
    family = "f" if word[0] in FAMILY_NAMES_FREQUENT else "r" if word[0] in FAMILY_NAMES else ""
    if word[:2] in FAMILY_NAMES_TWO:
        family = "2"
    is_given = all(syllable in GIVEN_SYLLABLES for syllable in word[1:])
    given = "g" if 2 <= len(word) <= 4 and is_given else ""
    bare = "b" if 2 <= len(word) <= 3 and is_given and word[0] in GIVEN_SYLLABLES else ""
    return family, given, bare


def _known_ko(word: str) -> str:
    """A letter for the list that has the word, and one for a foreign name that it begins with."""
    known = "p" if word in words("places_ko") else "o" if word in words("organizations_ko") else ""
    begins = (word[:size] for size in (2, 3, 4))
    return known + ("a" if any(len(n) > 1 and n in words("loan_names_ko") for n in begins) else "")
