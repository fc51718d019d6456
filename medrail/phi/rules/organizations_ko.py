"""Hospitals, firms, schools and offices in Korean texts, by their kind and a name."""

from medrail.phi.gazetteers import words
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_GENERIC = frozenset(
    (
        "본 타 당 대학 종합 상급종합 대학교 요양 한방 인근 근처 해당 지역 전문 일반 개인 동네 정신 재활"
        " 노인 어린이 아동 치과 국립 공공 민간 상급 연고지 다른 여러 같은 이전 기존 전원 외부 협력 거점"
        " 응급 권역 가까운 원 입원 초 중 고 시내 회사 직장 학교 국민 건강 의료 실손 민영 사회 산재 고용"
        " 자동차 생명 손해 화재 사보험 여행자 시립 도립 구립 군 보건 한 방문 주간보호 장기요양 종합복지"
        " 사회복지 통합 당뇨 호흡재활 심장재활 암 류마티스 소화기 순환기 호흡기 신장 내분비 감염 혈액종양"
        " 신경 정형 흉부 성형 마취통증 가정 영상 병리 핵 방사선종양 종양 심장 비뇨 정신건강 안 구강 임상"
        " 알레르기 노년 류마티스내 응급의 근로복지 국민건강보험 국민연금 관할 담당 소속 어느 집근처 단골"
        " 외래 병원 소아 권역응급 중증외상 정형외과 신경외과 산부인과 내과 외과"
    ).split()
)
"""Before the kind of house: which kind it is, not what it is called."""


def _is_named(match: Match, _: Context) -> bool:
    """Whether a name of two letters or more stands before the kind."""
    return match["n"] not in _GENERIC and len(match["n"]) > 1


def _is_marked_or_named(match: Match, _: Context) -> bool:
    """Whether the mark of a firm or a name stands beside the kind."""
    return not match["n"] or match["n"] not in _GENERIC


def _is_listed(match: Match, _: Context) -> bool:
    """Whether it is on the list of organizations."""
    return match["v"] in words("organizations_ko")


def _is_listed_by_two_syllables(match: Match, _: Context) -> bool:
    """Whether it is on the list of organizations with two syllables."""
    return len(match["v"]) == 2 and match["v"] in words("organizations_ko")


RULES = (
    Rule(
        "hospital_short_ko",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![A-Za-z])
            (?P<v>
                SNUH|SNUBH|SMC|AMC|YUHS|KUMC|CMC|KNUH|PNUH|CNUH|CNUHH|AUMC|NCC|GNUH|JNUH|KBSMC|SCHMC|HUMC
                |EUMC|CAUH|DUMC|KHMC|YUMC
            )
            (?=(?:에서|에|로|으로|의|은|는|외래)?(?![A-Za-z]))
            """),
        0.6,
        anchors=one_of(
            "snuh|snubh|smc|amc|yuhs|kumc|cmc|knuh|pnuh|cnuh|aumc|ncc|gnuh|jnuh|kbsmc|schmc|humc|eumc"
            "|cauh|dumc|khmc|yumc"
        ),
        languages=("ko",),
        reach=10,
    ),
    Rule(
        "hospital_ko",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![가-힣A-Za-z])
            (?P<v>
                (?P<n>[가-힣A-Za-z]{1,12}?)
                (?:
                    [ ]?(?:대학교|대)[ ]?병원|요양병원|한방병원|종합병원|병원|의료원|의원|보건소|한의원
                    |치과의원|치과|요양원|재활원|메디컬센터|클리닉|암센터|산후조리원|정신건강의학과의원
                    |재활의학과|정형외과|이비인후과|내과의원|피부과|산부인과의원|안과의원|안과|소아과
                    |실버타운|주민센터
                )
            )
            (?![가-힣]*(?:진료|회신|전과))
            """),
        0.6,
        anchors=one_of("병원|의료원|의원|보건소|치과|요양원|재활원|센터|클리닉|조리원"),
        check=_is_named,
        languages=("ko",),
        back=18,
        reach=10,
    ),
    Rule(
        "organization_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![가-힣A-Za-z])
            (?P<v>
                (?:㈜|\(주\)|주식회사[ ]?)[ ]?[가-힣A-Za-z]{2,12}
                |(?P<n>[가-힣A-Za-z]{2,12}?)
                 (?:
                     [ ]?
                     (?:
                         초등학교|중학교|고등학교|대학교|유치원|어린이집|복지관|노인복지관|복지센터
                         |재가복지센터|지역아동센터|은행|생명|손해보험|화재|해상|보험|전자|건설|산업
                         |중공업|엔지니어링|정밀|물산|상사|마트|약국|교회|성당|경찰서|소방서|공단|공사
                         |제약|자동차|㈜|\(주\)
                     )
                 )
            )
            (?=[^가-힣]|[은는이가을를의에로와과도]|에서|에게|으로|소속|직원|근무|측|앞|부설|점)
            """),
        0.6,
        anchors=one_of(
            "㈜|(주)|주식회사|학교|유치원|어린이집|복지|아동센터|은행|생명|보험|화재|해상|전자|건설|산업"
            "|중공업|엔지니어링|정밀|물산|상사|마트|약국|교회|성당|경찰서|소방서|공단|공사|제약|자동차"
        ),
        check=_is_marked_or_named,
        languages=("ko",),
        back=16,
        reach=24,
    ),
    Rule(
        "listed_organization_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![가-힣])
            (?P<v>[가-힣A-Z]{2,10}?)
            (?=(?:에서|에|의|은|는|이|가|을|를|로|과|와|소속|직원|근무|보험|측|점|[ ]?제출)?(?![가-힣]))
            """),
        0.3,
        anchors=("에", "소속", "근무", "직원", "보험", "회사", "제출", "가입"),
        check=_is_listed_by_two_syllables,
        languages=("ko",),
        back=12,
        reach=14,
    ),
    Rule(
        "well_known_organization_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![가-힣A-Za-z])
            (?P<v>[가-힣A-Z]{3,10}?)
            (?=(?:에서|에|의|은|는|이|가|을|를|로|과|와|소속|직원|근무|측|점|[ ]?제출)?(?![가-힣A-Z]))
            """),
        0.55,
        anchors=tuple(sorted(word.lower() for word in words("organizations_ko") if len(word) > 2)),
        check=_is_listed,
        languages=("ko",),
        back=1,
        reach=16,
    ),
)
