"""Korean numbers: residents, drivers, passports, plates, and what stands after a Korean label."""

from medrail.phi.rules import checksums
from medrail.phi.rules.labels import labelled
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_REGIONS = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
"""On number plates and driver licences."""
_PLATE_LETTER = "[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자허하호배]"


def _is_resident_number(match: Match, _: Context) -> bool:
    """Whether it begins with a birth date, or its rest is masked."""
    value: str = match["v"]
    return sum(map(str.isdigit, value)) == 7 or checksums.resident_number(value.replace(" ", ""))


def _has_mark_or_digit(match: Match, _: Context) -> bool:
    """Whether it holds a mark or a digit, as names of users do."""
    return any(c in "._-0123456789" for c in match["v"])


def _is_account(match: Match, _: Context) -> bool:
    """Whether it has ten to fourteen digits, as accounts do."""
    return 10 <= sum(map(str.isdigit, match["v"])) <= 14


LABELLED = (
    (
        "driver_ko",
        "ID_DRIVER",
        5,
        "운전면허 운전면허번호 면허번호 운전면허증 운전면허증번호 면허증번호",
    ),
    (
        "passport_ko",
        "ID_PASSPORT",
        4,
        "여권 여권번호",
    ),
    (
        "rrn_ko",
        "ID_RRN",
        6,
        "주민등록번호 주민번호 주민 외국인등록번호 외국인번호 등록외국인번호",
    ),
    (
        "insurance_ko",
        "ID_HEALTH_INSURANCE",
        4,
        "건강보험 건강보험증 건강보험증번호 건강보험번호 건강보험증_번호 보험증번호 증번호"
        " 보험증_번호 보험번호 피보험자번호 의료급여번호 의료급여증번호 증권번호 보험증권번호",
    ),
    (
        "patient_ko",
        "ID_MRN",
        3,
        "등록번호 병록번호 환자번호 차트번호 환자등록번호 진료번호 병력번호 환자id 차트 원무번호"
        " 고유번호 챠트번호 대상자번호 대상자_번호 대상자_코드 시험대상자번호 연구번호 스크리닝번호"
        " 무작위배정번호",
    ),
    (
        "accession_ko",
        "ID_ACCESSION",
        3,
        "검체번호 병리번호 영상번호 검사번호 판독번호 접수번호 슬라이드번호 처방번호 내원번호"
        " 입원번호 수납번호 예약번호 의뢰번호 문서번호 발급번호 연번호 진단서번호 관리번호 사건번호",
    ),
    (
        "account_ko",
        "ID_ACCOUNT",
        6,
        "계좌 계좌번호 카드번호 입금계좌 환불계좌",
    ),
    (
        "device_ko",
        "ID_DEVICE",
        3,
        "일련번호 시리얼 시리얼번호 제조번호 기기번호 기기_일련번호",
    ),
    (
        "license_ko",
        "ID_LICENSE",
        3,
        "의사면허 면허 자격번호 자격증번호 전문의번호 학번 사원번호 직원번호 요양기관기호"
        " 장기요양인정번호 인정번호 장애인등록번호",
    ),
    (
        "vehicle_ko",
        "ID_VEHICLE",
        4,
        "차량번호 차번호 차대번호",
    ),
)
"""Name of a rule, its kind, how many digits a value has at least, the labels that stand before it."""

RULES = (
    Rule(
        "plate_kr",
        "ID_VEHICLE",
        cased(r"""
            (?<![\d.,])
            (?P<v>
                (?:[가-힣]{2}[ ]?)?\d{2,3}[ ]?
                [가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자허하호배][ ]?
                \d{4}
            )
            (?![\d])
            """),
        0.85,
        languages=("ko",),
        digits=6,
    ),
    Rule(
        "username_account_ko",
        "ID_USERNAME",
        cased(r"""
            (?:계정|아이디|사용자(?:명|[ ]?ID)?|접속자|(?<![A-Za-z])ID)
            [ :은는]{1,3}
            (?P<v>[a-z][a-z0-9_.\-]{1,30})
        """),
        0.7,
        anchors=("계정", "아이디", "사용자", "접속자", "id"),
        languages=("ko",),
        reach=44,
    ),
    Rule(
        "username_before_account_ko",
        "ID_USERNAME",
        cased(r"(?<![\w@./])(?P<v>[a-z][a-z0-9_.\-]{2,30})(?=[ ](?:계정|아이디))"),
        0.6,
        anchors=("계정", "아이디"),
        languages=("ko",),
        back=34,
        reach=4,
    ),
    Rule(
        "username_of_author_ko",
        "ID_USERNAME",
        cased(r"""
            (?:작성|기록|입력|수정|승인)자?[ :]{1,3}
            (?P<v>[a-z]{1,12}[._\-]?[a-z]{0,12}\d{0,6}|[A-Z]{1,3}\d{3,6})
            (?=[ ]*(?:$|[\n(,/]))
            """),
        0.6,
        anchors=("작성", "기록", "입력", "수정", "승인"),
        languages=("ko",),
        reach=44,
    ),
    Rule(
        "username_login_ko",
        "ID_USERNAME",
        cased(
            r"(?<![\w@.])(?P<v>[a-z][a-z0-9_.\-]{2,30})(?=(?:으로|로)[ ]?(?:로그인|접속)|[ ]?(?:계정|아이디))"
        ),
        0.6,
        anchors=("로그인", "계정", "으로", "아이디"),
        check=_has_mark_or_digit,
        languages=("ko",),
        back=34,
        reach=6,
    ),
    Rule(
        "rrn",
        "ID_RRN",
        compiled(r"(?<!\d)(?P<v>\d{6}[ ]?-[ ]?[1-8]\d{6}|\d{6}[ ]?-[ ]?[1-8][*•xX○●]{6})(?![\d*])"),
        0.95,
        check=_is_resident_number,
        languages=("ko", "en", "de"),
        digits=7,
    ),
    Rule(
        "rrn_plain",
        "ID_RRN",
        compiled(r"(?<!\d)(?P<v>\d{6}[ ]?[1-8]\d{6})(?!\d)"),
        0.8,
        check=_is_resident_number,
        languages=("ko",),
        digits=13,
    ),
    Rule(
        "driver_kr",
        "ID_DRIVER",
        compiled(r"(?<![\d\-])(?P<v>(?:\d{2}-|[가-힣]{2}[ ]?-?[ ]?)\d{2}-\d{6}-\d{2})(?![\d\-])"),
        0.95,
        back=4,
        digits=10,
        marks="-",
    ),
    Rule(
        "passport_kr",
        "ID_PASSPORT",
        cased(r"(?<![\w\-])(?P<v>[MSRODGmsrodg]\d{3}[A-Z]\d{4}|[MSROmsro]\d{8})(?![\w\-])"),
        0.8,
        languages=("ko", "en"),
        digits=7,
    ),
    *(
        labelled(name, kind, labels, languages=("ko",), digits=digits)
        for name, kind, digits, labels in LABELLED
    ),
    Rule(
        "rrn_spaced",
        "ID_RRN",
        compiled(r"(?<!\d)(?<!\d[ ])(?P<v>\d(?:[ ]\d){5}[ ]?-[ ]?[1-8](?:[ ]\d){6})(?![ ]?\d)"),
        0.9,
        check=_is_resident_number,
        languages=("ko",),
        digits=13,
    ),
    Rule(
        "plate_region_kr",
        "ID_VEHICLE",
        cased(rf"""
            (?<![가-힣])
            (?P<v>
                (?:{_REGIONS})
                (?:[ ]?\d{{2,3}}[ ]?{_PLATE_LETTER}|[ ]?[가-힣]{{2,3}}[ ]{_PLATE_LETTER})
                [ ]?\d{{4}}
            )
            (?!\d|[년명원])
            """),
        0.9,
        anchors=one_of(_REGIONS),
        languages=("ko",),
        reach=20,
    ),
    Rule(
        "driver_region_kr",
        "ID_DRIVER",
        cased(rf"(?<![가-힣])(?P<v>(?:{_REGIONS})[ ]?-?[ ]?\d\d-\d{{6}}-\d\d)(?![\d\-])"),
        0.95,
        languages=("ko",),
        back=4,
        digits=10,
        marks="-",
    ),
    Rule(
        "account_bank_ko",
        "ID_ACCOUNT",
        cased(r"""
            (?:농협|국민|신한|하나|우리|기업|수협|새마을금고|신협|우체국|카카오뱅크|토스뱅크|케이뱅크|은행)
            (?:은행)?[ :]{0,2}
            (?P<v>\d{2,6}(?:-\d{2,7}){2,3}|\d{10,14})
            (?![\d\-])
            """),
        0.85,
        anchors=one_of("농협|국민|신한|하나|우리|기업|수협|새마을금고|신협|우체국|뱅크|은행"),
        check=_is_account,
        languages=("ko",),
        back=3,
        reach=32,
    ),
)
