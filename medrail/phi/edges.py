"""The words at the edges of what the tagger marked that only say what it is: roles, labels."""

import re
from collections.abc import Callable
from dataclasses import replace

from medrail.phi.findings import Finding
from medrail.phi.kinds import coarse

_ROLES_KO = frozenset(
    (
        "환자 보호자 조산사 동승자 이모 고모 삼촌 예금주 책임자 채혈자 간호사 교수 의사 주치의 담당"
        " 담당의 기사 친구 동생 아들 딸 남편 아내 배우자 언니 누나 오빠 조카 집도 간호 당직 임상병리사"
        " 방사선사 약사 코디 교우 원장 과장 전공의 당직의 작성자 판독의"
    ).split()
)
"""Korean roles that stand before a name."""
_PLACE_LABELS_KO = frozenset(
    (
        "보험사 보험회사 대인접수 수탁기관 근무지 소속 보건실 내과 외과 학교 기관 학교/기관 직장 회사"
        " 병원 업체 의뢰기관 담당"
    ).split()
)
"""Korean labels that stand before or after the name of a house or firm."""
_MARKS = ":,("
_ROLES_EN = frozenset(
    (
        "patient patients pt client attending surgeon implanting resident intern fellow physician provider"
        " nurse doctor officer deputy detective constable paramedic caller chaplain pastor rabbi imam"
        " teacher coach caseworker advocate interpreter signed received collected reviewed ordering"
        " referring admitting cc attn re from to dear hi hello name phys ordered copy copies seen"
    ).split()
)
"""English roles and labels that stand before a name."""
_SMALL_EN = frozenset("in on at til till until by from to with for and or on".split())
"""English words that end no place."""
_PHONE_LABEL = re.compile(r"(?i)[\s\-]*(?:office|fax|home|cell|mobile|work|phone)$")
"""What a telephone number is for, behind it."""


def without_labels(text: str, finding: Finding) -> Finding | None:
    """The finding without roles before a name, labels beside a number or house; None if nothing is left."""
    parts = list(re.finditer(r"\S+", text[finding.start : finding.end]))
    kind = coarse(finding.type)
    if kind == "NAME" and len(parts) > 1 and parts[0][0].strip(_MARKS) in _ROLES_KO:
        parts = parts[1:]
    elif kind in ("NAME", "DATE"):
        parts = _stripped_before(parts, _is_role_en)
    elif finding.type == "LOCATION":
        while len(parts) > 1 and parts[-1][0] in _SMALL_EN:
            parts = parts[:-1]
    elif kind == "PHONE" and (label := _PHONE_LABEL.search(text, finding.start, finding.end)):
        return replace(finding, end=label.start())
    elif kind == "ID":
        parts = _stripped(parts, _is_without_digits, least=0)
    elif finding.type in ("LOCATION_ORGANIZATION", "LOCATION_HOSPITAL"):
        parts = _stripped(parts, _is_place_label, least=1)
    if not parts:
        return None
    return replace(finding, start=finding.start + parts[0].start(), end=finding.start + parts[-1].end())


def _stripped(
    parts: list[re.Match[str]], is_label: Callable[[str], bool], *, least: int
) -> list[re.Match[str]]:
    """The parts without labels at both edges; so many parts stay at the least."""
    while len(parts) > least and is_label(parts[0][0]):
        parts = parts[1:]
    while len(parts) > least and is_label(parts[-1][0]):
        parts = parts[:-1]
    return parts


def _stripped_before(parts: list[re.Match[str]], is_label: Callable[[str], bool]) -> list[re.Match[str]]:
    """The parts without labels at their beginning; one part stays."""
    while len(parts) > 1 and is_label(parts[0][0]):
        parts = parts[1:]
    return parts


def _is_role_en(part: str) -> bool:
    return part.strip(_MARKS + ".").casefold() in _ROLES_EN


def _is_without_digits(part: str) -> bool:
    return not any(map(str.isdigit, part))


def _is_place_label(part: str) -> bool:
    return part.strip(_MARKS) in _PLACE_LABELS_KO
