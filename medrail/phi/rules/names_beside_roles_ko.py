"""Names in Korean texts beside a label, title, role or relation, and masked ones."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.korean import FAMILY_NAMES_FREQUENT, GIVEN_SYLLABLES
from medrail.phi.rules.name_forms import no_role
from medrail.phi.rules.name_forms_ko import is_korean_name
from medrail.phi.rules.roles import ROLES_KO
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_SPEECH = re.compile(r"[ ][^\n:]*[?.!…~]")
"""A sentence goes on after its first word."""


def _is_no_word(match: Match, _: Context) -> bool:
    """Whether it is no common word and no role."""
    return match["v"].replace(" ", "") not in words("common_ko") and match["v"] not in ROLES_KO


def _is_no_word_or_speech(match: Match, context: Context) -> bool:
    """Whether it is no common word, no role, and not what somebody in a dialogue begins to say."""
    if _SPEECH.match(match.string, match.end("v")) and not is_korean_name(match["v"]):
        return False
    return _is_no_word(match, context)


def _is_name_before_title(match: Match, _: Context) -> bool:
    """Whether it can be a family and a given name, and the word with its title is no medical one."""
    if not is_korean_name(match["v"]):
        return False
    return not any(match.string[match.start("v") : match.end("v") + n] in words("medical_ko") for n in (1, 2))


def _is_name_or_loan_name(match: Match, _: Context) -> bool:
    """Whether it can be a Korean name or is a foreign one in Korean letters."""
    return is_korean_name(match["v"]) or match["v"] in words("loan_names_ko")


def _begins_as_name(match: Match, _: Context) -> bool:
    """Whether it begins with a frequent family name and goes on as given names do, word or not."""
    value: str = match["v"]
    return value[0] in FAMILY_NAMES_FREQUENT and all(s in GIVEN_SYLLABLES for s in value[1:])


def _is_family_name(match: Match, _: Context) -> bool:
    """Whether it is a frequent family name."""
    return match["v"] in FAMILY_NAMES_FREQUENT


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
)
