"""German names after what somebody does or was told: duties, lists, signatures, talks and chats."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.name_forms import NAME, is_proper_de, no_role
from medrail.phi.rules.name_forms_de import is_purpose, name_part
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_DUTIES = (
    "Operateur|Operateurin|(?:[12]\\.[ ])?Assistenz|(?:[12]\\.[ ])?Assistent|Anästhesie|Anästhesist"
    "|Anästhesistin"
    "|OP-Pflege|Instrumentierung|Springer|Untersucher|Untersucherin|Befunder|Befunderin|Hebamme|Ärztin|Arzt"
    "|Notarzt|Notärztin|Zuweiser|Zuweiserin|Einsender|Einsenderin|Überweiser|Hausarzt|Hausärztin|HA|Zeuge"
    "|Zeugin|Vertretung|Diktat|Protokoll|Moderation|Dolmetscher|Dolmetscherin|Betreuer|Betreuerin|Vidiert"
    "|Validiert|Freigegeben|Aufgenommen[ ]von|Erstellt[ ]von|Ansprechpartner|Ansprechpartnerin|Fahrer"
    "|Diensthabend|Diensthabender|Diensthabende|Leitung|Ärztliche[ ]Leitung|Stationsleitung|Bezugspflegekraft"
    "|Anrufer|Anruferin|Einsatzleiter|Kontaktperson|Bezugspflege|Schreibkraft|Arzt/Ärztin|Unterschrift"
)
"""What somebody does; before a colon and a name."""
_DUTY_ANCHORS = tuple(
    re.sub(r"\(\?:.*?\)\?|[\[\]]", "", duty).casefold() + ":" for duty in _DUTIES.split("|")
)
_TALK = (
    "[Rr]ücksprache[ ]mit|[Ff]remdanamnese[ ](?:mit|durch)|[Tt]elefonat[ ]mit|[Gg]espräch[ ]mit"
    "|[Tt]elefoniert[ ]mit"
    "|[Rr]ückruf[ ](?:an|von|durch)|[Aa]nruf[ ](?:von|bei)|[Bb]esprochen[ ]mit|[Ll]aut|[Aa]bgeholt[ ]von"
    "|[Aa]bholung[ ]durch|[Aa]ufklärung[ ]durch|[Ii]nformiert[ ]durch|[Aa]ufgeklärt[ ]durch|gez\\."
    "|i\\.[ ]?[AV]\\."
    "|Hz\\.|vidiert"
)
"""Before somebody by name."""
_BEFORE_NAME = r"(?:PFK|PJ|Sr\.|Pfl\.|OÄ|OA|FÄ|FA|AÄ|AA|RA|RS|NotSan|Frau|Herrn?|Fr\.|Hr\.|Dr\.|ZA|MTA|MFA)"
"""Shorthand between a duty and a name."""


def _is_somebody(match: Match, context: Context) -> bool:
    """Whether a listed name is among the words and none is a noun or a word of medicine alone."""
    capitals = [word for word in re.findall(r"[^\W\d_]{2,}", match["v"]) if word[0].isupper()]
    if not capitals or not no_role(match, context) or not all(map(is_proper_de, capitals)):
        return False
    lows = [word.casefold() for word in capitals]
    return not any(map(is_purpose, lows)) and any(map(_is_name_alone, lows))


def _is_on_duty(match: Match, context: Context) -> bool:
    """Whether it is a name, or one word that is a German name whatever else it may be."""
    low = match["v"].casefold()
    is_german_name = low in words("names_de") and low not in words("medical_de")
    return _is_somebody(match, context) or (is_german_name and no_role(match, context))


def _are_some_names(match: Match, context: Context) -> bool:
    """Whether most of the words are names."""
    lows = [word.casefold() for word in re.findall(r"[^\W\d_]{2,}", match["v"]) if word[0].isupper()]
    names = [low for low in lows if low in words("names_de") or low in words("family_names")]
    return no_role(match, context) and len(names) * 2 > len(lows)


def _is_speaker(match: Match, context: Context) -> bool:
    """Whether it is a name and no noun, or after brackets any word that is no word of medicine."""
    if not match[0].lstrip().startswith("["):
        return _is_somebody(match, context)
    capitals = [word.casefold() for word in re.findall(r"[^\W\d_]{2,}", match["v"])]
    return no_role(match, context) and not any(word in words("medical_de") for word in capitals)


def _is_name_alone(word: str) -> bool:
    """Whether a word is on a list of names and is no noun."""
    is_listed = any(word in words(names) for names in ("first_names", "family_names", "names_de"))
    return is_listed and word not in words("nouns_de") and word not in words("medical_de")


RULES = (
    Rule(
        "name_after_duty_de",
        "NAME_CLINICIAN",
        cased(rf"\b(?:{_DUTIES}):[ \t]{{1,4}}(?:{_BEFORE_NAME}[ ])?(?P<v>{NAME}(?:,?[ ]{NAME})?)(?![\w\-])"),
        0.6,
        anchors=_DUTY_ANCHORS,
        check=_is_on_duty,
        keep=name_part,
        languages=("de",),
        back=4,
        reach=80,
    ),
    Rule(
        "names_listed_de",
        "NAME_CLINICIAN",
        cased(rf"""
            \b
            (?:
                Teilnehmer(?:innen)?|Teilnehmende|Anwesend|Anwesende|Entschuldigt|Besatzung|Team|Dienst|Urlaub
                |Krank|Ärzte|Operateure|Pflegekräfte
            )
            :[ ]
            (?P<v>{NAME}(?:(?:,[ ]|[ ]und[ ]|[ ]?/[ ]?)(?:Dr\.[ ])?{NAME})+)
            """),
        0.6,
        anchors=one_of(
            "teilnehmer:|teilnehmerinnen:|teilnehmende:|anwesend:|anwesende:|entschuldigt:|besatzung:|team:"
            "|dienst:|urlaub:|krank:|ärzte:|operateure:|pflegekräfte:"
        ),
        check=_are_some_names,
        languages=("de",),
        reach=180,
    ),
    Rule(
        "name_of_row_de",
        "NAME_PATIENT",
        cased(rf"(?:^|\n)[ \t]*(?P<v>{NAME}(?:,?[ ](?!und\b){NAME})?)(?=[ ][–\-][ ])"),
        0.45,
        anchors=one_of(" – | - "),
        check=_is_on_duty,
        languages=("de",),
        back=50,
        reach=8,
    ),
    Rule(
        "name_of_signature_de",
        "NAME_CLINICIAN",
        cased(rf"""
            (?:^|\n)[ \t]*
            (?P<v>{NAME}(?:[ ](?!und\b){NAME}){{0,2}})
            (?=
                ,[ ](?:
                    MFA|ZFA|PFK|(?:Ltd\.[ ]|Leitende[r]?[ ])?(?:Oberarzt|Oberärztin|Assistenzarzt
                    |Assistenzärztin|Ass\.-Arzt
                    |Ass\.-Ärztin|Chefarzt|Chefärztin|Stationsarzt|Stationsärztin|Facharzt|Fachärztin|Arzt|Ärztin)
                    |Psycholog\w*|Sozial\w*|Physio\w*|Pfleger|Pflegefachkraft|Krankenschwester|Gesundheits-|Hebamme
                    |Ergo\w*|Logopäd\w*|Case|Sekretariat
                )
            )
            """),
        0.6,
        anchors=one_of(
            ", mfa|, zfa|, pfk|, ltd|, leitend|, ober|, ass|, chef|, station|, fach|, arzt|, ärzt|, psych"
            "|, sozial|, physio|, pfleg|, krank|, gesund|, hebamme|, ergo|, logo|, case|, sekr"
        ),
        check=no_role,
        keep=name_part,
        languages=("de",),
        back=60,
        reach=30,
    ),
    Rule(
        "name_after_talk_de",
        "NAME",
        cased(rf"\b(?:{_TALK})[ ](?:{_BEFORE_NAME}[ ])?(?P<v>{NAME}(?:[ ](?!und\b){NAME})?)(?![\w\-])"),
        0.6,
        anchors=one_of(
            "rücksprache|fremdanamnese|telefon|gespräch|rückruf|anruf|besprochen|laut |abgeholt|abholung"
            "|aufklärung|informiert|aufgeklärt|gez.|i.a|i. a|i.v|i. v|hz.|vidiert"
        ),
        check=_is_somebody,
        keep=name_part,
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_in_chat_de",
        "NAME",
        cased(rf"""
            (?:^|\n)[ \t]*
            (?:\[[^\]\n]{{4,24}}\]|(?:\d[\d./\-]{{4,9}},?[ ]+)?\d\d?:\d\d(?:[ ]Uhr)?)
            [ ]?[\-–]?[ ]?
            (?P<v>{NAME}(?:[ ]{NAME})?)
            (?=:[ ])
            """),
        0.6,
        anchors=(":",),
        check=_is_speaker,
        languages=("de",),
        back=60,
        reach=3,
    ),
)
