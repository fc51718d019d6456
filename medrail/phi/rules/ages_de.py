"""Ages over 89 in German, in figures and words, and a birth year before `geboren`."""

from medrail.phi.rules.ages import OLD, TENS_DE, is_born_long_ago, is_over_limit
from medrail.phi.rules.rule import Rule, compiled

RULES = (
    Rule(
        "age_de",
        "AGE",
        compiled(rf"""
            (?<![\d.,/])
            {OLD}
            (?:[ ]1/2|[.,]5)?
            (?:[\s.\-]{{0,2}}(?:jährig|jähr\.?|j\.|jahre?n?\b|lebensjahr|lj\b|j\b|jrg?\b))
            """),
        0.9,
        anchors=("jähr", "jahr", "j.", "lebensjahr", "lj", "j"),
        check=is_over_limit,
        languages=("de",),
        back=9,
        reach=10,
    ),
    Rule(
        "age_words_de",
        "AGE",
        compiled(rf"\b(?P<v>(?:{TENS_DE})(?:[\s\-]?jährige?\w?)|(?:{TENS_DE})(?=[ ]Jahre))"),
        0.8,
        anchors=("neunzig", "hundert"),
        languages=("de",),
        back=14,
        reach=24,
    ),
    Rule(
        "birth_year_before",
        "DATE_YEAR",
        compiled(r"(?<![\d.\-/])(?P<v>(?:18|19)\d\d)[ ](?:in[ ][^\W\d_]+[ ])?geboren"),
        0.9,
        anchors=("geboren",),
        check=is_born_long_ago,
        languages=("de",),
        back=36,
        reach=8,
    ),
)
