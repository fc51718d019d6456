"""Nobody can be told from the texts: of all suites the one that must never be loosened."""

from medrail.expectations.outcome import Expectation, flags


def phi_gate() -> list[Expectation]:
    """The suite."""
    return flags(
        "privacy",
        "records",
        (
            ("sources_about_patients_passed_the_gate", "source_passed_no_gate"),
            ("no_identifier_is_found", "identifier_is_found"),
            ("no_known_identifier_of_a_patient_is_left", "known_identifier_is_left"),
            ("changed_texts_tell_of_no_patient", "changed_text_tells"),
        ),
    )
