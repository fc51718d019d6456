"""Whether known identifiers are still in a text, told by keyed digests alone.

Identifiers and every run of words of a text are brought to one spelling (folded, no case, letters and digits
only) and compared as digests, so that neither list stands anywhere in the clear. A run begins where a word
begins and ends where one ends; in Korean, where particles are glued to names, it may end within a word.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medrail.phi.folding import fold

_WORD = re.compile(r"[^\W_]+")
LETTERS, SYLLABLES = 4, 3
"""Shorter identifiers (initials, `kg`) also stand in texts as something else and are not told from it.
Counted are letters and digits, in Korean names syllables."""


def new_secret() -> bytes:
    """A key for one run, where there is no lasting one."""
    return secrets.token_bytes(32)


@dataclass(frozen=True)
class Residue:
    """Identifiers as digests under a secret, with the lengths that they have."""

    secret: bytes
    digests: frozenset[bytes]
    lengths: frozenset[int]

    def count(self, text: str) -> int:
        """How many places of a text hold one of the identifiers."""
        return sum(digest in self.digests for digest in self._digests_in(text)) if self.digests else 0

    def _digests_in(self, text: str) -> Iterator[bytes]:
        words = _words(text)
        joined = "".join(words)
        starts, ends, place = [], set(), 0
        for word in words:
            starts.append(place)
            place += len(word)
            ends.add(place)
        for start in starts:
            for length in self.lengths:
                end = start + length
                if end in ends or (end < place and _is_hangul(joined[end - 1])):
                    yield _digest(self.secret, joined[start:end])


def residue_of(identifiers: Iterable[str], secret: bytes) -> Residue:
    """What to look for: each identifier as it is written, and with its words in reverse (`Müller, Hans`)."""
    spelt: set[str] = set()
    for identifier in identifiers:
        words = _words(identifier)
        if is_telling("".join(words)):
            spelt |= {"".join(words), "".join(reversed(words))}
    digests = frozenset(_digest(secret, value) for value in spelt)
    return Residue(secret, digests, frozenset(map(len, spelt)))


def is_telling(signs: str) -> bool:
    """Whether letters and digits are enough to be looked for."""
    return len(signs) >= (SYLLABLES if all(map(_is_hangul, signs)) else LETTERS)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", fold(text).text).casefold())


def _is_hangul(sign: str) -> bool:
    return "가" <= sign <= "힣"


def _digest(secret: bytes, value: str) -> bytes:
    return hashlib.blake2b(value.encode("utf-8", "surrogatepass"), key=secret, digest_size=16).digest()
