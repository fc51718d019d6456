"""Nothing that is learnt from is measured with: patients, groups, texts and questions stand on one side."""

from medrail.expectations.outcome import Expectation, flags


def leakage() -> list[Expectation]:
    """The suite."""
    return flags(
        "leakage",
        "records",
        (
            ("groups_are_on_one_side", "group_is_on_two_sides"),
            ("texts_are_on_one_side", "text_is_on_two_sides"),
            ("questions_are_on_one_side", "question_is_on_two_sides"),
            ("near_duplicates_are_on_one_side", "near_duplicate_is_on_another_side"),
            ("recall_groups_are_in_training", "recall_group_is_not_in_training"),
            ("recall_items_are_not_in_training", "recall_item_is_in_training"),
            ("recall_holds_generated_questions_only", "recall_holds_something_else"),
            ("benchmark_questions_are_nowhere_else", "question_is_of_a_benchmark"),
        ),
    )
