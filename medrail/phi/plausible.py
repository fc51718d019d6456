"""Whether a stretch that the tagger marked can be of the kind at all: a value with a unit is no date.

The tagger has seen few words of medicine beside what can be thought of; these are the plain reasons against it.
"""

import re
from dataclasses import replace

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words
from medrail.phi.kinds import coarse
from medrail.phi.korean import PARTICLES

_SURE = 0.9
_DATE_FIGURES = re.compile(
    r"(?:3[01]|[12]?\d)\s?[./-]\s?(?:1[0-2]|0?\d)\s?[./-](?:\s?(?:\d{4}|\d\d))?|(?:3[01]|[12]?\d)\s?/\s?(?:1[0-2]|0?\d)|(?:1[0-2]|0?\d)\s?[./-]\s?(?:\d{4}|\d\d)|\d{4}[./-]\d\d?(?:[./-]\d\d?)?"
)
_DECIMAL = re.compile(r"\d+[.,]\d+")
_CODE = re.compile(r"[A-Z]{1,5}-?\d{1,4}[A-Za-z]?|\d{1,4}[A-Z]{1,2}")
_YEAR = re.compile(r"\D*(?:1[89]|20)\d\d\D*")
_MONTH = re.compile(r"(?i)jan|jän|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz]|월")
_ADDRESS = re.compile(r"[A-Za-z][\w.\-/:@?=&%#]*[.@][\w.\-/:?=&%#]*[A-Za-z]{2}[\w/]*")
_NO_NUMBER = re.compile(r"[\[\]%{}]|\b[a-zäöü]{4,}\b")
_DOSE = re.compile(r"[®™°]|\s{0,3}\(?\d+(?:[.,]\d+)?\s?(?:mg|µg|mcg|g|ml|IE|IU|Mio|%|gtt|Tr\.)\b")
_HONORIFIC = frozenset(
    "frau herr herrn hr hrn fr dr prof fräulein familie fam kollege kollegin kollegen oa oä ca schwester pfleger patient patientin patienten pat mr mrs ms".split()
)
_ARTICLES = frozenset(
    "der die das den dem des ein eine einer einem einen im beim am zum zur ins ans beide beider beiden seine seiner seinem ihrem ihrer ihre kleinen großen rechten linken".split()
)
_SEASONS = frozenset(
    "summer winter spring autumn fall sommer herbst frühling frühjahr jahr year heute gestern morgen today monday freitag donnerstag montag dienstag mittwoch samstag sonntag tag woche wochen monate".split()
)
_FREQUENT = 400
_CERTAIN = 0.95
_DOUBTFUL = 0.6
_LONG = 8
_TOWARDS = frozenset("aus in nach bei von wohnt lebt geboren".split())
_ROLES = frozenset("oa oä fa fä ca ärztlicher direktor oberarzt chefarzt mio pia leuko ery thrombo hb sono rö".split())
_RARE = 30_000
_ADJECTIVE = re.compile(r"(?:isch|lich|ig|ell|iert|bar|haft|los|iv|ierend|end)(?:e|er|es|en|em)$")


def is_plausible(text: str, finding: Finding, language: str) -> bool:
    """Whether text of this form, at this place, can be what the tagger says."""
    stretch = text[finding.start : finding.end].strip()
    letters, digits = sum(map(str.isalpha, stretch)), sum(map(str.isdigit, stretch))
    if not letters + digits:
        return False
    kind = coarse(finding.type)
    if kind == "DATE":
        return _date(stretch, finding, language)
    if kind == "ID":
        return _number(stretch, finding, letters, digits)
    if kind == "PHONE":
        return digits >= 4
    if kind in ("EMAIL", "URL"):
        return bool(_ADDRESS.fullmatch(stretch))
    if finding.type == "LOCATION_ZIP":
        return digits >= 3
    if kind in ("NAME", "LOCATION"):
        return _name(text, stretch, finding, language)
    return True


def without_roles(text: str, finding: Finding) -> Finding | None:
    """The finding without the words at its edges that say what it is: roles before a name, labels beside a number."""
    parts = [
        (finding.start + m.start(), finding.start + m.end(), m[0])
        for m in re.finditer(r"\S+", text[finding.start : finding.end])
    ]
    kind = coarse(finding.type)
    if kind == "NAME" and len(parts) > 1 and parts[0][2].strip(":,(") in _ROLES_KO:
        parts = parts[1:]
    elif kind == "ID":
        while parts and not any(map(str.isdigit, parts[0][2])):
            parts = parts[1:]
        while parts and not any(map(str.isdigit, parts[-1][2])):
            parts = parts[:-1]
    elif finding.type in ("LOCATION_ORGANIZATION", "LOCATION_HOSPITAL"):
        while len(parts) > 1 and parts[0][2].strip(":,(") in _PLACE_LABELS_KO:
            parts = parts[1:]
        while len(parts) > 1 and parts[-1][2].strip(":,(") in _PLACE_LABELS_KO:
            parts = parts[:-1]
    if not parts:
        return None
    return replace(finding, start=parts[0][0], end=parts[-1][1])


_ROLES_KO = frozenset(
    "환자 보호자 조산사 동승자 이모 고모 삼촌 예금주 책임자 채혈자 간호사 교수 의사 주치의 담당 담당의 기사 친구 동생 아들 딸 남편 아내 배우자 언니 누나 오빠 조카 집도 간호 당직 임상병리사 방사선사 약사 코디 교우 원장 과장 전공의 당직의 작성자 판독의".split()
)
_PLACE_LABELS_KO = frozenset("보험사 보험회사 대인접수 수탁기관 근무지 소속 보건실 내과 외과 학교 기관 학교/기관 직장 회사 병원 업체 의뢰기관 담당".split())
_GENERIC_PLACES_KO = frozenset("타병원 반지하 보험회사 보험사 본원 타원 상동 보건실 병원 의원 응급실 외래 병동 중환자실 3층 2층 1층 옥탑".split())


def _is_korean_prose(text: str, finding: Finding) -> bool:
    """Whether the Korean word around a finding is an everyday or medical word as a whole."""
    start, end = finding.start, finding.end
    while start and "가" <= text[start - 1] <= "힣":
        start -= 1
    while end < len(text) and "가" <= text[end] <= "힣":
        end += 1
    whole = text[start:end]
    if any(c.isspace() for c in whole):
        return False
    for cut in range(len(whole), 1, -1):
        if whole[cut:] and whole[cut:] not in _PARTICLES:
            continue
        stem = whole[:cut]
        if stem in words("medical_ko") or stem in _GENERIC_PLACES_KO or stem in _LOOK_LIKE_NAMES:
            return True
        if ranks("common_ko").get(stem, _RARE) < 3000 and stem not in words("given_names_ko") and stem not in words("places_ko"):
            return True
    return False


_PARTICLES = frozenset(PARTICLES)
_LOOK_LIKE_NAMES = frozenset("유일한 장기요양 정형외과 정중선 박리술 외국인등록번호 예금주 안내함 간병비 고분화 방실차단 남아 여아 주민번호 전신마취 오심 구토 황달 한나절 정신과 배터리 종아리 아프가 신경외과 성형외과 이비인후과".split())


def _date(stretch: str, finding: Finding, language: str) -> bool:
    if any(map(str.isalpha, stretch)):
        if _YEAR.fullmatch(stretch) and not _MONTH.search(stretch):
            return False
        return len(stretch) > 1 and stretch.strip(" .").casefold() not in _SEASONS
    if _DECIMAL.fullmatch(stretch) or (language == "en" and finding.score < _SURE):
        return False
    return bool(_DATE_FIGURES.fullmatch(stretch))


def _number(stretch: str, finding: Finding, letters: int, digits: int) -> bool:
    if not digits or _NO_NUMBER.search(stretch):
        return False
    if stretch.isdecimal() and (stretch.endswith("000") or (digits == 5 and finding.score < _SURE)):
        return False
    return letters + digits >= 4 or bool(_CODE.fullmatch(stretch)) or finding.score >= _SURE


def _name(text: str, stretch: str, finding: Finding, language: str) -> bool:
    if not any(map(str.isalpha, stretch)) or (stretch.islower() and finding.score < _SURE):
        return False
    if coarse(finding.type) == "LOCATION" and not any(c.isupper() or "가" <= c <= "힣" for c in stretch):
        return finding.score >= _SURE
    if _DOSE.match(text, finding.end) and finding.type not in ("LOCATION_STREET", "NAME_TITLE"):
        return False
    if language == "ko":
        return not _is_korean_prose(text, finding)
    if language != "de" or finding.type in ("NAME_TITLE", "LOCATION_STREET"):
        return True
    before = re.findall(r"[^\W\d_]+", text[max(0, finding.start - 24) : finding.start])
    last = before[-1].casefold() if before else ""
    return last in _HONORIFIC or not _is_german_prose(stretch, last, finding)


def _is_german_prose(stretch: str, before: str, finding: Finding) -> bool:
    """Whether every word with a capital is a German noun or a word of medicine that is nobody's name."""
    capitals = [word.casefold() for word in re.findall(r"[^\W\d_]+", stretch) if word[0].isupper()]
    if not capitals:
        return False
    if finding.type == "LOCATION_CITY":
        first = stretch.split()[0].casefold()
        if (before in _ARTICLES or first in _ARTICLES) and _is_noun(capitals[-1]):
            return True
        if capitals[0] in words("places") and (before in _TOWARDS or finding.score >= _SURE):
            return False
    if any(c.isdigit() for c in stretch):
        return False
    if stretch.isupper() and len(stretch) > 3:
        return all(_is_prose(word) or (_is_word(word) and word not in words("names_de")) for word in capitals)
    if before in _ARTICLES and all(_is_noun(word) for word in capitals):
        return True
    if coarse(finding.type) == "NAME":
        if finding.score >= _CERTAIN:
            return all(_is_medical(word) for word in capitals)
        return all(_is_prose(word) or (finding.score < _DOUBTFUL and _is_compound(word)) for word in capitals)
    return all(_is_prose(word) or (len(word) >= _LONG and _is_compound(word)) for word in capitals)


def _is_prose(word: str) -> bool:
    if _is_medical(word) or ranks("common_de").get(word, _FREQUENT) < _FREQUENT:
        return True
    if word in words("names_de"):
        return False
    if word in words("places"):
        return _is_noun(word) and ranks("common_de").get(word, _RARE) < _RARE
    return _is_noun(word) or bool(_ADJECTIVE.search(word))


def _is_medical(word: str) -> bool:
    return (word in words("medical_de") and word not in words("names_de")) or word in _ROLES


def _is_word(word: str) -> bool:
    return word in ranks("common_de")


def _is_compound(word: str) -> bool:
    """Whether a word that is no name and no place ends in a noun of five letters or more, in any usual ending."""
    if word in words("names_de") or word in words("places"):
        return False
    return any(_is_noun(word[i:]) for i in range(3, len(word) - 4))


def _is_noun(word: str) -> bool:
    return any(word[: len(word) - n] in words("nouns_de") for n in (0, 1, 2))
