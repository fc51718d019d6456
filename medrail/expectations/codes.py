"""ICD-10-CM codes have their form, and chapters are those of their codes."""

from medrail.expectations.outcome import Expectation, flags


def codes() -> list[Expectation]:
    """The suite."""
    return flags(
        "codes",
        "records",
        (
            ("codes_have_a_valid_form", "code_is_malformed"),
            ("chapters_are_those_of_their_codes", "chapter_is_not_that_of_the_code"),
        ),
    )
