"""`keyed_hash`: a placeholder with a keyed digest, so that the same value is seen to be the same."""

from medrail.phi.keys import PhiKey
from medrail.phi.kinds import coarse
from medrail.phi.operators.draws import keyed
from medrail.phi.operators.spelling import value_of

DIGITS = 8
"""Hexadecimal digits: among 9,300 values of a kind two share a digest with a chance of one in a hundred."""


def keyed_hash(text: str, kind: str, key: PhiKey) -> str:
    """`Hans Müller` -> `<NAME:3f9a1c20>`; case, blanks and composition of letters make no difference."""
    digest = keyed(key.subkey("hash"), coarse(kind), value_of(text)).hex()
    return f"<{coarse(kind)}:{digest[:DIGITS]}>"
