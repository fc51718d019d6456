"""Numbers that look alike in every language: cards, accounts, devices, names of users, bare numbers."""

from medrail.phi.rules import checksums
from medrail.phi.rules.labels import labelled
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_PUBLIC_PREFIXES = frozenset(
    (
        "ICD SARS COVID HLA IL CD BMS MK AZD ABT GSK LY RO CYP NCT ISRCTN PMID DOI ISO DIN EN MIM OMIM"
        " ATC CAS HPV HSV HHV EBV CMV SNOMED LOINC UMLS DRKS EUDRACT CT MRI PET T CA TNF PD RAD STK SGN"
        " CPT DSM NYHA ASA GOLD RS NM NP XM CHEMBL DB CHEBI GO MESH DOID ORPHA HGNC UCP PF SCH"
    ).split()
)
"""Before numbers of catalogues, genes, substances and studies, which are nobody's."""


def _has_check_digit(match: Match, _: Context) -> bool:
    """Whether the check digit of payment cards holds."""
    return checksums.luhn(match["v"])


def _is_iban(match: Match, _: Context) -> bool:
    """Whether the check digits of an IBAN hold."""
    return checksums.iban(match["v"])


def _is_no_public_code(match: Match, _: Context) -> bool:
    """Whether the letters before the number are not those of a public catalogue."""
    return match["p"].upper() not in _PUBLIC_PREFIXES


def _is_no_round_number(match: Match, _: Context) -> bool:
    """Whether it does not end in three noughts, as counts do."""
    return not match["v"].endswith("000")


RULES = (
    labelled(
        "device",
        "ID_DEVICE",
        "serial serial_no serial# s/n sn device_id device device_serial imei udi implant_id model/serial"
        " pacemaker_serial lead_serial ser_no ser. gerätenummer geräte-nr seriennummer serien-nr ser.-nr",
        languages=("en", "de", "ko"),
        digits=3,
    ),
    labelled(
        "username",
        "ID_USERNAME",
        "username user_id userid login user account_name portal_id benutzer benutzername kennung 아이디 사번",
        languages=("en", "de", "ko"),
        digits=1,
    ),
    labelled(
        "biometric",
        "ID_BIOMETRIC",
        "fingerprint fingerprint_id voiceprint voice_print retina iris retinal_scan iris_scan biometric"
        " biometric_id template_id faceprint fingerabdruck fingerabdruck-id stimmprofil biometrie"
        " biometrie-id 지문 홍채 생체정보 생체인식",
        languages=("en", "de", "ko"),
        digits=2,
    ),
    Rule(
        "device_udi",
        "ID_DEVICE",
        compiled(r"(?P<v>\(01\)[ ]?\d{14}(?:[ ]?\(\d\d\)[ ]?[A-Z0-9\-]{2,20})*)(?![\w(])"),
        0.95,
        anchors=("(01)",),
    ),
    Rule(
        "photo",
        "ID_PHOTO",
        compiled(r"(?<![\w/])(?P<v>[\w\-]*\d[\w\-]*\.(?:jpe?g|png|tiff?|heic|bmp|dcm|mp4))\b"),
        0.9,
        anchors=(".jp", ".png", ".tif", ".heic", ".bmp", ".dcm", ".mp4"),
        back=60,
        reach=8,
    ),
    Rule(
        "photo_words",
        "ID_PHOTO",
        compiled(r"(?<![\w/])(?P<v>\w[\w\-]*[_\-]\w[\w\-]*\.(?:jpe?g|png|tiff?|heic|bmp))\b"),
        0.9,
        anchors=(".jp", ".png", ".tif", ".heic", ".bmp"),
        back=60,
        reach=8,
    ),
    Rule(
        "username_label",
        "ID_USERNAME",
        cased(r"""
            \b
            (?:
                [Uu]ser(?:name|[ ]?ID|id)?|USER(?:NAME|ID)?|[Ll]og-?in|[Ll]ogon|[Aa]ccount|[Kk]ennung
                |[Bb]enutzer(?:name|kennung)?|[Aa]nmeldename|[Gg]eschrieben(?:[ ]von)?
                |[Pp]ortal(?:[ ]?ID)?|[Ss]igned[ ]in[ ]as|[Ll]ogged[ ]in[ ]as|[Mm]yChart(?:[ ]ID)?|Kürzel
                |Schreibkürzel|계정|아이디|ID|로그인
            )
            (?:[ ]?(?:is|was|ist|lautet|name|ID))?
            [ ]?[:=]?[ ]{1,2}[\"'“„]?
            (?P<v>(?=[\w.\-]*[a-z])(?!follow-?up)(?:[a-z][\w]*(?:[._\-][\w]+)+|[a-z]+\d+[\w]*
            |[a-z]{2,}_[\w]+))
            (?![\w@])
            """),
        0.7,
        anchors=one_of(
            "user|login|log-in|logon|account|kennung|benutzer|anmeldename|geschrieben|portal|signed in as"
            "|logged in as|mychart|kürzel|계정|아이디|id|로그인"
        ),
        reach=60,
    ),
    Rule(
        "vin",
        "ID_VEHICLE",
        cased(r"""
            (?<![\w\-])
            (?P<v>(?=[A-Z0-9]*\d[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17})
            (?![\w\-])
            """),
        0.9,
        digits=4,
    ),
    Rule(
        "card",
        "ID_CARD_NUMBER",
        compiled(r"(?<![\d.\-])(?P<v>\d{4}(?:[ \-]?\d){8,15})(?![\d]|[.\-]\d)"),
        0.9,
        check=_has_check_digit,
        digits=12,
    ),
    Rule(
        "card_groups",
        "ID_CARD_NUMBER",
        compiled(r"(?<![\d.\-])(?P<v>\d{4}([ \-])\d{4}\2\d{4}\2\d{4})(?![\d]|[.\-]\d)"),
        0.8,
        digits=16,
    ),
    Rule(
        "iban",
        "ID_IBAN",
        compiled(r"(?<![\w])(?P<v>[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4})(?![\w])"),
        0.95,
        check=_is_iban,
        digits=10,
    ),
    Rule(
        "iban_form",
        "ID_IBAN",
        compiled(r"""
            (?<![\w])
            (?P<v>
                (?:DE\d{2}(?:[ ]?\d{4}){4}[ ]?\d{2}|AT\d{2}(?:[ ]?\d{4}){4}|CH\d{2}(?:[ ]?\d{4}){4}[ ]?\d)
            )
            (?![\w])
            """),
        0.9,
        digits=18,
    ),
    Rule(
        "hash_id",
        "ID",
        compiled(r"(?<![\w\#&])(?P<v>\#[ ]?(?:[A-Z]{1,5}-?)?\d{4,}(?:-\d+)*)(?![\w])"),
        0.7,
        digits=4,
        marks="#",
    ),
    Rule(
        "prefixed_id",
        "ID",
        cased(r"(?<![\w\-/])(?P<v>\#?(?P<p>[A-Z]{1,5})-?\d{5,10}(?:-\d{1,4})?)(?![\w\-/]|[.,]\d)"),
        0.55,
        check=_is_no_public_code,
        digits=5,
    ),
    Rule(
        "grouped_id",
        "ID",
        compiled(r"(?<![\w.\-/])(?P<v>\d{3}-\d{2,3}-\d{2,4}(?:-\d{1,4})?)(?![\w]|[.\-/]\d)"),
        0.6,
        digits=7,
        marks="-",
    ),
    Rule(
        "year_id",
        "ID_ACCESSION",
        cased(r"(?<![\w\-/])(?P<v>[A-Z]{1,3}-?(?:19|20)?\d{2}[\-/]\d{3,7})(?![\w\-/])"),
        0.6,
        digits=5,
        marks="-/",
    ),
    Rule(
        "long_number",
        "ID",
        compiled(r"""
            (?<![\w.,\-/+])
            (?P<v>\d{7,14})
            (?![\w]|[.,\-/]\d|[ ]?(?:IU|IE|units|cells|Einheiten|copies|/))
            """),
        0.5,
        check=_is_no_round_number,
        digits=7,
    ),
)
