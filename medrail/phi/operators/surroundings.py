"""What a document says about its own findings: the values to avoid, roles of name parts, the newest year.

Only sets and maxima are kept, so nothing depends on the order of the findings.
"""

from dataclasses import dataclass, field

from medrail.phi.operators.avoided import Avoided


@dataclass(frozen=True)
class Surroundings:
    """`given` and `family`: folded parts seen in that place of a name of several parts."""

    language: str
    country: str = ""
    avoided: Avoided = field(default_factory=Avoided)
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
