"""Sources are catalogued, licences allowed, and every source is used in its role only."""

from medrail.expectations.outcome import Expectation, flags


def provenance() -> list[Expectation]:
    """The suite."""
    return flags(
        "provenance",
        "records",
        (
            ("sources_are_catalogued", "source_is_not_catalogued"),
            ("licences_are_allowed", "licence_is_not_allowed"),
            ("licences_are_those_of_their_sources", "licence_is_anothers"),
            ("benchmark_sources_are_in_the_benchmark_only", "benchmark_source_is_elsewhere"),
            ("the_benchmark_holds_benchmark_sources_only", "other_source_is_in_benchmark"),
            ("knowledge_sources_are_in_no_part", "knowledge_source_is_in_a_part"),
        ),
    )
