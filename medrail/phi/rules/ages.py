"""Ages over 89, in figures and words, and birth years that reveal one (45 CFR 164.514(b)(2)(i)(C))."""

import re

from medrail.phi.rules.rule import Context, Match, Rule, compiled, one_of

AGE_LIMIT = 89
"""Years; the highest age that may stay."""
OLDEST = 125
"""Years; a higher number is no age."""
LOOKED_AT = 20_000
"""Code points in which a document's date is looked for: a long text is not read again for each birth year."""
_OLD = r"(?P<v>9\d|1[0-2]\d)"
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
_TENS_DE = r"""
    (?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?(?:und)?neunzig
    |(?:ein)?hundert(?:ein|zwei|drei|vier|fünf)?
"""
_DATED = re.compile(
    r"""
    \d{1,2}[./-]\s?\d{1,2}[./-]\s?((?:19|20)\d\d)(?!\d)
    |(?<!\d)((?:19|20)\d\d)(?:-\d\d-\d\d|\s?년\s?\d|[./]\d\d?[./]\d)
    """,
    re.VERBOSE,
)


def _is_over_limit(match: Match, _: Context) -> bool:
    """Whether the age is over 89 and can be one."""
    return AGE_LIMIT < int(match["v"]) <= OLDEST


def _is_over_limit_either(match: Match, _: Context) -> bool:
    """Whether the age, before or after the sex, is over 89 and can be one."""
    return AGE_LIMIT < int(match["v"] or match["w"]) <= OLDEST


def _is_born_long_ago(match: Match, context: Context) -> bool:
    """Whether who was born in that year is over 89 on the document's date."""
    return AGE_LIMIT < _year_of(match.string, context) - int(match["v"]) <= 130


def _is_born_long_ago_by_two_figures(match: Match, context: Context) -> bool:
    """Whether who was born in that year of the last century is over 89, and the year is none of this one."""
    year, now = int(match["v"]), _year_of(match.string, context)
    return year > now % 100 and now - 1900 - year > AGE_LIMIT


def _year_of(text: str, context: Context) -> int:
    """The year of the latest full date in the text; without one, the context's."""
    years = [int(match[1] or match[2]) for match in _DATED.finditer(text, 0, LOOKED_AT)]
    return max((year for year in years if year <= context.year), default=context.year)


RULES = (
    Rule(
        "age_en",
        "AGE",
        compiled(rf"""
            (?<![\d.,/])
            {_OLD}[\s\-]?
            (?:years?(?:[\s\-]old|[ ]of[ ]age)?\b|yrs?\b|y\.?/?o\b|y\.o|y-o\b|yr[ ]old|-?year)
            """),
        0.9,
        anchors=("year", "yr", "yo", "y/o", "y.o", "y-o"),
        check=_is_over_limit,
        languages=("en", "ko"),
        back=6,
        reach=12,
    ),
    Rule(
        "age_at_en",
        "AGE",
        compiled(rf"""
            (?:(?<![\w\s.!?,;:("'])|(?<=[.!?;:,("\n])[ ]?|^)
            (?:at|now|(?:now[ ])?nearly|almost|aged)[ ]{_OLD}{_NO_VALUE}
            (?=
                ,?[ ]
                (?:s?he|they|his|her|their|the[ ]patient|Mr|Mrs|Ms|Miss|and[ ](?:on|still|living|lives
                 |in)|my|our|still|lives|with)
                \b
            )
            """),
        0.7,
        anchors=one_of("at 9|at 1|now 9|now 1|nearly 9|nearly 1|almost 9|almost 1|aged 9|aged 1"),
        check=_is_over_limit,
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
            {_OLD}{_NO_VALUE}
            (?=[,;!?)]|\.(?!\d)|$|[ ](?:and|but|now|today|when|or|with|this|next|in|years?|yrs?)\b)
            """),
        0.7,
        anchors=one_of(
            "is 9|is 1|was 9|was 1|'s 9|'s 1|be 9|be 1|turns 9|turns 1|turned 9|turned 1|now 9|now 1"
            "|already 9|already 1|almost 9|almost 1|nearly 9|nearly 1|over 9|over 1|only 9|only 1|just 9"
            "|just 1"
        ),
        check=_is_over_limit,
        languages=("en",),
        back=28,
        reach=20,
    ),
    Rule(
        "age_label",
        "AGE",
        compiled(rf"""
            \b
            (?:aged?|alter|age/sex|sex/age|im[ ]alter[ ]von|나이|연령)
            [ :=]*(?:of[ ]|is[ ])?(?:[mf][ ]?/[ ]?)?{_OLD}
            (?!\d|[.,]\d|[ ]?(?:%|mg|mm|kg|days|weeks|months|Tage|Wochen|Monate))
            """),
        0.8,
        anchors=("age", "alter", "나이", "연령"),
        check=_is_over_limit,
        reach=28,
    ),
    Rule(
        "age_sex",
        "AGE",
        compiled(rf"""
            (?<![\d.,/\w])
            (?:{_OLD}[ ]?/?[ ]?[mf]\b(?!/)
            |(?:[mf]|남|여|남성|여성)[ ]?[/,][ ]?(?P<w>9\d|1[0-2]\d)(?![\d.,/%]))
            """),
        0.6,
        check=_is_over_limit_either,
        digits=2,
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
        "age_de",
        "AGE",
        compiled(rf"""
            (?<![\d.,/])
            {_OLD}
            (?:[ ]1/2|[.,]5)?
            (?:[\s.\-]{{0,2}}(?:jährig|jähr\.?|j\.|jahre?n?\b|lebensjahr|lj\b|j\b|jrg?\b))
            """),
        0.9,
        anchors=("jähr", "jahr", "j.", "lebensjahr", "lj", "j"),
        check=_is_over_limit,
        languages=("de",),
        back=9,
        reach=10,
    ),
    Rule(
        "age_words_de",
        "AGE",
        compiled(rf"\b(?P<v>(?:{_TENS_DE})(?:[\s\-]?jährige?\w?)|(?:{_TENS_DE})(?=[ ]Jahre))"),
        0.8,
        anchors=("neunzig", "hundert"),
        languages=("de",),
        back=14,
        reach=24,
    ),
    Rule(
        "age_ko",
        "AGE",
        compiled(rf"(?<![\d.,/]){_OLD}\s?(?:세|살)(?!대)"),
        0.9,
        anchors=("세", "살"),
        check=_is_over_limit,
        languages=("ko",),
        back=5,
        reach=3,
    ),
    Rule(
        "birth_year",
        "DATE_YEAR",
        compiled(r"""
            (?:
                \b
                (?:
                    born|b\.|birth[ ]?year|year[ ]of[ ]birth|yob|dob|geb\.?|geboren|jg\.?|jahrgang
                    |geburtsjahr|baujahr
                )
                [ :]*
                (?:in|im|am|anno|jahre?|vom|the|year|is|was|ist|war)?
                [ :]*(?:jahre?[ ])?
                |\*[ ]?
            )
            (?P<v>(?:18|19)\d\d)
            (?!\d|[.\-/][ ]?\d)
            """),
        0.9,
        anchors=one_of("born|b.|birth|year of birth|yob|dob|geb|jg|jahrgang|geburtsjahr|*"),
        check=_is_born_long_ago,
        languages=("en", "de"),
        reach=36,
    ),
    Rule(
        "birth_year_before",
        "DATE_YEAR",
        compiled(r"(?<![\d.\-/])(?P<v>(?:18|19)\d\d)[ ](?:in[ ][^\W\d_]+[ ])?geboren"),
        0.9,
        anchors=("geboren",),
        check=_is_born_long_ago,
        languages=("de",),
        back=36,
        reach=8,
    ),
    Rule(
        "age_turned",
        "AGE",
        compiled(rf"""
            \b
            (?:turned|turning|celebrated[ ](?:his|her|their)|reached|wurde|wird)
            [ ]{_OLD}(?:th|st|nd|rd)?
            (?![\d.,%])
            (?![ ]?(?:mg|kg|cm|mmHg|%))
            """),
        0.7,
        anchors=("turned", "turning", "celebrated", "reached", "wurde", "wird"),
        check=_is_over_limit,
        languages=("en", "de"),
        reach=34,
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
        "birth_year_ko",
        "DATE_YEAR",
        compiled(r"(?<!\d)(?P<v>(?:18|19)\d\d)\s?년?\s?(?:생|출생|년생)"),
        0.9,
        anchors=("생", "출생"),
        check=_is_born_long_ago,
        languages=("ko",),
        back=8,
        reach=4,
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
        compiled(rf"(?<![\d.,/]){_OLD}[ ]?(?:번째|회|돌)?[ ]?(?:생일|생신)"),
        0.8,
        anchors=("생일", "생신"),
        check=_is_over_limit,
        languages=("ko",),
        back=8,
        reach=4,
    ),
    Rule(
        "age_before_sex_ko",
        "AGE",
        compiled(
            rf"(?<![\d.,/\-+%]){_OLD}[ ]?(?:세[ ]?)?/[ ]?(?:[MF]|남|여|남성|여성|남자|여자)(?![A-Za-z0-9_/%])"
        ),
        0.8,
        check=_is_over_limit,
        languages=("ko",),
        digits=2,
        marks="/",
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
        check=_is_born_long_ago,
        languages=("ko",),
        reach=16,
    ),
    Rule(
        "birth_year_born_ko",
        "DATE_YEAR",
        compiled(r"(?<!\d)(?P<v>(?:18|19)\d\d)\s?년도?에?\s?(?:태어|출생)"),
        0.9,
        anchors=("태어", "출생"),
        check=_is_born_long_ago,
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
    Rule(
        "age_birthday",
        "AGE",
        compiled(
            rf"(?<![\d.,/]){_OLD}(?:(?:st|nd|rd|th)[ ](?:b-?day|birthday)|\.[ ](?:geburtstag|wiegenfest))"
        ),
        0.9,
        anchors=("birthday", "b-day", "bday", "geburtstag", "wiegenfest"),
        check=_is_over_limit,
        languages=("en", "de"),
        back=7,
        reach=12,
    ),
    Rule(
        "age_birthday_words",
        "AGE",
        compiled(rf"""
            \b
            (?P<v>
                (?:ninetieth|hundredth|ninety-?\s?(?:first|second|third|fourth|fifth|sixth|seventh|eighth
                |ninth))(?=\s(?:birth|b-?)day)
                |(?:{_TENS_DE})st(?:er|en|e)(?=[ ]geburtstag)
            )
            """),
        0.8,
        anchors=("birthday", "b-day", "bday", "geburtstag"),
        languages=("en", "de"),
        back=30,
        reach=12,
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
    Rule(
        "age_at_death",
        "AGE",
        compiled(rf"""
            \b
            (?:d\.|died|deceased|passed(?:[ ]away|[ ]on)?|verst\.|verstarb|verstorben|gest\.|gestorben)
            [ ,]{{1,2}}(?:(?:at|mit|im|in)[ ])?(?:(?:the[ ])?age[ ](?:of[ ])?|alter[ ]von[ ]|aged[ ])?
            {_OLD}
            (?!\d|[.,/\-]\d)
            (?![ ]?(?:%|mg|kg|hours?|days?|weeks?|months?|min|patients?|cases?|Tagen?|Wochen?|Monaten?
            |Stunden?|Patienten))
            """),
        0.8,
        anchors=("d.", "died", "deceased", "passed", "verst", "gest"),
        check=_is_over_limit,
        languages=("en", "de"),
        reach=44,
    ),
)
