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
_NAME_TAIL_DE = re.compile(r"(?<=\w)[ ](?:von|vom|aus|van)(?:[ ](?:der|dem|den))?(?:[ ](?P<n>[A-ZÄÖÜ]\w+))?$")
"""After a name: where somebody works (`n`), or the beginning of that."""
_SENTENCE_DE = re.compile(
    r"(?<=[\w)])(?<!\bDr)(?<!\bSt)(?<!\bCo)(?<!med)(?<!Univ)(?<!Dres)(?<!Drs)(?<!Allg)(?<!Städt)(?<!\bEv)"
    r"(?<!Kath)(?<!Prof)(?<!Abt)(?<!Prim)(?<!\b\w)\.[ ](?=[A-ZÄÖÜ])(?P<n>)"
)
"""The end of a sentence inside of a finding."""


def without_labels(text: str, finding: Finding) -> Finding | None:
    """The finding without roles before a name, labels beside a number or house; None if nothing is left."""
    parts = list(re.finditer(r"\S+", text[finding.start : finding.end]))
    kind = coarse(finding.type)
    if kind == "NAME" and len(parts) > 1 and parts[0][0].strip(_MARKS) in _ROLES_KO:
        parts = parts[1:]
    elif kind == "ID":
        parts = _stripped(parts, _is_without_digits, least=0)
    elif finding.type in ("LOCATION_ORGANIZATION", "LOCATION_HOSPITAL"):
        parts = _stripped(parts, _is_place_label, least=1)
    if not parts:
        return None
    return replace(finding, start=finding.start + parts[0].start(), end=finding.start + parts[-1].end())


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


def _is_without_digits(part: str) -> bool:
    return not any(map(str.isdigit, part))


def _is_place_label(part: str) -> bool:
    return part.strip(_MARKS) in _PLACE_LABELS_KO
