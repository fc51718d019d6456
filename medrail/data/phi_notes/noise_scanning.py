"""Noise of scanners: letters and figures read for others that look alike."""

import random
import re
from collections.abc import Sequence

from medrail.data.phi_notes.drawing import chance, words
from medrail.data.phi_notes.spans import Edit, Span, apart

MISREAD = tuple(
    tuple(pair.split(">"))
    for pair in words(
        """
        l>1 l>I I>l 1>l O>0 0>O o>0 rn>m m>rn S>5 5>S
        B>8 8>B ß>B ß>ss ä>ae ö>oe ü>ue ä>a ö>o ü>u Ü>U
        cl>d vv>w e>c i>j Z>2 g>q h>b ii>ü fi>ﬁ tt>ti .>,
        이>미 읍>음 훈>춘 현>헌 흉>흥 정>점 민>만 영>염 진>친 수>주
        """
    )
)
"""What stands there and what is read."""


def misread(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Some pairs of `MISREAD`, each at some of its places; at most one letter in about thirty changes."""
    found: dict[int, Edit] = {}
    for right, wrong in rng.sample(MISREAD, 14):
        for match in re.finditer(re.escape(right), text):
            if chance(rng, 0.14):
                found.setdefault(match.start(), Edit(match.start(), match.end(), wrong))
    return apart([found[at] for at in sorted(found)])
