"""Ages over 89, in figures and words, and birth years that reveal one (45 CFR 164.514(b)(2)(i)(C)).

Here the rules of more than one language, and what those of a single one share.
"""

import re

from medrail.phi.rules.rule import Context, Match, Rule, compiled, one_of

AGE_LIMIT = 89
"""Years; the highest age that may stay."""
OLDEST = 125
"""Years; a higher number is no age."""
LOOKED_AT = 20_000
"""Code points in which a document's date is looked for: a long text is not read again for each birth year."""
OLD = r"(?P<v>9\d|1[0-2]\d)"
TENS_DE = r"""
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


def is_over_limit(match: Match, _: Context) -> bool:
    """Whether the age is over 89 and can be one."""
    return AGE_LIMIT < int(match["v"]) <= OLDEST


def _is_over_limit_either(match: Match, _: Context) -> bool:
    """Whether the age, before or after the sex, is over 89 and can be one."""
    return AGE_LIMIT < int(match["v"] or match["w"]) <= OLDEST


def is_born_long_ago(match: Match, context: Context) -> bool:
    """Whether who was born in that year is over 89 on the document's date."""
    return AGE_LIMIT < year_of(match.string, context) - int(match["v"]) <= 130


def year_of(text: str, context: Context) -> int:
    """The year of the latest full date in the text; without one, the context's."""
    years = [int(match[1] or match[2]) for match in _DATED.finditer(text, 0, LOOKED_AT)]
    return max((year for year in years if year <= context.year), default=context.year)


RULES = (
    Rule(
        "age_label",
        "AGE",
        compiled(rf"""
            \b
            (?:aged?|alter|age/sex|sex/age|im[ ]alter[ ]von|나이|연령)
            [ :=]*(?:of[ ]|is[ ])?(?:[mf][ ]?/[ ]?)?{OLD}
            (?!\d|[.,]\d|[ ]?(?:%|mg|mm|kg|days|weeks|months|Tage|Wochen|Monate))
            """),
        0.8,
        anchors=("age", "alter", "나이", "연령"),
        check=is_over_limit,
        reach=28,
    ),
    Rule(
        "age_sex",
        "AGE",
        compiled(rf"""
            (?<![\d.,/\w])
            (?:{OLD}[ ]?/?[ ]?[mf]\b(?!/)
            |(?:[mf]|남|여|남성|여성)[ ]?[/,][ ]?(?P<w>9\d|1[0-2]\d)(?![\d.,/%]))
            """),
        0.6,
        check=_is_over_limit_either,
        digits=2,
    ),
    Rule(
        "age_turned",
        "AGE",
        compiled(rf"""
            \b
            (?:turned|turning|celebrated[ ](?:his|her|their)|reached|wurde|wird)
            [ ]{OLD}(?:th|st|nd|rd)?
            (?![\d.,%])
            (?![ ]?(?:mg|kg|cm|mmHg|%))
            """),
        0.7,
        anchors=("turned", "turning", "celebrated", "reached", "wurde", "wird"),
        check=is_over_limit,
        languages=("en", "de"),
        reach=34,
    ),
    Rule(
        "age_birthday",
        "AGE",
        compiled(
            rf"(?<![\d.,/]){OLD}(?:(?:st|nd|rd|th)[ ](?:b-?day|birthday)|\.[ ](?:geburtstag|wiegenfest))"
        ),
        0.9,
        anchors=("birthday", "b-day", "bday", "geburtstag", "wiegenfest"),
        check=is_over_limit,
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
                |(?:{TENS_DE})st(?:er|en|e)(?=[ ]geburtstag)
            )
            """),
        0.8,
        anchors=("birthday", "b-day", "bday", "geburtstag"),
        languages=("en", "de"),
        back=30,
        reach=12,
    ),
    Rule(
        "age_at_death",
        "AGE",
        compiled(rf"""
            \b
            (?:d\.|died|deceased|passed(?:[ ]away|[ ]on)?|verst\.|verstarb|verstorben|gest\.|gestorben)
            [ ,]{{1,2}}(?:(?:at|mit|im|in)[ ])?(?:(?:the[ ])?age[ ](?:of[ ])?|alter[ ]von[ ]|aged[ ])?
            {OLD}
            (?!\d|[.,/\-]\d)
            (?![ ]?(?:%|mg|kg|hours?|days?|weeks?|months?|min|patients?|cases?|Tagen?|Wochen?|Monaten?
            |Stunden?|Patienten))
            """),
        0.8,
        anchors=("d.", "died", "deceased", "passed", "verst", "gest"),
        check=is_over_limit,
        languages=("en", "de"),
        reach=44,
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
        check=is_born_long_ago,
        languages=("en", "de"),
        reach=36,
    ),
)
