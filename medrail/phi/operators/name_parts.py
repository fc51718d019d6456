"""The parts of a person's name in Latin script, and what each is: given, family, initial, or kept as it is.

The place says it: `Hans Müller`; `Müller, Hans`; `Müller Hans` and `Weber K.` where the lists know it;
after `geb.` all is family. A part that stands alone is decided later (`latin_names`).

Kept are titles, `von` and the like in small letters, `und`, and what is no letter or figure. A word is a
title only where a name can have one: `Herr` before a name, `Jr` after one, `Mag.` with its dot. The language
of the document does not count.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from medrail.phi.operators.lists import Lists, latin
from medrail.phi.operators.spelling import folded

Role = Literal["kept", "given", "family", "alone", "initial"]

_WORD = re.compile(r"[^\W_]+(?:['\u2019`][^\W\d_]+)*")
_BEFORE_NAME = frozenset((
    "dr", "ddr", "drs", "prof", "mr", "mrs", "ms", "miss", "mister", "herr", "herrn", "frau", "frl", "univ",
    "priv", "doz", "dipl", "oberarzt", "chefarzt", "assistenzarzt", "doctor", "professor", "patient",
    "patientin",
))  # fmt: skip
_AFTER_NAME = frozenset(("jr", "sr", "ii", "iii", "md", "phd", "msc", "bsc", "facs", "frcp", "esq"))
_WITH_DOT = frozenset(
    ("med", "rer", "nat", "habil", "ing", "mag", "prim", "univ", "dr", "prof", "doz", "priv", "dipl")
)
_CAPITALS = frozenset(("PD", "OA", "CA", "OÄ", "MD", "RN", "NP"))
_BORN = frozenset(("geb", "geborene", "geborener", "nee", "born"))
_BETWEEN = frozenset(("und", "and", "or", "oder", "u"))
_PARTICLES = frozenset(("von", "vom", "zur", "zum", "della"))
_SMALL_PARTICLES = frozenset((
    "van", "der", "den", "de", "del", "di", "da", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn",
    "ten", "ter", "zu", "ben", "san", "y", "e", "af", "av",
))  # fmt: skip
TITLES = _BEFORE_NAME | _AFTER_NAME | _WITH_DOT | _BORN | {word.lower() for word in _CAPITALS}
_CALLED_BY_TITLE = re.compile(
    r"(?:\b(?:Dr|Drs|Prof|Mr|Mrs|Ms|Fr|Hr|Fam|Prim|med|univ)\.|\b(?:Dr|Mr|Mrs|Ms|Miss|Herrn?|Frau|Familie|Doctor"
    r"|Professor|OA|CA|Oberarzt|Oberärztin|Chefarzt|Chefärztin|Kolleg\w*|Schwester))\s*$",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A piece of a name as it stands; the texts of all parts joined are the name."""

    text: str
    role: Role


class _Group(NamedTuple):
    """Places of the parts of one hyphenated name, or of one initial."""

    places: list[int]


def parts_of(name: str) -> list[Part]:
    """`Dr. Müller, Hans` -> kept, family, kept, given."""
    texts = _split(name)
    roles: list[Role] = [_first_look(texts, place, name) for place in range(len(texts))]
    groups = _groups(texts, roles)
    for group, role in zip(groups, _roles(texts, roles, groups, latin()), strict=True):
        for place in group.places:
            if roles[place] != "initial":
                roles[place] = role
    return [Part(text, role) for text, role in zip(texts, roles, strict=True)]


def roles_seen(names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Folded given and family parts of the names that have several parts."""
    given: set[str] = set()
    family: set[str] = set()
    for name in names:
        for part in parts_of(name):
            if part.role in ("given", "family"):
                (given if part.role == "given" else family).add(folded(part.text))
    return frozenset(given), frozenset(family)


def called_by_title(before: str) -> bool:
    """Whether the text before a name ends with a title that a family name follows."""
    return bool(_CALLED_BY_TITLE.search(before))


def _split(name: str) -> list[str]:
    texts, done = [], 0
    for found in _WORD.finditer(name):
        texts += [name[done : found.start()], found[0]]
        done = found.end()
    return [text for text in [*texts, name[done:]] if text]


def _is_word(text: str) -> bool:
    return text[0].isalnum()


def _first_look(texts: list[str], place: int, name: str) -> Role:
    """Kept, initial, or some name."""
    text = texts[place]
    if not _is_word(text):
        return "kept"
    plain = folded(text)
    follows, precedes = any(map(_is_word, texts[place + 1 :])), any(map(_is_word, texts[:place]))
    has_dot = place + 1 < len(texts) and texts[place + 1].startswith(".")
    is_kept = (
        (follows and (plain in _BEFORE_NAME or plain in _PARTICLES or text in _CAPITALS))
        or (precedes and (plain in _AFTER_NAME or text in _CAPITALS))
        or (has_dot and plain in _WITH_DOT)
        or (follows and precedes and plain in _BETWEEN | _BORN)
        or (follows and text.islower() and plain in _SMALL_PARTICLES)
    )
    if is_kept:
        return "kept"
    return "initial" if _is_initial(text, texts, name) else "alone"


def _is_initial(text: str, texts: list[str], name: str) -> bool:
    """`H`, and `JR` where other words are not all capitals or no other word is there."""
    if len(text) == 1:
        return True
    has_others = any(other != text and len(other) > 1 for other in filter(_is_word, texts))
    is_short = text.isascii() and text.isupper() and len(text) <= 3 and not re.search(r"[AEIOUY]", text)
    return is_short and not (has_others and name.isupper())


def _groups(texts: list[str], roles: list[Role]) -> list[_Group]:
    groups: list[_Group] = []
    joined = False
    for place, text in enumerate(texts):
        if roles[place] == "kept":
            joined = text in ("-", "\u2010", "\u2011") and bool(groups) and groups[-1].places[-1] == place - 1
        elif joined:
            groups[-1].places.append(place)
            joined = False
        else:
            groups.append(_Group([place]))
    return groups


def _roles(texts: list[str], roles: list[Role], groups: list[_Group], known: Lists) -> list[Role]:
    """Given, family or alone for each group, by its place."""
    born = next(
        (place for place, text in enumerate(texts) if roles[place] == "kept" and folded(text) in _BORN), None
    )
    own = [group for group in groups if born is None or group.places[0] < born]
    after: list[Role] = ["family"] * (len(groups) - len(own))
    comma = next(
        (place for place, text in enumerate(texts) if "," in text and _parts_names(place, own)), None
    )
    if comma is not None:
        return [*("family" if group.places[0] < comma else "given" for group in own), *after]
    if len(own) < 2:
        return [*("family" if after else "alone" for _ in own), *after]
    family = 0 if _family_first(texts, roles, own, known) else len(own) - 1
    return [*("family" if place == family else "given" for place in range(len(own))), *after]


def _parts_names(place: int, groups: list[_Group]) -> bool:
    """Whether names stand on both sides of a place."""
    firsts = [group.places[0] for group in groups]
    return bool(firsts) and min(firsts) < place < max(firsts)


def _family_first(texts: list[str], roles: list[Role], groups: list[_Group], known: Lists) -> bool:
    """`Müller Hans`, `Weber K.`: the lists know the last part as given and the first as no such thing."""
    first, last = (folded(texts[group.places[0]]) for group in (groups[0], groups[-1]))
    if roles[groups[-1].places[0]] == "initial":
        return roles[groups[0].places[0]] != "initial" and first not in known.given
    return last in known.given and last not in known.families and first not in known.given
