"""What the wording of a relation consists of."""

from typing import NamedTuple


class Phrases(NamedTuple):
    """The wording of one relation."""

    questions: tuple[str, str, str, str]
    """Asks for the objects of {subject}."""
    listing: str
    """Says of {subject} that {objects} are among them."""
    clause: str
    """Says one edge, without a full stop."""
    asks: tuple[str, ...] = ()
    """Asks whether one edge is there; empty where only lists are made."""
