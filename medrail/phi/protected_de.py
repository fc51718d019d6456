"""Never PHI in German texts: eponyms at their disease or sign, vessels, scores, forms, devices."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.protected_eponyms import DOUBLE, NAME_FOLLOWS, is_eponym
from medrail.phi.protected_term import Term

_HEADS = (
    "syndrom|krankheit|naht|zeichen|test|score|skala|klassifikation|kontraktur|demenz|drainage|katheter"
    "|sonde|linie|fraktur|operation|op|reflex|phänomen|tumor|lymphom|thyreoiditis|anämie|ulkus|divertikel"
    "|körperchen|kriterien|manöver|lagerung|schnitt|plastik|index|stadium|mechanismus|chorea|ataxie"
    "|parese|lähmung|ösophagus|hernie|formel|griff|probe|versuch|block|knoten|drüse|drüsen|faszie|linien"
    "|ring|band|raum|loge|diagramm|färbung|kapsel|schiene|orthese|verband|prothese|stent|shunt|klappe"
    "|zange|haken|nadel|kanüle|tubus|schema|protokoll|studie|therapie|methode|technik|gelenk|zyste|fuß"
    "|hand|arthropathie|neuralgie|sarkom|karzinom|leukämie|zelle|zellen|atmung|stufe|typ|grad|kyphose"
    "|läsion|kamptodaktylie|kolitis|gastritis|impfung|virus|modell|konzept|schuh|nagel|pouch|stiefel"
    "|status|fragebogen|inventar|assessment|platte|schraube|draht|drähte|nägel|sonden|korsett|kragen|matratze|stuhl|gerät|pumpe|port|system|diät|technik|star"
)
"""Words that a disease, test or tool is named with, after a hyphen: `Crohn-Krankheit`."""
_COMPOUND = re.compile(
    rf"""
    \b[A-ZÄÖÜ][\w]+(?:-[A-ZÄÖÜ][\w]+)*[-–]\w{{0,12}}?(?i:{_HEADS})(?i:s|es|en|e|n)?\b
    """,
    re.VERBOSE,
)
_PAPER = re.compile(
    r"""
    \b(?:Aa?|Vv?|Nn?|Mm?|Rr?|Ligg?|Art|Gll?|Proc|Ggl|Tr|Ram)\.[ ]?[a-zäöü]{2,}(?:a|ae|is|us|um|ii|ior|ens
    |eus)\b
    |\b
     (?:
        A[Pp][Gg][Aa][Rr]|Schober|Ott|Visus|MMST|MMSE|GDS|DemTect|Tinetti|Barthel|NRS|VAS|Kraft|Kraftgrad|Bishop
        |LK|Lymphknoten|p?N-?\d[a-c]?|Rosenbek|Systolikum|Beighton|MoCA|GCS
     )
     [ :]{0,2}(?:\w+[ ])?\(?\d{1,3}[/\-]\d{1,3}(?:/\d{1,3})?(?![/.\d])
    |
    \b(?:Formular|Muster|Vordruck|Verordnung|Anlage|Ziffer|GOÄ|EBM)[ ](?:Nr\.[ ])?[A-Z]?\d{1,5}[a-z]?\b
    |\b(?:Pflegegrad|Pflegestufe|Stufe|Klasse|Stadium)[ ]?[ :][ ]{0,2}\d[a-c]?\b|\bZ\.[ ]?[Nn]\.
    |\b[UJ]\d{1,2}[a-z]?\b(?=[ ]?(?:bis|und|,|/|-|vorgestellt|unauffällig|Vorsorge|Untersuchung))
    |(?<=[Vv]orsorge[ ])[UJ]\d{1,2}[a-z]?\b
    |\b[1-8]?\d[ \-]?jährige?\w{0,2}\b
    |\b\d{1,3}/\d{1,3}(?=[ ]?(?:HPF|cm|mm|LK|Lymphknoten|Stanzen|Zylinder|Punkten?)\b)
    |\b\d{1,4}(?:[.,]\d+)?(?=[ ]?(?:m|km|Meter|Metern|Watt|Stufen|Schritte|Punkten?)\b)
    """,
    re.VERBOSE,
)
"""Vessels and muscles, scores, forms, check-ups of children, counts and figures with a unit."""
_MODEL = re.compile(
    r"\b(?:Modell|Typ|Hersteller|Fabrikat|Marke)[ :]{1,2}(?P<n>[A-ZÄÖÜ][\w\-]*(?:[ ][A-Z][\w\-]*){0,2})"
)
"""What a device is called (`n`)."""
_AFTER = re.compile(
    r"""
    (?i:operation|op|plastik|naht|versorgung|resektion|technik|methode|klassifikation|therapie|zugang|index|score
    |stadium|fraktur|hernie|lagerung|verfahren|einteilung|schema|test|prüfung|anastomose|rekonstruktion|osteosynthese
    |reposition|punktion|drainage|färbung|kriterien|skala|grad|typ|diät|schnitt|exzision|amputation|formel)
    (?:en|n|s)?
    [ ]nach[ ](?P<n>[A-ZÄÖÜ][^\W\d_]+)
    """,
    re.VERBOSE,
)
"""A procedure after somebody (`n`): `Herniotomie nach Lichtenstein`."""
_SIGN = re.compile(
    r"""
    (?<![A-ZÄÖÜ]\.[ ])(?<![\w\-])
    (?P<n>[A-ZÄÖÜ][^\W\d_]+(?:(?:[-/]|,[ ]|[ ](?:und|u\.|oder)[ ])[A-ZÄÖÜ][^\W\d_]+)*)
    (?=
        [ ]
        (?:
            (?:(?:bds\.?|beidseits|re\.?|li\.?|rechts|links|jeweils|fraglich|schwach|deutlich|leicht)[ ])?
            (?:negativ|positiv|neg\b|pos\b|unsicher|sicher|unauffällig|seitengleich|angedeutet|fraglich
            |o\.[ ]?B|frei\b|kein[ ]Anhalt|nicht[ ]vorgewölbt|fördert|auslösbar|\(?[+\-]\)?(?![\w]))
        )
    )
    """,
    re.VERBOSE,
)
"""Signs and drains (`n`), by eponyms alone, with what was found: `Romberg und Unterberger unsicher`."""
_STAR = re.compile(r"\b(?:[Gg]rau|[Gg]rün)(?:er|en|em)[ ]Star\b")
_MORBUS = re.compile(r"\b(?:Morbus|Mb\.|M\.)[ ]([A-ZÄÖÜ][\w]+(?:-[A-ZÄÖÜ]\w+)?)")
_TITLED = re.compile(r"\b(?:Patientin|Patienten|Patient|Pat\.|Herrn?|Frau|Dr\.|Fr\.|Hr\.)[ ]$")


def _are_eponyms(match: re.Match[str]) -> bool:
    """Whether every word with a capital is an eponym, and none a given name."""
    names = [word.casefold() for word in re.findall(r"[^\W\d_]+", match["n"]) if word[0].isupper()]
    before = match.string[max(0, match.start() - 16) : match.start()].split()
    last = before[-1].strip(".,").casefold() if before else ""
    is_named = last in NAME_FOLLOWS or last in words("first_names")
    return not is_named and all(name in words("eponyms") for name in names)


def _is_morbus(match: re.Match[str]) -> bool:
    """Whether `M.` is Morbus: before an eponym that is no name, and not after a patient."""
    if not match[0].startswith("M."):
        return True
    is_patient = bool(_TITLED.search(match.string, max(0, match.start() - 12), match.start()))
    return not is_patient and is_eponym(match[1]) and match[1].casefold() not in words("names_de")


def _is_eponym_noun(match: re.Match[str]) -> bool:
    """Whether a compound begins with an eponym and ends in a noun that is nobody's name: `Conn-Adenom`."""
    first, *_, last = (part.casefold() for part in re.split(r"[-–]", match[0]))
    if first not in words("eponyms") or any(last in words(n) for n in ("names_de", "eponyms", "places")):
        return False
    stems = [last[: len(last) - n] for n in (0, 1, 2)]
    return any(stem in words("nouns_de") or stem in words("medical_de") for stem in stems)


TERMS = (
    Term(_COMPOUND),
    Term(DOUBLE, _is_eponym_noun),
    Term(_STAR),
    Term(_PAPER),
    Term(_MODEL, group="n"),
    Term(_AFTER, lambda match: is_eponym(match["n"]), "n"),
    Term(_SIGN, _are_eponyms, "n"),
    Term(_MORBUS, _is_morbus),
)
