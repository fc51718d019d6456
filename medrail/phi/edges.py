"""The words at the edges of what the tagger marked that only say what it is: roles, labels."""

import re
from collections.abc import Callable
from dataclasses import replace

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import words
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
_AGE_AND_SEX = re.compile(r"\d{1,3}세?/[남여MF]|[남여MF]/\d{1,3}세?|\d{1,3}(?:세|Y)")
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
_NAME_TAIL_DE = re.compile(r"(?<=\w)[ ](?:von|vom|aus|van)(?:[ ](?:der|dem|den))?(?:[ ](?P<n>[A-ZÄÖÜ]\w+))?$")
"""After a name: where somebody works (`n`), or the beginning of that."""
_SENTENCE_DE = re.compile(
    r"(?<=[\w)])(?<!\bDr)(?<!\bSt)(?<!\bCo)(?<!med)(?<!Univ)(?<!Dres)(?<!Drs)(?<!Allg)(?<!Städt)(?<!\bEv)"
    r"(?<!Kath)(?<!Prof)(?<!Abt)(?<!Prim)(?<!\b\w)\.[ ](?=[A-ZÄÖÜ])(?P<n>)"
)
"""The end of a sentence inside of a finding."""


def without_labels(text: str, finding: Finding) -> Finding | None:
    """The finding without roles before a name, labels beside a number or house; None if nothing is left."""
    kind = coarse(finding.type)
    if kind == "PHONE" and (label := _PHONE_LABEL.search(text, finding.start, finding.end)):
        return replace(finding, end=label.start())
    parts = list(re.finditer(r"\S+", text[finding.start : finding.end]))
    if kind == "NAME":
        parts = _without_role(parts)
    elif kind == "DATE":
        parts = _without_words(parts, is_before_colon=text[finding.end : finding.end + 1] == ":")
    elif kind in ("ID", "PHONE", "FAX"):
        parts = _stripped(parts, _is_no_number, least=0)
    elif finding.type == "LOCATION":
        parts = _stripped_after(parts, _is_small_en)
    elif finding.type in ("LOCATION_ORGANIZATION", "LOCATION_HOSPITAL"):
        parts = _stripped(parts, _is_place_label, least=1)
    if not parts:
        return None
    return replace(finding, start=finding.start + parts[0].start(), end=finding.start + parts[-1].end())


def _without_role(parts: list[re.Match[str]]) -> list[re.Match[str]]:
    """The parts of a name without a Korean role or English ones before it."""
    if len(parts) > 1 and parts[0][0].strip(_MARKS) in _ROLES_KO:
        return parts[1:]
    return _stripped_before(parts, _is_role_en)


def _without_words(parts: list[re.Match[str]], *, is_before_colon: bool) -> list[re.Match[str]]:
    """The parts of a date without labels, Korean words beside figures, and the hour of a time after it."""
    parts = _stripped_before(parts, _is_role_en)
    if not any(map(str.isdigit, "".join(part[0] for part in parts))):
        return parts
    parts = _stripped(parts, _is_korean_word, least=1)
    return parts[:-1] if is_before_colon and len(parts) > 1 and parts[-1][0].isdecimal() else parts


def without_tail_de(text: str, finding: Finding) -> Finding:
    """A German finding without a next sentence after a firm or house, and without `von der` after a name."""
    stretch = text[finding.start : finding.end]
    if coarse(finding.type) == "NAME" and finding.type != "NAME_TITLE":
        tail = _NAME_TAIL_DE.search(stretch)
    elif finding.type in ("LOCATION_ORGANIZATION", "LOCATION_HOSPITAL"):
        tail = _SENTENCE_DE.search(stretch)
    else:
        return finding
    if not tail or (tail["n"] and not _is_thing(tail["n"].casefold())):
        return finding
    return replace(finding, end=finding.start + tail.start())


def _is_thing(word: str) -> bool:
    """Whether a German word is a noun or a word of medicine and nobody's name."""
    is_word = word in words("nouns_de") or word in words("medical_de")
    return is_word and word not in words("names_de") and word not in words("places")


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


def _stripped_after(parts: list[re.Match[str]], is_label: Callable[[str], bool]) -> list[re.Match[str]]:
    """The parts without labels at their end; one part stays."""
    while len(parts) > 1 and is_label(parts[-1][0]):
        parts = parts[:-1]
    return parts


def _is_small_en(part: str) -> bool:
    return part in _SMALL_EN


def _is_role_en(part: str) -> bool:
    return part.strip(_MARKS + ".").casefold() in _ROLES_EN


def _is_no_number(part: str) -> bool:
    return not any(map(str.isdigit, part)) or bool(_AGE_AND_SEX.fullmatch(part))


def _is_korean_word(part: str) -> bool:
    """Whether it is a Korean word beside a date and no part of one."""
    word = part.strip(_MARKS + ").")
    return word.isalpha() and "가" <= word[:1] <= "힣" and word[:1] not in "년월일초말중"


def _is_place_label(part: str) -> bool:
    return part.strip(_MARKS) in _PLACE_LABELS_KO
