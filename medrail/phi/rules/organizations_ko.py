"""Hospitals, firms, schools and offices in Korean texts, by their kind and a name."""

from medrail.phi.gazetteers import words
from medrail.phi.rules.places_ko import is_everyday, is_unit
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_GENERIC = frozenset(
    (
        "본 타 당 대학 종합 상급종합 대학교 요양 한방 인근 근처 해당 지역 전문 일반 개인 동네 정신 재활"
        " 노인 어린이 아동 치과 국립 공공 민간 상급 연고지 다른 여러 같은 이전 기존 전원 외부 협력 거점"
        " 응급 권역 가까운 원 입원 초 중 고 시내 회사 직장 학교 국민 의료 실손 민영 사회 산재 고용"
        " 자동차 생명 손해 화재 사보험 여행자 시립 도립 구립 군 보건 한 방문 주간보호 장기요양 종합복지"
        " 사회복지 통합 당뇨 호흡재활 심장재활 암 류마티스 소화기 순환기 호흡기 신장 내분비 감염 혈액종양"
        " 신경 정형 흉부 성형 마취통증 가정 영상 병리 핵 방사선종양 종양 심장 비뇨 정신건강 안 구강 임상"
        " 알레르기 노년 류마티스내 응급의 근로복지 국민건강보험 국민연금 관할 담당 소속 어느 집근처 단골"
        " 외래 병원 소아 권역응급 중증외상 정형외과 신경외과 산부인과 내과 외과 내분비대사 종양혈액 입원전담"
        " 간담췌 대장항문 위장관 상부위장관 유방 갑상선 혈관 이식 외상"
        " 구강악안면 두경부 심장혈관흉부 심혈관 흉부심장"
        " 수부 척추 견주관절 뇌 심장혈관 복부 담당 오늘 어제 올해 내년 작년"
        " 같은 다니던 현재 상기 금일 익일 추후"
        " 이송 회송 연계 통증 비만 금연 수면 두통 난임 기억 치매"
        " 당시 아들 딸 손자 아이 본원 타원 단체 상해 여행 암 치아 간병 종신 연금 저축 교육 특수 대안"
    ).split()
)
"""Before the kind of house: which kind it is, not what it is called."""


_KINDS_OF_FIRM = tuple(
    (
        "생명 손해보험 화재 해상 전자 건설 산업 중공업 엔지니어링 정밀 물산 상사 마트 제약 자동차 물류 운수"
        " 택배 금속 조선 시스템 시스템즈 테크 철강 에너지 무역 통상 공업 공업사"
        " 화학 섬유 식품 수산 목재 인쇄 농장"
        " 경로당 정비 반도체 바이오 소프트 네트웍스 홀딩스 그룹 해운 항공 백화점 호텔 리조트 기계 환경"
    ).split()
)
_AFTER = r"(?:에서|에게|에는|으로|은|는|이|가|을|를|로|의|에|와|과|도)?(?![가-힣A-Za-z])"
"""A particle or none, and the end of the word."""


def _is_named(match: Match, _: Context) -> bool:
    """Whether a name of two letters or more stands before the kind."""
    return match["n"] not in _GENERIC and len(match["n"]) > 1 and match["v"] not in words("medical_ko")


def _is_kind_named(match: Match, _: Context) -> bool:
    """Whether a name, and no word that says which kind, stands before the kind."""
    return match["n"] not in _GENERIC and match["v"] not in words("medical_ko")


def _is_practice(match: Match, _: Context) -> bool:
    """Whether a name that is no word stands before a specialty."""
    return not (match["n"] in _GENERIC or match["v"] in words("medical_ko") or is_everyday(match["n"]))


def _is_of_a_place(match: Match, _: Context) -> bool:
    """Whether a place stands before the kind."""
    return is_unit(match["n"])


def _is_employer(match: Match, _: Context) -> bool:
    """Whether it is on the list or ends as firms do."""
    value: str = match["v"]
    if value.casefold() in words("organizations_ko"):
        return True
    return value.endswith(_KINDS_OF_FIRM) and not is_everyday(value)


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
                    [ ]?(?:대학교|대)[ ]?병원|요양병원|한방병원|종합병원|병원|의료원|의원|보건소|보건지소
                    |한의원|치과의원|치과|요양원|재활원|메디컬센터|검진센터|심리상담센터|클리닉|암센터|산후조리원
                    |정신건강의학과의원|재활의학과|정형외과|이비인후과|내과의원|피부과|산부인과의원|안과의원
                    |안과|소아과|실버타운|주민센터|주간보호센터|데이케어센터|성모(?![가-힣]{2})
                )
            )
            (?![가-힣]*(?:진료|회신|전과))
            """),
        0.6,
        anchors=one_of("성모|병원|의료원|의원|보건소|치과|요양원|재활원|센터|클리닉|조리원"),
        check=_is_named,
        languages=("ko",),
        back=18,
        reach=10,
    ),
    Rule(
        "practice_ko",
        "LOCATION_HOSPITAL",
        cased(rf"""
            (?<![가-힣A-Za-z])
            (?P<v>
                (?P<n>[가-힣]{{1,8}}?)
                (?:
                    정신건강의학과|마취통증의학과|가정의학과|재활의학과|비뇨의학과|비뇨기과|소아청소년과|산부인과
                    |이비인후과|정형외과|신경외과|성형외과|흉부외과|내과|외과|신경과|피부과|안과
                )
            )
            (?={_AFTER})
            """),
        0.55,
        anchors=("과",),
        check=_is_practice,
        languages=("ko",),
        back=14,
        reach=4,
    ),
    Rule(
        "public_house_ko",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![가-힣])
            (?P<v>
                (?P<n>[가-힣]{2,7}?)
                [ ]?(?:보건지소|보건소|보건진료소|정신건강복지센터|치매안심센터|의료원)
            )
            """),
        0.6,
        anchors=("보건", "센터", "의료원"),
        check=_is_of_a_place,
        languages=("ko",),
        back=12,
        reach=8,
    ),
    Rule(
        "public_office_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![가-힣])
            (?P<v>
                (?P<n>[가-힣]{2,7}?)
                [ ]?
                (?:
                    경찰서|소방서|주민센터|행정복지센터|복지관|요양원|유치원|어린이집|초등학교|중학교
                    |고등학교|교회
                )
            )
            """),
        0.6,
        anchors=one_of("경찰서|소방서|센터|복지관|요양원|유치원|어린이집|학교|교회"),
        check=_is_of_a_place,
        languages=("ko",),
        back=12,
        reach=8,
    ),
    Rule(
        "firm_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?P<v>
                (?:
                    ㈜|\((?:주|유|재|사|의)\)
                    |(?<![가-힣])
                     (?:주식회사|유한회사|유한책임회사|합자회사|(?:재단|사단|의료|학교|사회복지)법인)
                     [ ]
                )
                [ ]?[가-힣A-Za-z]{2,14}?
            )
            (?=(?:에서|에게|에는|으로|은|는|을|를|의|에|로|와|과)?(?![가-힣A-Za-z]))
            |(?<![가-힣A-Za-z])(?P<w>[가-힣A-Za-z]{2,12}(?:㈜|\(주\)))
            """),
        0.7,
        anchors=one_of("㈜|(주)|(유)|(재)|(사)|(의)|회사|법인"),
        languages=("ko",),
        back=13,
        reach=26,
    ),
    Rule(
        "organization_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![가-힣A-Za-z])
            (?P<v>
                (?P<n>[가-힣A-Za-z]{2,12}?)
                (?:
                    [ ]?
                    (?:
                        초등학교|중학교|고등학교|대학교|유치원|어린이집|복지관|복지센터|지역아동센터|은행|약국
                        |교회|성당|경찰서|소방서|공단|공사
                    )
                    |생명|손해보험|화재|해상|보험|전자|건설|산업|중공업|엔지니어링|정밀|물산|상사|마트|제약
                    |자동차
                )
            )
            (?=[^가-힣]|[은는이가을를의에로와과도]|에서|에게|으로|소속|직원|근무|측|앞|부설|점)
            """),
        0.6,
        anchors=one_of(
            "학교|유치원|어린이집|복지|아동센터|은행|생명|보험|화재|해상|전자|건설|산업"
            "|중공업|엔지니어링|정밀|물산|상사|마트|약국|교회|성당|경찰서|소방서|공단|공사|제약|자동차"
        ),
        check=_is_kind_named,
        languages=("ko",),
        back=16,
        reach=10,
    ),
    Rule(
        "labelled_organization_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?:
                보험회?사|회사|학교/기관|기관|어린이집|유치원|소속|근무지|직장|업체|의뢰사|시설명?|산후조리원|사업장
                |요양원|동네
            )
            [ ]{0,2}[:：(]?[ ]{0,2}
            (?P<v>[가-힣A-Za-z]{2,12}?)
            (?=(?:에서|에|은|는)?[ ,.)\n]|$)
            """),
        0.6,
        anchors=one_of(
            "보험사|보험회사|회사|기관|어린이집|유치원|소속|근무지|직장|업체|의뢰사|시설|산후조리원|사업장|요양원|동네"
        ),
        check=_is_employer,
        languages=("ko",),
        reach=26,
    ),
    Rule(
        "employer_ko",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![가-힣A-Za-z])
            (?P<v>[가-힣A-Za-z]{2,12}?)
            (?=
                (?:에서|에|을|를|의)?[ ]?
                (?:근무|다니|다녔|다닌|재직|입사|퇴사|취직|취업|소속|직원|임원|사장|사원|대표|공장|현장|기숙사|출입증)
            )
            """),
        0.6,
        anchors=one_of(
            "근무|다니|다녔|다닌|재직|입사|퇴사|취직|취업|소속|직원|임원|사장|사원|대표|공장|현장|기숙사|출입증"
        ),
        check=_is_employer,
        languages=("ko",),
        back=16,
        reach=4,
    ),
)
