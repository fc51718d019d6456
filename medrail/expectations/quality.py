"""Records are whole in themselves."""

from collections.abc import Iterable

from medrail.expectations.outcome import Expectation, flags


def quality(columns: Iterable[str]) -> list[Expectation]:
    """The suite; `columns` are those of a record that may be empty in some records, but not in all."""
    return [
        *flags(
            "quality",
            "records",
            (
                ("needed_text_is_present", "needed_text_is_blank"),
                ("texts_are_not_broken", "text_is_broken"),
                ("texts_are_not_too_long", "text_is_too_long"),
                ("choices_are_distinct", "choices_are_too_few_or_repeated"),
                ("answers_are_among_the_choices", "answer_is_not_a_choice"),
            ),
        ),
        *flags(
            "quality",
            "columns",
            ((f"the_column_{column}_is_not_emptied", f"{column}_is_emptied") for column in columns),
        ),
    ]
