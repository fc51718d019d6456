"""What the split holds is what was read and generated: no stage after them may change it."""

from medrail.expectations.outcome import Expectation, flags


def integrity() -> list[Expectation]:
    """The suite."""
    return flags(
        "integrity",
        "records",
        (
            ("records_are_as_they_were_read", "record_is_not_as_it_was_read"),
            ("generated_items_are_as_they_were_made", "item_is_not_as_it_was_made"),
            ("generated_items_follow_from_their_facts", "item_does_not_follow"),
            ("specialties_that_a_source_states_are_kept", "specialty_of_the_source_is_lost"),
        ),
    )
