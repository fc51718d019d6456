"""Words that stand where a name stands and are none: roles, verbs, headings."""

ROLES = frozenset(
    (
        "kollege kollegin kollegen kolleginnen doktor professor patient patientin patienten oberarzt"
        " oberärztin chefarzt chefärztin arzt ärztin primar primararzt direktor direktorin hausarzt"
        " hausärztin mutter vater sohn tochter schwester bruder gattin gatte ehefrau ehemann kind"
        " nachbarin mann wurde wird war ist hat stellte konnte kam klagte berichtet berichtete gab zeigte"
        " befand leidet litt und oder im in am an auf bei mit von zur zum die der das den dem geb geboren"
        " station klinik mag dr prof med univ dipl pd oa oä ca anamnese befund diagnose therapie verlauf"
        " procedere name vorname nachname adresse titel betreff tel fax i.v i.a gez sehr liebe lieber"
        " geehrte geehrter bürgermeister pfarrer apotheker minister präsident herr frau fräulein herrn"
        " familie ein eine einer the patient doctor nurse she he they his her who was is has had reports"
        " states denies and or on in at for with mr mrs ms miss dr attending resident physician surgeon"
        " provider specialist cardiology neurology oncology surgery notes note office clinic"
    ).split()
)
"""German and English, without a full stop at the end."""

ROLES_KO = frozenset(
    (
        "본인 없음 미상 미정 미기재 배우자 아들 딸 남편 아내 부모 모친 부친 교수 과장 상기 해당 동일 연락"
        " 확인 서명 동의 정상 가능 불가 참조 당직 담당 간호 의사"
    ).split()
)

NAME_PARTICLES = tuple(
    "von vom van zu zur zum der den de del della di da dos du la le el al bin ten ter und".split()
)
"""Words in small letters that are part of a family name."""
