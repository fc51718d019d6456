"""E-mail addresses, addresses of the web and of machines."""

import ipaddress
import re

from medrail.phi.rules.rule import Context, Match, Rule, compiled, one_of

_VERSION_BEFORE = re.compile(
    r"""
    (?:
        \b(?:v|ver|rel|fw|sw|nr|no)\.?
        |versions?|firmware|releases?|software|builds?|patch|update|windows|ios|android|linux|kernel
        |driver|treiber
        |\b(?:sections?|chapters?|paragraph|figure|table|appendix|clause|item|kapitel|abschnitt|ziffer
        |absatz|tabelle|abbildung
        |abb\.|tab\.|anhang|punkt|os)
        |버전|펌웨어|빌드|릴리스|릴리즈
    )
    [ :=]{0,3}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Before the number of a version or of a chapter."""


def _is_domain(match: Match, _: Context) -> bool:
    """Whether it is in small letters and has a path, two dots or a name of six letters or more."""
    value: str = match["v"]
    if value != value.lower():
        return False
    return value.count(".") > 1 or len(value.rpartition(".")[0]) > 5 or "/" in value


def _is_address(match: Match, _: Context) -> bool:
    """Whether it can be a machine's address and no number of a version."""
    if _VERSION_BEFORE.search(match.string, max(0, match.start() - 16), match.start()):
        return False
    try:
        ipaddress.ip_address(match["v"].partition("/")[0])
    except ValueError:
        return False
    return True


def _is_ip_v6(match: Match, context: Context) -> bool:
    """Whether it can be a machine's address (RFC 4291) rather than a time or a ratio."""
    value: str = match["v"]
    if len(value) <= 5 or not any(c.isdigit() for c in value):
        return False
    return ("::" in value or value.count(":") == 7) and _is_address(match, context)


RULES = (
    Rule(
        "email",
        "EMAIL",
        compiled(r"""
            (?P<v>[\w.+%'\-]{1,64}[ ]?@[ ]?(?:[\w\-]+\.)+[^\W\d_가-힣][^\W가-힣]*)
            |(?P<w>[\w.+\-]{2,64}[ ]?(?:\(at\)|\[at\])[ ]?[\w.\-]+(?:\.|[ ]?\(dot\)[ ]?)\w{2,})
            """),
        0.99,
        anchors=("@", "(at)", "[at]"),
        back=66,
        reach=120,
    ),
    Rule(
        "url",
        "URL",
        compiled(r"""
            (?P<v>\b[a-z][a-z0-9+]{1,9}://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}])
            """),
        0.99,
        anchors=("://",),
        back=11,
        reach=400,
    ),
    Rule(
        "url_www",
        "URL",
        compiled(r"""
            (?P<v>\bwww\.[\w\-]+(?:\.[\w\-]+)+(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]}])?)
            """),
        0.99,
        anchors=("www.",),
        reach=400,
    ),
    Rule(
        "url_bare",
        "URL",
        compiled(r"""
            (?<![@\w.\-])
            (?P<v>
                (?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+
                (?:
                    com|org|net|edu|gov|io|de|at|ch|kr|co\.kr|or\.kr|go\.kr|ac\.kr|health|info|eu|co\.uk
                    |nhs\.uk|ac\.uk|clinic|hospital|example|test
                )
                (?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]}]|(?![^\W가-힣]|[.\-@]))
            )
            """),
        0.8,
        anchors=one_of(
            ".com|.org|.net|.edu|.gov|.io|.de|.at|.ch|.kr|.health|.info|.eu|.uk|.clinic|.hospital"
            "|.example|.test"
        ),
        check=_is_domain,
        back=60,
        reach=200,
    ),
    Rule(
        "ip_v4",
        "IP",
        compiled(r"(?<![\d.a-z_])(?P<v>\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?)(?![\da-z_]|\.\d)"),
        0.9,
        check=_is_address,
        digits=4,
        marks=".",
    ),
    Rule(
        "ip_v6",
        "IP",
        compiled(r"(?<![\w:.])(?P<v>(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?![^\W가-힣]|:)"),
        0.9,
        anchors=("#digits", "::"),
        check=_is_ip_v6,
        back=40,
        marks=":",
    ),
    Rule(
        "mac",
        "IP",
        compiled(r"(?<![\w:\-])(?P<v>[0-9a-f]{2}(?:[:\-][0-9a-f]{2}){5})(?![^\W가-힣]|[:\-])"),
        0.9,
        digits=1,
        marks=":-",
    ),
)
