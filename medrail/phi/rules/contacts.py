"""Telephone, fax, e-mail, addresses of the web and of machines."""

import ipaddress
import re

from medrail.phi.rules.rule import Context, Rule, compiled

_TEL = (
    r"(?:tel(?:efon)?(?:nummer|nr)?|phone|cell(?:phone)?|mobile?|mobil(?:telefon|nummer)?|handy(?:nummer|nr)?|pager|beeper|contact|call(?:ed)?|reached[ ]at|rufnummer|durchwahl|dw"
    r"|unter[ ]der[ ]nummer|unter|ph|rückruf|anruf|hotline|sekretariat|festnetz|privat|whatsapp|전화(?:번호)?|연락처|휴대폰|핸드폰|휴대전화|집전화|비상연락처)"
)
_FAX = r"(?:tele)?fax(?:nummer|nr)?|팩스"
_NUMBER = r"(?:\(?\+?\(?\d[\d ()/.\-]{4,22}\d)(?:[ ]?(?:-?[ ]?dw|x|ext\.?|durchwahl|app\.?|oder|o\.|내선)[ ]?\d{1,5})?(?:-DW)?"
_AFTER = r"(?:[ ]?(?:no|nr|number|nummer|is|ist|at|under|번호)\b\.?|[ ]?\([^)\d]{1,14}\))?[\s.:\-]{0,3}(?:is[ ]|\#[ ]?)?"


def _enough(match: "re.Match[str]", _: Context) -> bool:
    return 6 <= sum(c.isdigit() for c in match["v"]) <= 17


def _machine(match: "re.Match[str]", _: Context) -> bool:
    before = match.string[max(0, match.start() - 10) : match.start()].casefold()
    if "version" in before or "버전" in before or "펌웨어" in before or "firmware" in before or before.rstrip().endswith(("v", "v.", "ver.", "release", "software")):
        return False
    try:
        ipaddress.ip_address(match["v"].partition("/")[0])
    except ValueError:
        return False
    return True


_ANCHORS_TEL = (
    "tel", "phone", "cell", "mobil", "handy", "pager", "beeper", "contact", "call", "reached at", "rufnummer", "durchwahl", "unter", "ph",
    "rückruf", "anruf", "hotline", "sekretariat", "festnetz", "privat", "whatsapp", "전화", "연락처", "휴대폰", "핸드폰", "dw",
)  # fmt: skip

RULES = (
    Rule(
        "email",
        "EMAIL",
        compiled(r"(?P<v>[\w.+%'\-]{1,64}[ ]?@[ ]?(?:[\w\-]+\.)+[^\W\d_][\w\-]*)|(?P<w>[\w.+\-]{2,64}[ ]?(?:\(at\)|\[at\])[ ]?[\w.\-]+(?:\.|[ ]?\(dot\)[ ]?)\w{2,})"),
        0.99,
        anchors=("@", "(at)", "[at]"),
        back=66,
        reach=120,
    ),
    Rule(
        "url",
        "URL",
        compiled(r"(?P<v>\b[a-z][a-z0-9+]{1,9}://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}])"),
        0.99,
        anchors=("://",),
        back=11,
        reach=400,
    ),
    Rule("url_www", "URL", compiled(r"(?P<v>\bwww\.[\w\-]+(?:\.[\w\-]+)+(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]}])?)"), 0.99, anchors=("www.",), reach=400),
    Rule(
        "url_bare",
        "URL",
        compiled(
            r"(?<![@\w.\-])(?P<v>(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|io|de|at|ch|kr|co\.kr|or\.kr|go\.kr|ac\.kr|health|info|eu|co\.uk|nhs\.uk|ac\.uk|clinic|hospital|example|test)"
            r"(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]}]|(?![\w.\-@])))"
        ),
        0.8,
        anchors=(".com", ".org", ".net", ".edu", ".gov", ".io", ".de", ".at", ".ch", ".kr", ".health", ".info", ".eu", ".uk", ".clinic", ".hospital", ".example", ".test"),
        check=lambda m, _: m["v"] == m["v"].lower() and (m["v"].count(".") > 1 or len(m["v"].rpartition(".")[0]) > 5 or "/" in m["v"]),
        back=60,
        reach=200,
    ),
    Rule("ip_v4", "IP", compiled(r"(?<![\d.\w])(?P<v>\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?)(?![\d\w]|\.\d)"), 0.9, check=_machine, digits=4, marks="."),
    Rule(
        "ip_v6",
        "IP",
        compiled(r"(?<![\w:.])(?P<v>(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?![\w:])"),
        0.9,
        check=lambda m, c: ("::" in m["v"] or m["v"].count(":") == 7) and any(d.isdigit() for d in m["v"]) and len(m["v"]) > 5 and _machine(m, c),
        anchors=("#digits", "::"),
        marks=":",
        back=40,
    ),
    Rule("mac", "IP", compiled(r"(?<![\w:\-])(?P<v>[0-9a-f]{2}(?:[:\-][0-9a-f]{2}){5})(?![\w:\-])"), 0.9, marks=":-", digits=1),
    Rule("fax", "FAX", compiled(rf"(?:{_FAX})(?:ed|ing|en|t)?(?:[ ](?:results?|records?|reports?|notes|copy|copies|everything|it|them|back|labs|all|the|a|line|machine|us|me|of|at|to|an|the|unter|Befunde?|den|die)){{0,5}}{_AFTER}(?P<v>{_NUMBER})(?!\d)"), 0.95, anchors=("fax", "telefax", "팩스"), check=_enough, reach=70),
    Rule("phone_label", "PHONE", compiled(rf"\b{_TEL}{_AFTER}(?P<v>{_NUMBER})(?!\d|[ ]?(?:mg|ml|%))"), 0.85, anchors=_ANCHORS_TEL, check=_enough, reach=70),
    Rule(
        "phone_extension",
        "PHONE",
        compiled(r"\b(?:dw|durchwahl|kl\.?|klappe|nst\.?|nebenstelle|ext\.?|extension|내선(?:번호)?|pager|beeper|pieper|piepser|funk|dect)[ :.\#]{0,3}(?:no\.?[ ]|nr\.?[ ]|is[ ])?(?P<v>\d{3,6}(?:-\d{1,4})?)(?![\d]|[.,]\d|[ ]?(?:mg|ml|cm))"),
        0.75,
        anchors=("dw", "durchwahl", "kl.", "kl ", "klappe", "nst", "nebenstelle", "ext", "내선", "pager", "beeper", "pieper", "piepser", "funk", "dect"),
        reach=34,
    ),
    Rule(
        "phone_us",
        "PHONE",
        compiled(r"(?<![\w.\-/])(?P<v>(?:\+?1[ .\-]?)?(?:\(\d{3}\)[ ]?|\d{3}[ .\-])\d{3}[ .\-]\d{4}(?:[ ]?(?:x|ext\.?|extension)[ ]?\d{1,6})?)(?![\w]|[.\-]\d)"),
        0.8,
        digits=10,
    ),
    Rule("phone_us_local", "PHONE", compiled(r"(?<![\w.\-/])(?P<v>555[\-.]\d{4})(?![\w]|[.\-]\d)"), 0.6, digits=7, marks="-.", languages=("en",)),
    Rule(
        "phone_international",
        "PHONE",
        compiled(r"(?<![\w])(?P<v>(?:\+|00)(?:[1-9]\d{0,2})[ ]?(?:\(0\)[ ]?)?[ ()/.\-]?\d[\d ()/.\-]{5,18}\d(?:-DW)?)(?!\d)"),
        0.85,
        check=_enough,
        digits=8,
        marks="+0",
    ),
    Rule(
        "phone_de",
        "PHONE",
        compiled(r"(?<![\w.,+\-/])(?P<v>\(?0[1-9]\d{1,4}\)?[ ]?[/ \-][ ]?\d{2,8}(?:[ \-/]\d{1,8}){0,4})(?![\w]|[.,]\d)"),
        0.7,
        check=lambda m, c: _enough(m, c) and sum(d.isdigit() for d in m["v"]) >= 7,
        digits=7,
        marks="/ -",
        languages=("de",),
    ),
    Rule(
        "phone_kr",
        "PHONE",
        compiled(r"(?<![\d.\-])(?P<v>(?:\(?0(?:1[016789]|2|[3-6][1-5]|70|50\d|80)\)?[ .\-]?\d{3,4}[ .\-]?\d{4}|1[568]\d\d[ \-]\d{4}))(?![\d]|[.\-]\d)"),
        0.8,
        digits=8,
        languages=("ko",),
    ),
    Rule("phone_uk", "PHONE", compiled(r"(?<![\d.\-])(?P<v>\(?0(?:7\d{3}|20|1\d{2,3}|[38]00)\)?[ ]\d{3,4}[ ]?\d{3,4})(?![\d]|[.\-]\d)"), 0.7, digits=9, marks=" ", languages=("en",)),
)
