"""Invented persons, and every way a text writes their names."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from medrail.data.phi_notes import people_de, people_en, people_ko
from medrail.data.phi_notes.drawing import Weighted, chance
from medrail.data.phi_notes.romanisation import romanised

GENDERS = ("male", "female")


class Written(NamedTuple):
    """What a slot becomes: the value, which is the span, and what stands after it outside of the span."""

    value: str
    after: str = ""


@dataclass(frozen=True)
class Person:
    """One person of a text. A name is the same wherever the text writes it, in whatever style.

    `given` are the given names in use, `middle` a middle name or initial that only full forms show, `dotted`
    what divides initials: `H. M.`, `H.M.` or `HM`; `mask` the sign of masked Korean names; `latin` a Korean
    name in Latin letters.
    """

    language: str
    gender: str
    given: tuple[str, ...]
    family: str
    middle: str = ""
    dotted: str = ". "
    mask: str = "○"
    latin: str = ""

    @property
    def first(self) -> str:
        """The given names in use."""
        return " ".join(self.given)

    def written(self, style: str) -> Written:
        """The name in one of the styles of `slots.LATIN_NAME_STYLES` or `slots.KOREAN_NAME_STYLES`."""
        if style == "last_genitive":
            return self._genitive()
        styles = KOREAN_STYLES if self.language == "ko" else LATIN_STYLES
        return Written(styles[style or "full"](self))

    def _genitive(self) -> Written:
        """`Müllers` is one word and one span; the apostrophe of `Smith's` and `Fuchs'` stays outside."""
        hisses = self.family.lower().endswith(("s", "ß", "x", "z"))
        if self.language == "de":
            return Written(self.family, "'") if hisses else Written(self.family + "s")
        return Written(self.family, "'" if hisses and len(self.family) % 2 else "'s")

    def _initial(self) -> str:
        return f"{self.given[0][0]}."

    def _family_initial(self) -> str:
        # The small words of "von der Heide" give no initial.
        return next((word for word in self.family.split() if word[0].isupper()), self.family)[0]

    def _dotted(self) -> str:
        return f"{self.given[0][0]}{self.dotted}{self._family_initial()}{self.dotted.strip()}"

    def _masked(self) -> str:
        name = self.family + self.given[0]
        if self.mask == "**":
            return name[0] + "*" * (len(name) - 1)
        if len(name) == 2:
            return name[0] + self.mask
        return name[0] + self.mask * (len(name) - 2) + name[-1]


LATIN_STYLES: dict[str, Callable[[Person], str]] = {
    "full": lambda one: " ".join(part for part in (one.first, one.middle, one.family) if part),
    "first": lambda one: one.first,
    "last": lambda one: one.family,
    "last_first": lambda one: f"{one.family}, {one.first}" + (f" {one.middle}" if one.middle else ""),
    "last_first_plain": lambda one: f"{one.family} {one.first}",
    "initial_last": lambda one: f"{one._initial()} {one.family}",
    "first_initial": lambda one: f"{one.first} {one._family_initial()}{one.dotted.strip()}",
    "initials": lambda one: one._dotted(),
    "upper": lambda one: f"{one.first} {one.family}".upper(),
    "last_upper": lambda one: one.family.upper(),
    "upper_last_first": lambda one: (
        f"{one.family},{one.first}".upper() + (f" {one.middle[0]}" if one.middle else "")
    ),
    "last_upper_first": lambda one: f"{one.family.upper()}, {one.first}",
}
KOREAN_STYLES: dict[str, Callable[[Person], str]] = {
    "full": lambda one: one.family + one.given[0],
    "given": lambda one: one.given[0] or one.family,
    "family": lambda one: one.family,
    "masked": lambda one: one._masked(),
    "spaced": lambda one: f"{one.family} {one.given[0]}".strip(),
    "latin": lambda one: one.latin,
}

DOTTED = Weighted({". ": 6, ".": 3, "": 1})
MASKS = Weighted({"○": 8, "*": 4, "O": 2, "◯": 1, "\u3007": 1, "X": 1, "**": 2})
PLAIN_LATIN = Weighted(
    {"{0} {1}{2}": 4, "{0} {1}-{2}": 3, "{1}{2} {0}": 2, "{1}-{2} {0}": 1, "{0}, {1}{2}": 1}
)


def person(
    rng: random.Random, language: str, country: str, *, gender: str = "", relative_of: Person | None = None
) -> Person:
    """A person of a text in this language; a relative shares the family name in six of ten cases."""
    gender = gender or rng.choice(GENDERS)
    if language == "ko":
        return _korean(rng, gender, relative_of)
    module = people_de if language == "de" else people_en
    origin = (people_de.ORIGINS[country] if language == "de" else people_en.ORIGINS).draw(rng)
    family = module.family_name(rng, gender, origin)
    if relative_of and chance(rng, 0.6):
        family = relative_of.family
    return Person(
        language,
        gender,
        module.given_names(rng, gender, origin),
        family if country != "CH" else family.replace("ß", "ss"),
        middle=people_en.middle_name(rng, gender, origin) if language == "en" else "",
        dotted=DOTTED.draw(rng),
    )


def _korean(rng: random.Random, gender: str, relative_of: Person | None) -> Person:
    family, given = people_ko.name(rng, gender)
    if relative_of and people_ko.is_heritable(relative_of.family, relative_of.given[0]) and chance(rng, 0.5):
        family, given = relative_of.family, people_ko.given_name(rng, gender)
    return Person("ko", gender, (given,), family, mask=MASKS.draw(rng), latin=_latin(rng, family, given))


def _latin(rng: random.Random, family: str, given: str) -> str:
    """김민수 -> Kim Minsu, Min-su Kim, KIM MINSU and the like."""
    last = people_ko.latin_family(rng, family, romanised(family).capitalize())
    form = PLAIN_LATIN.draw(rng) if len(given) == 2 else "{0} {1}{2}"
    name = form.format(last, romanised(given[:1]).capitalize(), romanised(given[1:])).strip()
    return name.upper() if chance(rng, 0.15) else name


def title(rng: random.Random) -> str:
    """A German academic title."""
    return people_de.TITLES.draw(rng)
