"""Ages over 89 in English: with their unit, after who is meant, in words."""

from medrail.phi.rules.ages import OLD, is_over_limit
from medrail.phi.rules.rule import Rule, compiled, one_of

_PERSON_EN = r"""
    (?:s?he|they|who|patient|pt|client|mother|father|mom|mum|dad|grandma|grandpa|grand(?:mother|father)
    |husband|wife|widow|widower|aunt|uncle|sister|brother|resident|lady|gentleman|man|woman)
"""
_NO_VALUE = r"(?![\d%/]|[.,]\d|[ ]?(?:mg|kg|lbs?|cm|mm|bpm|mmHg|percent|degrees?|ml|mcg|units?|days|weeks)\b)"
"""After an age: no decimals, share or unit."""
_TENS_EN = r"""
    (?:ninety|one[ ]hundred|a[ ]hundred)
    (?:[\- ](?:and[ ])?(?:one|two|three|four|five|six|seven|eight|nine))?
"""

RULES = (
    Rule(
        "age_en",
        "AGE",
        compiled(rf"""
            (?<![\d.,/])
            {OLD}[\s\-]?
            (?:years?(?:[\s\-]old|[ ]of[ ]age)?\b|yrs?\b|y\.?/?o\b|y\.o|y-o\b|yr[ ]old|-?year)
            """),
        0.9,
        anchors=("year", "yr", "yo", "y/o", "y.o", "y-o"),
        check=is_over_limit,
        languages=("en", "ko"),
        back=6,
        reach=12,
    ),
    Rule(
        "age_at_en",
        "AGE",
        compiled(rf"""
            (?:(?<![\w\s.!?,;:("'])|(?<=[.!?;:,("\n])[ ]?|^)
            (?:at|now|(?:now[ ])?nearly|almost|aged)[ ]{OLD}{_NO_VALUE}
            (?=
                ,?[ ]
                (?:s?he|they|his|her|their|the[ ]patient|Mr|Mrs|Ms|Miss|and[ ](?:on|still|living|lives
                 |in)|my|our|still|lives|with)
                \b
            )
            """),
        0.7,
        anchors=one_of("at 9|at 1|now 9|now 1|nearly 9|nearly 1|almost 9|almost 1|aged 9|aged 1"),
        check=is_over_limit,
        languages=("en",),
        back=2,
        reach=34,
    ),
    Rule(
        "age_is_en",
        "AGE",
        compiled(rf"""
            \b{_PERSON_EN}(?:[ ]is|[ ]was|'s|[ ]will[ ]be|[ ]turns|[ ]just[ ]turned)
            [ ](?:now[ ]|already[ ]|almost[ ]|nearly[ ]|over[ ]|only[ ]|just[ ])?
            {OLD}{_NO_VALUE}
            (?=[,;!?)]|\.(?!\d)|$|[ ](?:and|but|now|today|when|or|with|this|next|in|years?|yrs?)\b)
            """),
        0.7,
        anchors=one_of(
            "is 9|is 1|was 9|was 1|'s 9|'s 1|be 9|be 1|turns 9|turns 1|turned 9|turned 1|now 9|now 1"
            "|already 9|already 1|almost 9|almost 1|nearly 9|nearly 1|over 9|over 1|only 9|only 1|just 9"
            "|just 1"
        ),
        check=is_over_limit,
        languages=("en",),
        back=28,
        reach=20,
    ),
    Rule(
        "age_words_en",
        "AGE",
        compiled(
            rf"\b(?P<v>{_TENS_EN})[\s\-]?(?:years?(?:[\s\-]old|[ ]of[ ]age)?\b|-?year|yrs?\b|y\.?/?o\b|y-o\b)"
        ),
        0.8,
        anchors=("ninety", "hundred"),
        languages=("en",),
        back=4,
        reach=40,
    ),
    Rule(
        "age_words_label",
        "AGE",
        compiled(rf"""
            \b(?:aged?|turned|turning)[ ](?:of[ ])?(?P<v>{_TENS_EN})\b(?![ \-](?:percent|days?|weeks?
            |months?|minutes?|mg))
            """),
        0.7,
        anchors=("age", "aged", "turned", "turning"),
        languages=("en",),
        reach=40,
    ),
)
