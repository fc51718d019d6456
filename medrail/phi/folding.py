"""One spelling for what looks alike, with a way back to the original's code points.

Full-width digits, exotic blanks and dashes, look-alike letters of other scripts and combining marks are
folded, so that every rule and list sees one form. Nothing is decided here, and the text that is kept is never
the folded one.
"""

import re
import unicodedata
from typing import NamedTuple

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\uff07": "'"}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that are not seen: dropped, because they would cut a name in two."""
_LOOK_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXYaesijopcxyABEZHIKMNOPTYXo",
        strict=True,
    )
)


def _table() -> dict[int, str]:
    table = {ord(c): "-" for c in _DASHES} | {ord(c): " " for c in _BLANKS}
    table |= {ord(c): plain for c, plain in _QUOTES.items()}
    for code in range(0xFF01, 0xFF5F):  # full-width forms of ASCII
        table.setdefault(code, chr(code - 0xFEE0))
    for code in range(0x660, 0x670):
        if chr(code).isdecimal():
            table[code] = str(unicodedata.decimal(chr(code)))
    return table


_TABLE = _table()
_FOLDED = re.compile(f"[{''.join(map(chr, sorted(_TABLE)))}]")
_LOOKS_ALIKE = re.compile(f"[{''.join(_LOOK_ALIKE)}]")
_UNSEEN = re.compile(f"[{''.join(sorted(_NOTHING))}]")


class Folded(NamedTuple):
    """`text` to be looked at; `starts[i]` is the original's place of its i-th code point (None: the same).

    Places are code points. `starts` has one entry more than the text: the length of the original.
    """

    text: str
    starts: list[int] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original stretch that a stretch of the folded text came from; letters keep their marks."""
        if self.starts is None:
            return start, end
        while start < end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            end += 1  # between a letter and a mark that no composed letter holds
        return self.starts[start], self.starts[end]


_READ_AS_NUMBER = re.compile(r"(?<=[A-Za-z])0(?=[a-z]{2})|(?<=[a-z]{2})0(?=[a-z])|(?<=[a-z])1(?=[a-z]{2})")
"""A nought or one that a scanner read inside a word: `J0hn`, `Pat1ent`."""


def fold(text: str) -> Folded:
    """The text as rules, lists and the tagger see it; the same text gives the same."""
    if "0" in text or "1" in text:
        text = _READ_AS_NUMBER.sub(lambda m: "o" if m[0] == "0" else "i", text)
    if text.isascii():
        return Folded(text, None)
    plain = text.translate(_TABLE) if _FOLDED.search(text) else text
    if _LOOKS_ALIKE.search(plain):
        plain = _one_script(plain)
    if unicodedata.is_normalized("NFC", plain) and not _UNSEEN.search(plain):
        return Folded(plain, None)
    return _composed(plain)


def _one_script(text: str) -> str:
    """Latin for look-alike letters in words that mix scripts or hold digits."""
    words = []
    for word in text.split(" "):
        words.append("".join(_LOOK_ALIKE.get(c, c) for c in word) if _is_mixed(word) else word)
    return " ".join(words)


def _is_mixed(word: str) -> bool:
    """Whether some letters of a word look Latin and are not, and none is only Greek or Cyrillic."""
    strange = sum(c in _LOOK_ALIKE for c in word)
    if not 0 < strange < sum(map(str.isalnum, word)):
        return False
    return all(c in _LOOK_ALIKE or not "\u0370" <= c <= "\u04ff" for c in word)


def _composed(text: str) -> Folded:
    """NFC by clusters of a base and its marks (and of jamo), with the place of each."""
    out: list[str] = []
    starts: list[int] = []
    place = 0
    while place < len(text):
        end = place + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        if text[place] not in _NOTHING:
            cluster = unicodedata.normalize("NFC", text[place:end])
            out.append(cluster)
            starts += [place] * len(cluster)
        place = end
    starts.append(len(text))
    return Folded("".join(out), starts)
