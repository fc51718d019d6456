"""Names and addresses where the words beside them leave no doubt: after a title, before a birth date, in an address.

The tagger finds most names; these rules hold where it has seen nothing like the name.
"""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import FAMILY_NAMES, FAMILY_NAMES_FREQUENT, FAMILY_NAMES_TWO, GIVEN_SYLLABLES
from medrail.phi.rules.rule import Context, Rule, cased, compiled

_CAP = r"[A-ZÄÖÜÁÉÍÓÚÀÈÇĆČŠŽŁŚŞİĞÑØÅ][\w'’]*[^\W\d_](?:-[A-ZÄÖÜÁÉÍÓÚČŠŽŁŞ][\w'’]*)*"
_PARTICLE = r"(?:von|vom|van|zu|zur|zum|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ten|ter|und)"
_PREFIX = rf"(?:{_PARTICLE}[ ])*"
_NAME = rf"(?:[A-ZÄÖÜ]\.[ ]?)*{_PREFIX}{_CAP}"
_TITLE_DE = (
    r"(?:(?:o\.|ao\.|em\.|Hon\.-?)?[ ]?(?:Prim\.?|Univ\.?-?[ ]?|Priv\.?-?[ ]?|PD|Doz\.?|Prof\.?|DDr\.?|Drs\.|Dr\.(?:a|in)\.?(?=[ ])|Dr\.?ª?|Dra\.?|Mag\.|MBA\b|M[Ss]c\b|MD[ ]M[Ss]c|DGK[PSB]\b|Dipl\.-?[ ]?(?:Psych|Med|Ing|Päd|Soz)\.?)"
    r"(?:[ ]?(?:a\.?D\.|(?:Dr|DDr)\.|med\.?|univ\.?|univers?\.?|dent\.?|rer\.?|nat\.?|phil\.?|habil\.?|mult\.?|h\.[ ]?c\.|sc\.|hum\.|Univ\.?-?|Prof\.?|Doz\.?))*)"
)

_ROLES = frozenset(
    (
        "kollege kollegin kollegen kolleginnen doktor professor patient patientin patienten oberarzt oberärztin chefarzt chefärztin arzt ärztin primar primararzt"
        " direktor direktorin hausarzt hausärztin mutter vater sohn tochter schwester bruder gattin gatte ehefrau ehemann kind nachbarin mann wurde wird war ist hat"
        " stellte konnte kam klagte berichtet berichtete gab zeigte befand leidet litt und oder im in am an auf bei mit von zur zum die der das den dem geb geboren"
        " station klinik mag dr prof med univ dipl pd oa oä ca anamnese befund diagnose therapie verlauf procedere name vorname nachname adresse titel betreff tel fax"
        " i.v i.a gez sehr liebe lieber geehrte geehrter bürgermeister pfarrer apotheker minister präsident herr frau fräulein herrn familie ein eine einer"
        " the patient doctor nurse she he they his her who was is has had reports states denies and or on in at for with mr mrs ms miss dr"
        " attending resident physician surgeon provider specialist cardiology neurology oncology surgery notes note office clinic"
    ).split()
)
_PARTICLES = frozenset("von vom van zu zur zum der den de del della di da dos du la le el al bin ten ter und".split())


def _no_role(match: "re.Match[str]", _: Context) -> bool:
    """Whether the first word is no role and, in capitals or not, no everyday noun alone."""
    first = re.split(r"[\s,]", match["v"])[0].casefold().strip(".")
    return first not in _ROLES


def _name_part(value: str) -> int:
    """The length of what can be a German name: not the role, noun or purpose that follows it."""
    kept = 0
    for part in re.finditer(r"\S+", value):
        word = part[0].strip(",.").casefold()
        if word in _PARTICLES:
            continue
        known = word in words("first_names") or word in words("family_names")
        if kept and (word in _ROLES or (not known and (word in words("nouns_de") or word in words("medical_de") or _is_long_noun(word)))):
            break
        kept = part.end()
    return kept


def _is_long_noun(word: str) -> bool:
    """Whether a long word ends in a noun, as German compounds do."""
    return len(word) >= 12 and any(word[i:] in words("nouns_de") for i in range(3, len(word) - 4))


def _street(match: "re.Match[str]", _: Context) -> bool:
    return match["v"].split()[0].casefold() not in {"auf", "dem", "weg", "platz", "ring", "straße", "rückweg", "heimweg", "arbeitsplatz", "atemweg", "atemwege", "luftweg"}


_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR".split()
)


def _after_state(match: "re.Match[str]") -> bool:
    """Five digits are a ZIP code after the word itself or after a state that follows a city."""
    before = match.string[max(0, match.start("v") - 12) : match.start("v")].rstrip()
    if before[-3:].casefold() == "zip" or before.casefold().rstrip(": ").endswith(("zip", "zip code", "postcode")):
        return True
    return before[-2:] in _STATES and not before[-3:-2].isalnum() and bool(re.search(r"[a-z.],?[ ]$", before[:-2]))


def _city(match: "re.Match[str]", _: Context) -> bool:
    first = match["c"].split()[0].casefold()
    return match["z"][0] in "ADCadc" or len(match["z"]) == 5 or first in words("places") or first in {"st.", "bad", "sankt"}


_HONORIFIC_DE = r"(?:Herrn?|Hrn?\.|Frau|Fr\.|Fräulein|Familie|Fam\.|Pat\.|Patientin|Patienten|Patient)"

RULES = (
    Rule(
        "title_de",
        "NAME_TITLE",
        cased(rf"(?<![\w.])(?P<v>{_TITLE_DE})(?=\W)"),
        0.8,
        anchors=("prim", "univ", "priv", "pd", "doz", "prof", "dr", "mag.", "dipl", "mba", "msc", "md msc", "dgk"),
        languages=("de",),
        back=8,
        reach=44,
    ),
    Rule(
        "name_after_title_de",
        "NAME_CLINICIAN",
        cased(rf"(?:Prof\.?|D?Dr\.?ª?|Dra\.|Doz\.|PD|Mag\.|med\.|univ\.|OA|OÄ|CA|FA|FÄ|AA|Prim\.|Kollegen?|Kollegin)(?:[ ]?(?:med\.?|univ\.?|Dr\.))*[ ]?\n?[ ]?(?P<v>(?:{_NAME})(?:[ ](?:{_NAME}))?(?:[ ](?:{_NAME}))?)"),
        0.75,
        anchors=("prof", "dr.", "dr ", "dra.", "doz.", "pd ", "mag.", "med.", "univ.", "oa ", "oä ", "ca ", "prim.", "kolleg"),
        check=_no_role,
        keep=_name_part,
        languages=("de",),
        back=2,
        reach=90,
    ),
    Rule(
        "name_after_honorific_de",
        "NAME",
        cased(rf"\b{_HONORIFIC_DE}:?[ ]{{1,2}}(?:(?:Kollegen?|Kollegin|Dipl\.-?\w+\.?|Ing\.|Mag\.|Dr\.|Prof\.)[ ])*(?P<v>(?:{_NAME}|[A-ZÄÖÜ]\.)(?:,?[ ](?!(?:[A-Z]\w+(?:ung|heit|keit|tion)\b))(?:{_NAME})(?=[ ,.;)\n(]|$)(?:[ ][A-ZÄÖÜ]{{3,}}\b)?)?)"),
        0.7,
        anchors=("herr", "hr.", "hrn.", "frau", "fr.", "fräulein", "familie", "fam."),
        check=_no_role,
        keep=_name_part,
        languages=("de",),
        reach=90,
    ),
    Rule(
        "name_after_patient_de",
        "NAME_PATIENT",
        cased(rf"\b(?:Patient|Patientin|Patienten|Pat\.|Säugling|Kind|Schwester|Pfleger|PJ|Hebamme|Famulant|MTA|Taxi|Klingel)[ ][„\"]?(?P<v>{_NAME}(?:[ ](?:{_NAME}))?(?:[ ]{_NAME})?)(?![\w\-])"),
        0.6,
        anchors=("patient", "pat.", "säugling", "kind ", "schwester ", "pfleger ", "pj ", "hebamme ", "famulant ", "mta ", "taxi ", "klingel "),
        check=lambda m, c: _no_role(m, c) and all(_proper_de(w) for w in m["v"].split() if w[0].isupper() and len(w) > 2),
        keep=_name_part,
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_second_of_two_de",
        "NAME_CLINICIAN",
        cased(rf"\bDrs\.[ ](?:{_NAME})(?:[ ](?:{_NAME}))?[ ](?:und|u\.|&|/)[ ](?P<v>{_NAME})(?![\w\-])"),
        0.75,
        anchors=("drs.",),
        languages=("de",),
        reach=90,
    ),
    Rule("name_after_dear_de", "NAME", cased(r"\b[Ll]iebe[rs]?[ ](?:Frau[ ]|Herr[ ])?(?P<v>[A-ZÄÖÜ][a-zäöüß]+)(?=[,!])"), 0.6, anchors=("liebe",), check=lambda m, c: _no_role(m, c) and m["v"].casefold() in words("first_names"), languages=("de",), reach=40),
    Rule("place_after_street_de", "LOCATION_CITY", cased(r"(?<=\d)[a-z]?,[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[ ]\([A-Z]{2}\))?)(?![\w\-])"), 0.6, anchors=(", ",), check=lambda m, _: _is_place(m["v"].split()[0], "de"), languages=("de",), back=2, reach=40),
    Rule(
        "name_before_birth",
        "NAME_PATIENT",
        cased(rf"(?<![\w.])(?P<v>{_NAME}(?:,[ ]?{_NAME}|(?:[ ]{_NAME}){{1,3}}))[ ]?[,(;\n]{{0,2}}[ ]?(?=geb\b|geb\.|geboren|\*[ ]?\d|DOB\b|D\.O\.B|born\b|GebDat|Geb\.)"),
        0.8,
        anchors=("geb", "*", "dob", "d.o.b", "born"),
        check=_no_role,
        languages=("de", "en"),
        back=70,
        reach=6,
    ),
    Rule(
        "name_reversed_capitals",
        "NAME",
        cased(r"(?<![\w,.])(?P<v>[A-ZÄÖÜ]{2,}(?:[-'][A-ZÄÖÜ]{2,})?,[ ]?[A-ZÄÖÜ]{3,}(?:[ ][A-Z]\.?)?)(?=\s*(?:$|\n|[ ]{2}|\t|MRN|DOB|ID|\(|/|;|geb|\*|[MWF]\b|\d))"),
        0.6,
        anchors=(",",),
        check=lambda m, _: any(part.casefold() in words("first_names") for part in re.findall(r"\w+", m["v"].partition(",")[2])),
        languages=("en", "de"),
        back=24,
        reach=40,
    ),
    Rule(
        "name_after_title_en",
        "NAME",
        cased(rf"\b(?:Dr|Drs|Prof|Mr|Mrs|Ms|Miss|Mx)\.?[ ]\n?(?P<v>(?:{_NAME})(?:[ ](?:[A-Z]\.(?![ ]?[A-Z][a-z])|{_NAME}(?=[ ,.;)?!\n'(]|$)))?(?:[ ]{_NAME}(?=[ ,.;)?!\n'(]|$))?)"),
        0.75,
        anchors=("dr", "prof", "mr", "mrs", "ms", "miss", "mx"),
        check=_no_role,
        languages=("en",),
        reach=70,
    ),
    Rule("name_after_title_capitals", "NAME", cased(r"\b(?:DR|MR|MRS|MS|PROF)\.?[ ](?P<v>[A-Z][A-Z'\-]+(?:[ ][A-Z][A-Z'\-]+)?)(?=[ ,.;)?!\n]|$)"), 0.6, anchors=("dr", "mr", "mrs", "ms", "prof"), check=_no_role, languages=("en",), reach=50),
    Rule(
        "name_before_credential_en",
        "NAME_CLINICIAN",
        cased(rf"(?<![\w.,\-])(?P<v>(?:{_NAME}|[A-Z]\.)(?:[ ](?:[A-Z]\.|{_NAME})){{0,2}}),?[ ](?=(?:MD|M\.D\.|DO|D\.O\.|RN|NP|PA-C|PA|DDS|DMD|PharmD|EMT(?:-[BP])?|LPN|CRNA|FNP|LCSW|MSW|PhD|DPM|OD|CNM|PT,|DPT|RPh|MBBS|FRCP|FRCS|FACS|FACP)\b)"),
        0.6,
        anchors=(" md", " m.d", " do", " d.o", " rn", " np", " pa", " dds", " dmd", " pharmd", " emt", " lpn", " crna", " fnp", " lcsw", " msw", " phd", " dpm", " od", " cnm", " dpt", " rph", " mbbs", " frc", " fac", ",md", ",rn"),
        check=lambda m, c: _no_role(m, c) and not all(w.casefold() in words("medical_en") or _is_plain_en(w) for w in re.findall(r"[^\W\d_]{2,}", m["v"])),
        languages=("en",),
        back=50,
        reach=10,
    ),
    Rule(
        "name_label",
        "NAME_PATIENT",
        cased(
            rf"\b(?:[Pp]atient(?:en)?(?:[ ]?[Nn]ame)?|PATIENT(?:[ ]NAME)?|[Nn]ame|NAME|[Nn]achname|[Vv]orname|[Pp]t|[Vv]ersicherter?|[Nn]ame[ ]des[ ]Patienten):[ \t]{{0,12}}(?:Frau[ ]|Herrn?[ ])?(?P<v>(?:{_NAME})(?:,?[ ](?:{_NAME}|[A-Z]\.))?(?:[ ](?:{_NAME}))?)"
        ),
        0.75,
        anchors=("patient", "name", "nachname", "vorname", "pt:", "versichert"),
        check=_no_role,
        languages=("de", "en"),
        reach=80,
    ),
    Rule(
        "name_label_ko",
        "NAME_PATIENT",
        compiled(
            r"(?:환자[ ]?(?:성?명|이름)|성[ ]?명|이름|수진자[ ]?명?|보호자[ ]?(?:성?명)?|담당[ ]?의사?|주치의|작성자|판독의|집도의|의사|간호사|기록자|검사자|의뢰의|수술의|마취의|서명|보고자|면담자|상담사|담당자|책임의사|전공의)[ ]?[:：][ ]?(?P<v>[가-힣]{2,4}|[가-힣][ ][가-힣][ ]?[가-힣]|[가-힣][○O*●]{1,2}[가-힣]?)(?=님|씨|[ ]|,|\n|\)|/|\(|교수|$|\t)"
        ),
        0.75,
        anchors=("환자", "성", "이름", "수진자", "보호자", "담당", "주치의", "작성자", "판독의", "집도의", "의사", "간호사", "기록자", "검사자", "의뢰의", "수술의", "마취의", "서명", "보고자", "면담자", "상담사", "책임의사", "전공의"),
        check=lambda m, _: m["v"].replace(" ", "") not in words("common_ko") and m["v"] not in _KOREAN_ROLES,
        languages=("ko",),
        reach=30,
    ),
    Rule(
        "name_before_title_ko",
        "NAME",
        cased(r"(?<![가-힣])(?P<v>[가-힣]{2,4})(?=[ ]?(?:님|씨(?!앗)|군(?=[은이을의 ])|양(?=[은이을의 ])|교수|선생님|쌤|환자(?!실)|원장님|과장님|간호사|전공의|전문의|어르신|할머니|할아버지|보호자|어머니|아버지))"),
        0.55,
        anchors=("님", "씨", "군", "양", "교수", "선생님", "쌤", "환자", "원장", "과장", "간호사", "전공의", "전문의", "어르신", "할머니", "할아버지", "보호자", "어머니", "아버지"),
        check=lambda m, _: _korean_name(m["v"]),
        languages=("ko",),
        back=6,
        reach=8,
    ),
    Rule(
        "name_latin_after_patient_ko",
        "NAME_PATIENT",
        cased(r"(?:환자|환자명|성명|PT|Pt|pt|Name|NAME|이름|보호자|주치의|의뢰의|담당의)[ :]{1,3}(?P<v>[A-Z][A-Za-z]+,?[ ][A-Z][A-Za-z]+(?:-[A-Za-z]+|[ ](?-i:[A-Z]{2,4}(?=[은는이가의을를]))|[ ][A-Z][a-z]+)?)(?=[ ,.;)\n가-힣:(]|$)"),
        0.7,
        anchors=("환자", "성명", "pt", "name", "이름", "보호자", "주치의", "의뢰의", "담당의"),
        check=lambda m, c: _no_role(m, c),
        languages=("ko",),
        reach=40,
    ),
    Rule("hospital_short_ko", "LOCATION_HOSPITAL", cased(r"(?<![A-Za-z])(?P<v>SNUH|SNUBH|SMC|AMC|YUHS|KUMC|CMC|KNUH|PNUH|CNUH|CNUHH|AUMC|NCC|GNUH|JNUH|KBSMC|SCHMC|HUMC|EUMC|CAUH|DUMC|KHMC|YUMC)(?=(?:에서|에|로|으로|의|은|는|외래)?(?![A-Za-z]))"), 0.6, anchors=tuple("snuh snubh smc amc yuhs kumc cmc knuh pnuh cnuh aumc ncc gnuh jnuh kbsmc schmc humc eumc cauh dumc khmc yumc".split()), languages=("ko",), reach=10),
    Rule("name_masked_ko", "NAME", cased(r"(?<![가-힣])(?P<v>[가-힣](?:[○◯〇●*]{1,2}|OO?|XX?)[가-힣]?)(?=님|씨|[ ]|,|\n|\)|/|\(|이|가|은|는|의|을|를|군|양|환자|교수|$|\.)"), 0.8, anchors=("○", "◯", "〇", "●", "*", "o", "x"), languages=("ko",), back=2, reach=8),
    Rule(
        "street_de",
        "LOCATION_STREET",
        cased(
            rf"(?<![\w.\-])(?P<v>(?:(?:[Aa]m|[Aa]n[ ]der|[Ii]m|[Zz]ur|[Zz]um|[Aa]uf[ ]der|[Ii]n[ ]der|[Bb]eim|Alte[rn]?|Neue[rn]?|Große|Kleine|Obere|Untere|Lange)[ ])?(?:[A-ZÄÖÜ][\w.]*[ \-])*"
            r"(?:[A-ZÄÖÜ][\w]*(?:straße|strasse|strße|str\.|gasse|weg|platz|allee|ring|damm|ufer|steig|pfad|kai|markt|chaussee|promenade|graben|hof|feld|wiese|rain|kamp|berg|garten|siedlung|park)|[A-ZÄÖÜ]\w+[ \-](?:Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee|Ring|Damm|Ufer|Steig|Pfad|Kai|Markt|Landstraße|Chaussee))\.?"
            r"[ ]{0,2}\d{1,4}(?:[ ]?[a-zA-Z](?![\w]))?(?:[/\-]\d{1,3})*)(?![\w]|[.,]\d|[ ]?(?:mg|cm|mm|Jahre))"
        ),
        0.85,
        anchors=("str", "gasse", "weg", "platz", "allee", "ring", "damm", "ufer", "steig", "pfad", "kai", "markt", "chaussee", "promenade", "graben", "hof", "feld", "wiese", "rain", "kamp", "berg", "garten", "siedlung", "park"),
        check=_street,
        languages=("de",),
        back=44,
        reach=26,
    ),
    Rule(
        "street_form_de",
        "LOCATION_STREET",
        cased(r"(?<![\w.\-])(?P<v>[A-ZÄÖÜ][\wäöüß]{3,}(?:straße|strasse|str\.|gasse|platz|allee))(?=[,\n]|[ ]*\n?[ ]*(?:[AD]-|CH-)?\d{4,5}[ ])"),
        0.8,
        anchors=("straße", "strasse", "str.", "gasse", "platz", "allee"),
        check=_street,
        languages=("de",),
        back=40,
        reach=12,
    ),
    Rule(
        "zip_de",
        "LOCATION_ZIP",
        cased(rf"(?<![\w.,\-/])(?P<v>(?:A|D|CH)[ ]?[\-–][ ]?\d{{4,5}})(?=[ \-]+[A-ZÄÖÜ])"),
        0.9,
        digits=4,
        marks="-",
        languages=("de",),
    ),
    Rule(
        "zip_city_zip_de",
        "LOCATION_ZIP",
        cased(rf"(?<![\w.,\-/])(?P<v>(?P<z>(?:(?:A|D|CH)[ ]?-[ ]?)?\d{{4,5}}))[ \-]{{1,2}}(?P<c>(?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu)[ \-])?[A-ZÄÖÜ][a-zäöüß]{{2,}})(?![\w]|[ ]?(?:mg|ml|E\b))"),
        0.8,
        digits=4,
        check=_city,
        languages=("de",),
    ),
    Rule(
        "zip_city_city_de",
        "LOCATION_CITY",
        cased(
            rf"(?<![\w.,\-/])(?P<z>(?:(?:A|D|CH)[ ]?-[ ]?)?\d{{4,5}})[ \-]{{1,2}}(?P<v>(?P<c>(?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu)[ \-])?[A-ZÄÖÜ][a-zäöüß]{{2,}}(?:-[A-ZÄÖÜ]\w+)*)(?:[ ](?:am|an[ ]der|im|in[ ]der|ob[ ]der|bei|unter|a\.[ ]?d\.)[ ][A-ZÄÖÜ][a-zäöüß]+)?(?:[ ]\([A-Z]\w+\))?)(?![\w])"
        ),
        0.8,
        digits=4,
        check=_city,
        languages=("de",),
    ),
    Rule(
        "place_and_date_de",
        "LOCATION_CITY",
        cased(rf"(?:^|\n)[ \t]*(?P<v>(?:Bad[ ]|St\.[ ]|Klein[ ]|Groß[ ])?[A-ZÄÖÜ][a-zäöüß\-]+(?:[ ](?:am|an[ ]der|im)[ ][A-Z]\w+)?),?[ ](?:am|den|dem)?[ ]?(?=\d{{1,2}}\.[ ]?(?:\d{{1,2}}\.|[A-Z][a-z]+))"),
        0.6,
        digits=3,
        marks=".",
        check=lambda m, _: m["v"].split()[-1].casefold() in words("places") or bool(re.search(r"(?:stadt|dorf|burg|berg|heim|hausen|furt|bach|feld|kirchen|brunn|au)$", m["v"])),
        languages=("de",),
        back=40,
    ),
    Rule(
        "street_en",
        "LOCATION_STREET",
        cased(
            r"(?<![\w.,\-/])(?P<v>\d{1,6}[A-Z]?[ ](?:[NSEW]\.?[ ]|North[ ]|South[ ]|East[ ]|West[ ])?(?:[A-Z][\w'.]*[ ]|\d+(?:st|nd|rd|th)[ ]){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Square|Sq|Trail|Close|Crescent|Gardens)\b\.?"
            r"(?:,?[ ](?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|\#)\.?[ ]?\#?[\w\-]{1,6})?)"
        ),
        0.9,
        languages=("en",),
        digits=1,
    ),
    Rule("po_box", "LOCATION_STREET", compiled(r"\b(?P<v>p\.?\s?o\.?\s?box[ ]\d+|postfach[ ]\d[\d ]*\d)"), 0.9, anchors=("p.o", "po box", "postfach", "p. o"), languages=("en", "de")),
    Rule(
        "zip_us",
        "LOCATION_ZIP",
        cased(r"(?:(?<=[A-Z]{2}[ ])|(?<=[Zz][Ii][Pp][ ])|(?<=[Zz]ip[ ]code[ ])|(?<=[Zz]ip:[ ])|(?<=ZIP:[ ])|(?<=postcode[ ])|(?<=Postcode:[ ]))(?P<v>\d{5}(?:-\d{4})?)(?![\d]|[.,]\d)"),
        0.85,
        digits=5,
        check=lambda m, _: _after_state(m),
        languages=("en",),
    ),
    Rule("zip_plus_four", "LOCATION_ZIP", cased(r"(?<![\w.\-])(?P<v>\d{5}-\d{4})(?![\w\-])"), 0.8, digits=9, marks="-", languages=("en",)),
    Rule("postcode_uk", "LOCATION_ZIP", cased(r"(?<![\w])(?P<v>[A-Z]{1,2}\d[A-Z\d]?[ ]\d[ABD-HJLNP-UW-Z]{2})(?![\w])"), 0.85, digits=2, languages=("en",)),
    Rule(
        "address_ko",
        "LOCATION_STREET",
        compiled(r"(?P<v>[가-힣]{1,6}(?:(?<![으])로|길)(?:[ ]?\d{1,3}[가나다라]?길)?[ ]?\d{1,4}(?:-\d{1,4})?(?:번지)?(?:,?[ ]?\d{1,4}동)?(?:,?[ ]?(?:지하)?\d{1,3}층)?(?:,?[ ]?\d{1,4}호)?)(?![\d가-힣]*(?:mg|개월|시간|회|일간))(?![ ]?(?:년|주|분|차|명|세|점|kg|cm|mm|%|일|월|배|ml|회|번|단계))"),
        0.75,
        digits=1,
        languages=("ko",),
        back=12,
    ),
    Rule("zip_ko", "LOCATION_ZIP", compiled(r"(?:우편[ ]?번호|우\.?[ ]?\)?|\(우\))[ :는은이]*(?P<v>\d{5})(?!\d)"), 0.9, anchors=("우편", "우)", "(우"), languages=("ko",), reach=24),
    Rule("lot_ko", "LOCATION_STREET", compiled(r"(?P<v>(?P<n>[가-힣]{1,6}\d?(?:동|리|읍|면|로\d?가))[ ](?:산[ ]?)?\d{1,4}(?:-\d{1,4})?(?:번지)?)(?![\d가-힣]*(?:mg|개월|시간|회|일간|세|차|명|병상|층))(?![./x×]\d|[ ]?(?:cm|mm|mg|%))"), 0.7, digits=1, check=lambda m, _: m["v"].endswith("번지") or m["n"] in words("places_ko") or bool(re.search(r"[가-힣](?:시|군|구|읍|면|도)[ ]$", m.string[: m.start("v")])), languages=("ko",), back=10),
    Rule(
        "zip_before_place_ko",
        "LOCATION_ZIP",
        cased(r"(?<![\d.,\-])(?P<v>\d{5})(?=[ ]{1,2}(?P<n>[가-힣]{2,8}))(?![\d]|[.,]\d)"),
        0.8,
        digits=5,
        check=lambda m, _: m["n"] in words("places_ko") or m["n"].startswith("주소"),
        languages=("ko",),
    ),
    Rule(
        "family_with_title_ko",
        "NAME",
        cased(r"(?<![가-힣])(?P<v>[가-힣])(?=(?:교수|선생|쌤|과장|원장|간호사|주임|팀장|대리|씨(?!앗)|박사|여사|실장|부장|약사)(?:님|의|이|가|은|는|을|를|께|에게|한테|께서|과|와|도|[ ,.)\n]|$))"),
        0.7,
        anchors=("교수", "선생", "쌤", "과장", "원장", "간호사", "주임", "팀장", "대리", "씨", "박사", "여사", "실장", "부장", "약사"),
        check=lambda m, _: m["v"] in FAMILY_NAMES_FREQUENT,
        languages=("ko",),
        back=2,
        reach=8,
    ),
    Rule(
        "name_after_relation_ko",
        "NAME_OTHER",
        cased(
            r"(?<![가-힣])(?:친구|동생|언니|누나|형|오빠|아들|딸|첫째|둘째|셋째|막내|장남|차남|장녀|차녀|엄마|아빠|모친|부친|조카|며느리|사위|손자|손녀|남편|아내|처|배우자|이모|고모|삼촌|교우|코디|조산사|집도|당직의?|동승자|예금주|책임자|채혈자?|기사|담당|간호|피부양자|의사|시터|이웃|룸메이트|동료|태명|애칭|원장|환아|아기|임상병리사|방사선사|물리치료사|작업치료사|사회복지사|약사|보건교사|담임|통역|요양보호사|간병인|활동지원사)"
            r"[ :：]{1,2}[\"“‘']?(?P<v>[가-힣]{2,5}?)(?=(?:님|씨|이가|이는|이의|이를|이도|이|가|는|은|를|을|도|의|와|과|랑|께서|에게|한테|라고|이라고|이며)?(?:[^가-힣]|$))"
        ),
        0.55,
        anchors=tuple("친구 동생 언니 누나 형 오빠 아들 딸 첫째 둘째 셋째 막내 장남 차남 장녀 차녀 엄마 아빠 모친 부친 조카 며느리 사위 손자 손녀 남편 아내 처 배우자 이모 고모 삼촌 교우 코디 조산사 집도 당직 동승자 예금주 책임자 채혈 기사 담당 간호 피부양자 의사 시터 이웃 룸메이트 동료 태명 애칭 원장 환아 아기 임상병리사 방사선사 물리치료사 작업치료사 사회복지사 약사 보건교사 담임 통역 요양보호사 간병인 활동지원사".split()),
        check=lambda m, _: _korean_name(m["v"]) or m["v"] in words("loan_names_ko"),
        languages=("ko",),
        reach=22,
    ),
    Rule(
        "place_de",
        "LOCATION_CITY",
        cased(r"\b(?:[Ii]n|[Aa]us|[Nn]ach|[Bb]ei|Bezirk|Kreis|Landkreis|Gemeinde|Raum|Stadt|Wohnort:?|Ort:|wohnhaft|von)[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?![\w\-])"),
        0.6,
        anchors=("in ", "aus ", "nach ", "bei ", "bezirk ", "kreis ", "gemeinde ", "raum ", "stadt ", "wohnort", "ort:", "wohnhaft ", "von "),
        check=lambda m, _: _is_place(m["v"], "de"),
        languages=("de",),
        reach=50,
    ),
    Rule(
        "double_name_de",
        "NAME",
        cased(r"(?<![\w\-])(?P<v>(?P<a>[A-ZÄÖÜ][a-zäöüß]{2,})-(?P<b>[A-ZÄÖÜ][a-zäöüß]{2,}))(?![\w\-])"),
        0.7,
        anchors=("-",),
        check=lambda m, _: _is_double_name(m["a"].casefold(), m["b"].casefold()),
        languages=("de",),
        back=26,
        reach=26,
    ),
    Rule(
        "place_after_name_de",
        "LOCATION_CITY",
        cased(r"(?<=[a-zäöüß],[ ])(?P<v>[A-ZÄÖÜ][a-zäöüß]{2,})(?=[:;]|[ ]?\n)"),
        0.6,
        anchors=(", ",),
        check=lambda m, _: _is_place(m["v"], "de"),
        languages=("de",),
        back=2,
        reach=30,
    ),
    Rule(
        "place_named_de",
        "LOCATION_CITY",
        cased(r"\b(?:Bezirk|Landkreis|Kreis|Gemeinde|Ortsteil|Stadtteil|Markt|Kanton|Wohnort:?)[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?![\w\-])"),
        0.6,
        anchors=("bezirk ", "kreis ", "gemeinde ", "ortsteil ", "stadtteil ", "markt ", "kanton ", "wohnort"),
        check=lambda m, _: _proper_de(m["v"]),
        languages=("de",),
        back=6,
        reach=50,
    ),
    Rule(
        "place_en",
        "LOCATION_CITY",
        cased(r"\b(?:in|from|near|to|of|at)[ ](?P<v>[A-Z][a-z]{2,}(?:[ ][A-Z][a-z]+){0,2}(?:,[ ][A-Z]{2}\b)?)(?![\w\-])"),
        0.3,
        anchors=("in ", "from ", "near ", "to ", "of ", "at "),
        check=lambda m, _: _is_place(m["v"].partition(",")[0], "en"),
        languages=("en",),
        reach=50,
    ),
    Rule(
        "place_ko",
        "LOCATION_CITY",
        cased(r"(?<![가-힣])(?P<v>[가-힣]{2,8}?)(?=(?:에|에서|으로|로|의|에는|에서는|까지|부터|이고|이며|출신|거주|소재)?(?![가-힣]))"),
        0.3,
        anchors=("에", "로", "거주", "출신", "소재", "시", "구", "군", "도", "국적"),
        check=lambda m, _: m["v"] in words("places_ko"),
        languages=("ko",),
        back=10,
        reach=12,
    ),
    Rule(
        "place_lived_in_ko",
        "LOCATION_CITY",
        cased(r"(?<![가-힣])(?P<v>[가-힣]{2,8}?)(?=(?:에|에서)?[ ]?(?:거주|출신|출장|여행|소재|이주|이사|귀국|입국|체류|살고|사는|방문[ ]?후))"),
        0.6,
        anchors=("거주", "출신", "출장", "여행", "소재", "이주", "이사", "귀국", "입국", "체류", "살고", "사는", "방문"),
        check=lambda m, _: m["v"] in words("places_ko"),
        languages=("ko",),
        back=12,
        reach=6,
    ),
    Rule("nationality_ko", "LOCATION_COUNTRY", cased(r"(?:국적|출신국|본국|고향|본적)[ :은는이]{1,3}(?P<v>[가-힣]{2,10}?)(?=[ ,.\n)]|이며|이고|인|임|$)"), 0.7, anchors=("국적", "출신국", "본국", "고향", "본적"), check=lambda m, _: m["v"] in words("places_ko"), languages=("ko",), reach=18),
    Rule(
        "hospital_ko",
        "LOCATION_HOSPITAL",
        cased(
            r"(?<![가-힣A-Za-z])(?P<v>(?P<n>[가-힣A-Za-z]{1,12}?)(?:[ ]?(?:대학교|대)[ ]?병원|요양병원|한방병원|종합병원|병원|의료원|의원|보건소|한의원|치과의원|치과|요양원|재활원|메디컬센터|클리닉|암센터|산후조리원|정신건강의학과의원|재활의학과|정형외과|이비인후과|내과의원|피부과|산부인과의원|안과의원|안과|소아과|실버타운|주민센터))(?![가-힣]*(?:진료|회신|전과))"
        ),
        0.6,
        anchors=("병원", "의료원", "의원", "보건소", "치과", "요양원", "재활원", "센터", "클리닉", "조리원"),
        check=lambda m, _: m["n"] not in _GENERIC_KO and len(m["n"]) > 1,
        languages=("ko",),
        back=18,
        reach=10,
    ),
    Rule(
        "organization_ko",
        "LOCATION_ORGANIZATION",
        cased(
            r"(?<![가-힣A-Za-z])(?P<v>(?:㈜|\(주\)|주식회사[ ]?)[ ]?[가-힣A-Za-z]{2,12}|(?P<n>[가-힣A-Za-z]{2,12}?)(?:[ ]?(?:초등학교|중학교|고등학교|대학교|유치원|어린이집|복지관|노인복지관|복지센터|재가복지센터|지역아동센터|은행|생명|손해보험|화재|해상|보험|전자|건설|산업|중공업|엔지니어링|정밀|물산|상사|마트|약국|교회|성당|경찰서|소방서|공단|공사|제약|자동차|㈜|\(주\))))(?=[^가-힣]|[은는이가을를의에로와과도]|에서|에게|으로|소속|직원|근무|측|앞|부설|점)"
        ),
        0.6,
        anchors=("㈜", "(주)", "주식회사", "학교", "유치원", "어린이집", "복지", "아동센터", "은행", "생명", "보험", "화재", "해상", "전자", "건설", "산업", "중공업", "엔지니어링", "정밀", "물산", "상사", "마트", "약국", "교회", "성당", "경찰서", "소방서", "공단", "공사", "제약", "자동차"),
        check=lambda m, _: not m["n"] or m["n"] not in _GENERIC_KO,
        languages=("ko",),
        back=16,
        reach=24,
    ),
    Rule("listed_organization_ko", "LOCATION_ORGANIZATION", cased(r"(?<![가-힣])(?P<v>[가-힣A-Z]{2,10}?)(?=(?:에서|에|의|은|는|이|가|을|를|로|과|와|소속|직원|근무|보험|측|점|[ ]?제출)?(?![가-힣]))"), 0.3, anchors=("에", "소속", "근무", "직원", "보험", "회사", "제출", "가입"), check=lambda m, _: m["v"] in words("organizations_ko") and len(m["v"]) == 2, languages=("ko",), back=12, reach=14),
    Rule("well_known_organization_ko", "LOCATION_ORGANIZATION", cased(r"(?<![가-힣A-Za-z])(?P<v>[가-힣A-Z]{3,10}?)(?=(?:에서|에|의|은|는|이|가|을|를|로|과|와|소속|직원|근무|측|점|[ ]?제출)?(?![가-힣A-Z]))"), 0.55, anchors=("에", "의", "은", "는", "이", "가", "소속", "근무", "직원", "제출", ")", ",", "\n", " "), check=lambda m, _: m["v"] in words("organizations_ko"), languages=("ko",), back=11, reach=6),
    Rule(
        "name_after_title_ko",
        "NAME_CLINICIAN",
        cased(r"\b(?:Dr|DR|Prof|PROF|Pt|PT|Mr|Ms|Mrs)\.?[ ](?P<v>[A-Z][A-Za-z]+(?:[ \-,]{1,2}[A-Z][A-Za-z\-]+){0,2}|[가-힣]{2,4})(?=[ ,.;)\n가-힣:]|$)"),
        0.7,
        anchors=("dr", "prof", "pt", "mr", "ms"),
        check=lambda m, c: _no_role(m, c) and not (m["v"].isupper() and len(m["v"].split()) > 2),
        languages=("ko",),
        reach=40,
    ),
    Rule(
        "romanised_name_ko",
        "NAME",
        cased(
            r"(?<![A-Za-z])(?P<v>(?:[A-Z]\.[ ]?[A-Z]?\.?[ ]?)?(?P<f>KIM|Kim|LEE|Lee|PARK|Park|CHOI|Choi|JUNG|Jung|JEONG|Jeong|KANG|Kang|CHO|Cho|YOON|Yoon|JANG|Jang|LIM|Lim|HAN|Han|SHIN|Shin|SEO|Seo|KWON|Kwon|HWANG|Hwang|AHN|Ahn|SONG|Song|RYU|Ryu|HONG|Hong|YOO|Yoo|YANG|Yang|MOON|Moon|BAE|Bae|BAEK|Baek|NOH|Noh|HEO|Heo|YEO|Yeo|CHUNG|Chung|OH|Oh|KO|Ko|SON|Son|NAM|Nam|SIM|Sim|HA|Ha|JOO|Joo|KU|Ku|MIN|Min|JIN|Jin|CHA|Cha|YU|Yu|GU|Gu|NA|Na)(?:,?[ ](?:[A-Z][A-Za-z]+)(?:-[A-Za-z]+|[ ][A-Z][a-z]+)?)?)(?=[ ,.;)\n가-힣:(]|$)"
        ),
        0.3,
        anchors=tuple("kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song ryu hong yoo yang moon bae baek noh heo yeo chung oh ko son nam sim ha joo ku min jin cha yu gu na".split()),
        languages=("ko",),
        back=6,
        reach=30,
    ),
    Rule(
        "hospital_de",
        "LOCATION_HOSPITAL",
        cased(
            r"(?<![\w\-])(?P<v>(?:[A-ZÄÖÜ][\wäöüß]+-){1,3}(?:Klinik|Kliniken|Klinikum|Krankenhaus|Krankenhauses|Spital|Hospital|Stift)(?:[ ](?!Klinik|Abteilung|Station)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-Z][a-zäöüß]+)?)?)(?![\w\-])"
        ),
        0.7,
        anchors=("klinik", "krankenhaus", "spital", "hospital", "stift"),
        check=lambda m, _: m["v"].split("-")[0].casefold() not in _CLINIC_PREFIXES,
        languages=("de",),
        back=40,
        reach=44,
    ),
    Rule(
        "hospital_of_place_de",
        "LOCATION_HOSPITAL",
        cased(
            r"(?<![\w\-])(?P<v>(?:(?:Städt\.|Städtisches|Evang\.|Ev\.|Evangelisches|Kath\.|Katholisches|Allgemeines|Allg\.)[ ])?(?:Universitäts|Landes|Kreis|Stadt|Bezirks|Diakonissen|Unfall|Bundeswehr|Reha|Fach|Rehabilitations|Landesnerven|Kantons|Regional|Privat|Herz|Lungen|Kinder|Haupt|Zentral)?(?:[Kk]linikum|[Kk]rankenhaus|[Ss]pital|[Kk]linik|UNIVERSITÄTSKLINIKUM|KLINIKUM|KRANKENHAUS|LKH|UKH|AKH|BKH|UK|KH|MVZ|Klinik|Dialysezentrum|Rehazentrum|Reha-Zentrum|Gesundheitszentrum|Pflegeheim|Seniorenheim|Seniorenresidenz|Altenheim)"
            r"[ ]{1,2}\n?[ ]?(?:der[ ](?:barmherzigen[ ])?(?:Schwestern|Brüder|Samariter|Elisabethinen)[ ]?|am[ ]|an[ ]der[ ]|im[ ]|in[ ]|Bad[ ]|St\.[ ]|Sankt[ ]|zum[ ]|zur[ ])*(?P<n>[A-ZÄÖÜ][a-zäöüßA-ZÄÖÜ]+(?:-[A-ZÄÖÜ][\wäöüß]+)*)(?:[ ](?:am|an[ ]der|im)[ ][A-Z]\w+)?)(?![\w\-])"
        ),
        0.7,
        anchors=("klinikum", "krankenhaus", "spital", "klinik", "lkh", "ukh", "akh", "bkh", "uk ", "kh ", "mvz", "zentrum", "heim", "residenz"),
        check=lambda m, _: _proper_de(m["n"]),
        languages=("de",),
        back=30,
        reach=70,
    ),
    Rule(
        "practice_de",
        "LOCATION_HOSPITAL",
        cased(rf"\b(?P<v>(?:Gemeinschafts|Haus|Haut|Augen|Kinder|Zahn|Gruppen)?[Pp]raxis[ ](?:(?:Dres?\.|Dr\.|Prof\.|med\.|Drs\.)[ ])*(?!für|der|des|und|am|im|in|zur){_NAME}(?:[ ]{_NAME})?)(?![\w])"),
        0.7,
        anchors=("praxis",),
        check=lambda m, _: _proper_de(m["v"].split()[-1]),
        languages=("de",),
        back=10,
        reach=60,
    ),
    Rule(
        "saint_de",
        "LOCATION_HOSPITAL",
        cased(r"(?<![\w\-])(?P<v>(?:St\.|Sankt|Skt\.)[ \-][A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*(?:[ ](?:Krankenhaus|Hospital|Klinik|Spital)(?:[ ][A-ZÄÖÜ][a-zäöüß]+)?)?)(?![\w\-])"),
        0.6,
        anchors=("st.", "sankt", "skt."),
        check=lambda m, _: not m["v"].startswith(("St. p", "St. n")),
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_before_title_de",
        "NAME_CLINICIAN",
        cased(r"(?<![\w.,\-])(?P<v>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?[ ](?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][a-zäöüß]+))(?=,?[ ](?:Dr\.|MBA|MSc|MD|DGKP|DGKS|Prof\.))"),
        0.6,
        anchors=(" dr.", " mba", " msc", " md", " dgk", " prof."),
        check=lambda m, c: _no_role(m, c) and _proper_de(m["v"].split()[0]),
        keep=_name_part,
        languages=("de",),
        back=44,
        reach=8,
    ),
    Rule(
        "street_phrase_de",
        "LOCATION_STREET",
        cased(r"(?<![\w.\-])(?P<v>(?:Am|An[ ]der|Im|Zum|Zur|Auf[ ]der|In[ ]der|Beim|Hinter[ ]der|Unter[ ]den|Vor[ ]dem|Auf[ ]dem)[ ](?P<n>[A-ZÄÖÜ][a-zäöüß]+)(?:[ ][A-ZÄÖÜ][a-zäöüß]+)?[ ]\d{1,3}[ ]?[a-e]?)(?=[,\n;.)]|[ ]*$|[ ]in[ ])(?![.,]\d)"),
        0.6,
        anchors=("am ", "an der ", "im ", "zum ", "zur ", "auf ", "in der ", "beim ", "hinter ", "unter ", "vor "),
        check=lambda m, _: m["n"].casefold() not in _NO_STREETS,
        languages=("de",),
        reach=60,
    ),
    Rule(
        "hospital_short_en",
        "LOCATION_HOSPITAL",
        cased(r"\b(?:at|from|to|in|by|via|with)[ ](?:the[ ]|our[ ])?(?P<v>MGH|BWH|UCSF|UCLA|UCSD|MSKCC|CHOP|BIDMC|NYU|UPMC|OHSU|UNC|UAB|UIC|LAC\+USC|NYP|HUP|JHH|UVA|UW|VUMC|MUSC|UMass|DHMC|BMC|CHLA|TCH|MDACC|UTSW|RUSH|VCU|WashU|Mayo|Hopkins|Stanford|Cedars(?:-Sinai)?|Kaiser|Geisinger)\b"),
        0.7,
        anchors=("at ", "from ", "to ", "in ", "by ", "via ", "with "),
        languages=("en",),
        reach=36,
    ),
    Rule("unit_ko", "LOCATION_STREET", compiled(r"(?<![\d])(?P<v>\d{1,4}동[ ]?\d{1,4}호)"), 0.85, digits=2, languages=("ko",)),
)

_GENERIC_KO = frozenset(
    (
        "본 타 당 대학 종합 상급종합 대학교 요양 한방 인근 근처 해당 지역 전문 일반 개인 동네 정신 재활 노인 어린이 아동 치과 국립 공공 민간 상급 연고지 다른 여러 같은 이전 기존 전원 외부 협력 거점 응급 권역 가까운 원 입원"
        " 초 중 고 시내 회사 직장 학교 국민 건강 의료 실손 민영 사회 산재 고용 자동차 생명 손해 화재 사보험 여행자 시립 도립 구립 군 보건 한 방문 주간보호 장기요양 종합복지 사회복지 통합 당뇨 호흡재활 심장재활 암"
        " 류마티스 소화기 순환기 호흡기 신장 내분비 감염 혈액종양 신경 정형 흉부 성형 마취통증 가정 영상 병리 핵 방사선종양 종양 심장 비뇨 정신건강 안 구강 임상 알레르기 노년 류마티스내 응급의"
        " 근로복지 국민건강보험 국민연금 관할 담당 소속 어느 집근처 단골 외래 병원 소아 권역응급 중증외상 정형외과 신경외과 산부인과 내과 외과"
    ).split()
)
_CLINIC_PREFIXES = frozenset("universitäts uni kinder frauen haut augen reha tages fach privat akut hno poli hals schmerz zahn herz lungen kopf spezial notfall adipositas hernien brust".split())
_NO_STREETS = frozenset("tag jahr jahre monat stadium segment bereich lebensjahr zyklus quartal tage station zimmer schnitt mittel alter durchschnitt ende anfang gruppe kategorie stufe grad typ woche stunde punkt teil abschnitt finger zahn zähne rippe".split())


def _korean_name(word: str) -> bool:
    """Whether a Korean word can be a family and a given name, and is no everyday, medical or role word."""
    if ranks("common_ko").get(word, 99_999) < 6000 or word in words("medical_ko") or word in _KOREAN_ROLES or word in words("places_ko"):
        return False
    if word[:2] in FAMILY_NAMES_TWO:
        return len(word) >= 3
    return word[0] in FAMILY_NAMES and len(word) in (3, 2) and all(s in GIVEN_SYLLABLES for s in word[1:]) or word in words("given_names_ko")


def _proper_de(word: str) -> bool:
    """Whether a German capitalised word is a proper name rather than a noun or medical word."""
    low = word.casefold()
    if low in words("places") or low in words("family_names"):
        return low not in _ROLES and low not in words("medical_de")
    return low not in words("nouns_de") and low not in words("medical_de") and low not in _ROLES and len(low) > 2


def _is_double_name(first: str, second: str) -> bool:
    family = words("family_names")
    if first in words("eponyms") or second in words("eponyms") or (first in words("nouns_de") and first not in words("names_de")) or second in words("nouns_de"):
        return False
    return first in family and (second in family or second in words("places"))


def _is_plain_en(word: str) -> bool:
    low = word.casefold()
    return ranks("common_en").get(low, 99_999) < 6000 and low not in words("first_names") and low not in words("family_names")


def _is_place(name: str, language: str) -> bool:
    low = name.casefold()
    if low not in words("places") or low in words("eponyms"):
        return False
    return low not in words("nouns_de") if language == "de" else low not in words("first_names") or low in words("family_names")


_KOREAN_ROLES = frozenset("본인 없음 미상 미기재 배우자 아들 딸 남편 아내 부모 모친 부친 교수 과장 상기 해당 동일 연락 확인 서명 동의 정상 가능 불가 참조 당직 담당 간호 의사".split())
