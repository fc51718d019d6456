"""What was found once is found everywhere: in the rest of the text, and in the patient's other documents.

A name that was found surely is looked for in any case, with apostrophes and hyphens left out, umlauts spelt
out or left out, and a genitive; its words also alone, and so in any order. Words that are also something else
(`Brown`, `Koch`) count only where they stand as a name, see `everyday`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from medrail.phi.everyday import is_clinical, is_everyday, is_rare, stands_as_name
from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words
from medrail.phi.kinds import coarse
from medrail.phi.rules.roles import NAME_PARTICLES, ROLES
from medrail.phi.tagger.tagger import Tagged

SURE_ENOUGH = 0.7
"""Names found with less certainty are not looked for elsewhere: one doubtful word would spread over the text.
By hand, on generated notes and the development sets of docs/phi.md."""
RULE_SURE_ENOUGH = 0.6
"""The same for rules: a title, a label or a role says it."""
_LIKELY = 0.1
"""Probability that a place is PHI from which the tagger says that a word stands as a name. By hand."""
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_HANGUL = re.compile("[가-힣]+")
_PIECE = re.compile(r"[가-힣]+|[^\W\d_가-힣]+|\d+")
_LONGEST_KOREAN = 5
"""Syllables of the longest Korean name that is looked for in front of a particle."""
_SCORE = 0.75
"""Of what is found again; `settling` ranks it below the tagger anyway."""
_LEAST = 3
"""Letters; shorter words (initials, abbreviations) are too common to be looked for. Korean: two syllables."""
_LEAST_IN_CAPITALS = 5
"""Letters of a name that is looked for in capitals though an abbreviation is written so."""
_LEAST_SMALL = 5
"""Letters of a name that is looked for in small letters."""
_NUMBER_KINDS = frozenset(("ID", "SSN", "PHONE", "FAX", "EMAIL", "URL", "IP"))
_NO_NAMES = ROLES | frozenset(NAME_PARTICLES) | {"jr", "sr", "iii"}
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
_OWNED = re.compile(
    r"'s[ ](?=(?:[a-z]+[ ])?(?:knees?|hips?|foot|feet|elbows?|fingers?|heart|lungs?|pupils?|gait|rash|fever"
    r"|lesions?|cast|walker|chair|bed|diet|gloves?|boots?|bandage|dressing|pump|port|skin|breathing)\b)"
)
"""What a person has as much as a disease: `Kaplan's knee`."""


def names_in(text: str, findings: Iterable[Finding], language: str) -> frozenset[str]:
    """The words of sure names in a folded text, and numbers, that deserve to be looked for elsewhere."""
    found: set[str] = set()
    for finding in findings:
        stretch = text[finding.start : finding.end]
        if coarse(finding.type) == "NAME" and finding.type != "NAME_TITLE":
            if _is_sure(finding, stretch):
                found.update(_names_of(stretch, finding, language))
        elif coarse(finding.type) in _NUMBER_KINDS and finding.score >= SURE_ENOUGH and len(stretch) > 4:
            found.add(stretch)
    return frozenset(found)


def _is_sure(finding: Finding, stretch: str) -> bool:
    if finding.score >= (SURE_ENOUGH if finding.rule in ("", "tagger") else RULE_SURE_ENOUGH):
        return True
    parts = [part.casefold() for part in _WORD.findall(stretch)]
    return len(parts) > 1 and parts[0] in words("first_names") and parts[-1] in words("family_names")


def _names_of(stretch: str, finding: Finding, language: str) -> Iterator[str]:
    """The whole name, if it has several words, and those of its words that may be looked for alone."""
    is_told = finding.rule not in ("", "tagger")
    for word in _WORD.findall(stretch):
        if is_telling(word, language) or (_may_tell(word) and (is_told or _is_listed(word.casefold()))):
            yield word
    if len(stretch.split()) > 1 and len(stretch) > 2 * _LEAST:
        yield stretch


def is_telling(word: str, language: str) -> bool:
    """Whether a word of a name says by itself who it is: not if it is short or also something else."""
    if _HANGUL.fullmatch(word):
        return len(word) >= 3 or (len(word) == 2 and word not in ranks("common_ko"))
    return _may_tell(word) and not is_everyday(word.casefold(), language)


def _may_tell(word: str) -> bool:
    return len(word) >= _LEAST and word[0].isupper() and word.casefold() not in _NO_NAMES


def _is_listed(word: str) -> bool:
    return any(word in words(name) for name in ("first_names", "family_names", "names_de"))


def recalled(
    text: str,
    names: Iterable[str],
    taken: Iterable[Finding],
    language: str = "en",
    tagged: Tagged | None = None,
) -> list[Finding]:
    """Every place of these names in a folded text that no finding covers yet, in order of place.

    `tagged`: what the tagger thinks of the text, for names that are words too. Time grows with the text, not
    with the number of names.
    """
    by_first, parts = _table(frozenset(names))
    if not by_first:
        return []
    scene, low = _Scene(text, language, parts, tagged), _lowered(text)
    covered = mask_of(len(text), ((f.start, f.end) for f in taken))
    beginnings = {first[:2] for first in by_first}
    found: list[Finding] = []
    for match in _PIECE.finditer(low):
        if match[0][:2] not in beginnings:
            continue
        start = match.start()
        if found and start < found[-1].end:
            continue
        for name in _candidates(match[0], by_first):
            end, bare = _end_of(low, start, name)
            if end and covered.find(0, start, end) >= 0:
                if any(map(str.isdigit, name)):
                    found.append(Finding(start, end, "ID", _SCORE, "memory"))
                elif _is_name(scene, (start, bare), name):
                    rule = "memory_owned" if _OWNED.match(text, bare) else "memory"
                    found.append(Finding(start, end, "NAME", _SCORE, rule))
                else:
                    continue
                break
    return found


def mask_of(length: int, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """One byte per code point: 1 where a stretch lies."""
    mask = bytearray(length)
    for start, end in stretches:
        mask[start:end] = b"\1" * (end - start)
    return mask


@lru_cache(maxsize=4)
def _table(names: frozenset[str]) -> tuple[dict[str, list[str]], frozenset[str]]:
    """First piece -> the names that begin with it, in small letters, the longest first; and single words."""
    forms = {form for name in names for form in _forms(_lowered(name))}
    by_first: dict[str, list[str]] = {}
    for name in sorted(forms, key=lambda n: (-len(n), n)):
        if first := _PIECE.search(name):
            by_first.setdefault(first[0], []).append(name[first.start() :])
    return by_first, frozenset(form for form in forms if form.isalpha())


def _forms(name: str) -> set[str]:
    """A name in small letters as it may be written: without marks, umlauts spelt out or left out."""
    forms = {name}
    if name.isascii() and not any(c in name for c in "'-") and not _SPELT.search(name):
        return forms
    if any(map(str.isdigit, name)) or _HANGUL.search(name):
        return forms
    if " " not in name:
        for mark in "'-":
            forms |= {form.replace(mark, "") for form in forms}
        forms |= {form.replace("-", " ") for form in forms}
    for umlaut, spelt in _UMLAUTS:
        forms |= {form.replace(umlaut, spelt) for form in forms} | {
            form.replace(spelt, umlaut) for form in forms
        }
    forms |= {_without_marks(form) for form in forms}
    return {form for form in forms if len(form) >= _LEAST}


_SPELT = re.compile("[aou]e|ss")


def _without_marks(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _lowered(text: str) -> str:
    """In small letters, letter by letter: every place stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _candidates(piece: str, by_first: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names that may begin with this piece; a particle may be glued to a Korean name, an s to others."""
    if "가" <= piece[0] <= "힣":
        for size in range(min(len(piece), _LONGEST_KOREAN), 1, -1):
            yield from by_first.get(piece[:size], ())
        return
    if piece in by_first:
        yield from by_first[piece]
    if piece[-1] == "s" and piece[:-1] in by_first:
        yield from by_first[piece[:-1]]


def _end_of(low: str, start: int, name: str) -> tuple[int, int]:
    """Where the name that begins at `start` ends, with a genitive s and without; 0 if it stands not there."""
    end = start + len(name)
    if not low.startswith(name, start):
        return 0, 0
    after = low[end : end + 1]
    if "가" <= name[-1] <= "힣" or not after.isalnum():
        return end, end
    return (end + 1, end) if after == "s" and not low[end + 1 : end + 2].isalnum() else (0, 0)


class _Scene(NamedTuple):
    """A folded text, its language, all names that are looked for (small), and what the tagger thinks."""

    text: str
    language: str
    parts: frozenset[str]
    tagged: Tagged | None


def _is_name(scene: _Scene, place: tuple[int, int], name: str) -> bool:
    """Whether a remembered name stands here as one, by its case and the words beside it."""
    stretch = scene.text[slice(*place)]
    if _HANGUL.match(name):
        return True
    pieces = [piece for piece in _WORD.findall(stretch) if piece.lower() not in NAME_PARTICLES]
    if any(not piece[0].isupper() for piece in pieces):
        return all(
            piece[0].isupper() or (len(piece) >= _LEAST_SMALL and is_rare(piece.casefold()))
            for piece in pieces
        )
    if len(pieces) > 1:
        return True
    word = name.casefold()
    if scene.text.endswith("nach ", 0, place[0]) and word in words("eponyms"):
        return False  # `Operation nach Heller`
    is_short = stretch.isupper() and len(stretch) < _LEAST_IN_CAPITALS and word in words("abbreviations")
    if not is_short and not is_everyday(word, scene.language):
        return True
    is_named = stands_as_name(scene.text, *place, scene.language, scene.parts)
    return is_named or (not is_clinical(word, scene.language) and _is_likely(scene.tagged, place))


def _is_likely(tagged: Tagged | None, place: tuple[int, int]) -> bool:
    """Whether the tagger gives every piece of a place some probability to be PHI."""
    if tagged is None:
        return False
    first = int(np.searchsorted(tagged.ends, place[0], side="right"))
    last = int(np.searchsorted(tagged.starts, place[1], side="left"))
    return first < last and float(tagged.likely[first:last, 0].max()) <= 1 - _LIKELY
