"""Parts are there and hold records: the columns, and the closed lists and ids in them."""

from medrail.expectations.outcome import Expectation, flags


def schema() -> list[Expectation]:
    """The suite."""
    return [
        *flags(
            "schema",
            "parts",
            (("parts_have_the_schema_of_records", "schema_differs"), ("parts_are_not_empty", "is_empty")),
        ),
        *flags(
            "schema",
            "records",
            (
                ("kinds_are_known", "kind_is_unknown"),
                ("languages_are_known", "language_is_unknown"),
                ("specialties_are_known", "specialty_is_unknown"),
                ("ids_are_unique", "id_is_repeated"),
                ("ids_name_their_source", "id_names_another_source"),
                ("confidences_are_fractions", "confidence_is_no_fraction"),
                ("specialties_have_a_confidence", "specialty_lacks_confidence"),
            ),
        ),
    ]
