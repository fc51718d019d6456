"""Numbers that belong to one person, thing or stay: by their label, or by a form and check digit of their own."""

import re

from medrail.phi.rules import checksums
from medrail.phi.rules.rule import Context, Rule, cased, compiled

_LINK = r"(?:[ ]?(?:numbers?|nummern?|no|nr|num|id|code|번호)\b\.?)?[ ]?[:=#.]{0,2}(?:[ ](?:is|are|of|ist|lautet|was))?[ \t]{0,12}[:=\#]{0,2}[ ]?(?:\n[ ]?)?"
_VALUE = r"(?P<v>\#?(?=[\w/.\-]*\d)[A-Z0-9][A-Z0-9]*(?:[/.\-_]?[A-Z0-9]+)*(?:[ ]\d{2,}(?![\w.,/]*[./,]\d|[ ]?(?:mg|ml|years|yo|st|nd|rd|th)))*)"
_ENOUGH_DIGITS = 2


def _labelled(name: str, kind: str, labels: str, *, languages: tuple[str, ...], digits: int = _ENOUGH_DIGITS) -> Rule:
    """A rule for values that stand after one of these labels (words separated by blanks; `_` is a blank)."""
    listed = sorted((word.replace("_", " ") for word in labels.split()), key=len, reverse=True)
    words = "|".join(_spaced(word) for word in listed)

    def check(match: "re.Match[str]", _: Context) -> bool:
        value = match["v"]
        return sum(c.isdigit() for c in value) >= digits and not _DATE_LIKE.fullmatch(value)

    anchors = _shortest({anchor for word in listed for anchor in _anchors(word)})
    return Rule(
        name, kind, compiled(rf"(?<![^\W\d_])(?:{words}){_LINK}{_VALUE}"), 0.85, anchors=anchors, check=check, languages=languages, reach=90
    )


def _spaced(label: str) -> str:
    """A label's pattern: blanks in it are free, and Korean may be broken anywhere."""
    if "가" <= label[0] <= "힣":
        return "[ ]?".join(map(re.escape, label.replace(" ", "")))
    return re.escape(label).replace(r"\ ", r"[ .\-]{0,2}")


def _anchors(label: str) -> set[str]:
    """What a label surely begins with."""
    if "가" <= label[0] <= "힣":
        return {label[:2]}
    first, blank, rest = label.casefold().partition(" ")
    if not blank or len(first) > 3:
        return {first}
    return {first + between + rest[:2] for between in ("", " ", ".", "-", ". ")}


def _shortest(anchors: set[str]) -> tuple[str, ...]:
    """Without those that begin with another one."""
    return tuple(sorted(a for a in anchors if not any(a != b and a.startswith(b) for b in anchors)))


_DATE_LIKE = re.compile(r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}|\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[.,]\d{1,2}|(?:19|20)\d\d")


def _long_number(match: "re.Match[str]", _: Context) -> bool:
    """A bare number that is no count: seven digits or more, not a round one."""
    return not match["v"].endswith("000")


def _prefixed(match: "re.Match[str]", _: Context) -> bool:
    return match["p"].upper() not in _PUBLIC_PREFIXES


_PUBLIC_PREFIXES = frozenset(
    "ICD SARS COVID HLA IL CD BMS MK AZD ABT GSK LY RO CYP NCT ISRCTN PMID DOI ISO DIN EN MIM OMIM ATC CAS HPV HSV HHV EBV CMV SNOMED LOINC UMLS DRKS"
    " EUDRACT CT MRI PET T CA TNF PD RAD STK SGN CPT DSM NYHA ASA GOLD RS NM NP XM CHEMBL DB CHEBI GO MESH DOID ORPHA HGNC UCP PF SCH".split()
)

RULES = (
    _labelled(
        "mrn",
        "ID_MRN",
        "mrn mr# medical_record medical_record_no record_no record_number patient_id patient_no patient_number pt_id pt_# pt_no chart chart_no unit_no hospital_no hospital_number nhs chi pat.-id"
        " patient_identifier pid id_no id# ids id identifier hosp_no emr ehr record emrn record_id",
        languages=("en", "ko"),
    ),
    _labelled(
        "encounter",
        "ID_ENCOUNTER",
        "case case_no case# encounter visit_id visit_no visit_number csn har fin admission_no admission_id reference ref ref._code ref_no reference_code reference_number ticket claim claim_no authorization auth auth_no"
        " confirmation tracking order_no referral_no incident study_id site_id enrollment_id prescription rx_no rx# control_no file_no invoice bill_no",
        languages=("en", "ko"),
        digits=3,
    ),
    _labelled("account", "ID_ACCOUNT", "account acct a/c acct# account# iban bank_account routing billing_account guarantor", languages=("en", "ko"), digits=3),
    _labelled(
        "health_plan",
        "ID_HEALTH_PLAN",
        "insurance insurance_id insurance_policy insurance_number policy policy_no policy# member member_id member# subscriber subscriber_id beneficiary plan_id health_plan health_plan_id health_insurance"
        " group_no group# medicaid medicare mbi ins ins._plan ins_plan ins_id ins_policy insurance_plan insurance_plan_id payer_id plan plan_number hpb hicn ins.",
        languages=("en", "ko"),
        digits=3,
    ),
    _labelled(
        "license",
        "ID_LICENSE",
        "license licence certificate cert cert_no npi dea dl driver's_license driver_license drivers_license driver's_licence passport gmc nmc registration_no badge employee_id staff_id state_id alien_no visa permit"
        " provider_id pharmacist_license medical_license board_cert credential",
        languages=("en", "ko"),
        digits=3,
    ),
    _labelled("vehicle", "ID_VEHICLE", "plate license_plate licence_plate plate_no vin vehicle registration_plate reg tag number_plate plates car", languages=("en", "ko"), digits=2),
    _labelled(
        "device",
        "ID_DEVICE",
        "serial serial_no serial# s/n sn device_id device device_serial imei udi implant_id model/serial pacemaker_serial lead_serial ser_no ser. gerätenummer geräte-nr seriennummer serien-nr ser.-nr",
        languages=("en", "de", "ko"),
        digits=3,
    ),
    _labelled("accession", "ID_ACCESSION", "accession acc acc# acc_no specimen specimen_id lab_no lab_id sample sample_id slide block_id path path_no case_number surgical_no requisition", languages=("en", "ko"), digits=3),
    _labelled("ssn_label", "SSN", "ssn ss# ss social_security social_security_no soc_sec social", languages=("en", "ko"), digits=4),
    _labelled("username", "ID_USERNAME", "username user_id userid login user account_name portal_id benutzer benutzername kennung 아이디 사번", languages=("en", "de", "ko"), digits=1),
    _labelled(
        "biometric", "ID_BIOMETRIC", "fingerprint fingerprint_id voiceprint voice_print retina iris retinal_scan iris_scan biometric biometric_id template_id faceprint fingerabdruck fingerabdruck-id stimmprofil biometrie biometrie-id 지문 홍채 생체정보 생체인식",
        languages=("en", "de", "ko"),
        digits=2,
    ),
    Rule("photo", "ID_PHOTO", compiled(r"(?<![\w/])(?P<v>[\w\-]*\d[\w\-]*\.(?:jpe?g|png|tiff?|heic|bmp|dcm|mp4))\b"), 0.9, anchors=(".jp", ".png", ".tif", ".heic", ".bmp", ".dcm", ".mp4"), back=60, reach=8),
    Rule("photo_words", "ID_PHOTO", compiled(r"(?<![\w/])(?P<v>\w[\w\-]*[_\-]\w[\w\-]*\.(?:jpe?g|png|tiff?|heic|bmp))\b"), 0.9, anchors=(".jp", ".png", ".tif", ".heic", ".bmp"), back=60, reach=8),
    _labelled(
        "case_de",
        "ID_ENCOUNTER",
        "fallnummer fallnr fall-nr fall_nr fall-id fall aufnahmenummer aufnahmenr aufnahme-nr aufnahmezahl fallzahl vorgangsnummer aktenzeichen az auftragsnummer auftrags-nr auftragsnr auftrag rechnungsnummer rechnung-nr rechnungs-nr"
        " protokoll_nr protokollnummer protokoll-nr kundennummer beleg-nr belegnummer buchungsnummer studien-id überweisungsnummer aktennummer akten-nr fallkennung fall# terminnummer vorgang vorgangs-nr schadennummer az. bg-az",
        languages=("de",),
    ),
    _labelled(
        "patient_de",
        "ID_MRN",
        "piz pid patientennummer patienten-nr patientennr patienten-id pat.-nr pat-nr pat.nr pat-id pat.-id pat.id ish ish-nr ish-pid stammnummer archivnummer archiv-nr krankenaktennummer mrn id patientenidentifikation patientenkennung id-nr",
        languages=("de",),
    ),
    _labelled(
        "accession_de",
        "ID_ACCESSION",
        "e-nr e.-nr enr eingangsnummer eingangs-nr eingangsnr journal-nr journalnummer histo-nr histonummer histologie-nr hnr h-nr befundnummer befund-nr befundnr labornummer labor-nr probennummer proben-nr probe-nr präparate-nr präparatenummer"
        " untersuchungsnummer untersuchungs-nr untersuchungsnr zyto-nr patho-nr pathologie-nr einsendenummer einsendenr einsende-nr accession röntgen-nr rö-nr block-nr barcode",
        languages=("de",),
    ),
    _labelled(
        "health_plan_de",
        "ID_HEALTH_PLAN",
        "sv sv-nr svnr sv-nummer sv_nr sv.nr vsnr vnr versicherungsnummer versicherungs-nr versicherungsnr versichertennummer versicherten-nr versichertennr vers.-nr vers.nr versnr mitgliedsnummer mitglieds-nr mitgliedsnr kv-nr kvnr kv-nummer krankenversichertennummer"
        " krankenversicherungsnummer krankenkassennummer ahv ahv-nr ahv-nummer policennummer policen-nr police versicherungsschein-nr polizze polizzennummer kassennummer ik ik-nr egk ecard e-card",
        languages=("de",),
        digits=4,
    ),
    _labelled(
        "pension_de", "ID_PENSION", "sozialversicherungsnummer sozialversicherungs-nr rentenversicherungsnummer rentenversicherungs-nr rv-nr rvnr rv-nummer versicherungsnr_der_rentenversicherung", languages=("de",), digits=6
    ),
    _labelled("tax_de", "ID_TAX", "steuer-id steueridentifikationsnummer steuer-idnr steuerid identifikationsnummer idnr idnr. steuer-identifikationsnummer steuernummer steuer-nr", languages=("de",), digits=6),
    _labelled(
        "identity_card_de", "ID_IDENTITY_CARD", "personalausweis personalausweis-nr personalausweisnummer personalausweisnr ausweisnummer ausweis-nr ausweisnr ausweis perso perso-nr pa-nr reisepass reisepass-nr reisepassnummer pass-nr passnummer aufenthaltstitel",
        languages=("de",),
        digits=3,
    ),
    _labelled("lanr", "ID_LANR", "lanr arztnummer arzt-nr arztnr lebenslange_arztnummer", languages=("de",), digits=5),
    _labelled("bsnr", "ID_BSNR", "bsnr betriebsstättennummer betriebsstätten-nr betriebsnummer nbsnr", languages=("de",), digits=5),
    _labelled("license_de", "ID_LICENSE", "führerschein führerscheinnummer führerschein-nr approbationsnummer approbation-nr zulassungsnummer schwerbehindertenausweis mitarbeiternummer personalnummer personal-nr dienstnummer urkunde-nr zertifikat-nr zertifikatnummer zertifikatsnummer diplom-nr jagdschein-nr arztausweis efn matrikelnummer", languages=("de",), digits=3),
    _labelled("account_de", "ID_ACCOUNT", "konto kontonummer konto-nr kontonr kto kto.-nr iban kreditkarte bankverbindung debitor debitorennummer", languages=("de",), digits=5),
    Rule(
        "room_de",
        "ID_ROOM",
        compiled(r"\b(?:station|stat\.|zimmer|zi\.?|bett|raum|box|platz)[ ]?(?:nr\.?)?[ ]?:?[ ]?(?P<v>(?:[A-Z]{1,4}-?)?\d{1,4}(?:[./\-]\d{1,3})?[A-Z]?|[A-Z]{2,4}-?\d{1,3}|\d[ ](?:Süd|Nord|Ost|West))(?![\w,]|[.]\d|[ ]?(?:Wochen|Tage|Stunden|Mal))"),
        0.6,
        anchors=("station", "stat.", "zimmer", "zi", "bett", "raum", "box", "platz"),
        languages=("de",),
        reach=30,
    ),
    Rule(
        "room_en",
        "ID_ROOM",
        compiled(r"\b(?:room|rm|bed|bay)[ ]?(?:no\.?|\#|number)?[ ]?:?[ ]?(?P<v>\#?(?:[A-Z]-?)?\d{2,4}[A-Z]?)(?![\w,/]|[.]\d|[ ]?(?:air|mg|days))"),
        0.5,
        anchors=("room", "rm", "bed", "bay"),
        languages=("en",),
        reach=26,
    ),
    Rule(
        "plate_de",
        "ID_VEHICLE",
        cased(r"(?:[Kk]ennzeichen|KFZ|Kfz|[Aa]mtl\.[ ]Kennz\.|PKW|Pkw|Auto|Fahrzeug|Wagen|Nummernschild)[ :,.(]{0,3}(?:mit[ ])?(?:dem[ ])?(?:Kennzeichen[ :]*)?(?:ist[ ]|lautet[ ])?(?P<v>[A-ZÄÖÜ]{1,3}[ \-][ ]?[A-Z]{1,2}[ \-]?\d{1,4}[EH]?|[A-Z]{1,2}[ \-]\d{1,5}[ \-]?[A-Z]{0,3})\b"),
        0.85,
        anchors=("kennzeichen", "kfz", "kennz", "pkw", "auto", "fahrzeug", "wagen", "nummernschild"),
        languages=("de",),
    ),
    Rule("plate_us", "ID_VEHICLE", cased(r"(?:[Pp]lates?|[Tt]ag|[Rr]eg(?:istration)?|PLATE)[ :\#]{1,3}(?:no\.?[ ]|number[ ]|is[ ])?(?:[A-Z]{2}[ ])?(?P<v>[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{2,5})(?![\w])"), 0.7, anchors=("plate", "tag", "reg", "plates"), check=lambda m, _: any(c.isdigit() for c in m["v"]), languages=("en",), reach=40),
    Rule("plate_de_form", "ID_VEHICLE", cased(r"(?<![\w\-])(?P<v>[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ ]\d{1,4}[EH]?)(?![\w\-])"), 0.7, digits=1, marks="-", languages=("de",)),
    Rule("plate_kr", "ID_VEHICLE", cased(r"(?<![\d.,])(?P<v>(?:[가-힣]{2}[ ]?)?\d{2,3}[ ]?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자허하호배][ ]?\d{4})(?![\d])"), 0.85, digits=6, languages=("ko",)),
    Rule("vin", "ID_VEHICLE", cased(r"(?<![\w\-])(?P<v>(?=[A-Z0-9]*\d[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17})(?![\w\-])"), 0.9, digits=4),
    Rule("ssn", "SSN", compiled(r"(?<![\d.\-])(?P<v>\d{3}[ ]?-[ ]?\d{2}[ ]?-[ ]?\d{4}|\d{3}[ ]\d{2}[ ]\d{4})(?![\d]|[.\-]\d)"), 0.8, digits=9, languages=("en", "ko")),
    Rule(
        "ssn_plain",
        "SSN",
        compiled(r"(?<![\d.\-])(?P<v>\d{9})(?![\d]|[.\-]\d)"),
        0.8,
        digits=9,
        check=lambda m, _: bool(re.search(r"(?i)social security|\bssn", m.string[max(0, m.start() - 70) : m.start()])),
        languages=("en",),
    ),
    Rule(
        "username_label",
        "ID_USERNAME",
        cased(r"\b(?:[Uu]ser(?:name|[ ]?ID|id)?|USER(?:NAME|ID)?|[Ll]og-?in|[Ll]ogon|[Aa]ccount|[Kk]ennung|[Bb]enutzer(?:name|kennung)?|[Aa]nmeldename|[Gg]eschrieben(?:[ ]von)?|[Pp]ortal(?:[ ]?ID)?|[Ss]igned[ ]in[ ]as|[Ll]ogged[ ]in[ ]as|[Mm]yChart(?:[ ]ID)?|Kürzel|Schreibkürzel|계정|아이디|ID|로그인)(?:[ ]?(?:is|was|ist|lautet|name|ID))?[ ]?[:=]?[ ]{1,2}[\"'“„]?(?P<v>(?=[\w.\-]*[a-z])(?:[a-z][\w]*(?:[._\-][\w]+)+|[a-z]+\d+[\w]*|[a-z]{2,}_[\w]+))(?![\w@])"),
        0.7,
        anchors=("user", "login", "log-in", "logon", "account", "kennung", "benutzer", "anmeldename", "geschrieben", "portal", "signed in as", "logged in as", "mychart", "kürzel", "계정", "아이디", "id", "로그인"),
        reach=60,
    ),
    Rule("username_account_ko", "ID_USERNAME", cased(r"(?:계정|아이디|사용자명)[ :은는]{1,3}(?P<v>[a-z][\w.\-]{3,30})"), 0.7, anchors=("계정", "아이디", "사용자명"), languages=("ko",), reach=44),
    Rule("username_before_account_ko", "ID_USERNAME", cased(r"(?<![\w@./])(?P<v>[a-z][\w.\-]{3,30})(?=[ ](?:계정|아이디))"), 0.6, anchors=("계정", "아이디"), languages=("ko",), back=34, reach=4),
    Rule("username_login_ko", "ID_USERNAME", cased(r"(?<![\w@.])(?P<v>[a-z][\w.\-]{3,30})(?=(?:으로|로|[ ]계정|[ ]아이디)[ ]?(?:로그인|접속)?)"), 0.6, anchors=("로그인", "계정", "으로", "아이디"), check=lambda m, _: any(c in "._-0123456789" for c in m["v"]), languages=("ko",), back=34, reach=6),
    Rule("itin_masked", "SSN", compiled(r"(?P<v>(?:xxx|\*{3})-(?:xx|\*\*)-\d{4})\b"), 0.9, digits=4, languages=("en",)),
    Rule("card", "ID_CARD_NUMBER", compiled(r"(?<![\d.\-])(?P<v>\d{4}(?:[ \-]?\d){8,15})(?![\d]|[.\-]\d)"), 0.9, digits=12, check=lambda m, _: checksums.luhn(m["v"])),
    Rule("card_groups", "ID_CARD_NUMBER", compiled(r"(?<![\d.\-])(?P<v>\d{4}([ \-])\d{4}\2\d{4}\2\d{4})(?![\d]|[.\-]\d)"), 0.8, digits=16),
    Rule("iban", "ID_IBAN", compiled(r"(?<![\w])(?P<v>[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4})(?![\w])"), 0.95, digits=10, check=lambda m, _: checksums.iban(m["v"])),
    Rule("iban_form", "ID_IBAN", compiled(r"(?<![\w])(?P<v>(?:DE\d{2}(?:[ ]?\d{4}){4}[ ]?\d{2}|AT\d{2}(?:[ ]?\d{4}){4}|CH\d{2}(?:[ ]?\d{4}){4}[ ]?\d))(?![\w])"), 0.9, digits=18),
    Rule("kvnr", "ID_KVNR", compiled(r"(?<![\w])(?P<v>[A-Z][ ]?\d{3}[ ]?\d{3}[ ]?\d{3})(?![\w])"), 0.9, digits=9, check=lambda m, _: checksums.kvnr(m["v"].replace(" ", "")), languages=("de",)),
    Rule("kvnr_form", "ID_KVNR", cased(r"(?<![\w\-])(?P<v>[A-Z]\d{9})(?![\w\-])"), 0.6, digits=9, languages=("de",)),
    Rule("tax_id", "ID_TAX", compiled(r"(?<![\d.,])(?P<v>\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3})(?![\d]|[.,]\d)"), 0.9, digits=11, check=lambda m, _: checksums.tax_id(m["v"].replace(" ", "")), languages=("de",)),
    Rule("pension", "ID_PENSION", compiled(r"(?<![\w])(?P<v>\d{2}[ ]?\d{6}[ ]?[A-Z][ ]?\d{3})(?![\w])"), 0.85, digits=11, languages=("de",)),
    Rule(
        "insurance_at",
        "ID_HEALTH_PLAN",
        compiled(r"(?<![\d.,])(?P<v>\d{4}[ \-/]?\d{6})(?![\d]|[.,]\d)"),
        0.8,
        digits=10,
        check=lambda m, _: checksums.austrian_insurance(m["v"]),
        languages=("de",),
    ),
    Rule("ahv", "ID_HEALTH_PLAN", compiled(r"(?<![\d.])(?P<v>756\.\d{4}\.\d{4}\.\d{2})(?![\d])"), 0.95, digits=13, marks=".", languages=("de",)),
    Rule(
        "identity_card",
        "ID_IDENTITY_CARD",
        cased(r"(?<![\w\-])(?P<v>[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d)(?![\w\-])"),
        0.9,
        digits=3,
        check=lambda m, _: checksums.identity_card(m["v"]),
        languages=("de",),
    ),
    Rule(
        "rrn",
        "ID_RRN",
        compiled(r"(?<!\d)(?P<v>\d{6}[ ]?-[ ]?[1-8]\d{6}|\d{6}[ ]?-[ ]?[1-8][*•xX○●]{6})(?![\d*])"),
        0.95,
        digits=7,
        check=lambda m, _: len([c for c in m["v"] if c.isdigit()]) == 7 or checksums.resident_number(m["v"]),
        languages=("ko", "en", "de"),
    ),
    Rule("rrn_plain", "ID_RRN", compiled(r"(?<!\d)(?P<v>\d{6}[ ]?[1-8]\d{6})(?!\d)"), 0.8, digits=13, check=lambda m, _: checksums.resident_number(m["v"]), languages=("ko",)),
    Rule("driver_kr", "ID_DRIVER", compiled(r"(?<![\d\-])(?P<v>(?:\d{2}|[가-힣]{2})-\d{2}-\d{6}-\d{2})(?![\d\-])"), 0.95, digits=10, marks="-"),
    Rule("passport_kr", "ID_PASSPORT", cased(r"(?<![\w\-])(?P<v>[MSRODGmsrodg]\d{3}[A-Z]\d{4}|[MSROmsro]\d{8})(?![\w\-])"), 0.8, digits=7, languages=("ko", "en")),
    _labelled("driver_ko", "ID_DRIVER", "운전면허 운전면허번호 면허번호 운전면허증 운전면허증번호 면허증번호", languages=("ko",), digits=5),
    _labelled("passport_ko", "ID_PASSPORT", "여권 여권번호", languages=("ko",), digits=4),
    _labelled("rrn_ko", "ID_RRN", "주민등록번호 주민번호 주민 외국인등록번호 외국인번호 등록외국인번호", languages=("ko",), digits=6),
    _labelled("insurance_ko", "ID_HEALTH_INSURANCE", "건강보험 건강보험증 건강보험증번호 건강보험번호 건강보험증_번호 보험증번호 증번호 보험증_번호 보험번호 피보험자번호 의료급여번호 의료급여증번호 증권번호 보험증권번호", languages=("ko",), digits=4),
    _labelled(
        "patient_ko", "ID_MRN", "등록번호 병록번호 환자번호 차트번호 환자등록번호 진료번호 병력번호 환자id 차트 원무번호 고유번호 챠트번호", languages=("ko",), digits=3
    ),
    _labelled("accession_ko", "ID_ACCESSION", "검체번호 병리번호 영상번호 검사번호 판독번호 접수번호 슬라이드번호 처방번호 내원번호 입원번호 수납번호 예약번호 의뢰번호 문서번호 발급번호 연번호 진단서번호 관리번호 사건번호", languages=("ko",), digits=3),
    _labelled("account_ko", "ID_ACCOUNT", "계좌 계좌번호 카드번호 입금계좌 환불계좌", languages=("ko",), digits=6),
    _labelled("device_ko", "ID_DEVICE", "일련번호 시리얼 시리얼번호 제조번호 기기번호 기기_일련번호", languages=("ko",), digits=3),
    _labelled("license_ko", "ID_LICENSE", "의사면허 면허 자격번호 자격증번호 전문의번호 학번 사원번호 직원번호 요양기관기호 장기요양인정번호 인정번호 장애인등록번호", languages=("ko",), digits=3),
    _labelled("vehicle_ko", "ID_VEHICLE", "차량번호 차번호 차대번호", languages=("ko",), digits=4),
    Rule("hash_id", "ID", compiled(r"(?<![\w\#&])(?P<v>\#[ ]?(?:[A-Z]{1,5}-?)?\d{4,}(?:-\d+)*)(?![\w])"), 0.7, digits=4, marks="#"),
    Rule("prefixed_id", "ID", cased(r"(?<![\w\-/])(?P<v>\#?(?P<p>[A-Z]{1,5})-?\d{5,10}(?:-\d{1,4})?)(?![\w\-/]|[.,]\d)"), 0.55, digits=5, check=_prefixed),
    Rule("grouped_id", "ID", compiled(r"(?<![\w.\-/])(?P<v>\d{3}-\d{2,3}-\d{2,4}(?:-\d{1,4})?)(?![\w]|[.\-/]\d)"), 0.6, digits=7, marks="-"),
    Rule("year_id", "ID_ACCESSION", cased(r"(?<![\w\-/])(?P<v>[A-Z]{1,3}-?(?:19|20)?\d{2}[\-/]\d{3,7})(?![\w\-/])"), 0.6, digits=5, marks="-/"),
    Rule("long_number", "ID", compiled(r"(?<![\w.,\-/+])(?P<v>\d{7,14})(?![\w]|[.,\-/]\d|[ ]?(?:IU|IE|units|cells|Einheiten|copies|/))"), 0.5, digits=7, check=_long_number),
)
