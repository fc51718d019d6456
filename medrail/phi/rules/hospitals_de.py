"""Hospitals, homes and practices in German texts, by their kind and a proper name."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, is_proper_de
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_KINDS_OF_CLINIC = frozenset(
    (
        "universitäts uni kinder frauen haut augen reha tages fach privat akut hno poli hals schmerz zahn"
        " herz lungen kopf spezial notfall adipositas hernien brust"
    ).split()
)


_WEEKDAYS = frozenset("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag".split())
_OFFICE = re.compile(
    r"(?i)(?:inspektion|polizei|amt|gericht|verwaltung|leitung|behörde|aufsicht|dienst|kasse)$"
)
"""After a house, somebody else: `Pflegeheim Polizeiinspektion verständigt`."""
_ENDING_OF_ADJECTIVE = re.compile(r"(?:es|en|em|e|er)$")


def _is_name_of_house(match: Match, _: Context) -> bool:
    """Whether the word before the house is a place, or on no list and no adjective."""
    low = match["n"].casefold()
    if low in words("places") or low.removesuffix("er") in words("places"):
        return True
    is_word = (
        low in ranks("common_de") or low in words("medical_de") or bool(_ENDING_OF_ADJECTIVE.search(low))
    )
    return (
        (not is_word or low in words("family_names")) and low not in ranks("common_de") and is_proper_de(low)
    )


def _is_no_kind_of_clinic(match: Match, _: Context) -> bool:
    """Whether the word before the hyphen is a name and no kind of clinic."""
    return match["v"].split("-")[0].casefold() not in _KINDS_OF_CLINIC


def _is_of_proper_place(match: Match, _: Context) -> bool:
    """Whether a proper name follows the kind of house, and no day of the week, office or authority."""
    is_house = match["n"].casefold() not in _WEEKDAYS and not _OFFICE.search(match["n"])
    return is_house and is_proper_de(match["n"])


def _ends_in_proper_name(match: Match, _: Context) -> bool:
    """Whether the last word is a proper name."""
    return is_proper_de(match["v"].split()[-1])


def _is_no_state_after(match: Match, _: Context) -> bool:
    """Whether it is a saint and not "St. p." or "St. n.", a state after something."""
    return not match["v"].startswith(("St. p", "St. n"))


RULES = (
    Rule(
        "hospital_de",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![\w\-])
            (?P<v>
                (?:[A-ZÄÖÜ][\wäöüß]+-){1,3}
                (?:Klinik|Kliniken|Klinikum|Krankenhaus|Krankenhauses|Spital|Hospital|Stift)
                (?:[ ](?!Klinik|Abteilung|Station)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-Z][a-zäöüß]+)?)?
            )
            (?![\w\-])
            """),
        0.7,
        anchors=("klinik", "krankenhaus", "spital", "hospital", "stift"),
        check=_is_no_kind_of_clinic,
        languages=("de",),
        back=40,
        reach=44,
    ),
    Rule(
        "hospital_after_name_de",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![\w\-])(?P<v>(?P<n>[A-ZÄÖÜ][a-zäöüß]{2,})[ ](?:Kliniken|Klinikum|Krankenhaus|Hospital
            |Spital))(?![\w\-])
            """),
        0.6,
        anchors=(" klinik", " krankenhaus", " hospital", " spital"),
        check=_is_name_of_house,
        languages=("de",),
        back=24,
        reach=14,
    ),
    Rule(
        "hospital_of_place_de",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![\w\-])
            (?P<v>
                (?:
                    (?:
                        Städt\.|Städtisches|Evang\.|Ev\.|Evangelisches|Kath\.|Katholisches|Allgemeines
                        |Allg\.
                    )
                    [ ]
                )?
                (?:
                    Universitäts|Landes|Kreis|Stadt|Bezirks|Diakonissen|Unfall|Bundeswehr|Reha|Fach
                    |Uni|Tages|Rehabilitations|Landesnerven|Kantons|Regional|Privat|Herz|Lungen|Kinder
                    |Haupt|Zentral
                )?
                (?:
                    [Kk]linikum|[Kk]rankenhaus|[Ss]pital|[Kk]linik|UNIVERSITÄTSKLINIKUM|KLINIKUM
                    |KRANKENHAUS|LKH|UKH|AKH|BKH|UK|KH|MVZ|Klinik|Dialysezentrum|Rehazentrum|Reha-Zentrum
                    |Reha-Klinik|Seniorenzentrum|Seniorenhaus|Pflegezentrum
                    |Gesundheitszentrum|Pflegeheim|Seniorenheim|Seniorenresidenz|Altenheim
                )
                [ ]{1,2}\n?[ ]?
                (?:
                    der[ ](?:barmherzigen[ ])?(?:Schwestern|Brüder|Samariter|Elisabethinen)[ ]?|[Aa]m[ ]
                    |[Aa]n[ ]der[ ]|[Ii]m[ ]|in[ ]|Bad[ ]|St\.[ ]|Sankt[ ]|zum[ ]|zur[ ]
                )*
                (?P<n>[A-ZÄÖÜ][a-zäöüßA-ZÄÖÜ]+(?:-[A-ZÄÖÜ][\wäöüß]+)*)
                (?:[ ](?:am|an[ ]der|im)[ ][A-Z]\w+)?
            )
            (?![\w\-])
            """),
        0.7,
        anchors=one_of(
            "klinikum|krankenhaus|spital|klinik|lkh|ukh|akh|bkh|uk |kh |mvz|zentrum|heim|residenz"
        ),
        check=_is_of_proper_place,
        languages=("de",),
        back=30,
        reach=70,
    ),
    Rule(
        "practice_de",
        "LOCATION_HOSPITAL",
        cased(rf"""
            \b
            (?P<v>
                (?:Gemeinschafts|Haus|Haut|Augen|Kinder|Zahn|Gruppen)?
                (?:[Pp]raxis|Ordination|Praxisgemeinschaft|[Pp]raxis[ ]Familie)[ ]
                (?:(?:Dres?\.|Dr\.|Prof\.|med\.|Drs\.)[ ])*
                (?!für|der|des|und|am|im|in|zur)
                {NAME}(?:[ ]{NAME})?
            )
            (?![\w])
            """),
        0.7,
        anchors=("praxis", "ordination"),
        check=_ends_in_proper_name,
        languages=("de",),
        back=10,
        reach=60,
    ),
    Rule(
        "known_clinic_de",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![\w\-])
            (?P<v>
                Charité(?:[ ](?:Campus[ ])?(?:Mitte|Virchow|Berlin)(?:-Klinikum)?)?
                |UK(?:E|D|HD|SH|R|M|B|L|K|J|GM|S|T|F|A)|MHH|KSSG|USZ|AKH|KAGes|(?:LMU|TUM)[ ]Klinikum
                |Inselspital
                |(?:Barmherzige|Barmherzigen)[ ](?:Brüder|Brüdern|Schwestern)|Elisabethinen|Rudolfinerhaus
                |Kepler[ ]Universitätsklinikum
                |(?:Helios|Asklepios|Sana|Vivantes|Ameos|AMEOS|Hirslanden|Schön)[ ]Klini(?:k|kum|ken)
            )
            (?:[ ](?!Klinik|Station
            |Ambulanz)(?P<n>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)(?=[ ,.;:)\n]|$))?
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "charité|uke|ukd|ukh|uks|ukr|ukm|ukb|ukl|ukk|ukj|ukg|ukt|ukf|uka|mhh|kssg|usz|akh|kages|lmu"
            "|tum |inselspital"
            "|barmherzige|elisabethinen|rudolfinerhaus|kepler|helios|asklepios|sana |vivantes|ameos"
            "|hirslanden|schön klinik"
        ),
        languages=("de",),
        reach=70,
    ),
    Rule(
        "saint_de",
        "LOCATION_HOSPITAL",
        cased(r"""
            (?<![\w\-])
            (?P<v>
                (?:St\.|Sankt|Skt\.)[ \-][A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*
                (?:[ ](?:Krankenhaus|Hospital|Klinik|Spital)(?:[ ][A-ZÄÖÜ][a-zäöüß]+)?)?
            )
            (?![\w\-])
            """),
        0.6,
        anchors=("st.", "sankt", "skt."),
        check=_is_no_state_after,
        languages=("de",),
        reach=70,
    ),
)
