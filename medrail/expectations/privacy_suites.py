"""The suites of the stage `privacy`: what a de-identification must keep to, by name, column and bound.

Frames are made by `medrail.data.checking.privacy_frames`: `detector` has one row of shares, `notes` one row
per generated note and `sources` one per source about patients, with flags and counts.
"""

from collections.abc import Mapping

from medrail.expectations.outcome import Expectation, FrameName, SuiteName

Bounds = Mapping[str, float]


def privacy_suites(recall: Mapping[str, Bounds], precision: Bounds, terms: Bounds) -> list[Expectation]:
    """All expectations. Least values by language: `recall` by coarse kind (of the lower 95 % bound),
    `precision`, and `terms` (share of clinical terms left alone)."""
    return [
        *(
            _at_least(f"enough_of_{kind}_is_found_in_{language}", f"{language}_{kind}_recall_low", least)
            for language, kinds in sorted(recall.items())
            for kind, least in sorted(kinds.items())
        ),
        *(
            _at_least(f"what_is_found_is_mostly_right_in_{language}", f"{language}_precision", least)
            for language, least in sorted(precision.items())
        ),
        Expectation("offsets_are_valid", "detection", "notes", "in_set", "offsets_are_invalid", (False,)),
        _none("no_known_identifier_is_left_in_notes", "residue", "notes", "identifiers_left"),
        _none("no_known_identifier_is_left_in_sources", "residue", "sources", "identifiers_left"),
        _none("nothing_more_is_found_in_sources", "residue", "sources", "findings_left"),
        *(
            _at_least(f"clinical_terms_survive_in_{language}", f"{language}_terms_kept", least, "survival")
            for language, least in sorted(terms.items())
        ),
        Expectation(
            "a_second_pass_changes_nothing",
            "idempotence",
            "notes",
            "in_set",
            "second_pass_changes_it",
            (False,),
        ),
    ]


def _at_least(name: str, column: str, least: float, suite: SuiteName = "detection") -> Expectation:
    return Expectation(name, suite, "detector", "between", column, (), least, 1)


def _none(name: str, suite: SuiteName, frame: FrameName, column: str) -> Expectation:
    return Expectation(name, suite, frame, "between", column, (), 0, 0)
