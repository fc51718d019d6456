"""Dates: every element finer than a year; a bare year is none (45 CFR 164.514(b)(2)(i)(C))."""

import re

from medrail.phi.rules.checksums import valid_day
from medrail.phi.rules.rule import Context, Rule, cased, compiled

MONTHS = {
    "en": (
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split(),
    "de": (
        "januar jänner februar feber märz april mai juni juli august september oktober november dezember"
        " jan feb mär mrz apr jun jul aug sep sept okt nov dez"
    ).split(),
}
MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jänner jan 01 1",
            "february februar feber feb 02 2",
            "march märz mar mär mrz 03 3",
            "april apr 04 4",
            "may mai 05 5",
            "june juni jun 06 6",
            "july juli jul 07 7",
            "august aug 08 8",
            "september sep sept 09 9",
            "october oktober oct okt 10",
            "november nov 11",
            "december dezember dec dez 12",
        ),
        start=1,
    )
    for name in names.split()
}
_EN = "|".join(sorted(MONTHS["en"], key=len, reverse=True))
_DE = "|".join(sorted(sorted({*MONTHS["de"], *MONTHS["en"]}), key=len, reverse=True))
_YEAR = r"(?:(?:1[89]|20|21)\d\d)"
_SHORT = r"(?:\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_NOT_BEFORE = r"(?<![\d/.,:+\-])(?<!\d[ ])"
_NOT_AFTER = r"(?!\d|[.,/\-]\d|[ ]?(?:mg|ml|mm|cm|kg|%|g/|/))"
_WORDS = tuple(sorted({*MONTHS["en"], *MONTHS["de"]}))


def _day(match: "re.Match[str]", _: Context) -> bool:
    """Whether the three numbers can be a day in the order that the groups (d, m, y) claim, or with d, m swapped."""
    day, month, year = (int(match[name]) for name in "dmy")
    return valid_day(year, month, day) or valid_day(year, day, month)


def _day_of_year_unknown(match: "re.Match[str]", _: Context) -> bool:
    day, month = int(match["d"]), int(match["m"])
    return valid_day(2000, month, day) or valid_day(2000, day, month)


def _month(match: "re.Match[str]", _: Context) -> bool:
    return 1 <= int(match["m"]) <= 12


_SCORES = re.compile(r"(?i)\b(?:apgar|schober|ott|vas|nrs|gcs|visus|mitosen|kraft\w*|flexion|extension|neutral-?null|ebm|goä|ratio|score|strength|reflexes|petrussa|bishop|ext/flex|flex/ext|abd/add|ar/ir|ro|nn)\b[ :.\-]{0,3}(?:(?:of|von|nach|naming|bds|re|li|rechts|links)\b[ .:]{0,2})?$")
"""Before figures that look like a date and are a score or angles of a joint."""


def _calendar_day(match: "re.Match[str]", context: Context) -> bool:
    """A day, unless a score stands before it or the figures with slashes are none of the usual forms."""
    return _day(match, context) and not _SCORES.search(match.string[max(0, match.start() - 26) : match.start()])


RULES = (
    Rule(
        "date_ocr",
        "DATE",
        cased(r"(?<![\w/.,\-])(?P<v>(?=[\d./\-]*[lIO])[\dlIO]{1,2}[./\-][\dlIO]{1,2}[./\-](?:[1lI]9|2[0O])[\dlIO]{2})(?![\w/])"),
        0.7,
        digits=3,
        marks="./-",
    ),
    Rule(
        "date_numeric",
        "DATE",
        compiled(
            rf"(?<![\d/,])(?<!\d\.)(?<![^\W\d_]-)(?P<d>\d{{1,2}})(?P<s>[ ]?[./\-][ ]?)(?P<m>\d{{1,2}})(?:(?P=s)|[ ]?[./\-][ ]?|(?<=[./\-])[ ])"
            rf"(?P<y>{_YEAR}|\d\d)(?!\d|[.,/]\d|-\d\d?-)"
        ),
        0.9,
        check=_calendar_day,
        digits=4,
        marks="./-",
    ),
    Rule(
        "date_numeric_broken",
        "DATE",
        compiled(rf"(?<![\d/.,\-])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.?\s{{1,2}}(?P<y>{_YEAR})(?!\d|[.,/]\d)"),
        0.8,
        check=_day,
        digits=6,
        marks=".",
    ),
    Rule(
        "date_iso",
        "DATE",
        compiled(
            rf"(?<![\d/.,\-])(?P<y>{_YEAR})(?:[ ]?[./\-][ ]?)(?P<m>\d{{1,2}})(?:[ ]?[./\-][ ]?)(?P<d>\d{{1,2}})\.?"
            r"(?=T\d|(?!\d|[.,/]\d))"
        ),
        0.95,
        check=_day,
        digits=6,
        marks="./-",
    ),
    Rule(
        "date_compact",
        "DATE",
        compiled(r"(?<![\w.,/\-])(?P<y>(?:19|20)\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?![\w,/\-]|\.\d)"),
        0.6,
        check=_day,
        digits=8,
    ),
    Rule(
        "date_month_year",
        "DATE",
        compiled(rf"(?<![\d/.,\-])(?P<m>0?[1-9]|1[0-2])[ ]?[/.\-][ ]?(?P<y>{_YEAR})(?!\d|[.,/\-]\d)"),
        0.8,
        check=_month,
        digits=5,
        marks="./-",
    ),
    Rule(
        "date_year_month",
        "DATE",
        compiled(rf"(?<![\d/.,\-])(?P<y>(?:19|20)\d\d)[/.\-](?P<m>0[1-9]|1[0-2]|[1-9](?=[에월자부까]))(?!\d|[.,/\-]\d)"),
        0.7,
        check=_month,
        digits=6,
        marks="./-",
    ),
    Rule(
        "date_range_open",
        "DATE",
        compiled(
            r"(?<![\d/.,\-])(?:(?P<v>(?P<d>\d{1,2})\.(?:[ ]?(?P<m>\d{1,2})\.?)?)\s{0,3}"
            r"(?:-|bis(?:[ ]zum)?|und|auf(?:[ ]den)?|,|/|u\.)|(?P<w>\d{1,2})[\-/])\s{0,3}(?:den[ ])?"
            rf"\d{{1,2}}\.[ ]?(?:\d{{1,2}}\.(?![ ]?[A-Z])|\d{{1,2}}\.\d\d|(?:{_DE})\b)"
        ),
        0.8,
        check=lambda m, c: m["m"] is None or _day_of_year_unknown(m, c),
        languages=("de",),
        digits=3,
        marks=".",
    ),
    Rule(
        "date_day_month_de",
        "DATE",
        compiled(
            r"(?:(?<=\bam[ ])|(?<=\bvom[ ])|(?<=\bbis[ ])|(?<=\bzum[ ])|(?<=\bseit[ ])|(?<=\bab[ ])|(?<=\bden[ ])|(?<=\bdem[ ])"
            r"|(?<=\bund[ ])|(?<=\bder[ ])|(?<=\bvon[ ])|(?<=,[ ])|(?<=-)|(?<=-[ ])|(?<=\()|(?<=\n)|^|(?<=\bauf[ ])|(?<=\bdatum[ ]))"
            r"(?P<v>(?P<d>\d{1,2})\.[ ]?(?P<m>\d{1,2})\.)(?![ ]?\d|[ ]?(?:mg|ml|%|Grad|und[ ]\d+\.[ ]Grad))"
        ),
        0.7,
        check=_day_of_year_unknown,
        languages=("de",),
        digits=2,
        marks=".",
    ),
    Rule(
        "date_day_month_en",
        "DATE",
        compiled(
            r"\b(?:on|since|from|until|till|thru|through|dated?|dos|dob|by|seen|to|visit|admitted|discharged?|due|between|and|d/c'?d?|adm)"
            r":?[ ](?P<v>(?P<d>\d{1,2})/(?P<m>\d{1,2}))(?![\d/.]|[ ]?(?:mg|ml|mm|%|strength|pain|bilat|points|on[ ]the|scale|criteria|positive|doses|cm|weeks|days))"
        ),
        0.6,
        check=_day_of_year_unknown,
        anchors=tuple("on since from until till thru through date dos dob by seen to visit admitted discharge due between and adm".split()),
        languages=("en",),
        reach=30,
    ),
    Rule(
        "date_month_short_year_de",
        "DATE",
        compiled(
            r"\b(?:seit|bis|ab|im|in|zuletzt|von|ED|EZ|OP|Zn|Z\.n\.|St\.[ ]?p\.|anamn\.|CTx?|RTx?|Zyklus|Zyklen|dann|vor|nach|am|Datum|erstmals|Erstdiagnose|Rezidiv)[ :(]*"
            r"(?P<v>(?P<m>0?[1-9]|1[0-2])/(?P<y>\d\d))(?![\d/.,]|[ ]?(?:mg|ml|%))"
        ),
        0.6,
        check=_month,
        anchors=tuple(
            "seit bis ab im in zuletzt von ed ez op z n st p anamn ct rt ctx rtx zyklus zyklen dann vor nach am datum erst rezidiv".split()
        ),
        languages=("de",),
        reach=30,
    ),
    Rule(
        "date_month_short_year_open",
        "DATE",
        compiled(r"(?<![\d/.,\w])(?P<m>0[1-9]|1[0-2])/(?P<y>\d\d)(?![\d/.,]|[ ]?(?:mg|ml|%|mm|µg|mcg))"),
        0.5,
        check=_month,
        languages=("de",),
        digits=4,
        marks="/",
    ),
    Rule(
        "date_month_short_year_weak",
        "DATE",
        compiled(r"(?<![\d/.,\w])(?P<m>[1-9]|1[0-2])/(?P<y>\d\d)(?![\d/.,]|[ ]?(?:mg|ml|%|mm|µg|mcg))"),
        0.3,
        check=_month,
        languages=("de",),
        digits=3,
        marks="/",
    ),
    Rule(
        "date_words_en",
        "DATE",
        compiled(
            rf"(?:\b(?P<d>\d{{1,2}}){_ORDINAL}(?:[ ]day)?[ ]?(?:of[ ])?[\s\-/]?)?\b(?P<m>{_EN})\b\.?"
            rf"(?:[\s\-/]{{0,2}}(?P<e>\d{{1,2}}){_ORDINAL}\b(?![.,/:]\d|[ ]?(?:mg|ml|%|am\b|pm\b|years)))?(?:[\s\-/]?,?[\s\-/]?(?:of[ ])?(?P<y>{_YEAR}|'\d\d|(?<=-)\d\d\b))?"
        ),
        0.9,
        anchors=_WORDS,
        check=lambda m, _: _month_words(m),
        languages=("en", "ko"),
        back=22,
        reach=32,
    ),
    Rule(
        "date_words_de",
        "DATE",
        compiled(
            rf"(?:\b(?P<d>\d{{1,2}})\.?\s?)?\b(?P<m>{_DE})\b\.?(?:[\s/\-]?['`]?(?P<y>{_YEAR}|\d\d(?!\d|[.,:]\d|[ ]?(?:mg|ml|%|Uhr|Jahre|Tage|Wochen))))?"
        ),
        0.9,
        anchors=_WORDS,
        check=lambda m, _: _month_words(m),
        languages=("de",),
        back=8,
        reach=26,
    ),
    Rule(
        "date_day_of_words_de",
        "DATE",
        compiled(rf"\b(?P<v>\d{{1,2}}\.)\s?(?:-|bis|und|/)\s?(?:zum[ ])?\d{{1,2}}\.\s?(?:{_DE})\b"),
        0.8,
        languages=("de",),
        digits=2,
        marks=".",
    ),
    Rule(
        "date_ko",
        "DATE",
        compiled(
            r"(?<!\d)(?:(?P<y>(?:19|20)?\d\d)\s?년도?\s?)?(?P<m>1[0-2]|0?[1-9])\s?월(?!령|경\S*주기|차)(?:\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?일(?!간|째|분|마다|치|정도))?"
            r"|(?<=월[ ])(?P<v>(?:3[01]|[12]\d|0?[1-9])\s?일)(?!간|째|분|마다|치|정도|에[ ]한)"
        ),
        0.9,
        anchors=("월",),
        check=lambda m, _: "매년" not in m.string[max(0, m.start() - 8) : m.start()] and "매해" not in m.string[max(0, m.start() - 8) : m.start()],
        languages=("ko",),
        back=14,
        reach=12,
    ),
    Rule(
        "date_ko_day",
        "DATE",
        compiled(r"(?<![\d.,])(?P<v>(?:3[01]|[12]\d|0?[1-9])\s?일)(?=에|자|부터|까지|\s(?:내원|입원|퇴원|수술|시행|외래|예약|방문|촬영|검사))"),
        0.5,
        anchors=("일",),
        languages=("ko",),
        back=6,
        reach=10,
    ),
    Rule(
        "date_ko_short",
        "DATE",
        compiled(r"(?<![\d/.,\-])'?(?P<y>\d\d)[ ]?[.\-/][ ]?(?P<m>\d{1,2})[ ]?[.\-/][ ]?(?P<d>\d{1,2})\.?(?!\d|[.,/\-]\d)"),
        0.8,
        check=_day,
        languages=("ko",),
        digits=4,
        marks="./-'",
    ),
    Rule(
        "date_ko_month_day",
        "DATE",
        cased(
            r"(?<![\d/.,\-\w])(?P<m>0?[1-9]|1[0-2])/(?P<d>3[01]|[12]\d|0?[1-9])(?=(?:일|에|부터|까지|자|\s?[~\-]\s?\d+/\d+|\s(?:내원|입원|퇴원|수술|시행|외래|예약|방문|촬영|검사|POD|OP|CT|MRI)))(?![\d/.,])"
        ),
        0.6,
        languages=("ko",),
        digits=2,
        marks="/",
    ),
)

_AMBIGUOUS = {"may", "march", "mar", "sep", "dec", "jan", "sept", "nov", "oct", "jun", "mai", "august", "april", "june", "mär", "apr"}
_SMALL = {"may", "march", "mai", "mar", "dez"}


_GENERAL = re.compile(r"(?i)\b(?:every|each|usually|peaks?|annually|typically|jede[nsr]?|jährlich|meist|sollten?|typisch\w*|üblicherweise)\b[^.]*$")
"""Before a month in a statement about all years, not about a day of somebody's life."""


def _month_words(match: "re.Match[str]") -> bool:
    """Whether a month's name is a date: with a day or year, or written as one and after a word of time."""
    groups = match.groupdict()
    if groups.get("d") and not 1 <= int(groups["d"]) <= 31:
        return False
    if groups.get("d") or groups.get("e") or groups.get("y"):
        return groups["m"].casefold() != "mar" or groups["m"] != "mar"
    name = groups["m"]
    if not name[0].isupper() or _GENERAL.search(match.string[max(0, match.start() - 44) : match.start()]):
        return False
    before = match.string[max(0, match.start() - 24) : match.start()].split()
    word = before[-1].casefold().strip("(,") if before else ""
    timely = {
        *"in since until last next this of by during through from late early mid late-, before after till".split(),
        *"im seit bis ab anfang mitte ende von zum vom letzten diesen nächsten kommenden den monat vorigen vergangenen".split(),
    }
    if len(name) <= 4 and name.casefold() not in {"june", "july", "juni", "juli", "märz", "mai", "may"}:
        return False
    return word in timely or (name.casefold() not in _AMBIGUOUS and len(name) > 5 and name.isalpha() and word not in {"the", "a"})
