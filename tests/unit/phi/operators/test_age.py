"""Ages over 89 become 90+, and nothing that is not surely younger stays."""
# ruff: noqa: RUF001 - full-width characters are meant

import pytest

from medrail.phi.operators.age import age


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("89", "89"),
        ("90", "90+"),
        ("94-jährige", "90+-jährige"),
        ("만 94세", "만 90+세"),
        ("94세", "90+세"),
        ("９４", "90+"),
        ("89.5 years old", "89.5 years old"),
        ("45 y/o", "45 y/o"),
        ("102 years 3 months", "90+"),
        ("ninety-four", "90+"),
        ("a hundred and two", "90+"),
        ("eighty-nine", "eighty-nine"),
        ("vierundneunzigjährig", "90+"),
        ("hundertdrei", "90+"),
        ("zweiundachtzigjährig", "zweiundachtzigjährig"),
        ("fünf", "fünf"),
        ("아흔넷", "90+"),
        ("구십사", "90+"),
        ("여든다섯", "여든다섯"),
        ("팔십구", "팔십구"),
    ],
)
def test_only_ages_over_89_are_aggregated(written: str, kept: str) -> None:
    assert age(written) == kept


@pytest.mark.parametrize(
    ("written", "put"),
    [("nonagenarian", "90+"), ("Mitte siebzig", "90+"), ("45 Johnson", "<AGE>"), ("Johnson", "90+")],
)
def test_what_is_not_understood_does_not_stay(written: str, put: str) -> None:
    assert age(written) == put
