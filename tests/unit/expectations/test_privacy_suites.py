from medrail.expectations.privacy_suites import privacy_suites

SUITES = privacy_suites({"en": {"NAME": 0.9}, "ko": {"ID": 0.8}}, {"en": 0.7, "ko": 0.6}, {"en": 0.998})


def test_every_promise_has_a_name_of_its_own_and_something_to_hold_against() -> None:
    assert len({own.name for own in SUITES}) == len(SUITES) == 10
    assert all(own.allowed if own.type == "in_set" else own.maximum is not None for own in SUITES)


def test_bounds_are_least_values_of_shares_by_language() -> None:
    by_column = {own.column: (own.minimum, own.maximum) for own in SUITES if own.frame == "detector"}
    assert by_column == {
        "en_NAME_recall_low": (0.9, 1),
        "ko_ID_recall_low": (0.8, 1),
        "en_precision": (0.7, 1),
        "ko_precision": (0.6, 1),
        "en_terms_kept": (0.998, 1),
    }


def test_nothing_may_be_left() -> None:
    left = {own.name: own.maximum for own in SUITES if own.suite == "residue"}
    assert left == {
        "no_known_identifier_is_left_in_notes": 0,
        "no_known_identifier_is_left_in_sources": 0,
        "nothing_more_is_found_in_sources": 0,
    }
