"""Numbers after a word of a German sentence: rooms and wards, specimens, logins, documents, vehicles."""

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

_WARD = r"(?:[A-Z]{1,3}[ \-]?)?\d{1,3}(?:[./\-]\d{1,3})?[A-Za-z]?"
"""A ward or room by its code: `4A`, `N5`, `B1-8`, `INT 4`."""


def _is_ward_code(match: Match, _: Context) -> bool:
    """Whether a code has a letter or a hyphen: bare figures from and to are values."""
    return not match["v"].isdecimal()


def _is_ward(match: Match, _: Context) -> bool:
    """Whether a code has a letter or a hyphen, or bare figures end a phrase."""
    return not match["v"].isdecimal() or match.string[match.end("v") : match.end("v") + 1] in ",.;:)\n"


def _is_no_word(match: Match, _: Context) -> bool:
    """Whether a name of a user is no German word."""
    low = match["v"].casefold()
    return low not in ranks("common_de") and low not in words("nouns_de")


RULES = (
    Rule(
        "room_de",
        "ID_ROOM",
        compiled(r"""
            \b
            (?:station|stat\.|zimmer|zi\.?|bett|raum|box|platz)
            [ ]?(?:nr\.?)?[ ]?:?[ ]?
            (?P<v>
                (?:[A-Z]{1,4}-?)?\d{1,4}(?:[./\-]\d{1,3})?[A-Z]?|[A-Z]{2,4}-?\d{1,3}
                |\d[ ](?:Süd|Nord|Ost|West)
            )
            (?![\w,]|[.]\d|[ ]?(?:Wochen|Tage|Stunden|Mal))
            """),
        0.6,
        anchors=("station", "stat.", "zimmer", "zi", "bett", "raum", "box", "platz"),
        languages=("de",),
        reach=30,
    ),
    Rule(
        "specimen_de",
        "ID_ACCESSION",
        cased(r"""
            \b
            (?:Histologie|Histo|Zytologie|Zyto|Pathologie|Patho|Präparat|Biopsie|Biopsat|Mibi)
            (?:[ ]?(?:Nr\.?|Nummer))?[ ]?:?[ ]
            (?P<v>(?:[A-Z]{1,3}[ \-]?)?\d{3,7}[a-z]?[/\-]\d{2,7})
            (?![\w/])
            """),
        0.75,
        anchors=one_of("hist|zyto|patho|präparat|biops|mibi"),
        languages=("de",),
        reach=44,
    ),
    Rule(
        "room_moved_from_de",
        "ID_ROOM",
        cased(rf"""
            (?:[Vv]erleg(?:ung|t|en)|VERLEGUNG|Verl\.|[Uu]mgezogen|[Kk]ommt|[Ww]echsel)[ ]
            (?:[^.\n\d]{{0,24}}[ ])?von[ ](?:Station[ ])?(?P<v>{_WARD})
            (?=[ ](?:auf|nach|in|zu)\b)
            """),
        0.7,
        anchors=one_of("verleg|verl.|umgezogen|kommt|wechsel"),
        languages=("de",),
        reach=60,
    ),
    Rule(
        "room_moved_to_de",
        "ID_ROOM",
        cased(rf"""
            \bvon[ ](?:Station[ ])?{_WARD}[ ](?:zurück[ ])?(?:auf|nach|in)[ ](?:Station[ ])?(?P<v>{_WARD})
            (?![\w,]|[.]\d|[ ]?(?:mg|ml|mmHg|%|Wochen|Tage|Stunden|Mal|cm|mm|kg|IE|U/l|g/dl|mmol))
            """),
        0.7,
        anchors=("von ",),
        check=_is_ward_code,
        languages=("de",),
        reach=50,
    ),
    Rule(
        "room_of_care_de",
        "ID_ROOM",
        cased(rf"""
            \b
            (?:ITS|IMC|Intensiv|Stationszimmer|Arztzimmer)
            [ ]
            (?P<v>{_WARD})
            (?![\w]|[.]\d|[ ]?(?:Wochen|Tage|Stunden|Mal|%|h\b))
            """),
        0.6,
        anchors=one_of("its |imc |intensiv |stationszimmer |arztzimmer "),
        check=_is_ward,
        languages=("de",),
        reach=40,
    ),
    Rule(
        "login_de",
        "ID_USERNAME",
        cased(r"""
            (?:
                [Aa]nmeldung[ ](?:mit|als)|[Aa]ngemeldet[ ](?:ist|war|als|mit)(?:[ ](?:noch|als))?
                |[Ee]ingeloggt[ ](?:ist|war|als)(?:[ ]noch)?|[Ee]rsteller(?:in)?:|[Bb]earbeiter(?:in)?:
                |[Bb]earbeiter(?:in)?|[Gg]eschrieben:?|Schreibkraft:?|[Kk]ennung|[Bb]enutzer(?:in)?|[Uu]ser
                |[Ll]ogin|[Ll]ogout|EDV:|[Nn]utzer
            )
            [ ]
            (?P<v>[a-z]{4,14}\d{0,4}|[A-Z]{2,3}\d{3,6}|[a-z]{2,}[._][a-z]{2,}\d{0,3})
            (?![\w@\-]|[.]\w)
            """),
        0.7,
        anchors=one_of(
            "anmeldung |angemeldet |eingeloggt |ersteller|bearbeiter|geschrieben|schreibkraft|kennung "
            "|benutzer|user |login |logout |edv:|nutzer "
        ),
        check=_is_no_word,
        languages=("de",),
        reach=60,
    ),
    Rule(
        "document_de",
        "ID_IDENTITY_CARD",
        cased(r"""
            \b
            (?:PA-Nr\.?|Perso|Personalausweis|Ausweis|Reisepass|Pass)(?:[ \-]?[Nn]r\.?
            |[ ]?[Nn]ummer)?[ ]?:?[ ]
            (?P<v>(?=[A-Z]*\d)[CFGHJKLMNPRTVWXYZ0-9]{9,10})
            (?![\w\-])
            """),
        0.75,
        anchors=one_of("pa-nr|perso|ausweis|reisepass|pass"),
        languages=("de",),
        reach=40,
    ),
    Rule(
        "patient_number_de",
        "ID_MRN",
        cased(r"\bPat\.[ ](?P<v>\d{5,10}(?:/\d{2,4})?)(?![\w.,/\-]*\d|[ ]?(?:mg|ml|IE|E\b))"),
        0.7,
        anchors=("pat.",),
        languages=("de",),
    ),
    Rule(
        "plate_at_form",
        "ID_VEHICLE",
        cased(r"(?<![\w\-])(?P<v>[A-Z]{1,2}[ \-]\d{3,5}[ ]?[A-Z]{1,2})(?![\w\-])"),
        0.45,
        languages=("de",),
        digits=3,
    ),
    Rule(
        "plate_de",
        "ID_VEHICLE",
        cased(r"""
            (?:[Kk]ennzeichen|KFZ|Kfz|[Kk]ennz\.|Motorrad|Krad|Roller|Moped|Mofa|LKW|Lkw|Anhänger|PKW|Pkw
            |Auto|Fahrzeug|Wagen|Nummernschild)
            [ :,.(]{0,3}(?:mit[ ])?(?:dem[ ])?(?:Kennzeichen[ :]*)?(?:ist[ ]|lautet[ ])?
            (?P<v>
                [A-ZÄÖÜ]{1,3}[ \-][ ]?[A-Z]{1,2}[ \-]?\d{1,4}[EH]?|[A-Z]{1,2}[ \-]\d{1,5}[ \-]?[A-Z]{0,3}
            )
            \b
            """),
        0.85,
        anchors=(
            "kennzeichen",
            "kfz",
            "kennz",
            "motorrad",
            "krad",
            "roller",
            "moped",
            "mofa",
            "lkw",
            "anhänger",
            "pkw",
            "auto",
            "fahrzeug",
            "wagen",
            "nummernschild",
        ),
        languages=("de",),
    ),
    Rule(
        "plate_de_form",
        "ID_VEHICLE",
        cased(r"(?<![\w\-])(?P<v>[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ ]\d{1,4}[EH]?)(?![\w\-])"),
        0.7,
        languages=("de",),
        digits=1,
        marks="-",
    ),
)
