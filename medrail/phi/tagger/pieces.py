"""Cut a text into pieces: a word, a number or a mark, each with the white space before it.

The pieces laid end to end give the text back (but for white space at its end), so places are sums of lengths.
Korean words are cut before the particles and titles glued to them.
"""

import re

from medrail.phi.korean import PARTICLES, TITLES

_ENDINGS = {*PARTICLES, *TITLES, *(title + particle for title in TITLES for particle in PARTICLES)}
_GLUED = rf"(?:{'|'.join(sorted(sorted(_ENDINGS), key=len, reverse=True))})(?![가-힣])"
PIECE = re.compile(
    rf"\s*(?:[^\W\d_가-힣]+|\d+|(?<=[가-힣]){_GLUED}|[가-힣]{{2,}}?(?={_GLUED})|[가-힣]+|[^\w\s]|_)"
)


def pieces(text: str) -> list[str]:
    """The pieces of a text, white space before each kept."""
    return PIECE.findall(text)
