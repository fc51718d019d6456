"""Where sentences of English scientific prose begin and end: abbreviations, initials and decimals are known.

When in doubt two sentences stay together: what is quoted is then more than needed, never a torn half.
"""

import re

_ABBREVIATIONS = (
    "al approx ca cf ch co corp dr drs eg eq eqs esp etal fig figs ie inc incl ltd mr mrs ms no nos pp prof"
    " ref refs resp sec sp spp ssp st subsp suppl tab var viz vol vs"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Words, without their full stops, that do not end a sentence."""
_END = re.compile(r"""[.!?]+["'\u201d\u2019)\]]*(?=\s)|\n""")
_WORD_BEFORE = re.compile(r"\S*$")
_QUOTES = "\"'\u201d\u2019"
_QUOTES_AND_BRACKETS = "\"'([{\u201c\u2018"


def sentences(text: str) -> list[str]:
    """The sentences in order, each a stretch of `text` as it stands there; a line end always ends one."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match[0] == "\n" or _ends_sentence(text, match.start(), match.end()):
            found.append(text[start : match.end()].strip())
            start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def is_whole(sentence: str) -> bool:
    """Whether it ends as a sentence does."""
    return bool(re.search(r"""[.!?]["'\u201d\u2019)\]]*$""", sentence))


def _ends_sentence(text: str, stop: int, end: int) -> bool:
    """Whether the sign at `stop`, with what closes behind it up to `end`, ends a sentence."""
    following = text[end:].lstrip()[:2] if end < len(text) else ""
    opener = following.lstrip(_QUOTES_AND_BRACKETS)[:1]
    if opener.islower():
        return False
    if text[stop] != "." or text[end - 1] in _QUOTES:
        return True
    before = _WORD_BEFORE.search(text[:stop])
    word = before[0].lstrip(_QUOTES_AND_BRACKETS) if before else ""
    is_initial = len(word) == 1 and word.isalpha()
    is_dotted = bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word))
    return not (is_initial or is_dotted or word.replace(".", "").casefold() in ABBREVIATIONS)
