"""Initials, and given names that begin with them: `J. Smith` and `John Smith` stay one person.

The key assigns another letter to every letter, and the surrogate of a given name is drawn among names that
begin with the letter assigned to its own. Frequent letters are exchanged among themselves and rare ones
among themselves, so that many names never share a few surrogates.
"""

from functools import cache

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import drawn
from medrail.phi.operators.spelling import folded

FREQUENT = "ABCDEGHJLMRS"
RARE = "FIKNOPTVW"
"""Letters with which enough names of each list and gender begin; the others become one of the rare."""


def initial_surrogate(letter: str, key: PhiKey) -> str:
    """Another letter in the same case, always the same one for a letter."""
    found = assigned(letter, key)
    return found if letter.isupper() else found.lower()


def assigned(name: str, key: PhiKey) -> str:
    """The capital that the key assigns to the first letter of a name."""
    first = folded(name)[:1].upper()
    secret = key.subkey("surrogate")
    letters = FREQUENT if first in FREQUENT else RARE
    if first in letters:
        return _exchanged(letters, drawn(secret, "initials", letters))[first]
    return letters[drawn(secret, "initial", first) % len(letters)]


@cache
def _exchanged(letters: str, seed: int) -> dict[str, str]:
    """Each letter's successor in one circle through all of them: none stays, no two become one."""
    circle = list(letters)
    for last in range(len(circle) - 1, 0, -1):
        seed, place = divmod(seed, last + 1)
        circle[last], circle[place] = circle[place], circle[last]
    return {circle[place - 1]: letter for place, letter in enumerate(circle)}
