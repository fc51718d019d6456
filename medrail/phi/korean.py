"""What Korean names and the words glued to them are made of."""

FAMILY_NAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방"
    "공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음"
    "빈동온호범좌팽승간상시갈단견당화창옹"
)
"""Family names of one syllable, common and rare (census of 2015, Statistics Korea; without the rarest)."""
FAMILY_NAMES_FREQUENT = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방"
    "공현함변염"
)
TITLES_AFTER_FAMILY = tuple(
    "교수 선생 쌤 샘 과장 원장 간호사 씨 주임 팀장 실장 부장 대리 박사 여사 소장 계장 반장 경위 경장 형사"
    " 변호사 주무관 전임의 전공의 코디".split()
)
"""Titles that a family name alone is often written to without a blank."""
FAMILY_NAMES_TWO = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방", "어금", "망절")
GIVEN_SYLLABLES = frozenset(
    "길갑걸곤돌말봉삼쇠식억업점판학가강건겸경계고공관광교구국권귀규균근금기길나낙난남내노누능다단달담"
    "대덕도동두득라란래량려련렬령로록루류률름리린림마만매명모목무문미민바반방배백범벽별병보복봉부분비"
    "빈사산삼상새서석선설섭성세소손솔송수숙순술슬승시신실아안애양언여연열영예오옥온완외요용우욱운웅원"
    "월위유윤율은을음의이익인일임자작장재전정제조종주준중지진찬창채천철청초춘충치칠타탁탄태택판평표필"
    "하학한함해행향허헌혁현형혜호홍화환회효훈휘흔희"
)
"""Syllables that stand in given names (from the list of hanja for names, by sound)."""

PARTICLES = tuple(
    (
        "은 는 이 가 을 를 의 에 와 과 도 만 로 으로 에게 에게서 께 께서 께서는 한테 한테서 이랑 랑 하고"
        " 부터 까지 에서 에는 에도 으로부터 로부터 이라고 라고 이라는 라는 이며 이고 인데 입니다 이다"
        " 이었다 였다 이나 나 처럼 보다 마다 조차 이가 이는 이를 이의 이에게 이와 이도 에서는 에서도 에의"
        " 로는 으로는 만은 도록 이신 이세요 이십니다 이란 에게는 에게도 에게만 한테는"
        " 한테도 께도 과는 와는 이라며 라며 이라서"
    ).split()
)
"""Written onto a name or title without a blank."""
TITLES = tuple(
    (
        "님 씨 군 양 옹 교수 교수님 선생 선생님 원장 원장님 과장 과장님 간호사 간호사님 환자 환자분"
        " 환자님 의사 전문의 전공의 레지던트 인턴 실장 실장님 팀장 팀장님 박사 박사님 어르신 할머니"
        " 할아버지 아버지 어머니 보호자 보호자분 약사 약사님 치료사 복지사 상담사 부장 대리 사원 대표"
        " 기사 기사님 여사 여사님 아기 아동 학생 수간호사 주치의 검사 방사선사 영양사 물리치료사"
        " 작업치료사 사회복지사 임상병리사 조교수 부교수 전임의 펠로우"
    ).split()
)
"""Titles and roles that are written after a name, often without a blank."""
