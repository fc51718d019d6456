"""Names in Korean texts in Latin letters: after a title such as Dr., romanised, before a Korean title."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import no_role
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_PLAIN_RANK_EN = 3_000
"""English words more common than this are everyday words, though a name may be written like one. By hand."""
_FAMILY_LATIN = (
    "KIM|LEE|PARK|CHOI|JUNG|JEONG|KANG|CHO|YOON|JANG|LIM|HAN|SHIN|SEO|KWON|HWANG|AHN|SONG|RYU|HONG|YOO|YANG"
    "|MOON|BAE|BAEK|NOH|HEO|YEO|CHUNG|OH|KO|SON|NAM|SIM|JOO|KU|MIN|JIN|CHA|YU|GU|TAK|BANG|PYO|KIL|GIL|WOO|EOM"
    "|UM|CHAE|WON|CHEON|BYUN|YEOM|SEOK|SUN|GONG|MAENG|JEGAL|NAMGUNG|HWANGBO|SUNWOO|DOKGO|SAGONG"
)
_SYLLABLE_LATIN = r"""
    (?:[BDGHJKLMNPRSTY]|CH|SH|SS|KK|[BDGHK]Y|[GHK]W)?
    (?:YEO|YOU|WOO|AE|EO|EU|EE|OO|OU|UI|A|E|I|O|U)
    (?:NG|[NMKLBPTHRG])?
"""
_ROMANISED = re.compile(rf"(?:{_FAMILY_LATIN}),?[ ]{_SYLLABLE_LATIN}[ \-]?(?:{_SYLLABLE_LATIN})?", re.VERBOSE)
"""A Korean name in capitals: `TAK, HYUN WOO`."""


def _is_latin_name(match: Match, _: Context) -> bool:
    """Whether no word of it is a plain or medical one, not all are eponyms, and the whole is no place."""
    value: str = match["v"]
    if value.casefold() in words("places"):
        return False
    parts = [part.casefold() for part in re.findall(r"[A-Za-z]{2,}", value)]
    if any(part in words("medical_en") or part in words("abbreviations") for part in parts if len(part) > 3):
        return False
    if value.isupper():
        return bool(_ROMANISED.fullmatch(value))
    if all(part in words("eponyms") for part in parts):
        return parts[0] in words("first_names")
    return not any(
        ranks("common_en").get(part, _PLAIN_RANK_EN) < _PLAIN_RANK_EN
        and part not in words("first_names")
        and part not in words("family_names")
        for part in parts
    )


def _is_no_heading(match: Match, context: Context) -> bool:
    """Whether it is no role and no heading in capitals."""
    return no_role(match, context) and not (match["v"].isupper() and len(match["v"].split()) > 2)


RULES = (
    Rule(
        "name_after_title_ko",
        "NAME_CLINICIAN",
        cased(r"""
            \b
            (?:Dr|DR|Prof|PROF|Pt|PT|Mr|Ms|Mrs)
            \.?[ ]
            (?!INR|APTT|aPTT|OT|ST|HR|BP|V/S)
            (?P<v>[A-Z][A-Za-z]+(?:[ \-,]{1,2}[A-Z][A-Za-z\-]+){0,2}|[가-힣]{2,4})
            (?=[ ,.;)\n가-힣:]|$)
            """),
        0.7,
        anchors=("dr", "prof", "pt", "mr", "ms"),
        check=_is_no_heading,
        languages=("ko",),
        reach=40,
    ),
    Rule(
        "romanised_name_ko",
        "NAME",
        cased(r"""
            (?<![A-Za-z])
            (?P<v>
                (?:[A-Z]\.[ ]?[A-Z]?\.?[ ]?)?
                (?P<f>
                    KIM|Kim|LEE|Lee|PARK|Park|CHOI|Choi|JUNG|Jung|JEONG|Jeong|KANG|Kang|CHO|Cho|YOON|Yoon
                    |JANG|Jang|LIM|Lim|HAN|Han|SHIN|Shin|SEO|Seo|KWON|Kwon|HWANG|Hwang|AHN|Ahn|SONG|Song
                    |RYU|Ryu|HONG|Hong|YOO|Yoo|YANG|Yang|MOON|Moon|BAE|Bae|BAEK|Baek|NOH|Noh|HEO|Heo|YEO
                    |Yeo|CHUNG|Chung|OH|Oh|KO|Ko|SON|Son|NAM|Nam|SIM|Sim|HA|Ha|JOO|Joo|KU|Ku|MIN|Min|JIN
                    |Jin|CHA|Cha|YU|Yu|GU|Gu|NA|Na
                )
                (?:,?[ ](?:[A-Z][A-Za-z]+)(?:-[A-Za-z]+|[ ][A-Z][a-z]+)?)?
            )
            (?=[ ,.;)\n가-힣:(]|$)
            """),
        0.3,
        anchors=one_of(
            "kim|lee|park|choi|jung|jeong|kang|cho|yoon|jang|lim|han|shin|seo|kwon|hwang|ahn|song|ryu"
            "|hong|yoo|yang|moon|bae|baek|noh|heo|yeo|chung|oh|ko|son|nam|sim|ha|joo|ku|min|jin|cha|yu|gu"
            "|na"
        ),
        languages=("ko",),
        back=6,
        reach=30,
    ),
    Rule(
        "latin_before_title_ko",
        "NAME",
        cased(r"""
            (?P<v>
                [A-Z](?<![A-Za-z.\-][A-Z])
                (?:
                    [a-z]+(?:[ ][A-Z]\.)?[ ][A-Z][a-z]+(?:-[A-Z]?[a-z]+|[ ][A-Z][a-z]+)?
                    |[A-Z]{1,8},?[ ][A-Z]{2,8}(?:[ \-][A-Z]{2,8})?
                    |\.[ ]?(?:[A-Z]\.[ ]?)?[A-Z][a-z]+(?![ ]?환자)
                )
            )
            (?=[ ]?(?:환자(?![실군식복])|님|씨|교수|선생|간호사|전공의|전문의|원장|과장|보호자|어르신))
            """),
        0.7,
        anchors=one_of("환자|님|씨|교수|선생|간호사|전공의|전문의|원장|과장|보호자|어르신"),
        check=_is_latin_name,
        languages=("ko",),
        back=34,
        reach=4,
    ),
)
