"""The detector in the traps, and whether the table of traps is sound."""

import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Protocol

import pytest

from medrail.phi.findings import Finding
from medrail.phi.kinds import COARSE, coarse
from tests.unit.phi import traps
from tests.unit.phi.traps import TRAPS, Found, Kept, Trap, trap_read


class Detects(Protocol):
    def detect(self, text: str, language: str) -> list[Finding]: ...


@pytest.fixture(scope="module")
def detector() -> Detects:
    from medrail.phi.detector import detector_load

    return detector_load()


def _identifies(sign: str) -> bool:
    """Letters, digits and accents do; blanks and punctuation between them do not."""
    return unicodedata.category(sign)[0] in "LNM"


def mistakes(trap: Trap, findings: list[Finding]) -> list[str]:
    """What was missed and what was masked wrongly, in words."""
    lines = []
    for stretch, kind, start in trap.found:
        covered = {
            place
            for finding in findings
            if kind in ("", coarse(finding.type))
            for place in range(finding.start, finding.end)
        }
        if any(_identifies(sign) and start + i not in covered for i, sign in enumerate(stretch)):
            lines.append(f"missed {kind or 'anything'}: {stretch!r}")
    for stretch, start in trap.kept:
        lines.extend(
            f"masked as {finding.type} by {finding.rule}: {stretch!r}"
            for finding in findings
            if finding.start < start + len(stretch) and finding.end > start
        )
    return lines


def _name(trap: Trap) -> str:
    return f"{trap.name}, {trap.language}"


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if not trap.hard], ids=_name)
def test_the_detector_finds_what_identifies_and_keeps_the_rest(trap: Trap, detector: Detects) -> None:
    assert mistakes(trap, detector.detect(trap.text, trap.language)) == [], trap.text


def test_the_hard_traps_are_counted(detector: Detects, capsys: pytest.CaptureFixture[str]) -> None:
    hard = [trap for trap in TRAPS if trap.hard]
    missed = [trap for trap in hard if mistakes(trap, detector.detect(trap.text, trap.language))]
    with capsys.disabled():
        sys.stdout.write(f"\nhard traps: {len(hard) - len(missed)} of {len(hard)} passed\n")
        sys.stdout.writelines(f"  not: {_name(trap)}: {trap.text!r}\n" for trap in missed)


def test_every_marked_stretch_stands_where_the_table_says() -> None:
    for trap in TRAPS:
        marked = [(part.start, part.stretch) for part in (*trap.found, *trap.kept)]
        assert marked, trap.text
        assert all(trap.text[start : start + len(stretch)] == stretch for start, stretch in marked), trap.text
        places = sorted((start, start + len(stretch)) for start, stretch in marked)
        assert all(end <= start for (_, end), (start, _) in pairwise(places)), trap.text
        assert all(stretch == stretch.strip() for _, stretch in marked), trap.text
        assert not set("{}[]|«»") & set(trap.text), trap.text
        assert {part.type for part in trap.found} <= {"", *COARSE}, trap.text


def test_every_trap_has_three_rows_in_each_language_it_has() -> None:
    counts = Counter((trap.name, trap.language) for trap in TRAPS)
    assert not {key for key, count in counts.items() if count < 3}
    assert len(TRAPS) >= 230
    assert len({trap.text for trap in TRAPS}) == len(TRAPS)
    assert sum(trap.hard for trap in TRAPS) <= 12


def test_every_kind_is_asked_for() -> None:
    assert {part.type for trap in TRAPS for part in trap.found} == {"", *COARSE}


def test_a_row_is_read_with_places_and_numbers() -> None:
    assert trap_read("a", "en", "!hard Mr. {NAME|May} [may] pay with {|«luhn 411111111111111»}.") == Trap(
        "a",
        "en",
        "Mr. May may pay with 4111111111111111.",
        (Found("May", "NAME", 4), Found("4111111111111111", "", 21)),
        (Kept("may", 8),),
        hard=True,
    )


@pytest.mark.parametrize(
    ("computed", "published"),
    [
        (traps.luhn("411111111111111"), "4111111111111111"),
        (traps.npi("123456789"), "1234567893"),
        (traps.dea("BE123456"), "BE1234563"),
        (traps.vin("1M8GDM9A?KP042788"), "1M8GDM9AXKP042788"),
        (traps.nhs("943476591"), "943 476 5919"),
        (traps.kvnr("A12345678"), "A123456780"),
        (traps.tax("8609574271"), "86095742719"),
        (traps.card("T22000129"), "T220001293"),
        (traps.card("L01X00T47"), "L01X00T471"),
        (traps.card("C01X0006H"), "C01X0006H1"),
        (traps.pension("15070649C10"), "15070649C103"),
        (traps.lanr("123456", "01"), "123456601"),
        (traps.iban("DE", "370400440532013000"), "DE89370400440532013000"),
        (traps.iban("AT", "1904300234573201"), "AT611904300234573201"),
        (traps.svnr("123", "010180"), "1237010180"),
        (traps.ahv("756921707698"), "7569217076985"),
        (traps.rrn("900101-123456"), "900101-1234568"),
    ],
)
def test_check_digits_follow_the_public_rules(computed: str, published: str) -> None:
    assert computed == published


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([Finding(0, 7, "NAME_PATIENT", 1.0)], []),
        ([Finding(0, 2, "NAME", 1.0), Finding(3, 7, "NAME", 1.0)], []),
        ([Finding(0, 6, "NAME", 1.0)], ["missed NAME: 'Jo Hill'"]),
        ([Finding(0, 7, "ID", 1.0)], ["missed NAME: 'Jo Hill'"]),
        (
            [Finding(0, 7, "NAME", 1.0), Finding(14, 16, "DATE", 1.0, "date_numeric")],
            ["masked as DATE by date_numeric: 'MI'"],
        ),
    ],
)
def test_a_mistake_of_a_detector_is_seen(findings: list[Finding], expected: list[str]) -> None:
    assert mistakes(trap_read("a", "en", "{NAME|Jo Hill} had an [MI]."), findings) == expected
