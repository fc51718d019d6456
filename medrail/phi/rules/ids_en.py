"""Numbers in English texts (labels: also in Korean ones): records, insurance, licences, plates, SSN."""

import re

from medrail.phi.rules.labels import labelled
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_SSN_BEFORE = re.compile(r"(?i)social security|\bssn")


def _has_digit(match: Match, _: Context) -> bool:
    """Whether it holds a digit."""
    return any(map(str.isdigit, match["v"]))


def _is_phone_number(match: Match, _: Context) -> bool:
    """Whether it has seven digits or more and is no date."""
    value = match["v"]
    return sum(map(str.isdigit, value)) >= 7 and not re.match(
        r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}(?!\d)", value
    )


def _is_labelled_before(match: Match, _: Context) -> bool:
    """Whether the sentence before it speaks of social security."""
    return bool(_SSN_BEFORE.search(match.string[max(0, match.start() - 70) : match.start()]))


RULES = (
    labelled(
        "mrn",
        "ID_MRN",
        "mrn mr# medical_record medical_record_no record_no record_number patient_id patient_no"
        " patient_number pt_id pt_# pt_no chart chart_no unit_no hospital_no hospital_number nhs chi"
        " pat.-id patient_identifier pid id_no id# ids id identifier hosp_no emr ehr record emrn"
        " record_id",
        languages=("en", "ko"),
    ),
    labelled(
        "encounter",
        "ID_ENCOUNTER",
        "case case_no case# encounter visit_id visit_no visit_number csn har fin admission_no"
        " admission_id reference ref ref._code ref_no reference_code reference_number ticket claim"
        " claim_no authorization auth auth_no confirmation tracking order_no referral_no incident"
        " study_id site_id enrollment_id prescription rx_no rx# control_no file_no invoice bill_no",
        languages=("en", "ko"),
        digits=3,
    ),
    labelled(
        "account",
        "ID_ACCOUNT",
        "account acct a/c acct# account# iban bank_account routing billing_account guarantor",
        languages=("en", "ko"),
        digits=3,
    ),
    labelled(
        "health_plan",
        "ID_HEALTH_PLAN",
        "insurance insurance_id insurance_policy insurance_number policy policy_no policy# member"
        " member_id member# subscriber subscriber_id beneficiary plan_id health_plan health_plan_id"
        " health_insurance group_no group# medicaid medicare mbi ins ins._plan ins_plan ins_id ins_policy"
        " insurance_plan insurance_plan_id payer_id plan plan_number hpb hicn ins.",
        languages=("en", "ko"),
        digits=3,
    ),
    labelled(
        "license",
        "ID_LICENSE",
        "license licence certificate cert cert_no npi dea dl driver's_license driver_license"
        " drivers_license driver's_licence passport gmc nmc registration_no badge employee_id staff_id"
        " state_id alien_no visa permit provider_id pharmacist_license medical_license board_cert"
        " credential",
        languages=("en", "ko"),
        digits=3,
    ),
    labelled(
        "vehicle",
        "ID_VEHICLE",
        "plate license_plate licence_plate plate_no vin vehicle registration_plate reg tag number_plate"
        " plates car",
        languages=("en", "ko"),
        digits=2,
    ),
    labelled(
        "accession",
        "ID_ACCESSION",
        "accession acc acc# acc_no specimen specimen_id lab_no lab_id sample sample_id slide block_id"
        " path path_no case_number surgical_no requisition",
        languages=("en", "ko"),
        digits=3,
    ),
    labelled(
        "ssn_label",
        "SSN",
        "ssn ss# ss social_security social_security_no soc_sec social",
        languages=("en", "ko"),
        digits=4,
    ),
    Rule(
        "ssn",
        "SSN",
        compiled(r"""
            (?<![\d.\-])
            (?P<v>\d{3}[ ]?-[ ]?\d{2}[ ]?-[ ]?\d{4}|\d{3}[ ]\d{2}[ ]\d{4})
            (?![\d]|[.\-]\d)
            """),
        0.8,
        languages=("en", "ko"),
        digits=9,
    ),
    Rule(
        "ssn_spaced",
        "SSN",
        compiled(r"""
            (?:ssn|social[ ]security(?:[ ](?:number|no\.?|\#))?)[ ]?[:=]?[ ](?:is[ ])?
            (?P<v>\d(?:[ ]\d){2}[ ]?-[ ]?\d[ ]\d[ ]?-[ ]?\d(?:[ ]\d){3})
            (?![\w]|[ ]?[\-.]\d)
            """),
        0.85,
        anchors=("ssn", "social"),
        languages=("en",),
    ),
    Rule(
        "ssn_plain",
        "SSN",
        compiled(r"(?<![\d.\-])(?P<v>\d{9})(?![\d]|[.\-]\d)"),
        0.8,
        check=_is_labelled_before,
        languages=("en",),
        digits=9,
    ),
    Rule(
        "itin_masked",
        "SSN",
        compiled(r"(?P<v>(?:xxx|\*{3})-(?:xx|\*\*)-\d{4})\b"),
        0.9,
        languages=("en",),
        digits=4,
    ),
    Rule(
        "room_en",
        "ID_ROOM",
        compiled(r"""
            \b(?:room|rm|bed|bay)[ ]?(?:no\.?|\#|number)?[ ]?:?[ ]?
            (?P<v>\#?(?:[A-Z]-?)?\d{2,4}[A-Z]?)
            (?![\w,/]|[.]\d|[ ]?(?:air|mg|days|(?:is|are)[ ](?:free|empty|available|open|clean|closed
            |vacant)))
            """),
        0.5,
        anchors=("room", "rm", "bed", "bay"),
        languages=("en",),
        reach=26,
    ),
    Rule(
        "health_plan_letters",
        "ID_HEALTH_PLAN",
        cased(r"""
            \b(?i:insurance|member|policy|subscriber|beneficiary|(?:plan|group)(?=[ ](?:no|number|id|\#)))
            (?:[ ](?i:no\.?|number|id|\#))?[: #]{1,3}
            (?P<v>[A-Z]{2,4}[ ]\d{2,4}(?:[ \-]\d{2,5}){0,3})
            (?![\w]|[.,]\d)
            """),
        0.75,
        anchors=one_of("insurance|member|policy|subscriber|plan|group|beneficiary"),
        languages=("en",),
        reach=50,
    ),
    Rule(
        "plate_told",
        "ID_VEHICLE",
        cased(r"""
            \b(?i:plates?)[ ,]{1,2}
            (?:(?i:was|is|were|are|read|reads|reading|no|number|something|like|maybe|partial|partly
             |perhaps)[ :]{1,2}){0,4}
            (?P<v>(?=[A-Z0-9 \-]{0,4}\d)[A-Z0-9]{2,4}(?:[ \-][A-Z0-9]{2,5})?(?<![ ]))
            (?![\w])
            """),
        0.7,
        anchors=("plate", "plates"),
        languages=("en",),
        reach=60,
    ),
    Rule(
        "vehicle_named",
        "ID_VEHICLE",
        cased(r"""
            \b(?i:vehicle|car|van|truck|sedan|pickup|motorcycle|driver|SUV),?[ ]
            (?P<v>[A-Z]{2,3}[ \-]?\d{3,5}|\d{3}[ \-]?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-Z]{3}\d{4})
            (?![\w/]|[.,\-]\d)
            """),
        0.7,
        anchors=("vehicle", "car", "van", "truck", "sedan", "pickup", "motorcycle", "driver", "suv"),
        languages=("en",),
        reach=30,
    ),
    Rule(
        "phone_asked_en",
        "PHONE",
        compiled(r"""
            \b(?:call(?:ed|ing|s)?|reach(?:ed|able)?|ring|phon(?:e|ed)|text(?:ed)?|contact(?:ed)?
             |answering|answers)
            (?:[ ](?:me|us|him|her|them|back|mom|home|someone|wife|husband|son|daughter|the|office
             |family)){0,3}
            [ ](?:at|on|under)[ ]
            (?P<v>\(?\+?\d[\d ()/.\-]{5,20}\d)
            (?!\d|[.,]\d|[ ]?(?:mg|ml|%|am\b|pm\b|hours))
            """),
        0.8,
        anchors=("call", "reach", "ring", "phon", "text", "contact", "answer"),
        check=_is_phone_number,
        languages=("en",),
        reach=70,
    ),
    Rule(
        "plate_us",
        "ID_VEHICLE",
        cased(r"""
            (?:[Pp]lates?|[Tt]ag|[Rr]eg(?:istration)?|PLATE)
            [ :\#]{1,3}
            (?:no\.?[ ]|number[ ]|is[ ])?
            (?P<v>(?:[A-Z]{2}[ ](?=[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{2,5}))?[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{2,5})
            (?![\w])
            """),
        0.7,
        anchors=("plate", "tag", "reg", "plates"),
        check=_has_digit,
        languages=("en",),
        reach=40,
    ),
    Rule(
        "unit_of_rescue_en",
        "ID_VEHICLE",
        cased(r"""
            (?:EMS|[Aa]mbulance|AMBULANCE|[Mm]edic
            |[Rr]escue)[ ]?(?:[Uu]nit[ ])?(?:\#[ ]?)?(?P<v>(?:[A-Z]{1,4}[ \-]?)?\d{1,5})(?![\w./:%]
            |[ ](?:min|hours|days))
            """),
        0.6,
        anchors=("ems", "ambulance", "medic", "rescue"),
        languages=("en",),
        reach=40,
    ),
)
