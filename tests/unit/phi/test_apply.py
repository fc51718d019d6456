"""Placeholders, overlaps and the way back to the original's offsets."""

import pytest

from medrail.phi.apply import overlaps_resolved, replace
from medrail.phi.findings import Finding

TEXT = "Call 555-1234 or a@b.de now"
PHONE = Finding(5, 13, "PHONE", 0.4)
EMAIL = Finding(17, 23, "EMAIL", 1.0)


def test_every_finding_becomes_a_placeholder_of_its_type() -> None:
    assert replace(TEXT, [EMAIL, PHONE]).text == "Call <PHONE> or <EMAIL> now"


def test_offsets_lead_back_to_the_original() -> None:
    result = replace(TEXT, [PHONE, EMAIL])
    for word in ("Call", "or", "now"):
        assert result.original_offset(result.text.index(word)) == TEXT.index(word)
    assert result.original_offset(result.text.index("EMAIL")) == 17
    assert replace("none", []).original_offset(3) == 3


@pytest.mark.parametrize(
    ("findings", "kept"),
    [
        ([Finding(0, 4, "SSN", 0.5), Finding(0, 4, "PHONE", 0.4)], [Finding(0, 4, "SSN", 0.5)]),
        ([Finding(0, 9, "URL", 0.6), Finding(2, 5, "EMAIL", 1.0)], [Finding(0, 9, "URL", 0.6)]),
        ([Finding(0, 5, "DATE", 0.6), Finding(3, 11, "PHONE", 0.4)], [Finding(0, 11, "PHONE", 0.4)]),
        (
            [Finding(0, 4, "DATE", 0.6), Finding(4, 8, "DATE", 0.6)],
            [Finding(0, 4, "DATE", 0.6), Finding(4, 8, "DATE", 0.6)],
        ),
    ],
)
def test_overlapping_findings_become_one_that_covers_them_all(
    findings: list[Finding], kept: list[Finding]
) -> None:
    assert overlaps_resolved(findings) == kept
    assert overlaps_resolved(findings[::-1]) == kept
