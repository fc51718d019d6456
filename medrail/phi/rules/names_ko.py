"""Korean names: after a label, role or relation, before a title, masked, and in Latin letters."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import (
    FAMILY_NAMES,
    FAMILY_NAMES_FREQUENT,
    FAMILY_NAMES_TWO,
    GIVEN_SYLLABLES,
    PARTICLES,
)
from medrail.phi.rules.name_forms import no_role
from medrail.phi.rules.roles import ROLES_KO
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_PLAIN_RANK = 6_000
"""Words more common than this are everyday words, though a name may be written like one. By hand."""
_PLAIN_RANK_EN = 3_000
"""The same of English words."""
_RARE_RANK = 15_000
"""Words rarer than this are hardly used but as names. By hand."""
_SPEECH = re.compile(r"[ ][^\n:]*[?.!…~]")
"""A sentence goes on after its first word."""
_FAMILY_NAMES_ONLY = frozenset(("남궁", "황보", "제갈", "독고"))
"""Family names of two syllables that begin no other word."""
_TWO = "|".join(FAMILY_NAMES_TWO)
_ENDS = r"""
    (?=
        (?:[은는이가을를의도과와]|에게|께서?|이?랑|이었다|이다|입니다|[ ]?(?:환자|교수))?(?![가-힣])
        |[ ]?[님씨]
    )
"""
"""After a name: a particle or a title, or none."""
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


def _is_no_word(match: Match, _: Context) -> bool:
    """Whether it is no common word and no role."""
    return match["v"].replace(" ", "") not in words("common_ko") and match["v"] not in ROLES_KO


def _is_no_word_or_speech(match: Match, context: Context) -> bool:
    """Whether it is no common word, no role, and not what somebody in a dialogue begins to say."""
    if _SPEECH.match(match.string, match.end("v")) and not _is_korean_name(match["v"]):
        return False
    return _is_no_word(match, context)


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


def _is_rare_name(match: Match, _: Context) -> bool:
    """Whether its given name is no particle, or its family name begins no word."""
    given: str = match["g"].strip()
    is_sure = match["f"] in _FAMILY_NAMES_ONLY or given not in PARTICLES
    return is_sure and all(s in GIVEN_SYLLABLES for s in given) and match["v"] not in words("common_ko")


def _is_listed_name(match: Match, _: Context) -> bool:
    """Whether its given name is listed, its family name too or the given name rare, and the whole no word."""
    given: str = match["g"]
    if given not in words("given_names_ko") or not _is_no_plain_word(match["v"]):
        return False
    if given[-1] in PARTICLES and not _is_no_plain_word(match["v"][:2]):
        return False
    return match["f"] in FAMILY_NAMES or ranks("common_ko").get(given, _RARE_RANK) >= _RARE_RANK


def _is_name_before_sex(match: Match, _: Context) -> bool:
    """Whether it can be a family and a given name, with or without a blank between them."""
    return _is_korean_name(match["v"].replace(" ", ""))


def _is_name(match: Match, _: Context) -> bool:
    """Whether it can be a family and a given name, and is no everyday, medical or role word."""
    return _is_korean_name(match["v"])


def _is_name_before_title(match: Match, _: Context) -> bool:
    """Whether it can be a family and a given name, and the word with its title is no medical one."""
    if not _is_korean_name(match["v"]):
        return False
    return not any(match.string[match.start("v") : match.end("v") + n] in words("medical_ko") for n in (1, 2))


def _is_name_or_loan_name(match: Match, _: Context) -> bool:
    """Whether it can be a Korean name or is a foreign one in Korean letters."""
    return _is_korean_name(match["v"]) or match["v"] in words("loan_names_ko")


def _begins_as_name(match: Match, _: Context) -> bool:
    """Whether it begins with a frequent family name and goes on as given names do, word or not."""
    value: str = match["v"]
    return value[0] in FAMILY_NAMES_FREQUENT and all(s in GIVEN_SYLLABLES for s in value[1:])


def _is_family_name(match: Match, _: Context) -> bool:
    """Whether it is a frequent family name."""
    return match["v"] in FAMILY_NAMES_FREQUENT


def _is_no_heading(match: Match, context: Context) -> bool:
    """Whether it is no role and no heading in capitals."""
    return no_role(match, context) and not (match["v"].isupper() and len(match["v"].split()) > 2)


def _is_no_plain_word(word: str) -> bool:
    if ranks("common_ko").get(word, _PLAIN_RANK) < _PLAIN_RANK:
        return False
    return word not in words("medical_ko") and word not in ROLES_KO and word not in words("places_ko")


def _is_korean_name(word: str) -> bool:
    if not _is_no_plain_word(word):
        return False
    if word[:2] in FAMILY_NAMES_TWO:
        return len(word) >= 3
    has_name_form = word[0] in FAMILY_NAMES and len(word) in (2, 3)
    return (has_name_form and all(s in GIVEN_SYLLABLES for s in word[1:])) or word in words("given_names_ko")


RULES = (
    Rule(
        "name_label_ko",
        "NAME_PATIENT",
        compiled(r"""
            (?:
                환자[ ]?(?:성?명|이름)|성[ ]?명|이름|수진자[ ]?명?|보호자[ ]?(?:성?명)?|담당[ ]?의사?
                |주치의|작성자|판독의|집도의|의사|간호사|기록자|검사자|의뢰의|수술의|마취의|서명|보고자
                |면담자|상담사|담당자|책임의사|전공의
            )
            [ ]?[:：][ ]?
            (?P<v>[가-힣]{2,4}|[가-힣][ ][가-힣][ ]?[가-힣]|[가-힣][○O*●]{1,2}[가-힣]?)
            (?=님|씨|[ ]|,|\n|\)|/|\(|교수|$|\t)
            """),
        0.75,
        anchors=one_of(
            "환자|성|이름|수진자|보호자|담당|주치의|작성자|판독의|집도의|의사|간호사|기록자|검사자|의뢰의"
            "|수술의|마취의|서명|보고자|면담자|상담사|책임의사|전공의"
        ),
        check=_is_no_word_or_speech,
        languages=("ko",),
        reach=30,
    ),
    Rule(
        "name_before_title_ko",
        "NAME",
        cased(r"""
            (?<![가-힣])
            (?P<v>[가-힣]{2,4})
            (?=
                [ ]?
                (?:
                    님|씨(?!앗)|군(?=[은이을의 ])|양(?=[은이을의 ])|교수|선생님|쌤|환자(?!실)|원장님
                    |과장님|간호사|전공의|전문의|어르신|할머니|할아버지|보호자|어머니|아버지
                )
            )
            """),
        0.55,
        anchors=one_of(
            "님|씨|군|양|교수|선생님|쌤|환자|원장|과장|간호사|전공의|전문의|어르신|할머니|할아버지|보호자"
            "|어머니|아버지"
        ),
        check=_is_name_before_title,
        languages=("ko",),
        back=6,
        reach=8,
    ),
    Rule(
        "word_before_title_ko",
        "NAME",
        cased(r"""
            (?<![가-힣])
            (?P<v>[가-힣]{2,3})
            (?=
                [ ]?
                (?:님|씨(?!앗)|교수님|교수|선생님|쌤|샘|전임의|전공의|간호사|전문의|팀장|주임)
                (?![가-힣]{3})
            )
            """),
        0.45,
        anchors=one_of("님|씨|교수|선생님|쌤|샘|전임의|전공의|간호사|전문의|팀장|주임"),
        check=_begins_as_name,
        languages=("ko",),
        back=5,
        reach=6,
    ),
    Rule(
        "word_after_role_ko",
        "NAME",
        cased(r"""
            (?:
                환자명?|성명|이름|대상자|보호자|(?:집도|마취|주치|담당|당직|판독|의뢰)의?|간호사|복지사|치료사
                |상담사?|코디|원장|참석|통역|기록자?|작성자?|확인자?|검사자|보고자
            )
            [ :：]{1,3}
            (?P<v>[가-힣]{2,3})
            (?=[ ]{0,2}[,/()\n\t]|[ ]{2}|\.?$)
            """),
        0.45,
        anchors=one_of(
            "환자|성명|이름|대상자|보호자|집도|마취|주치|담당|당직|판독|의뢰|간호사|복지사|치료사|상담|코디|원장|참석"
            "|통역|기록|작성|확인|검사자|보고자"
        ),
        check=_begins_as_name,
        languages=("ko",),
        reach=14,
    ),
    Rule(
        "name_latin_after_patient_ko",
        "NAME_PATIENT",
        cased(r"""
            (?:환자|환자명|성명|PT|Pt|pt|Name|NAME|이름|보호자|주치의|의뢰의|담당의)
            [ :]{1,3}
            (?P<v>
                [A-Z][A-Za-z]+,?[ ][A-Z][A-Za-z]+
                (?:-[A-Za-z]+|[ ](?-i:[A-Z]{2,4}(?=[은는이가의을를]))|[ ][A-Z][a-z]+)?
            )
            (?=[ ,.;)\n가-힣:(]|$)
            """),
        0.7,
        anchors=one_of("환자|성명|pt|name|이름|보호자|주치의|의뢰의|담당의"),
        check=no_role,
        languages=("ko",),
        reach=40,
    ),
    Rule(
        "name_masked_ko",
        "NAME",
        cased(r"""
            (?<![가-힣])
            (?P<v>[가-힣](?:[○◯〇●*]{2}|OO|XX|[○◯〇●*OX][가-힣]?))
            (?=
                (?:님|씨|군|양|환자|교수|이|가|은|는|의|을|를|로|으로|와|과|도|만|에게|께|한테|이라고|라고)?
                (?:[^가-힣]|$|님|께)
            )
            """),
        0.8,
        anchors=("○", "◯", "〇", "●", "*", "o", "x"),
        languages=("ko",),
        back=2,
        reach=8,
    ),
    Rule(
        "family_with_title_ko",
        "NAME",
        cased(r"""
            (?<![가-힣])
            (?!조교수)
            (?P<v>[가-힣])
            (?=
                (?:
                    교수|선생|쌤|샘|과장|원장|간호사|주임|팀장|대리|씨(?!앗)|박사|여사|실장|부장|경위|경장|형사
                    |변호사|주무관|전임의|전공의|코디|계장|반장|소장
                )
                (?:님|의|이|가|은|는|을|를|께|에게|한테|께서|과|와|도|[ ,.)\n]|$)
            )
            """),
        0.7,
        anchors=one_of(
            "교수|선생|쌤|샘|과장|원장|간호사|주임|팀장|대리|씨|박사|여사|실장|부장|경위|경장|형사|변호사|주무관"
            "|전임의|전공의|코디|계장|반장|소장"
        ),
        check=_is_family_name,
        languages=("ko",),
        back=2,
        reach=8,
    ),
    Rule(
        "name_after_relation_ko",
        "NAME_OTHER",
        cased(r"""
            (?<![가-힣])
            (?:
                친구|동생|언니|누나|형|오빠|아들|딸|첫째|둘째|셋째|막내|장남|차남|장녀|차녀|엄마|아빠|모친
                |부친|조카|며느리|사위|손자|손녀|남편|아내|처|배우자|이모|고모|삼촌|교우|코디|조산사|집도
                |당직의?|동승자|예금주|책임자|채혈자?|기사|담당|간호|피부양자|의사|시터|이웃|룸메이트|동료
                |태명|애칭|원장|환아|아기|임상병리사|방사선사|물리치료사|작업치료사|사회복지사|약사
                |보건교사|담임|통역|요양보호사|간병인|활동지원사|큰아들|작은아들|큰딸|작은딸|외삼촌|이모부|고모부
                |큰어머니|작은어머니|큰아버지|작은아버지|외숙모|시어머니|시아버지|장모|장인|형수|매형|처남|처제
                |시누이|올케|손주|외손자|외손녀|후배|선배|동기|지인|동행|참석자?|동석|신청인|진정인|피진정인|신고인
                |신고자|목격자|동의자|대리인|피보험자|청구인|기증자|수혜자|운전자|입소자|시설장|산모|내담자|대상자
                |상담자|상담교사|확인자|수신자|인계자|인수자|인계|인수|시술자?|영양사|언어치료사|치료사|위생사
                |조사원|연구간호사|책임간호사|수간호사|전담간호사|코디네이터
            )
            [ :：]{1,2}[\"“‘']?
            (?P<v>[가-힣]{2,5}?)
            (?=
                (?:
                    님|씨|이가|이는|이의|이를|이도|이|가|는|은|를|을|도|의|와|과|랑|께서|에게|한테|라고
                    |이라고|이며
                )?
                (?:[^가-힣]|$)
            )
            """),
        0.55,
        anchors=one_of(
            "친구|동생|언니|누나|형|오빠|아들|딸|첫째|둘째|셋째|막내|장남|차남|장녀|차녀|엄마|아빠|모친"
            "|부친|조카|며느리|사위|손자|손녀|남편|아내|처|배우자|이모|고모|삼촌|교우|코디|조산사|집도"
            "|당직|동승자|예금주|책임자|채혈|기사|담당|간호|피부양자|의사|시터|이웃|룸메이트|동료|태명"
            "|애칭|원장|환아|아기|임상병리사|방사선사|물리치료사|작업치료사|사회복지사|약사|보건교사|담임"
            "|통역|요양보호사|간병인|활동지원사|큰아들|작은아들|큰딸|작은딸|외삼촌|이모부|고모부|큰어머니"
            "|작은어머니|큰아버지|작은아버지|외숙모|시어머니|시아버지|장모|장인|형수|매형|처남|처제|시누이|올케|손주"
            "|외손자|외손녀|후배|선배|동기|지인|동행|참석|동석|신청인|진정인|피진정인|신고인|신고자|목격자|동의자"
            "|대리인|피보험자|청구인|기증자|수혜자|운전자|입소자|시설장|산모|내담자|대상자|상담자|상담교사|확인자"
            "|수신자|인계자|인수자|인계|인수|시술|영양사|언어치료사|치료사|위생사|조사원|연구간호사|책임간호사"
            "|수간호사|전담간호사|코디네이터"
        ),
        check=_is_name_or_loan_name,
        languages=("ko",),
        reach=22,
    ),
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
    Rule(
        "family_of_two_ko",
        "NAME",
        cased(rf"""
            (?<![가-힣])
            (?P<v>(?P<f>{_TWO})(?P<g>[가-힣]{{1,2}}?|[ ][가-힣]{{1,2}}(?=[ ]?[님씨]|[ ]환자)))
            {_ENDS}
            """),
        0.6,
        anchors=FAMILY_NAMES_TWO,
        check=_is_rare_name,
        languages=("ko",),
        reach=12,
    ),
    Rule(
        "name_after_patient_ko",
        "NAME_PATIENT",
        cased(rf"""
            (?:환자|환아|산모|수검자|수진자|대상자|상사|동료|동창|집도의[는은]?|주치의[는은]?)[ ]
            (?P<v>(?P<f>[가-힣])(?P<g>[가-힣]{{2}})){_ENDS}
            """),
        0.55,
        anchors=one_of("환자|환아|산모|수검자|수진자|대상자|상사|동료|동창|집도의|주치의"),
        check=_is_listed_name,
        languages=("ko",),
        reach=14,
    ),
    Rule(
        "name_before_sex_ko",
        "NAME_PATIENT",
        cased(r"""
            (?<![가-힣])(?<![가-힣][ ])
            (?P<v>[가-힣][ ]?[가-힣]{2})
            (?=[\])]?[ ]{0,2}[(\[]?(?:\d{1,3}(?:세)?[ ]?/[ ]?[MF남여]|[MF남여][ ]?/[ ]?\d{1,3}))
            """),
        0.7,
        anchors=one_of("/m|/f|m/|f/|/남|/여|남/|여/"),
        check=_is_name_before_sex,
        languages=("ko",),
        back=12,
        reach=6,
    ),
)
