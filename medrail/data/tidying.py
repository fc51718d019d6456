"""Unicode and white space made uniform, without touching what the text says."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
AROUND_LINE_END = re.compile(r" ?\n ?")
BLANK_LINES = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """NFC, line ends as \\n, no control or invisible signs, single blanks, one blank line at most.

    Numbers stay as written: a decimal comma stays a comma, and a no-break blank within a number a blank.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = BLANKS.sub(" ", INVISIBLE.sub("", text))
    return BLANK_LINES.sub("\n\n", AROUND_LINE_END.sub("\n", text)).strip()
