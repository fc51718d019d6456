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
                    |\s(?:내원|입원|퇴원|수술|시행|외래|예약|방문|촬영|검사|POD|OP|CT|MRI)
                )
            )
            (?![\d/.,])
            """),
        0.6,
        languages=("ko",),
        digits=2,
        marks="/",
    ),
)
