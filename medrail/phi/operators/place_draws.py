"""One place for another, by sort: what streets, cities and hospitals share."""

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import chosen, stream
from medrail.phi.operators.spelling import case_like, folded
from medrail.phi.operators.surroundings import Surroundings

_CONSONANTS = "BCDFGHKLMNPRSTVW"
"""Of what an abbreviation is made, so that no word comes out."""


def place_drawn(
    pool: tuple[str, ...], sort: str, name: str, key: PhiKey, surroundings: Surroundings
) -> str | None:
    """An entry of the pool, by key, language, sort and folded name; None where each is a real value here."""
    plain = " ".join(folded(name).split())

    def refused(candidate: str) -> bool:
        return folded(candidate) == plain or surroundings.avoided.meets(candidate)

    found = chosen(pool, refused, key.subkey("surrogate"), surroundings.language, sort, plain)
    return case_like(name, found) if found and name.isupper() and len(name) > 2 else found


def abbreviation_drawn(name: str, sort: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`MGH` -> `KTB`."""
    for turn in range(50):
        draws = stream(key.subkey("surrogate"), "abbreviation", sort, folded(name), str(turn))
        changed = "".join(_CONSONANTS[next(draws) % len(_CONSONANTS)] for _ in name)
        if changed != name and not surroundings.avoided.meets(changed):
            return changed
    return None
