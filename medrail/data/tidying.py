"""Unicode and white space made uniform, without touching what the text says."""

import re
import unicodedata

from medrail.clinical.edits import Edit, Rewritten, substitutions

INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f"
"""Soft hyphen, zero-width and direction signs, control characters."""
BLANK = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_END = r"\n\r\x0b\x0c\x85\u2028\u2029"
"""A form feed ends a line as well: without it the last word of a page would grow into the next."""
SPACE = re.compile(f"[{INVISIBLE}{BLANK}{LINE_END}]+")
LINE_ENDS, BLANKS = re.compile(f"[{LINE_END}]"), re.compile(f"[{BLANK}]")
STRAY = re.compile(f"[^\\S \n]|[{INVISIBLE}]|  |\n | \n|\n\n\n")
"""Stands somewhere in every text that has a run of white space to change within it."""
NOT_ASCII = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")
LOOK_ALIKE = re.compile("[\u2010\u2011\u2212\ufb00-\ufb06]")
LETTERS = {chr(0xFB00 + place): put for place, put in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}


def tidy(text: str) -> str:
    """NFC, line ends as \\n, no control or invisible signs, single blanks, one blank line at most.

    Numbers stay as written: a decimal comma stays a comma, and a no-break blank within a number a blank.
    """
    result = Rewritten(text)
    tidy_steps(result)
    return result.text


def tidy_steps(text: Rewritten, *, is_prose: bool = False) -> None:
    """The same on a text that keeps its edits, and in prose one sign for look-alikes.

    Composition comes last: what the other steps take out may bring a letter and its accent together.
    """
    text.take(space_edits(text.text))
    if is_prose:
        text.take(sign_edits(text.text))
    text.take(composition_edits(text.text))


def space_edits(text: str) -> list[Edit]:
    """Edits that make white space uniform and leave invisible signs out."""
    if not STRAY.search(text) and text == text.strip():
        return []

    def put(match: re.Match[str]) -> str:
        if match.start() == 0 or match.end() == len(text):
            return ""
        run = match[0].replace("\r\n", "\n")
        lines = len(LINE_ENDS.findall(run))
        return "\n" * min(lines, 2) if lines else " " * bool(BLANKS.search(run))

    return substitutions(text, SPACE, put)


def composition_edits(text: str) -> list[Edit]:
    """Edits that compose letters (NFC). No ASCII sign composes with one before it, so parts can be taken."""
    if unicodedata.is_normalized("NFC", text):
        return []
    return substitutions(text, NOT_ASCII, lambda match: unicodedata.normalize("NFC", match[0]))


def sign_edits(text: str) -> list[Edit]:
    """Edits of prose that put one sign for look-alikes: hyphens and minus as `-`, ligatures as letters.

    Dashes and quotation marks stay: they say something of their own.
    """
    return substitutions(text, LOOK_ALIKE, lambda match: LETTERS.get(match[0], "-"))
