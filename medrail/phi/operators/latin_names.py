"""Surrogates of persons' names in Latin script, part by part.

A part's surrogate is a function of the key, the language and the part itself: its folded spelling (`Müller`,
`MUELLER` and `mueller` are one) and whether it is a given or a family name. Nothing else in the text and no
order counts, so `Hans Müller`, `Müller, Hans`, `H. Müller` and `Frau Müller` agree, in every document.

What stands alone is a family name after a title, else what the rest of the document shows it to be, else a
given name if it is listed as one, else a family name. (So the rest of the document decides after all which
of its two surrogates a part gets: but only a part that is on no list and alone.) Given names have the
gender of the original where lists know it, and one that both have where not.

Initials become other initials by the key; they do not follow the surrogate's, which only the full name
could tell.
"""

import re
from collections.abc import Callable

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import chosen
from medrail.phi.operators.lists import Lists
from medrail.phi.operators.name_parts import TITLES, Role, called_by_title, known_names, parts_of
from medrail.phi.operators.spelling import case_like, folded
from medrail.phi.operators.surroundings import Surroundings

INITIALS = tuple("ABCDEFGHIJKLMNOPRSTUVWZ")
"""Q, X and Y begin hardly a German name."""
_GENITIVES = ("'s", "\u2019s", "'S", "\u2019S", "`s")
_SIBILANTS = ("s", "x", "z", "ß")


def surrogate_name(name: str, before: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """The name with every part replaced; None where the lists hold no part to put, or no part is a name.

    `before`: the text to the left, for a title.
    """
    known = known_names(surroundings.language)
    parts = parts_of(name, surroundings.language)
    if all(part.role == "kept" for part in parts) or any(part.text.isdecimal() for part in parts):
        return None
    has_title = called_by_title(before) or any(folded(part.text) in TITLES for part in parts)
    out: list[str] = []
    for place, part in enumerate(parts):
        if part.role == "kept":
            out.append(part.text)
            continue
        is_alone = part.role == "alone"
        role = _role_alone(part.text, has_title, known, surroundings) if is_alone else part.role
        changed = _part_changed(part.text, role, key, known, surroundings)
        if changed is None:
            return None
        following = parts[place + 1].text if place + 1 < len(parts) else ""
        out.append(changed + _genitive_end(part.text, following, changed, known))
    return _apostrophes_tidied("".join(out))


def given_surrogate(part: str, key: PhiKey, known: Lists, refused: Callable[[str], bool]) -> str | None:
    """A given name for a given name, of the same gender where it is known."""
    plain = folded(part)
    gender = "male" if plain in known.male else "female" if plain in known.female else "neutral"
    return chosen(known.pool(gender), refused, key.subkey("surrogate"), known.language, "given", plain)


def family_surrogate(part: str, key: PhiKey, known: Lists, refused: Callable[[str], bool]) -> str | None:
    """A family name for a family name."""
    return chosen(known.family, refused, key.subkey("surrogate"), known.language, "family", folded(part))


def _role_alone(text: str, has_title: bool, known: Lists, surroundings: Surroundings) -> Role:
    plain = folded(text)
    if has_title:
        return "family"
    seen_given, seen_family = plain in surroundings.given, plain in surroundings.family
    if seen_given != seen_family:
        return "given" if seen_given else "family"
    base = folded(_genitive_base(text, known, surroundings))
    return "given" if base in known.given or base in surroundings.given - surroundings.family else "family"


def _part_changed(text: str, role: Role, key: PhiKey, known: Lists, surroundings: Surroundings) -> str | None:
    if role == "initial":
        return "".join(initial_surrogate(letter, key) for letter in text)
    base = _genitive_base(text, known, surroundings)
    ending = text[len(base) :]
    plain = folded(base)

    def refused(candidate: str) -> bool:
        return folded(candidate) == plain or surroundings.avoided.meets(candidate)

    draw = given_surrogate if role == "given" else family_surrogate
    changed = draw(base, key, known, refused)
    if changed is None:
        return None
    shaped = case_like(base, changed)
    if ending in ("s", "S") and shaped[-1:].casefold() in _SIBILANTS:
        return f"{shaped}\u2019"
    return shaped + ending


def initial_surrogate(letter: str, key: PhiKey) -> str:
    """Another letter in the same case, always the same one for a letter."""
    plain = folded(letter)[0].upper()
    found = chosen(INITIALS, lambda c: c == plain, key.subkey("surrogate"), "initial", plain) or letter
    return found if letter.isupper() else found.lower()


def _genitive_base(text: str, known: Lists, surroundings: Surroundings) -> str:
    """The name without the ending of `Smith's`, and of `Müllers` where lists or document know `Müller`."""
    for ending in _GENITIVES:
        if text.endswith(ending):
            return text[: -len(ending)]
    if known.language != "de" or not text.endswith(("s", "S")) or len(text) < 4:
        return text
    names = known.given | known.families | surroundings.given | surroundings.family
    whole, base = folded(text), folded(text[:-1])
    seen = surroundings.given | surroundings.family
    is_genitive = (
        base in names
        and whole not in known.given | known.families
        and not (whole in seen and base not in seen)
    )
    return text[:-1] if is_genitive else text


def _genitive_end(text: str, following: str, changed: str, known: Lists) -> str:
    """`Fuchs'` -> `Webers`: the apostrophe that follows stood for an ending (see `_apostrophes_tidied`)."""
    is_bare = following[:1] in ("'", "\u2019") and following[1:2] in ("", " ") and text[-1:] in "sxzß"
    return "s\0" if is_bare and known.language == "de" and changed[-1:] not in "sxzß" else ""


def _apostrophes_tidied(name: str) -> str:
    return re.sub("\0['\u2019]?", "", name)
