"""Never PHI in Korean texts: ranges, shares, scores, versions, eponyms before a Korean head."""

import re

from medrail.phi.protected_eponyms import is_eponym
from medrail.phi.protected_term import Term

_VALUES = (
    re.compile(
        r"""
        \d(?<![\d./\-]\d)
        (?:
            \d{1,2}/\d{2,3}(?:\s?-\s?\d{2,3}){2}\s?-\s?3\d(?:\.\d)?(?!\d)
            |[\d.,]*[ ]?[A-Za-zµ%/]{0,8}[ ]?[(\[]{1,2}\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*[)\]]{1,2}
            |/[2-5][ ]?(?:섭취|정(?!도)|공기|그릇|앰플|바이알)
        )
        """,
        re.VERBOSE,
    ),
    re.compile(r"(?<![\w\-])[\[(]\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*[\])]"),
    re.compile(
        r"\d+(?:\.\d+)?[ ]?(?:cc|병상|층|갑년)(?![A-Za-z])|\d+(?:\.\d+)?(?:[ ]?[x×][ ]?[\dilIO]+(?:\.\d+)?)+"
    ),
    re.compile(
        r"""
        (?:참고치|정상치|정상|기준치|참고[ ]?범위|정상[ ]?범위)[ :]{0,2}[(\[]?\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*
        |(?:NRS|VAS|MRC|GCS|DTR|AST/ALT|BUN/Cr|Na/K|근력|통증|시력|안압|강도|점수)
         [ :]{0,2}\d{1,3}(?:\.\d)?/\d{1,3}(?:\.\d)?(?![\d/])
        |(?:식사량?|식이)[은 ]{1,2}[1-4]/[2-5](?![\d/])
        |(?:Windows|[vV]er(?:sion)?\.?|빌드|릴리[스즈]|버전|펌웨어|소프트웨어)[ :]{0,2}[vV]?\d+(?:\.\d+)+
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"""
        [A-Z](?<![\w\-][A-Z])
        (?:
            -[가-힣]{2,}
            |(?<!(?=(?:Kim|Lee|Park|Choi|Jung|Jeong|Kang|Cho|Yoon|Jang|Lim|Han|Shin|Seo|Kwon|Hwang|Hong)\b)[A-Z])
             [a-z]+(?:[- ][A-Z][a-z]+)?(?:\s(?:test|sign))?\s?(?:\([-+±]\)|[-+±]/[-+±]|양성|음성)
        )
        """,
        re.VERBOSE,
    ),
)
"""In Korean notes: vital signs in one string, ranges, shares, scores, versions, signs with a result."""
_EPONYM = re.compile(
    r"""
    [A-Z](?<!\w[A-Z])[a-z'’]+(?:[- ][A-Z][a-z]+)*
    (?=
        [ ]?
        (?:
            씨?병|증후군|징후|검사|반사|골절|수술|술식|카테터|관|분류|척도|법|튜브|드레인|배액관|탈구|증상|결절
        )
    )
    """,
    re.VERBOSE,
)
"""Words with capitals before the Korean head of a term."""

TERMS = (
    *map(Term, _VALUES),
    Term(_EPONYM, lambda match: is_eponym(match[0])),
)
