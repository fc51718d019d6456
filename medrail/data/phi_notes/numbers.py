"""Numbers of records, cases, accounts, plans and devices in many shapes (`tables/number_shapes.txt`)."""

import random

from medrail.data.phi_notes.drawing import Weighted, chance, shaped
from medrail.data.phi_notes.tables import weighted

SHAPES = weighted("number_shapes")


def mrn(rng: random.Random, language: str) -> str:
    """A record number; now and then with a leading `#`, which belongs to the value."""
    number = shaped(rng, SHAPES[f"mrn_{language}"].draw(rng))
    return f"#{number}" if language == "en" and chance(rng, 0.06) else number


def identifier(rng: random.Random, slot_type: str, language: str) -> str:
    """An identifier in a shape of its slot: those of the language, or else those of all."""
    shapes = SHAPES.get(f"{slot_type.lower()}_{language}") or SHAPES[slot_type.lower()]
    return shaped(rng, shapes.draw(rng))


SSN_SHAPES = Weighted({"{}-{}-{}": 12, "{} {} {}": 1, "{}{}{}": 1})


def ssn(rng: random.Random) -> str:
    """American social security number: no area 000, 666 or 900 to 999, no group 00, no serial 0000.

    Source: Social Security Administration, POMS RM 10201.035 "Invalid social security numbers".
    """
    draw = rng.random()
    if draw < 0.06:
        return rng.choice(("XXX-XX-", "xxx-xx-", "***-**-")) + f"{rng.randrange(1, 10000):04}"
    area = rng.choice([rng.randrange(1, 666), rng.randrange(667, 900)])
    return SSN_SHAPES.draw(rng).format(
        f"{area:03}", f"{rng.randrange(1, 100):02}", f"{rng.randrange(1, 10000):04}"
    )


ROOMS = (
    "%?",
    "%?",
    "%",
    "?%",
    "%.%",
    "%##",
    "%##?",
    "??-%",
    "%-%",
    "%?/%##",
    "?%##",
    "%#",
    "INT %",
    "B%-%",
    "%a",
    "%b",
    "N%",
    "%.0%",
)


def room(rng: random.Random) -> str:
    """The code of a ward or a room: `4A`, `3.12`, `B2-7`."""
    return shaped(rng, rng.choice(ROOMS))
