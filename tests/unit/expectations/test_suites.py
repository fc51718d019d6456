from medrail.expectations.suites import suites

BOUNDS = {"en_fraction": (0.5, 1.0)}


def test_every_expectation_has_a_name_of_its_own_and_something_to_hold_against() -> None:
    expectations = suites(BOUNDS)
    assert len({e.name for e in expectations}) == len(expectations)
    assert all(e.allowed if e.type == "in_set" else e.maximum is not None for e in expectations)


def test_bounds_become_expectations_of_the_suite_balance() -> None:
    (bound,) = [e for e in suites(BOUNDS) if e.suite == "balance"]
    assert (bound.column, bound.minimum, bound.maximum) == ("en_fraction", 0.5, 1.0)
