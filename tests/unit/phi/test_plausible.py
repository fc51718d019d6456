"""Whether what the tagger marked can be of its kind at all."""

import pytest

from medrail.phi.edges import without_labels
from medrail.phi.findings import Finding
from medrail.phi.plausible import is_plausible


def plausible(text: str, stretch: str, kind: str, language: str, score: float = 0.7) -> bool:
    start = text.index(stretch)
    return is_plausible(text, Finding(start, start + len(stretch), kind, score, "tagger"), language)


@pytest.mark.parametrize(
    ("text", "stretch", "kind", "language"),
    [
        ("am 12.03. kam", "12.03.", "DATE", "de"),
        ("on May 3rd", "May 3rd", "DATE", "en"),
        ("MRN 12345678", "12345678", "ID", "en"),
        ("Akte HX-4711", "HX-4711", "ID", "de"),
        ("call 555-0187", "555-0187", "PHONE", "en"),
        ("a.b@c.org", "a.b@c.org", "EMAIL", "en"),
        ("in 8010 Graz", "8010", "LOCATION_ZIP", "de"),
        ("Frau Nagel kam", "Nagel", "NAME", "de"),
        ("lebt in Graz", "Graz", "LOCATION_CITY", "de"),
        ("seen by Quackenbush", "Quackenbush", "NAME", "en"),
        ("담당 김민수", "김민수", "NAME", "ko"),
    ],
)
def test_what_can_be_is_kept(text: str, stretch: str, kind: str, language: str) -> None:
    assert plausible(text, stretch, kind, language)


@pytest.mark.parametrize(
    ("text", "stretch", "kind", "language"),
    [
        ("dose 2.5 daily", "2.5", "DATE", "en"),
        ("im Sommer", "Sommer", "DATE", "de"),
        ("about 2000 patients", "2000", "ID", "en"),
        ("stage T4", "T4", "ID", "en"),
        ("BP 120", "120", "PHONE", "en"),
        ("his address", "address", "EMAIL", "en"),
        ("ward 12", "12", "LOCATION_ZIP", "en"),
        ("-- --", "--", "NAME", "en"),
        ("Ramipril 5 mg", "Ramipril", "NAME", "de"),
        ("Die Leber ist", "Leber", "NAME", "de"),
        ("Well, he said", "Well", "NAME", "en"),
        ("수술 후", "수술", "NAME", "ko"),
        ("<NAME>님은 왔다", "님은", "NAME", "ko"),
        ("대구 알레르기", "대구", "LOCATION_CITY", "ko"),
        ("퇴원기록지", "퇴원기록지", "NAME", "ko"),
    ],
)
def test_what_cannot_be_is_dropped(text: str, stretch: str, kind: str, language: str) -> None:
    assert not plausible(text, stretch, kind, language)


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("환자 김민수", "NAME", "김민수"),
        ("환자", "NAME", "환자"),
        ("MRN no 4711 today", "ID", "4711"),
        ("no figure", "ID", None),
        ("보험사: 한화생명 담당", "LOCATION_ORGANIZATION", "한화생명"),
        ("Anna Berg", "NAME", "Anna Berg"),
        ("010-1234-5678 팩스", "PHONE", "010-1234-5678"),
        ("환자명 2024. 3. 1.", "DATE", "2024. 3. 1."),
        ("3월 1일", "DATE", "3월 1일"),
        ("한빛병원 원무과", "LOCATION_HOSPITAL", "한빛병원"),
    ],
)
def test_labels_at_the_edges_are_left_outside(text: str, kind: str, left: str | None) -> None:
    finding = without_labels(text, Finding(0, len(text), kind, 0.9, "tagger"))
    assert (text[finding.start : finding.end] if finding else None) == left
