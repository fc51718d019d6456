"""Cut a text into pieces: a word, a number or a mark, each with the white space before it.

The pieces laid end to end give the text back (but for white space at its end), so places are sums of lengths.
Korean words are cut before the particles and titles glued to them.
"""

import re

from medrail.phi.korean import PARTICLES, TITLES

_ENDINGS = frozenset((*PARTICLES, *TITLES, *(title + particle for title in TITLES for particle in PARTICLES)))
_LONGEST = max(map(len, _ENDINGS))
_PIECE = re.compile(r"\s*(?:[^\W\d_가-힣]+|\d+|[가-힣]+|[^\w\s]|_)")
_HANGUL = re.compile("[가-힣]")


def pieces(text: str) -> list[str]:
    """The pieces of a text, white space before each kept."""
    found: list[str] = _PIECE.findall(text)
    if not _HANGUL.search(text):
        return found
    cut: list[str] = []
    for piece in found:
        size = _stem_size(piece) if "가" <= piece[-1] <= "힣" else 0
        if size:
            cut += (piece[:size], piece[size:])
        else:
            cut.append(piece)
    return cut


def _stem_size(piece: str) -> int:
    """Where the longest ending of a Korean word begins that leaves two syllables; 0 if it has none."""
    first = len(piece) - len(piece.lstrip()) + 2
    for size in range(max(first, len(piece) - _LONGEST), len(piece)):
        if piece[size:] in _ENDINGS:
            return size
    return 0
