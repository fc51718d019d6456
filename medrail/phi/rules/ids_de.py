"""Numbers in German texts (also of Austria and Switzerland): stays, records, insurance, taxes, plates."""

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules import checksums
from medrail.phi.rules.labels import labelled
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of


def _is_kvnr(match: Match, _: Context) -> bool:
    """Whether the check digit of a Krankenversichertennummer holds."""
    return checksums.kvnr(match["v"])


def _is_tax_id(match: Match, _: Context) -> bool:
    """Whether the check digit of a German tax number holds."""
    return checksums.tax_id(match["v"])


def _is_insurance_at(match: Match, _: Context) -> bool:
    """Whether the check digit of an Austrian insurance number holds."""
    return checksums.austrian_insurance(match["v"])


def _is_identity_card(match: Match, _: Context) -> bool:
    """Whether the check digit of a German identity card or passport holds."""
    return checksums.identity_card(match["v"])


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


_WARD = r"(?:[A-Z]{1,3}[ \-]?)?\d{1,3}(?:[./\-]\d{1,3})?[A-Za-z]?"
"""A ward or room by its code: `4A`, `N5`, `B1-8`, `INT 4`."""

RULES = (
    labelled(
        "case_de",
        "ID_ENCOUNTER",
        "fallnummer fallnr fall-nr fall_nr fall-id fall aufnahmenummer aufnahmenr aufnahme-nr"
        " aufnahmezahl fallzahl vorgangsnummer aktenzeichen az auftragsnummer auftrags-nr auftragsnr"
        " auftrag rechnungsnummer rechnung-nr rechnungs-nr protokoll_nr protokollnummer protokoll-nr"
        " kundennummer beleg-nr belegnummer buchungsnummer studien-id überweisungsnummer aktennummer"
        " akten-nr fallkennung fall# terminnummer vorgang vorgangs-nr schadennummer az. bg-az",
        languages=("de",),
    ),
    labelled(
        "patient_de",
        "ID_MRN",
        "piz pid patientennummer patienten-nr patientennr patienten-id pat.-nr pat-nr pat.nr pat-id"
        " pat.-id pat.id ish ish-nr ish-pid stammnummer archivnummer archiv-nr krankenaktennummer mrn id"
        " patientenidentifikation patientenkennung id-nr",
        languages=("de",),
    ),
    labelled(
        "accession_de",
        "ID_ACCESSION",
        "e-nr e.-nr enr eingangsnummer eingangs-nr eingangsnr journal-nr journalnummer histo-nr"
        " histonummer histologie-nr hnr h-nr befundnummer befund-nr befundnr labornummer labor-nr"
        " probennummer proben-nr probe-nr präparate-nr präparatenummer untersuchungsnummer"
        " untersuchungs-nr untersuchungsnr zyto-nr patho-nr pathologie-nr einsendenummer einsendenr"
        " einsende-nr accession röntgen-nr rö-nr block-nr barcode",
        languages=("de",),
    ),
    labelled(
        "health_plan_de",
        "ID_HEALTH_PLAN",
        "sv sv-nr svnr sv-nummer sv_nr sv.nr vsnr vnr versicherungsnummer versicherungs-nr"
        " versicherungsnr versichertennummer versicherten-nr versichertennr vers.-nr vers.nr versnr"
        " mitgliedsnummer mitglieds-nr mitgliedsnr kv-nr kvnr kv-nummer krankenversichertennummer"
        " krankenversicherungsnummer krankenkassennummer ahv ahv-nr ahv-nummer policennummer policen-nr"
        " police versicherungsschein-nr polizze polizzennummer kassennummer ik ik-nr egk ecard e-card",
        languages=("de",),
        digits=4,
    ),
    labelled(
        "pension_de",
        "ID_PENSION",
        "sozialversicherungsnummer sozialversicherungs-nr rentenversicherungsnummer"
        " rentenversicherungs-nr rv-nr rvnr rv-nummer versicherungsnr_der_rentenversicherung",
        languages=("de",),
        digits=6,
    ),
    labelled(
        "tax_de",
        "ID_TAX",
        "steuer-id steueridentifikationsnummer steuer-idnr steuerid identifikationsnummer idnr idnr."
        " steuer-identifikationsnummer steuernummer steuer-nr st-nr st.-nr stnr steuernr",
        languages=("de",),
        digits=6,
    ),
    labelled(
        "identity_card_de",
        "ID_IDENTITY_CARD",
        "personalausweis personalausweis-nr personalausweisnummer personalausweisnr ausweisnummer"
        " ausweis-nr ausweisnr ausweis perso perso-nr pa-nr reisepass reisepass-nr reisepassnummer"
        " pass-nr passnummer aufenthaltstitel",
        languages=("de",),
        digits=3,
    ),
    labelled(
        "lanr",
        "ID_LANR",
        "lanr arztnummer arzt-nr arztnr lebenslange_arztnummer",
        languages=("de",),
        digits=5,
    ),
    labelled(
        "bsnr",
        "ID_BSNR",
        "bsnr betriebsstättennummer betriebsstätten-nr betriebsnummer nbsnr",
        languages=("de",),
        digits=5,
    ),
    labelled(
        "license_de",
        "ID_LICENSE",
        "führerschein führerscheinnummer führerschein-nr approbationsnummer approbation-nr"
        " zulassungsnummer schwerbehindertenausweis mitarbeiternummer personalnummer personal-nr"
        " dienstnummer urkunde-nr zertifikat-nr zertifikatnummer zertifikatsnummer diplom-nr"
        " jagdschein-nr arztausweis efn matrikelnummer",
        languages=("de",),
        digits=3,
    ),
    labelled(
        "account_de",
        "ID_ACCOUNT",
        "konto kontonummer konto-nr kontonr kto kto.-nr iban kreditkarte bankverbindung debitor"
        " debitorennummer",
        languages=("de",),
        digits=5,
    ),
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
    Rule(
        "kvnr",
        "ID_KVNR",
        compiled(r"(?<![\w])(?P<v>[A-Z][ ]?\d{3}[ ]?\d{3}[ ]?\d{3})(?![\w])"),
        0.9,
        check=_is_kvnr,
        languages=("de",),
        digits=9,
    ),
    Rule(
        "kvnr_form",
        "ID_KVNR",
        cased(r"(?<![\w\-])(?P<v>[A-Z]\d{9})(?![\w\-])"),
        0.6,
        languages=("de",),
        digits=9,
    ),
    Rule(
        "tax_id",
        "ID_TAX",
        compiled(r"(?<![\d.,])(?P<v>\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3})(?![\d]|[.,]\d)"),
        0.9,
        check=_is_tax_id,
        languages=("de",),
        digits=11,
    ),
    Rule(
        "pension",
        "ID_PENSION",
        compiled(r"(?<![\w])(?P<v>\d{2}[ ]?\d{6}[ ]?[A-Z][ ]?\d{3})(?![\w])"),
        0.85,
        languages=("de",),
        digits=11,
    ),
    Rule(
        "insurance_at",
        "ID_HEALTH_PLAN",
        compiled(r"(?<![\d.,])(?P<v>\d{4}[ \-/]?\d{6})(?![\d]|[.,]\d)"),
        0.8,
        check=_is_insurance_at,
        languages=("de",),
        digits=10,
    ),
    Rule(
        "ahv",
        "ID_HEALTH_PLAN",
        compiled(r"(?<![\d.])(?P<v>756\.\d{4}\.\d{4}\.\d{2})(?![\d])"),
        0.95,
        languages=("de",),
        digits=13,
        marks=".",
    ),
    Rule(
        "identity_card",
        "ID_IDENTITY_CARD",
        cased(r"(?<![\w\-])(?P<v>[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d)(?![\w\-])"),
        0.9,
        check=_is_identity_card,
        languages=("de",),
        digits=3,
    ),
)
