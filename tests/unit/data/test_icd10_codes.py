"""What has the form of an ICD-10-CM code."""

import pytest

from medrail.data.icd10_codes import icd10_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("I10", "I10"),
        ("E119", "E11.9"),
        ("e11.9 ", "E11.9"),
        ("S72.001A", "S72.001A"),
        ("C4A.0", "C4A.0"),
        ("10I", ""),
        ("E11.", ""),
        ("E11.12345", ""),
        ("", ""),
    ],
)
def test_a_code_is_written_with_its_point_or_refused(written: str, code: str) -> None:
    assert icd10_code(written) == code
