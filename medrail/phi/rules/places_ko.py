"""Places in Korean texts: addresses, postal codes, and listed places beside a word of living."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_PLAIN_RANK = 6_000
"""Words more common than this are everyday words. By hand."""
_UNITS = "시군구읍면동리"
_IN_PLACE = re.compile(r"[가-힣](?:시|군|구|읍|면|도)[ ]$")


_MEASURE_AFTER = re.compile(r"[./]\d|[ ]?[A-Za-z%]")
_ROADS = frozenset("중앙로 의료로 대학로 건강로 복지로 산업로 보건로 과학로 순환로".split())
"""Roads called by a word that medicine uses too."""


_DIGITS = "0123456789"


def _before_digits(ends: str) -> tuple[str, ...]:
    """Anchors: the last syllable of a place's name, or that of a hill (산), and a digit."""
    return tuple(end + digit for end in one_of(ends) for digit in (*_DIGITS, "산"))


def _is_lot(match: Match, _: Context) -> bool:
    """Whether it ends in 번지, names a listed place or stands after a city, county or district."""
    if match["v"].endswith("번지") or match["n"] in words("places_ko"):
        return True
    before = match.string[max(0, match.start("v") - 4) : match.start("v")]
    return bool(_IN_PLACE.search(before))


def _is_before_place(match: Match, _: Context) -> bool:
    """Whether a listed place or the word for an address follows."""
    return match["n"] in words("places_ko") or match["n"].startswith("주소")


def _is_road(match: Match, _: Context) -> bool:
    """Whether it is a road and no word with the particle 로 before a figure."""
    road: str = match["n"]
    before = match.string[max(0, match.start("v") - 4) : match.start("v")]
    if " " not in match["v"] or not road.endswith("로") or _IN_PLACE.search(before):
        return True
    tails = [road, *(road[cut:] for cut in range(2, len(road) - 2))]
    is_noun = any(tail[:-1] in words("medical_ko") and tail not in _ROADS for tail in tails)
    return not is_noun and not _MEASURE_AFTER.match(match.string, match.end("v"))


def is_everyday(word: str) -> bool:
    """Whether it is an everyday or medical word, however it ends."""
    return word in words("medical_ko") or ranks("common_ko").get(word, _PLAIN_RANK) < _PLAIN_RANK


def is_unit(word: str) -> bool:
    """Whether it is a listed place or ends as cities, counties, districts, towns and villages do."""
    return word in words("places_ko") or (word[-1:] in _UNITS and len(word) > 1 and not is_everyday(word))


def _is_place(match: Match, _: Context) -> bool:
    """Whether it is on the list of places."""
    return match["v"] in words("places_ko")


def _is_place_or_unit(match: Match, _: Context) -> bool:
    """Whether it is on the list of places or ends as they do."""
    return is_unit(match["v"])


def _are_units(match: Match, _: Context) -> bool:
    """Whether every part after the province ends as places do and is no everyday word."""
    first, *rest = match["v"].split()
    if not rest:
        return len(first) > 3 or first.endswith("시")
    return all(map(is_unit, rest))


RULES = (
    Rule(
        "address_ko",
        "LOCATION_STREET",
        compiled(r"""
            (?P<v>
                (?P<n>[가-힣]{1,6}(?:(?<![으])로|길))(?:[ ]?\d{1,4}[가나다라번]?길)?[ ]?\d{1,4}(?:-\d{1,4})?
                (?:번지)?(?:,?[ ]?\d{1,4}동)?
                (?:,?[ ]?(?:지하)?\d{1,3}층)?
                (?:,?[ ]?\d{1,4}호)?
                (?:[ ]?\([가-힣]{1,8}\d?(?:[동리읍면가]|마을|타워|빌라)(?:,[ ]?[가-힣A-Za-z\d ]{2,16})?\))?
            )
            (?![\d가-힣]*(?:mg|개월|시간|회|일간))
            (?![ ]?(?:년|주|분|차|명|세|점|kg|cm|mm|%|일|월|배|ml|회|번|단계))
            """),
        0.75,
        check=_is_road,
        anchors=_before_digits("로|길|로 |길 "),
        languages=("ko",),
        back=6,
        reach=70,
    ),
    Rule(
        "address_in_place_ko",
        "LOCATION_STREET",
        compiled(r"""
            (?<=[시군구읍면][ ])
            (?P<v>
                [가-힣]{1,8}\d{0,3}(?:거리|마을|가|길|로|리|동|읍|면)
                [ ](?:산[ ]?|지하[ ]?)?\d{1,4}(?:-\d{1,4})?
                (?:[ ]?\([가-힣]{1,8}\d?(?:[동리읍면가]|마을|타워|빌라)(?:,[ ]?[가-힣A-Za-z\d ]{2,16})?\))?
            )
            (?![\d가-힣]*(?:mg|개월|시간|회|일간))
            (?![ ]?(?:년|주|분|차|명|세|점|kg|cm|mm|%|일|월|배|ml|회|번|단계))
            """),
        0.75,
        anchors=(*_before_digits("리 |을 |가 |길 |로 |동 |읍 |면 "), "지하"),
        languages=("ko",),
        back=14,
        reach=60,
    ),
    Rule(
        "provinces_ko",
        "LOCATION_CITY",
        cased(r"""
            (?<![가-힣])
            (?P<v>
                (?:
                    (?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별시|광역시|특별자치시|시)?
                    |(?:경기|강원|충청북|충청남|전라북|전라남|경상북|경상남|제주)도|(?:강원|전북|제주)특별자치도
                    |경기|강원|충북|충남|전북|전남|경북|경남|제주
                )
                (?:[ ][가-힣]{1,5}[시군구]){0,2}(?:[ ][가-힣]{1,6}\d?[동읍면리]){0,2}
            )
            (?=(?:에서|에는|에|으로|로|의|은|는|이|가|을|를|과|와|도|까지|부터)?(?![가-힣]))
            """),
        0.6,
        anchors=one_of(
            "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|전라|경상|제주|전북|전남|충북|충남|경북|경남"
        ),
        check=_are_units,
        languages=("ko",),
        reach=40,
    ),
    Rule(
        "unit_ko",
        "LOCATION_STREET",
        compiled(r"(?<![\d])(?P<v>\d{1,4}동[ ]?\d{1,4}호)"),
        0.85,
        anchors=tuple(f"{digit}동" for digit in _DIGITS),
        languages=("ko",),
        back=3,
        reach=12,
    ),
    Rule(
        "lot_ko",
        "LOCATION_STREET",
        compiled(r"""
            (?P<v>
                (?P<n>[가-힣]{1,6}\d?(?:동|리|읍|면|로\d?가))
                [ ](?:산[ ]?)?\d{1,4}(?:-\d{1,4})?(?:번지)?
            )
            (?![\d가-힣]*(?:mg|개월|시간|회|일간|세|차|명|병상|층))
            (?![./x×]\d|[ ]?(?:cm|mm|mg|%))
            """),
        0.7,
        check=_is_lot,
        anchors=_before_digits("동 |리 |읍 |면 |가 "),
        languages=("ko",),
        back=10,
        reach=24,
    ),
    Rule(
        "zip_ko",
        "LOCATION_ZIP",
        compiled(r"(?:우편[ ]?번호|우\.?[ ]?\)?|\(우\))[ :는은이]*(?P<v>\d{5})(?!\d)"),
        0.9,
        anchors=("우편", "우)", "(우"),
        languages=("ko",),
        reach=24,
    ),
    Rule(
        "zip_before_place_ko",
        "LOCATION_ZIP",
        cased(r"(?<![\d.,\-])(?P<v>\d{5})(?=[ ]{1,2}(?P<n>[가-힣]{2,8}))(?![\d]|[.,]\d)"),
        0.8,
        check=_is_before_place,
        languages=("ko",),
        digits=5,
    ),
    Rule(
        "place_lived_in_ko",
        "LOCATION_CITY",
        cased(r"""
            (?<![가-힣])
            (?P<v>[가-힣]{2,8}?)
            (?=
                (?:에서|에|으로|로)?[ ]?
                (?:
                    거주|출신|출장|여행|소재|이주|이사|귀국|입국|체류|살고|살며|사는|사시|출퇴근|방문[ ]?후
                    |자택
                )
            )
            """),
        0.6,
        anchors=one_of(
            "거주|출신|출장|여행|소재|이주|이사|귀국|입국|체류|살고|살며|사는|사시|출퇴근|방문|자택"
        ),
        check=_is_place_or_unit,
        languages=("ko",),
        back=12,
        reach=6,
    ),
    Rule(
        "nationality_ko",
        "LOCATION_COUNTRY",
        cased(r"""
            (?:국적|출신국|본국|고향|본적)[ :은는이]{1,3}
            (?P<v>[가-힣]{2,10}?)
            (?=[ ,.\n)]|이며|이고|인|임|$)
            """),
        0.7,
        anchors=("국적", "출신국", "본국", "고향", "본적"),
        check=_is_place,
        languages=("ko",),
        reach=18,
    ),
)
