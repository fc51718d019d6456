"""Ages over 89 in Korean, in figures and words, and birth years that reveal one."""

from medrail.phi.rules.ages import AGE_LIMIT, OLD, is_born_long_ago, is_over_limit, year_of
from medrail.phi.rules.rule import Context, Match, Rule, compiled


def _is_born_long_ago_by_two_figures(match: Match, context: Context) -> bool:
    """Whether who was born in that year of the last century is over 89, and the year is none of this one."""
    year, now = int(match["v"]), year_of(match.string, context)
    return year > now % 100 and now - 1900 - year > AGE_LIMIT


RULES = (
    Rule(
        "age_ko",
        "AGE",
        compiled(rf"(?<![\d.,/]){OLD}\s?(?:세|살)(?!대)"),
        0.9,
        anchors=("세", "살"),
        check=is_over_limit,
        languages=("ko",),
        back=5,
        reach=3,
    ),
    Rule(
        "age_words_ko",
        "AGE",
        compiled(r"""
            (?P<v>
                아흔(?:\s?(?:한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉))?
                |백(?:\s?(?:한|두|세|네|다섯))?
            )
            \s?(?:살|세)
            (?![가-힣]*대)
            """),
        0.8,
        anchors=("아흔", "백"),
        languages=("ko",),
        reach=10,
    ),
    Rule(
        "age_words_sino_ko",
        "AGE",
        compiled(r"(?<![가-힣])(?P<v>구십[일이삼사오육칠팔구]?|백[일이삼사오육칠팔구])\s?세(?![가-힣]*대)"),
        0.8,
        anchors=("구십", "백"),
        languages=("ko",),
        reach=8,
    ),
    Rule(
        "age_words_label_ko",
        "AGE",
        compiled(r"""
            (?:연세|나이|춘추|향년)[가는은이도 :]{0,3}
            (?P<v>
                아흔\s?(?:하나|한|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉)?
                |구십(?:[일이삼사오육칠팔구](?![신시]))?
            )
            """),
        0.8,
        anchors=("연세", "나이", "춘추", "향년"),
        languages=("ko",),
        reach=16,
    ),
    Rule(
        "age_birthday_ko",
        "AGE",
        compiled(rf"(?<![\d.,/]){OLD}[ ]?(?:번째|회|돌)?[ ]?(?:생일|생신)"),
        0.8,
        anchors=("생일", "생신"),
        check=is_over_limit,
        languages=("ko",),
        back=8,
        reach=4,
    ),
    Rule(
        "age_before_sex_ko",
        "AGE",
        compiled(
            rf"(?<![\d.,/\-+%]){OLD}[ ]?(?:세[ ]?)?/[ ]?(?:[MF]|남|여|남성|여성|남자|여자)(?![A-Za-z0-9_/%])"
        ),
        0.8,
        check=is_over_limit,
        languages=("ko",),
        digits=2,
        marks="/",
    ),
    Rule(
        "birth_year_ko",
        "DATE_YEAR",
        compiled(r"(?<!\d)(?P<v>(?:18|19)\d\d)\s?년?\s?(?:생|출생|년생)"),
        0.9,
        anchors=("생", "출생"),
        check=is_born_long_ago,
        languages=("ko",),
        back=8,
        reach=4,
    ),
    Rule(
        "birth_year_label_ko",
        "DATE_YEAR",
        compiled(r"""
            (?:출생[ ]?(?:[년연]도?|해)|생년|태어난[ ]?해)[는은가이 :]{0,3}
            (?P<v>(?:18|19)\d\d)
            (?![\d\-/]|\.[ ]?\d|년[ ]?\d)
            """),
        0.9,
        anchors=("출생", "생년", "태어난"),
        check=is_born_long_ago,
        languages=("ko",),
        reach=16,
    ),
    Rule(
        "birth_year_born_ko",
        "DATE_YEAR",
        compiled(r"(?<!\d)(?P<v>(?:18|19)\d\d)\s?년도?에?\s?(?:태어|출생)"),
        0.9,
        anchors=("태어", "출생"),
        check=is_born_long_ago,
        languages=("ko",),
        back=9,
        reach=3,
    ),
    Rule(
        "birth_year_short_ko",
        "DATE_YEAR",
        compiled(r"(?<![\d.,])(?P<v>\d\d)\s?년\s?생"),
        0.8,
        anchors=("년생", "년 생"),
        check=_is_born_long_ago_by_two_figures,
        languages=("ko",),
        back=4,
        reach=3,
    ),
)
