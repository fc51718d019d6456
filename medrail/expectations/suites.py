"""The suites of the stage `validate`: every promise that the split data must keep, by name, column and bound.

Columns are flags, counts and shares, made by `medrail.data.checking`; a flag is true where a record breaks
the promise. No text of a record is in them.
"""

from collections.abc import Mapping, Sequence

from medrail.expectations.citations import citations
from medrail.expectations.codes import codes
from medrail.expectations.integrity import integrity
from medrail.expectations.leakage import leakage
from medrail.expectations.outcome import Expectation, bounded
from medrail.expectations.phi_gate import phi_gate
from medrail.expectations.provenance import provenance
from medrail.expectations.quality import quality
from medrail.expectations.schema import schema

Bounds = Mapping[str, tuple[float, float]]
"""Column -> least and greatest allowed value."""


def suites(*, columns: Sequence[str], balance: Bounds, drift: Bounds) -> list[Expectation]:
    """All expectations. `columns`: of a record, not to be emptied; bounds of the frames balance and drift.

    Balance: shares in training, and how far answers can be guessed. Drift: against the version before.
    """
    return [
        *schema(),
        *phi_gate(),
        *quality(columns),
        *integrity(),
        *codes(),
        *citations(),
        *provenance(),
        *leakage(),
        *bounded("balance", "balance", balance.items()),
        *bounded("drift", "drift", drift.items()),
    ]


def record_columns() -> list[str]:
    """The columns that the frame `records` must have."""
    every = suites(columns=(), balance={}, drift={})
    return [expectation.column for expectation in every if expectation.frame == "records"]
