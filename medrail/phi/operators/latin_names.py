"""Surrogates of persons' names in Latin script, part by part.

A part's surrogate is a function of the key and the part itself: its folded spelling (`Müller`, `MUELLER` and
`mueller` are one) and whether it is a given or a family name. Nothing else in the text, no order and no
language of a document counts, so `Hans Müller`, `Müller, Hans` and `Frau Müller` agree everywhere.

A name of the German list becomes a German one, a name of the English list an English one, a Korean family
name (`Kim`) a Korean one. What is on both lists or on none is drawn from both; family names on none that are
spelled like German ones become German.

What stands alone is a family name after a title, else what the rest of the document shows it to be, else a
given name if it is listed as one, else a family name. (So the rest of the document decides after all which
of its two surrogates a part gets: but only a part that is on no list and alone.) Given names have the
gender of the original where lists know it, and one that both have where not.

Initials follow given names (`initials`), not family names: `Anna S.` does not show which letter `Smith`
becomes.
"""

import re
from collections.abc import Callable
from functools import cache

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import chosen, drawn, walk
from medrail.phi.operators.initials import assigned, initial_surrogate
from medrail.phi.operators.korean_latin import is_korean_family, surrogate_family_latin
from medrail.phi.operators.lists import Lists, latin, lists
from medrail.phi.operators.name_parts import TITLES, Role, called_by_title, parts_of
from medrail.phi.operators.spelling import case_like, folded
from medrail.phi.operators.surroundings import Surroundings

_GENITIVES = ("'s", "\u2019s", "'S", "\u2019S", "`s")
_SIBILANTS = ("s", "x", "z", "ß")
_GERMAN_SPELLING = re.compile(
    "sch|tz|pf"
    "|(?:mann|berg|berger|burg|bach|bacher|feld|felder|stein|steiner|hoff|hofer|huber|m[ae][iy]er|bauer|haus"
    "|hausen|kamp|brink|brinck|dorf|dorfer|wald|thal|mueller|moeller|schmidt|vogel|knecht|reuter|reiter|graf"
    "|lich|rich|wig|hardt|holz|horst|ing|inger|linger|ert|ke)$"
)
"""Of a folded family name; umlauts are `ae` by then and say nothing."""


def surrogate_name(name: str, before: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """The name with every part replaced; None where the lists hold no part to put, or no part is a name.

    `before`: the text to the left, for a title.
    """
    parts = parts_of(name)
    if all(part.role == "kept" for part in parts) or any(part.text.isdecimal() for part in parts):
        return None
    has_title = called_by_title(before) or any(folded(part.text) in TITLES for part in parts)
    out: list[str] = []
    for place, part in enumerate(parts):
        if part.role == "kept":
            out.append(part.text)
            continue
        is_alone = part.role == "alone"
        role = _role_alone(part.text, has_title, surroundings) if is_alone else part.role
        changed = _part_changed(part.text, role, key, surroundings)
        if changed is None:
            return None
        following = parts[place + 1].text if place + 1 < len(parts) else ""
        out.append(changed + _genitive_end(part.text, following, changed, surroundings))
    return _apostrophes_tidied("".join(out))


def given_surrogate(part: str, key: PhiKey, refused: Callable[[str], bool]) -> str | None:
    """A given name for a given name, of the same gender where it is known, with its initial assigned."""
    plain, letter = folded(part), assigned(part, key)
    origin = _origin(plain, lists("en").given, lists("de").given)
    gender = _gender(plain, _lists_of(origin))
    # One that few lists hold is drawn from both: there are too few names of both genders for a list alone.
    origin = "latin" if gender == "neutral" else origin
    own, listed = _beginning(origin, gender, letter), _listed(origin, gender, plain[:1])
    if len(own) < len(listed):
        own = _beginning("latin", gender, letter)
    rest = tuple(name for name in _lists_of("latin").pool(gender) if name not in own)
    secret = key.subkey("surrogate")
    if plain in listed and own:
        # Names that begin alike are dealt out in turn, so that no two become one while there are enough.
        order = list(walk(len(own), drawn(secret, "given", origin, gender, plain[:1])))
        turn = listed.index(plain) % len(own)
        places = order[turn:] + order[:turn]
        found = next((own[place] for place in places if not refused(own[place])), None)
    else:
        found = chosen(own, refused, secret, "given", plain)
    return found or chosen(rest, refused, secret, "given", plain)


def family_surrogate(part: str, key: PhiKey, refused: Callable[[str], bool]) -> str | None:
    """A family name for a family name."""
    plain = folded(part)
    if is_korean_family(plain):
        return surrogate_family_latin(plain, key, refused)
    origin = _origin(plain, lists("en").families, lists("de").families)
    if origin == "latin" and plain not in latin().families and _GERMAN_SPELLING.search(plain):
        origin = "de"
    return chosen(_families(origin), refused, key.subkey("surrogate"), "family", plain)


def _origin(plain: str, english: frozenset[str], german: frozenset[str]) -> str:
    if (plain in english) == (plain in german):
        return "latin"
    return "en" if plain in english else "de"


def _lists_of(origin: str) -> Lists:
    return latin() if origin == "latin" else lists(origin)


def _gender(plain: str, known: Lists) -> str:
    return "male" if plain in known.male else "female" if plain in known.female else "neutral"


@cache
def _families(origin: str) -> tuple[str, ...]:
    return latin().pool("family") if origin == "latin" else lists(origin).family


@cache
def _beginning(origin: str, gender: str, letter: str) -> tuple[str, ...]:
    return tuple(name for name in _lists_of(origin).pool(gender) if folded(name)[:1].upper() == letter)


@cache
def _listed(origin: str, gender: str, first: str) -> tuple[str, ...]:
    """Given names that the list knows and that begin alike."""
    known = _lists_of(origin)
    return tuple(sorted(n for n in known.given if n[:1] == first and _gender(n, known) == gender))


def _role_alone(text: str, has_title: bool, surroundings: Surroundings) -> Role:
    plain, known = folded(text), latin()
    if has_title:
        return "family"
    seen_given, seen_family = plain in surroundings.given, plain in surroundings.family
    if seen_given != seen_family:
        return "given" if seen_given else "family"
    base = folded(_genitive_base(text, "alone", surroundings))
    if is_korean_family(base) and base not in surroundings.given:
        return "family"
    return "given" if base in known.given or base in surroundings.given - surroundings.family else "family"


def _part_changed(text: str, role: Role, key: PhiKey, surroundings: Surroundings) -> str | None:
    if role == "initial":
        return "".join(initial_surrogate(letter, key) for letter in text)
    base = _genitive_base(text, role, surroundings)
    ending = text[len(base) :]
    plain = folded(base)

    def refused(candidate: str) -> bool:
        return folded(candidate) == plain or surroundings.avoided.meets(candidate)

    draw = given_surrogate if role == "given" else family_surrogate
    changed = draw(base, key, refused)
    if changed is None:
        return None
    shaped = case_like(base, changed)
    if ending in ("s", "S") and shaped[-1:].casefold() in _SIBILANTS:
        return f"{shaped}\u2019"
    return shaped + ending


def _genitive_base(text: str, role: Role, surroundings: Surroundings) -> str:
    """The name without the ending of `Smith's`, and of `Müllers` where lists or document know `Müller`."""
    for ending in _GENITIVES:
        if text.endswith(ending):
            return text[: -len(ending)]
    if not text.endswith(("s", "S")) or len(text) < 4:
        return text
    known = latin()
    given = known.given | surroundings.given if role != "family" else frozenset()
    family = known.families | surroundings.family if role != "given" else frozenset()
    whole, base = folded(text), folded(text[:-1])
    seen = surroundings.given | surroundings.family
    is_genitive = (
        base in given | family
        and whole not in known.given | known.families
        and not (whole in seen and base not in seen)
    )
    return text[:-1] if is_genitive else text


def _genitive_end(text: str, following: str, changed: str, surroundings: Surroundings) -> str:
    """`Fuchs'` -> `Webers`: the apostrophe that follows stood for an ending (see `_apostrophes_tidied`)."""
    is_bare = following[:1] in ("'", "\u2019") and following[1:2] in ("", " ") and text[-1:] in "sxzß"
    return "s\0" if is_bare and surroundings.language == "de" and changed[-1:] not in "sxzß" else ""


def _apostrophes_tidied(name: str) -> str:
    return re.sub("\0['\u2019]?", "", name)
