from typing import get_args

import pytest

from medrail.data.checking.crossing import FLAGS
from medrail.data.checking.dialects import DUCKDB
from medrail.data.checking.frames import FOUND, local_flags
from medrail.data.checking.judging import PLACE_FLAGS
from medrail.expectations.outcome import Expectation, SuiteName
from medrail.expectations.suites import record_columns, suites

EVERY = suites(columns=["output"], balance={"en_fraction": (0.5, 1.0)}, drift={"kind_psi": (0, 0.25)})
SUITES = {"schema", "privacy", "quality", "integrity", "codes", "citations", "provenance", "leakage"}


def test_every_expectation_has_a_name_of_its_own_and_something_to_hold_against() -> None:
    assert len({e.name for e in EVERY}) == len(EVERY)
    assert all(e.allowed if e.type == "in_set" else e.maximum is not None for e in EVERY)
    assert {e.suite for e in EVERY} == SUITES | {"balance", "drift"} <= set(get_args(SuiteName))


@pytest.mark.parametrize(
    ("suite", "column", "high"), [("balance", "en_fraction", 1), ("drift", "kind_psi", 0.25)]
)
def test_bounds_become_expectations_of_their_suite(suite: str, column: str, high: float) -> None:
    (bound,) = [e for e in EVERY if e.suite == suite]
    assert (bound.column, bound.maximum) == (column, high)


def test_every_flag_of_a_record_has_an_expectation_and_every_expectation_its_flag() -> None:
    made = {*local_flags(DUCKDB), *PLACE_FLAGS, *FLAGS, *FOUND}
    assert set(record_columns()) == made


def test_an_expectation_reads_as_a_sentence_with_its_bounds() -> None:
    bound = Expectation("en_fraction_is_within_bounds", "balance", "balance", "between", "x", (), 0.5, 1)
    assert bound.words() == "En fraction is within bounds (0.5 to 1)."
    assert EVERY[0].words() == "Parts have the schema of records."
