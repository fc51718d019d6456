"""What may stay of a postal code, by country."""
# ruff: noqa: RUF001 - full-width characters are meant

import pytest

from medrail.phi.operators.zip_code import RESTRICTED, zip_code


@pytest.mark.parametrize(
    ("code", "country", "kept"),
    [
        ("90210", "US", "902**"),
        ("90210-1234", "US", "902**"),
        ("９０２１０", "US", "902**"),
        ("03601", "US", "000**"),
        ("89301", "US", "000**"),
        ("10117", "DE", "1****"),
        ("D-10117", "DE", "D-1****"),
        ("A-9020", "AT", "A-9***"),
        ("A-9020", "DE", "A-9***"),
        ("9020", "AT", "9***"),
        ("CH-8001", "CH", "CH-8***"),
        ("06236", "KR", "0****"),
        ("A-90201", "AT", "<LOCATION>"),
        ("SW1A 1AA", "GB", "<LOCATION>"),
        ("M5V 2T6", "CA", "<LOCATION>"),
        ("9021", "US", "<LOCATION>"),
        ("902101", "US", "<LOCATION>"),
        ("90210 Beverly", "US", "<LOCATION>"),
        ("90210", "", "<LOCATION>"),
    ],
)
def test_a_code_keeps_only_what_its_country_allows(code: str, country: str, kept: str) -> None:
    assert zip_code(code, country) == kept


def test_seventeen_areas_have_too_few_people() -> None:
    assert len(RESTRICTED) == 17
    assert all(zip_code(f"{area}{n:02d}", "US") == "000**" for area in RESTRICTED for n in (0, 99))
