"""Names of people and places from which surrogates are drawn: `surrogates/{en,de,ko}.txt`.

A section `[family]` holds entries between commas. Sections that end in `_known` are not drawn from: they
say of the most frequent names what they are, and leaving these out makes it rare that a surrogate is the
real name of somebody else in the same document. `[family_stems]` and `[family_endings]` are joined to many
more family names, so that two persons seldom get the same one.

Changing a list changes surrogates: `digest()` belongs into every report.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from medrail.errors import ContractBroken
from medrail.phi.operators.spelling import folded

LANGUAGES = ("en", "de", "ko")
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)
_SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


@dataclass(frozen=True)
class Lists:
    """The lists of one language, or of several as one."""

    language: str
    sections: dict[str, tuple[str, ...]]

    def pool(self, name: str) -> tuple[str, ...]:
        """The entries of a section, in the file's order; none if the language has no such section."""
        return self.sections.get(name, ())

    @cached_property
    def family(self) -> tuple[str, ...]:
        """Family names to draw from: those listed, every stem with every ending, and no frequent one."""
        pairs = [
            (stem, ending) for stem in self.pool("family_stems") for ending in self.pool("family_endings")
        ]
        joined = [stem + ending for stem, ending in pairs if not _doubled(stem, ending)]
        frequent = set(self.pool("family_known"))
        return tuple(name for name in dict.fromkeys([*self.pool("family"), *joined]) if name not in frequent)

    @cached_property
    def male(self) -> frozenset[str]:
        """Folded given names of men, without those that women have too."""
        return self._named("male") - self._named("female") - self._named("neutral")

    @cached_property
    def female(self) -> frozenset[str]:
        """Folded given names of women."""
        return self._named("female") - self._named("male") - self._named("neutral")

    @cached_property
    def given(self) -> frozenset[str]:
        """All folded given names."""
        return self._named("male") | self._named("female") | self._named("neutral")

    @cached_property
    def families(self) -> frozenset[str]:
        """Folded family names that are listed; joined ones are not among them."""
        return self._named("family")

    def _named(self, section: str) -> frozenset[str]:
        return frozenset(map(folded, self.pool(section) + self.pool(f"{section}_known")))


@cache
def lists(language: str) -> Lists:
    """The lists of a language; English where there are none of its own."""
    code = language if language in LANGUAGES else "en"
    parts = _SECTION.split(_COMMENT.sub("", _read(code).decode("utf-8")))
    sections = {
        name: tuple(
            dict.fromkeys(entry for part in text.replace("\n", ",").split(",") if (entry := part.strip()))
        )
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    if not sections:
        raise ContractBroken(f"surrogates/{code}.txt holds no section: install medrail anew")
    return Lists(code, sections)


@cache
def latin() -> Lists:
    """The English and the German names of persons as one: what is read of a name in Latin letters, and what
    is drawn for one that both lists hold, or none."""
    both = [lists("en"), lists("de")]
    names = ("male", "female", "neutral")
    sections = {
        section: tuple(dict.fromkeys(entry for known in both for entry in known.pool(section)))
        for name in (*names, "family")
        for section in (name, f"{name}_known")
    }
    drawn = {gender: _of_one_gender(sections, gender) for gender in names}
    family = tuple(dict.fromkeys(name for known in both for name in known.family))
    return Lists("latin", {**sections, **drawn, "family": family})


def _of_one_gender(sections: dict[str, tuple[str, ...]], gender: str) -> tuple[str, ...]:
    """Without names that the other list gives to the other gender."""
    others = {"male": ("female",), "female": ("male",)}.get(gender, ())
    foreign = {entry for other in others for entry in sections[other] + sections[f"{other}_known"]}
    return tuple(entry for entry in sections[gender] if entry not in foreign)


@cache
def digest() -> str:
    """SHA-256 over all lists: two runs with the same key and digest give the same surrogates."""
    return hashlib.sha256(
        b"".join(hashlib.sha256(_read(language)).digest() for language in LANGUAGES)
    ).hexdigest()


def _read(language: str) -> bytes:
    return (files("medrail.phi.operators") / "surrogates" / f"{language}.txt").read_bytes()


def _doubled(stem: str, ending: str) -> bool:
    """Whether a letter would stand three times, or a syllable or the whole stem twice."""
    joined = (stem + ending).casefold()
    return bool(re.search(r"(.)\1\1|(..+)\2", joined))
