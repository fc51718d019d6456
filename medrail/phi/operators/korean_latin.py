"""Korean names in Latin letters: which names are, their parts, and a surrogate for each part.

A name is read as family and given name in either order: Kim Min-su, Minsu Kim, KIM, MIN SU. What a part
becomes is what it becomes in Hangul (`korean_draws`), written in Latin letters.

Kept: titles such as Dr. and Prof., order, hyphens, case, and everything that is no letter.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from medrail.phi.keys import PhiKey
from medrail.phi.operators.initials import initial_surrogate
from medrail.phi.operators.korean_draws import family_drawn, given_drawn, romanized_given, romanized_syllables
from medrail.phi.operators.lists import Lists, latin, lists
from medrail.phi.operators.romanization import (
    canonical_family,
    canonical_syllables,
    family_spelling,
    romanized,
)
from medrail.phi.operators.spelling import case_like, folded
from medrail.phi.operators.surroundings import Surroundings

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_TITLES = frozenset((
    "dr", "prof", "mr", "mrs", "ms", "miss", "md", "phd", "rn",
))  # fmt: skip
_FIRST_OF_ALL_KOREAN = frozenset(("kim", "lee"))
"""Also family names of the English and German lists. The others that are both, such as `Jung`, are read as
German or English where they stand alone."""
SYLLABLES_MAXIMUM = 3


def is_korean_latin(name: str, given_seen: frozenset[str] = frozenset()) -> bool:
    """Whether a name in Latin letters is Korean: a family name that is, and a given name or initials.

    A given name alone is one if the lists or the document (`given_seen`, romanized) know it. A family name
    alone is none here: `is_korean_family` says of it what it is.
    """
    words = _words_of(name)
    if len(words) == 1:
        given = _canonical_given(words)
        return given is not None and ("".join(given) in given_seen | romanized_given())
    return _family_place(words) is not None


def is_korean_family(word: str) -> bool:
    """Whether a word in small Latin letters, of which nothing more is known, is a Korean family name."""
    is_listed = canonical_family(word) in _families()
    return is_listed and (word in _FIRST_OF_ALL_KOREAN or word not in latin().families)


def surrogate_latin(name: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`Kim Min-su` -> `Han Jun-ho`: order, hyphen and case stay."""
    found = [match for match in _WORD.finditer(name) if folded(match[0]) not in _TITLES]
    if not found:
        return None
    place = _family_place([match[0] for match in found])
    given = [match for n, match in enumerate(found) if n != place]
    texts = {}
    if place is not None:
        plain = found[place][0].casefold()
        family = surrogate_family_latin(plain, key, surroundings.avoided.meets)
        if family is None:
            return None
        texts[found[place].start()] = case_like(found[place][0], family)
    if given and all(len(match[0]) == 1 for match in given):
        texts |= {match.start(): initial_surrogate(match[0], key) for match in given}
    elif given:
        written = [match[0] for match in given]
        own = _canonical_given(written) or ["".join(written).casefold(), ""]
        syllables = given_drawn("".join(own), min(len(own), 2), key, surroundings, is_latin=True)
        if syllables is None:
            return None
        texts |= _shared_out(syllables, given)
    return _put(name, found, texts)


def surrogate_family_latin(word: str, key: PhiKey, refused: Callable[[str], bool]) -> str | None:
    """`kim` -> `Yoon`: the family name that 김 becomes, as it is written in Latin letters."""
    family = family_drawn(canonical_family(word), key, lambda made: refused(family_spelling(made)))
    return None if family is None else family_spelling(family)


def latin_seen(names: Iterable[str]) -> frozenset[str]:
    """Romanized given names of the Korean names in Latin letters of a document."""
    found = set()
    for words in (_words_of(name) for name in names if is_korean_latin(name)):
        place = _family_place(words)
        if place is not None and (given := _canonical_given(words[:place] + words[place + 1 :])):
            found.add("".join(given))
    return frozenset(found)


def _family_place(words: list[str]) -> int | None:
    """The first or the last word, whichever is a Korean family name with a Korean given name or initials."""
    for place in (0, len(words) - 1) if len(words) > 1 else ():
        rest = words[:place] + words[place + 1 :]
        are_initials = all(len(word) == 1 for word in rest) and is_korean_family(words[place].casefold())
        is_family = canonical_family(words[place]) in _families()
        if is_family and (are_initials or _canonical_given(rest) is not None):
            return place
    return None


def _canonical_given(words: list[str]) -> list[str] | None:
    """`Hyun`, `Woo` -> hyeon, u; None for what is no Korean given name. Initials beside words are none."""
    parts = [canonical_syllables(word, romanized_syllables()) or [] for word in words]
    syllables = [syllable for part in parts for syllable in part]
    if not all(parts) or not 0 < len(syllables) <= SYLLABLES_MAXIMUM:
        return None
    western = latin()
    is_apart = len(words) > 1 and len(syllables) == len(words)
    return None if not is_apart and any(_is_listed(word, western) for word in words) else syllables


def _is_listed(word: str, western: Lists) -> bool:
    plain = folded(word)
    return plain in western.given or plain in western.families


@cache
def _families() -> frozenset[str]:
    return frozenset(map(romanized, lists("ko").families))


def _words_of(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if folded(word) not in _TITLES]


def _shared_out(given: str, places: list[re.Match[str]]) -> dict[int, str]:
    """The syllables of a given name over the words that held the old one: `Min-su`, `Min Su`, `Minsu`."""
    syllables = [romanized(c) for c in given]
    if len(places) == 1:
        return {places[0].start(): case_like(places[0][0], "".join(syllables).capitalize())}
    texts = {match.start(): "" for match in places}
    for match, syllable in zip(places, syllables, strict=False):
        word = syllable if match[0][0].islower() else syllable.capitalize()
        texts[match.start()] = word.upper() if match[0].isupper() else word
    return texts


def _put(name: str, found: list[re.Match[str]], texts: dict[int, str]) -> str:
    out, done = [], 0
    for match in found:
        out += [name[done : match.start()], texts[match.start()]]
        done = match.end()
    return "".join([*out, name[done:]])
