"""Never PHI: what is called after people. Whether a word is an eponym, or somebody stands there."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.protected_term import Term

DOUBLE = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]+(?:[-–][A-ZÄÖÜ][^\W\d_]+)+")
"""Words joined by hyphens, each with a capital."""
_TITLED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Patient|Pt|pt|patient|Sister|Nurse)\.?[ ])$")
"""A title, up to where somebody's name begins."""
NAME_FOLLOWS = frozenset("herr herrn frau fr hr familie kollege kollegin med oa oä".split())
"""Before a name that two eponyms may form."""
BREAK = re.compile(r"[\-– ]")
POSSESSIVE = re.compile(r"['’]s?$")


def is_eponym(word: str) -> bool:
    """Whether a word, or a part of several, is an eponym."""
    parts = BREAK.split(POSSESSIVE.sub("", word))
    return any(part.casefold() in words("eponyms") for part in parts)


def is_titled(match: re.Match[str]) -> bool:
    """Whether a title stands before it."""
    return bool(_TITLED.search(match.string, max(0, match.start() - 9), match.start()))


def _is_double_eponym(match: re.Match[str]) -> bool:
    """Whether a hyphenated word is a known pair of eponyms, or all its parts are and could not be somebody's
    double name; no title or given name stands before it."""
    parts = [part.casefold() for part in re.split(r"[-–]", match[0])]
    if "-".join(parts) not in words("eponyms_double"):
        if not all(part in words("eponyms") for part in parts):
            return False
        if all(part in words("family_names") or part in words("names_de") for part in parts):
            return False
    before = match.string[max(0, match.start() - 16) : match.start()]
    last = before.split()[-1].casefold() if before.split() else ""
    is_named = last.strip(".,") in NAME_FOLLOWS or last in words("first_names")
    return not is_named and not _TITLED.search(before[-9:])


TERMS = (Term(DOUBLE, _is_double_eponym),)
