"""Dates in English: a day and month after a word of time, and months by name."""

from medrail.phi.rules.dates import YEAR, is_day_of_some_year
from medrail.phi.rules.months import MONTH_EN, MONTH_WORDS, is_month_of_date
from medrail.phi.rules.rule import Rule, compiled, one_of

_ORDINAL = r"(?:st|nd|rd|th)?"

RULES = (
    Rule(
        "date_day_month_en",
        "DATE",
        compiled(r"""
            \b
            (?:
                on|since|from|until|till|thru|through|dated?|dos|dob|by|seen|to|visit|admitted|discharged?
                |due|between|and|d/c'?d?|adm|referred|appt|appointment|clinic|surgery|pickup
                |follow[ -]?up|f/u|echo|labs
                |biopsy|scan|exam|recheck|started|began|stopped|last|next|returned?|fell
            )
            :?[ ]
            (?P<v>(?P<d>\d{1,2})/(?P<m>\d{1,2}))
            (?!
                \d|[/.]\d
                |[ ]?
                 (?:
                     mg|ml|mm|%|strength|pain|bilat|points|on[ ]the|scale|criteria|positive|doses|cm|weeks
                     |days
                 )
            )
            """),
        0.6,
        anchors=one_of(
            "on|since|from|until|till|thru|through|date|dos|dob|by|seen|to|visit|admitted|discharge|due"
            "|between|and|adm|referred|appt|appointment|clinic|surgery|pickup|follow|f/u|echo|labs"
            "|biopsy|scan"
            "|exam|recheck|started|began|stopped|last|next|return|fell"
        ),
        check=is_day_of_some_year,
        languages=("en",),
        reach=30,
    ),
    Rule(
        "date_day_heading_en",
        "DATE",
        compiled(r"""
            (?:(?<=^)|(?<=\n)|(?<=[.;!][ ]))
            (?P<v>(?P<d>\d{1,2})/(?P<m>\d{1,2}))
            (?=:[ ]|[ ]?[–-][ ][A-Za-z]|[ ][A-Z][a-z]{3,})
            """),
        0.6,
        check=is_day_of_some_year,
        languages=("en",),
        back=2,
        digits=2,
        marks="/",
    ),
    Rule(
        "date_day_until_en",
        "DATE",
        compiled(r"""
            (?<![\d/.,])
            (?P<v>(?P<d>\d{1,2})/(?P<m>\d{1,2}))
            (?=[ ](?:through|thru|until|till|to)[ ]\d{1,2}/\d{1,2}(?![\d/]|[ ]?(?:mg|%|mmHg)))
            """),
        0.6,
        check=is_day_of_some_year,
        languages=("en",),
        digits=2,
        marks="/",
    ),
    Rule(
        "date_day_month_of_event_en",
        "DATE",
        compiled(r"""
            \b
            (?:
                d/c'?d?|f/u|follow-?[ ]?up|rtc|appt|appointment|re-?(?:assess|check|eval|turned?|visit)
                |scheduled|lmp|onset
                |stroke|cva|fall|fell|mvc|surgery|tka|tha|tkr|thr|cabg|pci|tavr|cath|ercp|egd|colonoscopy
                |bx|biopsy|appy|chole
                |c-?section|delivered|extubated|intubated|transferred|expired|placed|removed|pulled|drawn
                |collected|performed
                |completed|signed|last[ ](?:seen|dose|visit|bm)|next[ ](?:visit|appt|dose|due)
            )
            (?:[ ](?:is|was|due|appt|visit|placed|done))?
            [,:]?[ ]\(?
            (?!(?:1/[2-4]|[23]/[34])\b(?![,.;)]))
            (?P<v>(?P<d>\d{1,2})/(?P<m>\d{1,2}))
            (?=[,.;:)\n]|$|[ ][a-z(-])
            (?![.,]\d|[ ]?(?:mg|ml|mm|%|strength|pain|points|on[ ]the|scale|criteria|positive|doses|cm
            |weeks|days|bottles|tabs?\b|of\b))
            """),
        0.6,
        anchors=one_of(
            "d/c|f/u|follow|rtc|appt|appointment|re-|reassess|recheck|reeval|return|revisit|lmp|onset"
            "|scheduled|stroke|cva"
            "|fall|fell|mvc|surgery|tka|tha|tkr|thr|cabg|pci|tavr|cath|ercp|egd|colonoscopy|bx|biopsy|appy"
            "|chole|c-section"
            "|csection|delivered|extubated|intubated|transferred|expired|placed|removed|pulled|drawn"
            "|collected|performed"
            "|completed|signed|last seen|last dose|last visit|last bm|next "
        ),
        check=is_day_of_some_year,
        languages=("en",),
        reach=44,
    ),
    Rule(
        "date_words_en",
        "DATE",
        compiled(rf"""
            (?:\b(?P<d>\d{{1,2}}){_ORDINAL}(?:[ ]day)?[ ]?(?:of[ ])?[\s\-/]?)?
            \b
            (?P<m>{MONTH_EN})
            \b\.?
            (?:[\s\-/]{{0,2}}(?P<e>\d{{1,2}}){_ORDINAL}\b(?![.,/:]\d|[ ]?(?:mg|ml|%|am\b|pm\b|years)))?
            (?:[\s\-/]?,?[\s\-/]?(?:of[ ])?(?P<y>{YEAR}|'\d\d|(?<=-)\d\d\b))?
            """),
        0.9,
        anchors=MONTH_WORDS,
        check=is_month_of_date,
        languages=("en", "ko"),
        back=22,
        reach=32,
    ),
)
