"""Telephone and fax numbers: after a word that says so, or in the form of a country."""

from medrail.phi.rules.rule import Context, Match, Rule, compiled, one_of

_TEL = r"""
    (?:
        tel(?:efon)?(?:nummer|nr)?|phone|cell(?:phone)?|mobile?|mobil(?:telefon|nummer)?|handy(?:nummer|nr)?
        |pager|beeper|contact|call(?:ed)?|reached[ ]at|rufnummer|durchwahl|dw
        |unter[ ]der[ ]nummer|unter|ph|rückruf|anruf|hotline|sekretariat|festnetz|privat|whatsapp
        |전화(?:번호)?|연락처|휴대폰|핸드폰|휴대전화|집전화|비상연락처
    )
"""
_PHONE_ANCHORS = one_of(
    "tel|phone|cell|mobil|handy|pager|beeper|contact|call|reached at|rufnummer|durchwahl|unter|ph|rückruf"
    "|anruf|hotline|sekretariat|festnetz|privat|whatsapp|전화|연락처|휴대폰|핸드폰|dw"
)
_FAX = r"(?:tele)?fax(?:nummer|nr|anschluss)?|facsimile|팩스"
_NUMBER = r"""
    (?:\(?\+?\(?\d[\d ()/.\-]{4,22}\d)
    (?:,?[ ]?(?:-?[ ]?dw|x|ext\.?|durchwahl|app\.?|oder|o\.|내선)[ ]?\d{1,5})?
    (?:-DW)?
"""
_AFTER = r"""
    (?:[ \-]?(?:no|nr|number|nummer|is|ist|at|under|번호)\b\.?|[ ]?\([^)\d]{1,14}\))?
    [\s.:\-]{0,3}
    (?:is[ ]|\#[ ]?)?
"""
"""What may stand between the word and the number."""


def _is_long_enough(match: Match, _: Context) -> bool:
    """Whether it has six to seventeen digits."""
    return 6 <= sum(map(str.isdigit, match["v"])) <= 17


def _is_long_enough_de(match: Match, _: Context) -> bool:
    """Whether it has seven to seventeen digits."""
    return 7 <= sum(map(str.isdigit, match["v"])) <= 17


RULES = (
    Rule(
        "fax",
        "FAX",
        compiled(rf"""
            (?:{_FAX})(?:ed|ing|en|t)?
            (?:
                [ ]
                (?:
                    results?|records?|reports?|notes|copy|copies|everything|it|them|back|labs|all|the|a
                    |line|machine|us|me|of|at|to|an|the|unter|Befunde?|den|die
                )
            ){{0,5}}
            {_AFTER}
            (?P<v>{_NUMBER})
            (?!\d)
            """),
        0.95,
        anchors=("fax", "telefax", "facsimile", "팩스"),
        check=_is_long_enough,
        reach=70,
    ),
    Rule(
        "fax_letter",
        "FAX",
        compiled(r"""
            f[:.][ ]{0,2}
            (?P<v>
                (?:\+?1[ .\-]?)?(?:\(\d{3}\)[ ]?|\d{3}[.\- ])\d{3}[.\- ]\d{4}
                |(?:\+49[ ]?|\(?0)\d{2,4}\)?[ ]?[/\- .][ ]?\d{3,}(?:[ \-]\d{1,6}){0,3}
            )
            (?![\w]|[.,]\d)
            """),
        0.9,
        anchors=("f:", "f."),
        reach=34,
    ),
    Rule(
        "phone_label",
        "PHONE",
        compiled(rf"\b{_TEL}{_AFTER}(?P<v>{_NUMBER})(?!\d|[ ]?(?:mg|ml|%))"),
        0.85,
        anchors=_PHONE_ANCHORS,
        check=_is_long_enough,
        reach=70,
    ),
    Rule(
        "phone_extension",
        "PHONE",
        compiled(r"""
            \b
            (?:
                dw|durchwahl|kl\.?|klappe|nst\.?|nebenstelle|ext\.?|extension|내선(?:번호)?|pager|beeper
                |pieper|piepser|funk|dect
            )
            [ :.\#]{0,3}
            (?:no\.?[ ]|nr\.?[ ]|is[ ])?
            (?P<v>\d{3,6}(?:-\d{1,4})?|(?<=(?:piepser|.pieper|..pager|.beeper)[ ])\d\d-\d{2,4})
            (?![\d]|[.,]\d|[ ]?(?:mg|ml|cm))
            """),
        0.75,
        anchors=one_of(
            "dw|durchwahl|kl.|kl |klappe|nst|nebenstelle|ext|내선|pager|beeper|pieper|piepser|funk|dect"
        ),
        reach=34,
    ),
    Rule(
        "phone_us",
        "PHONE",
        compiled(r"""
            (?<![\w.\-/])
            (?P<v>
                (?:\+?1[ .\-]?)?
                (?:\(\d{3}\)[ ]?|\d{3}[ .\-])
                \d{3}[ .\-]\d{4}
                (?:,?[ ]?(?:x|ext\.?|extension)[ ]?\d{1,6})?
            )
            (?![\w]|[.\-]\d)
            """),
        0.8,
        digits=10,
    ),
    Rule(
        "phone_us_local",
        "PHONE",
        compiled(r"(?<![\w.\-/])(?P<v>555[\-.]\d{4})(?![\w]|[.\-]\d)"),
        0.6,
        languages=("en",),
        digits=7,
        marks="-.",
    ),
    Rule(
        "phone_international",
        "PHONE",
        compiled(r"""
            (?<![\w])
            (?P<v>(?:\+|00)(?:[1-9]\d{0,2})[ ]?(?:\(0\)[ ]?)?[ ()/.\-]?\d[\d ()/.\-]{5,18}\d(?:-DW)?)
            (?!\d)
            """),
        0.85,
        check=_is_long_enough,
        digits=8,
        marks="+0",
    ),
    Rule(
        "phone_de",
        "PHONE",
        compiled(r"""
            (?<![\w.,+\-/])
            (?P<v>\(?0[1-9]\d{1,4}\)?[ ]?[/ \-][ ]?\d{2,8}(?:[ \-/]\d{1,8}){0,4})
            (?![\w]|[.,]\d)
            """),
        0.7,
        check=_is_long_enough_de,
        languages=("de",),
        digits=7,
        marks="/ -",
    ),
    Rule(
        "phone_kr",
        "PHONE",
        compiled(r"""
            (?<![\d.\-])
            (?P<v>
                (?:
                    \(?0(?:1[016789]|2|[3-6][1-5]|70|50\d|80)\)?[ .\-]?\d{3,4}[ .\-]?\d{4}
                    |1[568]\d\d[ \-]\d{4}
                )
            )
            (?![\d]|[.\-]\d)
            """),
        0.8,
        languages=("ko",),
        digits=8,
    ),
    Rule(
        "phone_uk",
        "PHONE",
        compiled(r"""
            (?<![\d.\-])
            (?P<v>\(?0(?:7\d{3}|20|1\d{2,3}|[38]00)\)?[ ]\d{3,4}[ ]?\d{3,4})
            (?![\d]|[.\-]\d)
            """),
        0.7,
        languages=("en",),
        digits=9,
        marks=" ",
    ),
    Rule(
        "fax_ko",
        "FAX",
        compiled(rf"""
            (?:팩스|fax)(?:[ ]?번호)?(?:으로|로|은|는|이|가|를|에)?[ :.]{{0,3}}
            (?P<v>{_NUMBER})
            (?!\d)
            """),
        0.95,
        anchors=("팩스", "fax"),
        check=_is_long_enough,
        languages=("ko",),
        reach=40,
    ),
    Rule(
        "fax_letter_ko",
        "FAX",
        compiled(r"""
            (?<![a-z0-9])(?-i:F)[.:)][ ]{0,2}
            (?P<v>\(?0\d{1,2}\)?[ .)\-]{1,2}\d{3,4}[ .\-]\d{4})
            (?![\d\-])
            """),
        0.9,
        anchors=("f.", "f:", "f)"),
        languages=("ko",),
        reach=24,
    ),
)
