"""Words by which a text shows its specialty, from the hand-written tables in `keywords/`."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from medrail.specialties import SPECIALTIES

CLASSES = (*SPECIALTIES, "none")
"""`none`: of a specialty outside the twelve, or of no specialty."""
FOLDER = Path(__file__).parent / "keywords"
SHORTEST_PART = 5
"""German: shorter words are whole words (`ssw`, `haut` is not looked for in `überhaupt`)."""
LONGEST_WORD = 40
WHOLE, START, END, PART = "whole", "start", "end", "part"


class Keywords(NamedTuple):
    """The words of one language: how a word must stand in a word of the text, and what it speaks for."""

    words: dict[tuple[str, str], tuple[int, ...]]
    """(how, word) -> places in CLASSES."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    """First word of a phrase -> all its words and its place in CLASSES."""
    lengths: dict[str, tuple[int, ...]]
    """How -> lengths of words that are looked for so."""


@lru_cache(maxsize=8)
def keywords_of(language: str) -> Keywords:
    """The table of a language."""
    words: dict[tuple[str, str], tuple[int, ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]] = {}
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, listed = line.partition(":")
        place = CLASSES.index(name)
        for keyword in (word.strip() for word in listed.split(";")):
            parts = tuple(keyword.replace("-", " ").split())
            if len(parts) > 1:
                phrases[parts[0]] = (*phrases.get(parts[0], ()), (parts, place))
            else:
                key = _how(keyword, language)
                words[key] = (*words.get(key, ()), place)
    lengths = {how: tuple(sorted({len(word) for kind, word in words if kind == how})) for how, _ in words}
    return Keywords(words, phrases, lengths)


def _how(keyword: str, language: str) -> tuple[str, str]:
    if language == "ko":
        return PART, keyword
    if language == "de":
        return (PART if len(keyword) >= SHORTEST_PART else WHOLE), keyword
    if keyword.startswith("*"):
        return (PART, keyword.strip("*")) if keyword.endswith("*") else (END, keyword[1:])
    return (START, keyword[:-1]) if keyword.endswith("*") else (WHOLE, keyword)


@lru_cache(maxsize=65_536)
def classes_of(language: str, word: str) -> tuple[int, ...]:
    """Places in CLASSES that a word speaks for, each once."""
    words, _, lengths = keywords_of(language)
    word = word[:LONGEST_WORD]
    found = list(words.get((WHOLE, word), ()))
    for size in lengths.get(START, ()):
        found += words.get((START, word[:size]), ()) if size <= len(word) else ()
    for size in lengths.get(END, ()):
        found += words.get((END, word[-size:]), ()) if size < len(word) else ()
    for size in lengths.get(PART, ()):
        for start in range(len(word) - size + 1):
            found += words.get((PART, word[start : start + size]), ())
    return tuple(sorted(set(found)))
