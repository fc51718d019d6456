"""The suites: every promise that the split data must keep, by name, column and bound.

Columns are flags, counts and members of closed lists, made by `medrail.data.checking`; a flag is True where a
record breaks the promise.
"""

from collections.abc import Mapping
from typing import get_args

from medrail.expectations.outcome import Expectation, FrameName, SuiteName
from medrail.records import Kind, Language
from medrail.specialties import SPECIALTIES

UNKNOWN = "unknown"
"""What a frame holds in place of a value outside its closed list, so that no free text gets into it."""

NO_FLAGS: tuple[tuple[SuiteName, str, str], ...] = (
    ("records", "ids_are_unique", "id_is_repeated"),
    ("records", "ids_name_their_source", "id_names_another_source"),
    ("records", "sources_are_catalogued", "source_is_not_catalogued"),
    ("records", "licences_are_allowed", "licence_is_not_allowed"),
    ("records", "origins_name_a_raw_file", "origin_names_no_raw_file"),
    ("records", "needed_text_is_present", "needed_text_is_blank"),
    ("records", "confidences_are_fractions", "confidence_is_no_fraction"),
    ("records", "choices_are_distinct", "choices_are_too_few_or_repeated"),
    ("records", "answers_are_among_the_choices", "answer_is_not_a_choice"),
    ("records", "generated_items_cite_a_record", "generated_item_cites_nothing"),
    ("privacy", "sources_about_patients_passed_the_gate", "source_passed_no_gate"),
    ("leakage", "groups_are_on_one_side", "group_is_on_two_sides"),
    ("leakage", "texts_are_on_one_side", "text_is_on_two_sides"),
    ("leakage", "questions_are_on_one_side", "question_is_on_two_sides"),
    ("leakage", "recall_groups_are_in_training", "recall_group_is_not_in_training"),
    ("leakage", "recall_items_are_not_in_training", "recall_item_is_in_training"),
    ("leakage", "recall_holds_generated_questions_only", "recall_holds_something_else"),
    ("leakage", "benchmark_sources_are_in_the_benchmark_only", "benchmark_source_is_elsewhere"),
    ("leakage", "the_benchmark_holds_benchmark_sources_only", "other_source_is_in_benchmark"),
    ("leakage", "knowledge_sources_are_in_no_part", "knowledge_source_is_in_a_part"),
    ("leakage", "benchmark_questions_are_nowhere_else", "question_is_of_a_benchmark"),
)
"""(suite, expectation, column of the frame `records` that must be False in every row)."""


def suites(bounds: Mapping[str, tuple[float, float]]) -> list[Expectation]:
    """All expectations. `bounds`: column of the frame `balance` -> least and greatest allowed value."""
    return [
        _flag("schema", "parts", "parts_have_the_schema_of_records", "schema_differs"),
        _flag("schema", "parts", "parts_are_not_empty", "is_empty"),
        Expectation("kinds_are_known", "schema", "records", "in_set", "kind", get_args(Kind)),
        Expectation("languages_are_known", "schema", "records", "in_set", "language", get_args(Language)),
        Expectation("specialties_are_known", "schema", "records", "in_set", "specialty", ("", *SPECIALTIES)),
        *(_flag(suite, "records", name, column) for suite, name, column in NO_FLAGS),
        Expectation("no_identifier_is_found", "privacy", "records", "between", "phi_hits", (), 0, 0),
        *(
            Expectation(f"{column}_is_within_bounds", "balance", "balance", "between", column, (), low, high)
            for column, (low, high) in sorted(bounds.items())
        ),
    ]


def _flag(suite: SuiteName, frame: FrameName, name: str, column: str) -> Expectation:
    return Expectation(name, suite, frame, "in_set", column, (False,))
