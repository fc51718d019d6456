"""Dates in Korean: with 년, 월, 일, or in figures as they are written there."""

import re

from medrail.phi.rules.dates import is_calendar_day, is_day
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled

_MEASURED = re.compile(
    r"""
    [A-Za-z%=:<>~±+*)\]\d]$
    |(?:
        근력|강도|통증|점수|점|척도|시력|안압|등급|단계|수치|평균|크기|체온|혈압|비율|농도|용량|지름|직경|두께|길이
        |최고|최저|(?<![가-힣])(?:약|총)
    )[은는이가]?$
    """,
    re.VERBOSE,
)
"""Before figures that are a value, a score or a size."""
_BEGIN = re.compile(r"(?:^|[\n.;])$")
_NEXT_DAY = re.compile(r"(?:다음|지난|오는|회기|외래|예약|날짜|일자|일시|당일|부터)$")
_BEFORE_DAY = re.compile(rf"(?:^|[\n(,;.]|{_NEXT_DAY.pattern[:-1]})$")
"""Before two figures with a full stop between them that are a day."""


def _is_no_yearly_month(match: Match, _: Context) -> bool:
    """Whether no word for "every year" stands before it."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    return "매년" not in before and "매해" not in before


def _is_told_as_day(match: Match, _: Context) -> bool:
    """Whether what stands before two figures lets them be a day: no value, score or size."""
    before = match.string[max(0, match.start() - 16) : match.start()].rstrip(" ")
    if not match["d"] or _MEASURED.search(before):
        return False
    if match["s"] == "/":
        return match.end() < len(match.string) and match.string[match.end()] != "\n"
    after = match.string[match.end() : match.end() + 4].strip(" .")
    if not after:
        return bool(_NEXT_DAY.search(before))
    if match["v"].endswith(".5") and after.startswith("시작"):
        return False
    return bool((_BEGIN if after[0] in "좌우양" else _BEFORE_DAY).search(before))


RULES = (
    Rule(
        "date_ko",
        "DATE",
        compiled(r"""
            (?<!\d)
            (?:(?P<y>(?:19|20)?\d\d)\s?년도?\s?)?
            (?P<m>1[0-2]|0?[1-9])
            \s?월
            (?!령|경\S*주기|차)
            (?:\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?일(?!간|째|분|마다|치|정도))?
            |(?<=월[ ])(?P<v>(?:3[01]|[12]\d|0?[1-9])\s?일)(?!간|째|분|마다|치|정도|에[ ]한)
            """),
        0.9,
        anchors=("월",),
        check=_is_no_yearly_month,
        languages=("ko",),
        back=14,
        reach=12,
    ),
    Rule(
        "date_ko_day",
        "DATE",
        compiled(r"""
            (?<![\d.,])
            (?P<v>(?:3[01]|[12]\d|0?[1-9])\s?일)
            (?=에|자|부터|까지|\s(?:내원|입원|퇴원|수술|시행|외래|예약|방문|촬영|검사))
            """),
        0.5,
        anchors=("일",),
        languages=("ko",),
        back=6,
        reach=10,
    ),
    Rule(
        "date_ko_short",
        "DATE",
        compiled(r"""
            (?<![\d/.,\-])
            '?
            (?P<y>\d\d)
            [ ]?(?P<s>[.\-/])[ ]?
            (?P<m>\d{1,2})
            [ ]?(?P=s)[ ]?
            (?P<d>\d{1,2})
            \.?
            (?!\d|[.,/\-]\d)
            """),
        0.8,
        check=is_calendar_day,
        languages=("ko",),
        digits=4,
        marks="./-'",
    ),
    Rule(
        "date_ko_year_month",
        "DATE",
        compiled(r"""
            (?<![\d.,/\-])
            (?:19[5-9]|20[0-4])\d[.][ ]?(?:1[0-2]|0?[1-9])\.?
            (?=월?[ ]?(?:~|-|경|초|중순|말|부터|까지|에|[가-힣(,)]|$))
            (?![.,/\-]\d|[ ]?(?:배|점|회|개|명|원|세))
            """),
        0.6,
        languages=("ko",),
        digits=5,
        marks=".",
    ),
    Rule(
        "date_ko_month_day",
        "DATE",
        cased(r"""
            (?<![\d/.,\-\w])
            (?P<m>0?[1-9]|1[0-2])
            /
            (?P<d>3[01]|[12]\d|0?[1-9])
            (?=
                (?:
                    일|에|부터|까지|자|\s?[~\-]\s?\d+/\d+
                    |\s(?:내원|입원|퇴원|수술|시행|외래|예약|방문|촬영|검사|POD|OP|CT|MRI|심초음파|초음파|내시경
                       |조직검사|혈액검사|심전도|이후|예정|전원|재진|초진|결과|면담|통화|전화|진료|협진|귀국|입국|출국
                       |시술|저녁|아침|오전|오후|새벽|밤)
                )
            )
            (?![\d/.,])
            """),
        0.6,
        languages=("ko",),
        digits=2,
        marks="/",
    ),
    Rule(
        "date_ko_words",
        "DATE",
        cased(r"""
            (?<![가-힣])
            (?:[일이삼사오유육칠팔구시십]|십[일이])월[ ]?
            (?:(?:이|삼)?십[일이삼사오육칠팔구]?|초?[일이삼사오육칠팔구])일
            (?!간|째|분|마다|치|정도)
            """),
        0.8,
        anchors=("월",),
        languages=("ko",),
        back=3,
        reach=8,
    ),
    Rule(
        "date_ko_short_told",
        "DATE",
        cased(r"""
            (?<![\w/.,\-])
            (?P<v>(?P<m>1[0-2]|0?[1-9])(?P<s>[./])(?P<d>3[01]|[12]\d|0?[1-9]))
            \.?
            (?=
                에[ ]?(?:받|시행|내원|입원|퇴원|수술|촬영|방문|시작|발생|다친|다쳐|전화|예약|외래|검사)
                |[ ]?(?:이후|이전)
                |[ ](?:
                    시작|재평가|재진|초진|내원|입원|퇴원|수술|시술|시행|외래|예약|예정|방문|촬영|검사|추적|전원|통화
                    |면담|좌측|우측|좌안|우안|양안
                )
                |[ ]?$
            )
            """),
        0.55,
        check=_is_told_as_day,
        languages=("ko",),
        digits=2,
        marks="./",
    ),
    Rule(
        "birth_date_label_ko",
        "DATE",
        compiled(r"""
            (?:생년[ ]?월일|출생일|생일|생년월일시)[은는이 :]{0,3}
            (?P<v>(?P<y>(?:18|19|20)?\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01]))
            (?![\w\-])
            """),
        0.9,
        anchors=("생년", "출생일", "생일"),
        check=is_day,
        languages=("ko",),
        reach=20,
    ),
    Rule(
        "date_ko_after_word",
        "DATE",
        cased(r"""
            (?:
                예정일?|예약일?|다음[ ]?(?:외래|방문|상담|진료|예약|내원)|외래|재진|퇴원일?|입원일?|수술일?
                |검사일?
            )
            [은는이가:]{0,2}[ ]{0,2}
            (?P<v>(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9]))
            (?!\d|[/.]\d)
            """),
        0.6,
        anchors=("예정", "예약", "다음", "외래", "재진", "퇴원", "입원", "수술", "검사"),
        languages=("ko",),
        reach=18,
    ),
)
