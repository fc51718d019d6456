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
        " 방사선사 약사 코디 교우 원장 과장 전공의 당직의 작성자 판독의 신청인 진정인 피진정인 인계자 인수자"
        " 인계 인수 대상자 상담자 검사자 확인자 보고자 수신자 신고자 목격자 형님 누님 태명 환아 산모"
        " 수술자 시술자 집도의 마취의 의뢰의 기록자 성명 이름 환자명 동행 통역 예약자 방문자 면회자 서명"
        " 작성 확인 민원인 조수 보조 처리 발급 접수 요청"
    ).split()
)
"""Korean roles that stand before a name."""
_PLACE_LABELS_KO = frozenset(
    (
        "보험사 보험회사 대인접수 수탁기관 근무지 소속 보건실 내과 외과 학교 기관 학교/기관 직장 회사"
        " 병원 업체 의뢰기관 담당 예금주 원무과 진단검사의학과 영상의학과 병리과 약제부 응급실"
        " 외래 병동 중환자실 검진기관 의료기관 요양기관 시설명 조사장소 어제 오늘 지난주 전직 출동 구급대"
    ).split()
)
"""Korean labels that stand before or after the name of a house or firm."""
_MARKS = ":,("


def without_labels(text: str, finding: Finding) -> Finding | None:
    """The finding without roles before a name, labels beside a number or house; None if nothing is left."""
    parts = list(re.finditer(r"\S+", text[finding.start : finding.end]))
    kind = coarse(finding.type)
    if kind == "NAME" and len(parts) > 1 and parts[0][0].strip(_MARKS) in _ROLES_KO:
        parts = parts[1:]
    elif kind in ("ID", "PHONE", "FAX"):
        parts = _stripped(parts, _is_without_digits, least=0)
    elif kind == "DATE" and any(map(str.isdigit, text[finding.start : finding.end])):
        parts = _stripped(parts, _is_korean_word, least=1)
        if len(parts) > 1 and text[finding.end : finding.end + 1] == ":" and parts[-1][0].isdecimal():
            parts = parts[:-1]
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


def _is_without_digits(part: str) -> bool:
    return not any(map(str.isdigit, part))


def _is_korean_word(part: str) -> bool:
    """Whether it is a Korean word beside a date and no part of one."""
    word = part.strip(_MARKS + ").")
    return word.isalpha() and "가" <= word[:1] <= "힣" and word[:1] not in "년월일초말중"


def _is_place_label(part: str) -> bool:
    return part.strip(_MARKS) in _PLACE_LABELS_KO
