"""Findings as stretches: overlapping ones united, placeholders left out."""

import pytest

from medrail.phi.findings import Finding
from medrail.phi.operators.stretches import stretches

TEXT = "Dr. Ann Smith, 12.03.2024, <NAME> Miller"


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([Finding(4, 13, "NAME", 0.5)], [(4, 13, "NAME", False)]),
        ([Finding(4, 13, "NAME", 0.5), Finding(8, 13, "NAME_PATIENT", 0.9)], [(4, 13, "NAME", False)]),
        (
            [Finding(4, 13, "NAME", 0.5), Finding(4, 13, "NAME_PATIENT", 0.5)],
            [(4, 13, "NAME_PATIENT", False)],
        ),
        ([Finding(4, 13, "NAME", 0.5), Finding(4, 13, "LOCATION", 0.9)], [(4, 13, "LOCATION", True)]),
        ([Finding(4, 13, "LOCATION", 0.5), Finding(4, 13, "NAME", 0.5)], [(4, 13, "NAME", True)]),
        ([Finding(4, 13, "NAME", 0.5), Finding(10, 25, "DATE", 0.1)], [(4, 25, "DATE", True)]),
        (
            [Finding(4, 7, "NAME", 0.5), Finding(7, 13, "NAME", 0.5)],
            [(4, 7, "NAME", False), (7, 13, "NAME", False)],
        ),
        ([Finding(27, 40, "NAME", 0.5)], [(33, 40, "NAME", False)]),
        ([Finding(15, 40, "DATE", 0.5)], [(15, 27, "DATE", False), (33, 40, "DATE", False)]),
        ([Finding(28, 32, "NAME", 0.5)], []),
        ([Finding(13, 13, "NAME", 0.5)], []),
        ([Finding(26, 27, "NAME", 0.5)], []),
    ],
)
def test_findings_become_stretches_that_cover_all_but_placeholders(
    findings: list[Finding], expected: list[tuple[int, int, str, bool]]
) -> None:
    for order in (findings, findings[::-1]):
        found = stretches(TEXT, order)
        assert [(s.start, s.end, s.type, s.is_mixed) for s in found] == expected
        assert all(s.text == TEXT[s.start : s.end] and TEXT[: s.start].endswith(s.before) for s in found)
