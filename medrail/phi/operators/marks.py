"""Marks: keyed digests of what was invented for a document, so that it is not taken for real a second time.

A surrogate looks like a real value by design, so no text can show which it is, and a sign in the text (a
zero-width character, say) would not survive normalisation nor leave the text natural. What was put is
therefore recorded beside the document: word by word for names and places, as a detector may cut them
otherwise the second time, else as a whole. A mark holds for its document alone.

The price: a real value that the first run missed, and that equals a surrogate of the same document, is
kept. The first run avoided the real values that it knew of.
"""

from medrail.phi.keys import PhiKey
from medrail.phi.kinds import coarse
from medrail.phi.operators.draws import keyed
from medrail.phi.operators.name_parts import TITLES
from medrail.phi.operators.spelling import compact, words_of

LENGTH = 16
"""Hexadecimal digits."""


def marks_of(text: str, kind: str, key: PhiKey, document_id: str) -> frozenset[str]:
    """The marks of a surrogate; the same text in another document has other ones."""
    words = [compact(text)]
    if coarse(kind) in ("NAME", "LOCATION"):
        words = [word for word in words_of(text) if word not in TITLES]
    secret = key.subkey("report")
    return frozenset(keyed(secret, "mark", document_id, word).hex()[:LENGTH] for word in words if word)
