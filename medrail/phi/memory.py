"""What was found once is found everywhere: in the rest of the text, and in the patient's other documents."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words
from medrail.phi.kinds import coarse

SURE_ENOUGH = 0.7
"""Names found with less certainty are not looked for elsewhere: one doubtful word would spread over the text.
By hand, on generated notes and the development sets of docs/phi.md."""
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_HANGUL = re.compile("[가-힣]+")
_PIECE = re.compile(r"[가-힣]+|[^\W\d_가-힣]+|\d+")
_LONGEST_KOREAN = 5
"""Syllables of the longest Korean name that is looked for in front of a particle."""
_SCORE = 0.75
"""Of what is found again; `settling` ranks it below the tagger anyway."""
_LEAST = 3
"""Letters; shorter words (initials, abbreviations) are too common to be looked for. Korean: two syllables."""
_COMMON_RANK = 3_000
"""Words more common than this are looked for only as part of a whole name. By hand."""
_WORDS_TOO = frozenset(
    (
        "mark rose will grace may june april august hope faith joy dawn summer art bill pat frank ernst"
        " wolf kai pia ida"
    ).split()
)
"""Given names that are words: they are not looked for alone."""
_NUMBER_KINDS = frozenset(("ID", "SSN", "PHONE", "FAX", "EMAIL", "URL", "IP"))


def names_in(text: str, findings: Iterable[Finding], language: str) -> frozenset[str]:
    """The words of sure names in a folded text, and numbers, that deserve to be looked for elsewhere."""
    found: set[str] = set()
    for finding in findings:
        stretch = text[finding.start : finding.end]
        if coarse(finding.type) == "NAME" and finding.type != "NAME_TITLE" and finding.score >= SURE_ENOUGH:
            found.update(word for word in _WORD.findall(stretch) if is_telling(word, language))
            if len(stretch.split()) > 1 and len(stretch) > 2 * _LEAST:
                found.add(stretch)
        elif coarse(finding.type) in _NUMBER_KINDS and finding.score >= SURE_ENOUGH and len(stretch) > 4:
            found.add(stretch)
    return frozenset(found)


def is_telling(word: str, language: str) -> bool:
    """Whether a word of a name is looked for by itself: not if it is short or mostly something else."""
    if _HANGUL.fullmatch(word):
        return len(word) >= 3 or (len(word) == 2 and word not in ranks("common_ko"))
    low = word.casefold()
    if len(word) < _LEAST or not word[0].isupper():
        return False
    if language == "de" and (low in words("nouns_de") or low in words("medical_de")):
        return False
    common = ranks("common_de" if language == "de" else "common_en")
    if common.get(low, _COMMON_RANK) >= _COMMON_RANK:
        return True
    return language == "de" and low in words("first_names") and low not in _WORDS_TOO


def recalled(text: str, names: Iterable[str], taken: Iterable[Finding]) -> list[Finding]:
    """Every place of these names in a folded text that no finding covers yet, in order of place.

    Time grows with the text, not with the number of names.
    """
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if first := _PIECE.search(name):
            by_first.setdefault(first[0], []).append(name[first.start() :])
    if not by_first:
        return []
    covered = mask_of(len(text), ((f.start, f.end) for f in taken))
    beginnings = {first[:2] for first in by_first}
    found: list[Finding] = []
    for match in _PIECE.finditer(text):
        if match[0][:2] not in beginnings:
            continue
        start = match.start()
        if found and start < found[-1].end:
            continue
        for name in _candidates(match[0], by_first):
            end = _end_of(text, start, name)
            if end and covered.find(0, start, end) >= 0:
                kind = "ID" if any(map(str.isdigit, name)) else "NAME"
                found.append(Finding(start, end, kind, _SCORE, "memory"))
                break
    return found


def mask_of(length: int, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """One byte per code point: 1 where a stretch lies."""
    mask = bytearray(length)
    for start, end in stretches:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _candidates(piece: str, by_first: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names that may begin with this piece; a particle may be glued to a Korean name, an s to others."""
    if "가" <= piece[0] <= "힣":
        for size in range(min(len(piece), _LONGEST_KOREAN), 1, -1):
            yield from by_first.get(piece[:size], ())
        return
    yield from by_first.get(piece, ())
    if piece.endswith("s"):
        yield from by_first.get(piece[:-1], ())


def _end_of(text: str, start: int, name: str) -> int:
    """Where the name that begins at `start` ends, a genitive s included; 0 if it does not stand there."""
    end = start + len(name)
    if not text.startswith(name, start):
        return 0
    after = text[end : end + 1]
    if "가" <= name[-1] <= "힣" or not after.isalnum():
        return end
    return end + 1 if after == "s" and not text[end + 1 : end + 2].isalnum() else 0
