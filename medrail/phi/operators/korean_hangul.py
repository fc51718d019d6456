"""Names of persons in Hangul: their parts, and a surrogate for each part.

A name is read as family and given name: 김민수, 김 민수, 김 민 수, 남궁민수. A name with a syllable left out
(김○수) keeps the mark; its syllables are drawn one by one. What stands alone is the family name if it is one
syllable that is one; of two syllables it is a given name if the lists or the document know it as one, else
a family name and a given name of one syllable. A foreign name in Hangul becomes a Korean given name, part by
part. What a part becomes: `korean_draws`.

Kept: titles such as 님, 교수, 간호사 with or without a blank before them, and everything that is no letter.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from medrail.phi.keys import PhiKey
from medrail.phi.operators.korean_draws import family_drawn, given_drawn, syllable_drawn
from medrail.phi.operators.lists import lists
from medrail.phi.operators.romanization import romanized
from medrail.phi.operators.surroundings import Surroundings

MARKS = "○〇◯●*Oo0Xx"  # noqa: RUF001
"""What people write in place of a syllable."""

_HANGUL_WORD = re.compile(rf"[가-힣](?:[가-힣]|[{MARKS}](?=[{MARKS}가-힣]|$|[^\w]))*")
_TITLES = (
    "선생님", "교수님", "원장님", "과장님", "간호사님", "박사님", "환자분", "환자님", "보호자님", "선생",
    "교수", "원장", "과장", "간호사", "박사", "의사", "환자",
    "전공의", "전문의", "전임의", "주치의", "보호자", "할머니", "할아버지", "어르신", "여사", "씨", "님",
)  # fmt: skip


class Korean(NamedTuple):
    """A Korean name: the parts as they are written, either of them empty."""

    family: str
    given: str


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
        family = family_drawn(romanized(bare[0]), key, surroundings.avoided.meets)
        rest = "".join(c if c in MARKS or c == "모" else syllable_drawn(c, key) for c in bare[1:])
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
    family = family_drawn(romanized(parts.family), key, surroundings.avoided.meets) if parts.family else ""
    given = (
        given_drawn(romanized(parts.given), min(len(parts.given), 2), key, surroundings, is_latin=False)
        if parts.given
        else ""
    )
    return None if family is None or given is None else family + given


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
