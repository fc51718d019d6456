"""Whether what the tagger took for a Korean name or place is an everyday or medical word as a whole."""

import re

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import PARTICLES, TITLES

_COMMON = 3_000
"""Rank in the list of common words below which a word, on no list of names or places, is prose. By hand, on
generated notes and the development sets of docs/phi.md."""
_SURE = 0.9
"""Probability from which an eponym is a person. By hand."""
_PARTICLES = frozenset(PARTICLES)
_TITLES = frozenset(TITLES)
_GENERIC_PLACES_KO = frozenset(
    (
        "타병원 반지하 보험회사 보험사 본원 타원 상동 보건실 병원 의원 응급실 외래 병동 중환자실 3층 2층"
        " 1층 옥탑"
    ).split()
)
_LOOK_LIKE_NAMES = frozenset(
    (
        "유일한 장기요양 정형외과 정중선 박리술 외국인등록번호 예금주 안내함 간병비 고분화 방실차단 남아"
        " 여아 주민번호 전신마취 오심 구토 황달 한나절 정신과 배터리 종아리 아프가 신경외과 성형외과"
        " 이비인후과 뭐예요"
    ).split()
)
_LABEL = re.compile(
    r"""
    (?:이송|의뢰|전원|협력|회송|진료|이전|연계)(?:병원|기관|의원)|[가-힣]*(?:진료센터|건강증진센터|원무과|접수처)
    |[가-힣]{2,}번호|\d*주마다|\d*차
    """,
    re.VERBOSE,
)
"""A label or the counter of a house, not its name."""
_OTHER_SENSE = re.compile(
    r"""
    분당[ ]?(?:약[ ]?)?\d
    |대구[ ]?(?:알레르기|알러지|탕|매운탕|찜|전|포|살)
    |[이삼사오육칠팔구]천[ ]?(?:밀리|미리|시시|원|칼로리|단위|보)
    |(?:필라델피아|밀워키|보스턴|토론토)[ ]?(?:보조기|경부|칼라|척도|염색체)
    |(?:스페인|홍콩|러시아|아시아|일본|독일|콩고|아르헨티나|크림)[ ]?(?:독감|뇌염|홍역|출혈열|콩고|수두)
    """,
    re.VERBOSE,
)
"""A place's name that is a rate, a fish, a number, a brace or a disease here."""
_HEAD = re.compile(
    r"[ ](?:튜브|징후|검사|증후군|척도|점수|분류|골절|탈구|카테터|배액|반사|수술|지수|기준|단계|등급"
    r"|봉합|절개|구축|병|증|법)"
)
"""After an eponym of two syllables: what is named after somebody."""
_MEDICAL_ENDING = re.compile(
    r"""
    [가-힣]{2}
    (?:
        증후군|증|염|암|론|졸|통|검사|수술|요법|장애|골절|결석|출혈|소견|[가-힣]{2}균|[가-힣]{2}술
        |[가-힣]{2}병|기록지?|일지|보고서|동의서|확인서|진단서|소견서|의뢰서|요약지|결과지|안내문|통보서|청구서|신청서
        |계획서|평가지
    )
    (?:[은는이가을를의에로]|으로|에서)?$
    """,
    re.VERBOSE,
)


def is_name_ko(text: str, finding: Finding) -> bool:
    """Whether a finding in a folded text can be a name or place: the word around it is no prose."""
    start, end = finding.start, finding.end
    while start and "가" <= text[start - 1] <= "힣":
        start -= 1
    while end < len(text) and "가" <= text[end] <= "힣":
        end += 1
    word = text[start:end]
    if _OTHER_SENSE.match(text, start) or _is_eponym(word, finding):
        return False
    if word in words("eponyms_ko") and _HEAD.match(text, end):
        return False
    if _is_title(word) or (word in _PARTICLES and text[start - 1 : start] == ">"):
        return False
    return any(map(str.isspace, word)) or not _is_prose(word)


def _is_eponym(word: str, finding: Finding) -> bool:
    """Whether a doubtful name in Latin letters is that of a score or sign."""
    return finding.score < _SURE and word.isascii() and word.casefold() in words("eponyms")


def _is_title(word: str) -> bool:
    """Whether it is nothing but a title, with particles or of two syllables: `님은`, `교수님께`."""
    return len(word) > 1 and any(
        word[:cut] in _TITLES and (cut == len(word) or word[cut:] in _PARTICLES)
        for cut in range(1, len(word) + 1)
    )


def _is_prose(word: str) -> bool:
    if any(word[:size] in words("eponyms_ko") for size in range(3, min(len(word), 6) + 1)):
        return True
    if _MEDICAL_ENDING.search(word) or _LABEL.fullmatch(word):
        return True
    stems = (word[:cut] for cut in range(len(word), 1, -1) if cut == len(word) or word[cut:] in _PARTICLES)
    return any(map(_is_prose_stem, stems))


def _is_prose_stem(stem: str) -> bool:
    if stem.endswith("임") and stem[:-1] in words("medical_ko") and stem not in words("given_names_ko"):
        return True
    if stem in words("medical_ko") or stem in _GENERIC_PLACES_KO or stem in _LOOK_LIKE_NAMES:
        return True
    is_common = ranks("common_ko").get(stem, _COMMON) < _COMMON
    return is_common and stem not in words("given_names_ko") and stem not in words("places_ko")
