"""Dates in Korean: with 년, 월, 일, or in figures as they are written there."""

from medrail.phi.rules.dates import is_day
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled


def _is_no_yearly_month(match: Match, _: Context) -> bool:
    """Whether no word for "every year" stands before it."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    return "매년" not in before and "매해" not in before


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
            [ ]?[.\-/][ ]?
            (?P<m>\d{1,2})
            [ ]?[.\-/][ ]?
            (?P<d>\d{1,2})
            \.?
            (?!\d|[.,/\-]\d)
            """),
        0.8,
        check=is_day,
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
