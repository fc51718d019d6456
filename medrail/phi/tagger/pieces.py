"""Cut a text into pieces: a word, a number or a mark, each with the white space before it.

The pieces laid end to end give the text back (but for white space at its end), so places are sums of lengths.
Korean words are cut before the particles and titles glued to them.
"""

import re

from medrail.phi.korean import FAMILY_NAMES_FREQUENT, PARTICLES, TITLES, TITLES_AFTER_FAMILY

_ENDINGS = {*PARTICLES, *TITLES, *(title + particle for title in TITLES for particle in PARTICLES)}
_NO_SPECIALTY = r"(?<![외내안]과)(?<!의학과)(?<!부인과)(?<!신경과)(?<!피부과)(?<!소아과)"
"""The end of a specialty is no particle: `정형외과`."""
_GLUED = rf"(?:{'|'.join(sorted(sorted(_ENDINGS), key=len, reverse=True))})(?![가-힣]){_NO_SPECIALTY}"
_FAMILY = (
    rf"(?<![가-힣])(?!조교수)[{''.join(sorted(FAMILY_NAMES_FREQUENT))}]"
    rf"(?=(?:{'|'.join(TITLES_AFTER_FAMILY)})(?:님)?(?:{'|'.join(sorted(PARTICLES))})?(?![가-힣]))"
)
"""A family name alone before its title: `박교수님께`."""
PIECE = re.compile(
    rf"\s*(?:[^\W\d_가-힣]+|\d+|{_FAMILY}|(?<=[가-힣]){_GLUED}|[가-힣]{{2,}}?(?={_GLUED})|[가-힣]+|[^\w\s]|_)"
)


def pieces(text: str) -> list[str]:
    """The pieces of a text, white space before each kept."""
    return PIECE.findall(text)
