"""Names of Korean persons in Hangul or in Latin letters: their parts, and a surrogate for each part.

A part's surrogate is a function of the key and the part, family or given name, in its romanized form (`Hyun
Woo` is hyeonu), in documents of every language. The
given name keeps its length (one syllable, or two for all longer ones) and its gender where the lists know
it. A family name of two syllables (남궁) becomes one of one syllable: so few people bear one that it would
say too much.

A name is read as family and given name: 김민수, 김 민수, 김 민 수, 남궁민수, Kim Min-su, Minsu Kim. A name
with a syllable left out (김○수) keeps the mark; its syllables are drawn one by one. What stands alone is
the family name if it is one syllable that is one; of two syllables it is a given name if the lists or the
document know it as one, else a family name and a given name of one syllable. A foreign name in Hangul
becomes a Korean given name, part by part.

Kept: titles such as 님, 교수, 간호사 with or without a blank before them, and everything that is no letter.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import chosen
from medrail.phi.operators.initials import initial_surrogate
from medrail.phi.operators.lists import Lists, latin, lists
from medrail.phi.operators.romanization import (
    canonical_family,
    canonical_syllables,
    family_spelling,
    romanized,
)
from medrail.phi.operators.spelling import case_like, folded
from medrail.phi.operators.surroundings import Surroundings

MARKS = "○〇◯●*Oo0Xx"  # noqa: RUF001
"""What people write in place of a syllable."""

_HANGUL_WORD = re.compile(rf"[가-힣](?:[가-힣]|[{MARKS}](?=[{MARKS}가-힣]|$|[^\w]))*")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_TITLES = (
    "선생님", "교수님", "원장님", "과장님", "간호사님", "박사님", "환자분", "환자님", "보호자님", "선생",
    "교수", "원장", "과장", "간호사", "박사", "의사", "환자",
    "전공의", "전문의", "전임의", "주치의", "보호자", "할머니", "할아버지", "어르신", "여사", "씨", "님",
)  # fmt: skip
_LATIN_TITLES = frozenset((
    "dr", "prof", "mr", "mrs", "ms", "miss", "md", "phd", "rn",
))  # fmt: skip


_FIRST_OF_ALL_KOREAN = frozenset(("kim", "lee"))
"""Also family names of the English and German lists. The others that are both, such as `Jung`, are read as
German or English where they stand alone."""
SYLLABLES_MAXIMUM = 3


class Korean(NamedTuple):
    """A Korean name: the parts as they are written, either of them empty."""

    family: str
    given: str


def is_korean_latin(name: str, given_seen: frozenset[str] = frozenset()) -> bool:
    """Whether a name in Latin letters is Korean: a family name that is, and a given name or initials.

    A given name alone is one if the lists or the document (`given_seen`, romanized) know it. A family name
    alone is none here: `is_korean_family` says of it what it is.
    """
    words = _latin_words(name)
    if len(words) == 1:
        given = _canonical_given(words)
        return given is not None and ("".join(given) in given_seen | _romanized_given())
    return _family_place(words) is not None


def is_korean_family(word: str) -> bool:
    """Whether a word in small Latin letters, of which nothing more is known, is a Korean family name."""
    is_listed = canonical_family(word) in _latin_families()
    return is_listed and (word in _FIRST_OF_ALL_KOREAN or word not in latin().families)


def split_hangul(word: str, given_seen: frozenset[str] = frozenset()) -> Korean:
    """One word in Hangul: `김민수` -> 김, 민수. `given_seen`: romanized given names of the document."""
    known = lists("ko")
    families = known.families
    if len(word) == 1:
        return Korean(word, "") if word in families else Korean("", word)
    if word[:2] in families and len(word) > 2:
        return Korean(word[:2], word[2:])
    if len(word) == 2:
        is_given = romanized(word) in given_seen or word in known.given or word[0] not in families
        if word in families:
            return Korean(word, "")
        return Korean("", word) if is_given else Korean(word[0], word[1])
    if word[0] in families and len(word) in (3, 4):
        return Korean(word[0], word[1:])
    return Korean("", word)


def surrogate_hangul(name: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """A name in Hangul with every part replaced; None where no part is left to take, or none is there."""
    spaced = _spaced(name)
    if spaced:
        syllables, blank = spaced
        whole = _changed(split_hangul(syllables, surroundings.given), key, surroundings)
        return None if whole is None else blank.join(whole)
    words = list(_HANGUL_WORD.finditer(name))
    out, done = [], 0
    alone = [found for found in words if found[0] not in _TITLES]
    for found in words:
        changed = _word_changed(found[0], [other[0] for other in alone], key, surroundings)
        if changed is None:
            return None
        out += [name[done : found.start()], changed]
        done = found.end()
    rest = name[done:]
    return "".join([*out, rest]) if alone else None


def surrogate_latin(name: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`Kim Min-su` -> `Han Jun-ho`: order, hyphen and case stay."""
    found = [match for match in _LATIN_WORD.finditer(name) if folded(match[0]) not in _LATIN_TITLES]
    if not found:
        return None
    place = _family_place([match[0] for match in found])
    given = [match for n, match in enumerate(found) if n != place]
    texts = {}
    if place is not None:
        plain = found[place][0].casefold()
        family = surrogate_family_latin(plain, key, lambda made: surroundings.avoided.meets(made))
        if family is None:
            return None
        texts[found[place].start()] = case_like(found[place][0], family)
    if given and all(len(match[0]) == 1 for match in given):
        texts |= {match.start(): initial_surrogate(match[0], key) for match in given}
    elif given:
        written = [match[0] for match in given]
        own = _canonical_given(written) or ["".join(written).casefold(), ""]
        syllables = _given("".join(own), min(len(own), 2), key, surroundings, is_latin=True)
        if syllables is None:
            return None
        texts |= _shared_out(syllables, given)
    return _put(name, found, texts)


def surrogate_family_latin(word: str, key: PhiKey, refused: Callable[[str], bool]) -> str | None:
    """`kim` -> `Yoon`: the family name that 김 becomes, as it is written in Latin letters."""
    plain = canonical_family(word)

    def met(candidate: str) -> bool:
        return romanized(candidate) == plain or refused(family_spelling(candidate))

    pool = lists("ko").pool("family")
    family = chosen(pool, met, key.subkey("surrogate"), "ko", "family", plain)
    return None if family is None else family_spelling(family)


def latin_seen(names: Iterable[str]) -> frozenset[str]:
    """Romanized given names of the Korean names in Latin letters of a document."""
    found = set()
    for words in (_latin_words(name) for name in names if is_korean_latin(name)):
        place = _family_place(words)
        if place is not None and (given := _canonical_given(words[:place] + words[place + 1 :])):
            found.add("".join(given))
    return frozenset(found)


def hangul_seen(names: Iterable[str]) -> frozenset[str]:
    """Romanized given names that stand after a family name in some name of the document."""
    found = set()
    for name in names:
        spaced = _spaced(name)
        for word in [spaced[0]] if spaced else _HANGUL_WORD.findall(name):
            parts = split_hangul(_untitled(word)[0])
            if parts.family and len(parts.given) > 1:
                found.add(romanized(parts.given))
    return frozenset(found)


def hangul_parts(name: str) -> list[str]:
    """Whole names, given names and family names that stand in a stretch, for the values to avoid."""
    spaced = _spaced(name)
    words = [spaced[0]] if spaced else [_untitled(word)[0] for word in _HANGUL_WORD.findall(name)]
    parts = {part for word in words if word not in _TITLES for part in (word, *split_hangul(word))}
    return sorted(part for part in parts if part.strip(MARKS))


def _word_changed(word: str, words: list[str], key: PhiKey, surroundings: Surroundings) -> str | None:
    if word in _TITLES:
        return word
    bare, title = _untitled(word)
    if any(c in MARKS for c in bare) or (len(bare) == 2 and bare[1] == "모"):
        family = _family(romanized(bare[0]), key, surroundings)
        rest = "".join(c if c in MARKS or c == "모" else _syllable(c, key) for c in bare[1:])
        return None if family is None else family + rest + title
    known = lists("ko")
    # `김 민수`, `남궁 민수`: the first word is the family name alone, the second one the given name.
    if len(words) == 2 and words[0] in known.families:
        parts = Korean(bare, "") if word == words[0] else Korean("", bare)
    else:
        parts = split_hangul(bare, surroundings.given)
    changed = _changed(parts, key, surroundings)
    return None if changed is None else changed + title


def _changed(parts: Korean, key: PhiKey, surroundings: Surroundings) -> str | None:
    family = _family(romanized(parts.family), key, surroundings) if parts.family else ""
    given = (
        _given(romanized(parts.given), min(len(parts.given), 2), key, surroundings, is_latin=False)
        if parts.given
        else ""
    )
    return None if family is None or given is None else family + given


def _family(plain: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    def refused(candidate: str) -> bool:
        return romanized(candidate) == plain or surroundings.avoided.meets(candidate)

    return chosen(lists("ko").pool("family"), refused, key.subkey("surrogate"), "ko", "family", plain)


def _given(plain: str, length: int, key: PhiKey, surroundings: Surroundings, *, is_latin: bool) -> str | None:
    known = lists("ko")

    def refused(candidate: str) -> bool:
        shown = romanized(candidate) if is_latin else candidate
        return romanized(candidate) == plain or surroundings.avoided.meets(shown)

    pool = known.pool("given_short") if length == 1 else known.pool(_gender(plain))
    return chosen(pool, refused, key.subkey("surrogate"), "ko", "given", plain)


def _gender(plain: str) -> str:
    is_male = plain in _romanized_names("male")
    is_female = plain in _romanized_names("female")
    return "neutral" if is_male == is_female else "male" if is_male else "female"


@cache
def _romanized_names(gender: str) -> frozenset[str]:
    known = lists("ko")
    return frozenset(map(romanized, known.male if gender == "male" else known.female))


@cache
def _romanized_given() -> frozenset[str]:
    """Given names of two syllables: one alone is a word of every language."""
    return frozenset(romanized(name) for name in _given_listed() if len(name) > 1)


@cache
def _romanized_syllables() -> frozenset[str]:
    return frozenset(romanized(letter) for name in _given_listed() for letter in name)


def _given_listed() -> list[str]:
    known = lists("ko")
    genders = ("male", "female", "neutral", "given_short")
    return [name for gender in genders for name in known.pool(gender) + known.pool(f"{gender}_known")]


def _family_place(words: list[str]) -> int | None:
    """The first or the last word, whichever is a Korean family name with a Korean given name or initials."""
    for place in (0, len(words) - 1) if len(words) > 1 else ():
        rest = words[:place] + words[place + 1 :]
        are_initials = all(len(word) == 1 for word in rest) and is_korean_family(words[place].casefold())
        is_family = canonical_family(words[place]) in _latin_families()
        if is_family and (are_initials or _canonical_given(rest) is not None):
            return place
    return None


def _canonical_given(words: list[str]) -> list[str] | None:
    """`Hyun`, `Woo` -> hyeon, u; None for what is no Korean given name. Initials beside words are none."""
    parts = [canonical_syllables(word, _romanized_syllables()) or [] for word in words]
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
def _latin_families() -> frozenset[str]:
    return frozenset(map(romanized, lists("ko").families))


def _syllable(letter: str, key: PhiKey) -> str:
    pool = lists("ko").pool("given_short")
    return (
        chosen(pool, lambda candidate: candidate == letter, key.subkey("surrogate"), "ko", "syllable", letter)
        or "○"
    )


def _untitled(word: str) -> tuple[str, str]:
    """`김민수님` -> `김민수`, `님`."""
    for title in _TITLES:
        if word.endswith(title) and len(word) > len(title):
            return word[: -len(title)], title
    return word, ""


def _spaced(name: str) -> tuple[str, str] | None:
    """`김 민 수` -> `김민수` and the blank."""
    found = re.fullmatch(r"[가-힣](?:(\s+)[가-힣]){1,3}", name.strip())
    return ("".join(name.split()), found[1]) if found else None


def _latin_words(name: str) -> list[str]:
    return [word for word in _LATIN_WORD.findall(name) if folded(word) not in _LATIN_TITLES]


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
