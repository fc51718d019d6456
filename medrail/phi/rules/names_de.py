"""German names and titles: after a title, a form of address or a role, and double names."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, is_proper_de, no_role
from medrail.phi.rules.names import are_names
from medrail.phi.rules.roles import NAME_PARTICLES, ROLES
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

TITLE_DE = r"""
    (?:
        (?:o\.|ao\.|em\.|apl\.|tit\.|Tit\.|Hon\.-?|Assoc\.-?|Assoz\.-?|Ass\.-?|Ao\.-?)?
        [ ]?
        (?:
            Prim\.?|Univ\.?-?[ ]?|Universitätsprofessor(?:in)?|Priv\.?-?[ ]?|PD\.?(?=[ ](?:Dr|DR
            |[A-ZÄÖÜ][a-zäöü]))|Doz\.?|Prof\.?|DDr\.?|Drs\.|Dr\.(?:a|in)\.?(?=[ ])|Dr\.?ª?
            |Dra\.?|MMag\.|Mag\.|MBA\b|M[Ss]c\b|MD[ ]M[Ss]c|DGK[PSB]\b|Dipl\.-?[ ]?(?:Psych|Med|Ing|Päd
            |Soz)\.?
        )
        (?:
            [ ]?
            (?:
                a\.?D\.|(?:Dr|DDr)\.|med\.?|univ\.?|univers?\.?|dent\.?|rer\.?|nat\.?|phil\.?|habil\.?|mult\.?
                |h\.[ ]?c\.|sc\.|hum\.|Univ\.?-?|Prof\.?|Doz\.?
            )
        )*
    )
"""
_HONORIFIC_DE = r"(?:Herrn?|Hrn?\.|Frau|Fr\.|Fräulein|Familie|Fam\.|Pat\.|Patientin|Patienten|Patient)"


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
_PURPOSE = re.compile(r"(?:ung|heit|keit|tion|apie|kontrolle|aufnahme|amt|ambulanz|klinik|station)$")
"""Endings of nouns that say what somebody came for, or where to."""


def _is_name_after_role(match: Match, context: Context) -> bool:
    """Whether a given name begins it or every word with a capital is a proper name."""
    capitals = [word for word in match["v"].split() if word[0].isupper() and len(word) > 2]
    if (
        not capitals
        or not no_role(match, context)
        or any(_is_purpose(word.casefold()) for word in capitals[:1])
    ):
        return False
    return _is_full_name(match["v"]) or all(map(is_proper_de, capitals))


def _is_no_shorthand(match: Match, context: Context) -> bool:
    """Whether the first word is no role, and no shorthand of two or three capitals."""
    first = re.split(r"[\s,.]", match["v"])[0]
    is_short = first.isupper() and 1 < len(first) <= 3
    return no_role(match, context) and (not is_short or first.casefold() in words("family_names"))


def _is_no_role_behind_particles(match: Match, _: Context) -> bool:
    """Whether the first word, or the first after `von der`, is no role."""
    parts = [part.casefold().strip(".") for part in re.split(r"[\s,]+", match["v"])]
    rest = [part for part in parts if part not in NAME_PARTICLES]
    return bool(rest) and rest[0] not in ROLES


def _is_full_name(value: str) -> bool:
    """Whether a German given name is followed by a word that is no role and no purpose."""
    first, _, rest = value.partition(" ")
    last = rest.rpartition(" ")[2].casefold()
    is_given = bool(rest) and first.casefold() in words("first_names")
    return is_given and last not in ROLES and not _PURPOSE.search(last)


def _is_first_name(match: Match, context: Context) -> bool:
    """Whether it is a given name."""
    low = match["v"].casefold()
    if low in words("first_names"):
        return True
    return no_role(match, context) and is_proper_de(match["v"]) and not _is_purpose(low)


def _is_proper_name(match: Match, context: Context) -> bool:
    """Whether the first word is a proper name."""
    return no_role(match, context) and is_proper_de(match["v"].split()[0])


def _is_somebody(match: Match, context: Context) -> bool:
    """Whether a listed name is among the words and none is a noun or a word of medicine alone."""
    capitals = [word for word in re.findall(r"[^\W\d_]{2,}", match["v"]) if word[0].isupper()]
    if not capitals or not no_role(match, context) or not all(map(is_proper_de, capitals)):
        return False
    lows = [word.casefold() for word in capitals]
    return not any(map(_is_purpose, lows)) and any(map(_is_name_alone, lows))


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


def _is_name_before_title(match: Match, context: Context) -> bool:
    """Whether every word is a proper name."""
    parts = [part for part in re.split(r"[ \-]", match["v"]) if not part.endswith(".")]
    return no_role(match, context) and all(map(is_proper_de, parts))


def _is_double_name(match: Match, _: Context) -> bool:
    """Whether it is a family name with another or with a place, and the second part no eponym and no noun."""
    first, second = match["a"].casefold(), match["b"].casefold()
    if second in words("eponyms") or second in words("nouns_de"):
        return False
    if first in words("nouns_de") and first not in words("names_de"):
        return False
    return first in words("family_names") and (second in words("family_names") or second in words("places"))


def _name_part(value: str) -> int:
    """The length of what can be a German name: not the role, noun or purpose that follows it."""
    kept = 0
    for part in re.finditer(r"\S+", value):
        word = part[0].strip(",.").casefold()
        if word in NAME_PARTICLES:
            continue
        if kept and (word in ROLES or _is_purpose(word)):
            break
        if value[kept - 1 : kept] == "," and not _may_follow_comma(part[0].strip(",.")):
            return kept - 1
        kept = part.end()
    return kept


def _may_follow_comma(word: str) -> bool:
    """Whether a word as it stands after `Frau Berg,` is a given name rather than what is told of her."""
    low = word.casefold()
    if low in words("first_names"):
        return True
    is_label = (
        word.isupper()
        or low in ranks("common_de")
        or any(low[i:] in words("nouns_de") for i in range(len(low) - 3))
    )
    return is_proper_de(low) and not is_label


def _is_purpose(word: str) -> bool:
    """Whether a word that is on no list of names is a word of medicine, an action or a compound."""
    if word in words("first_names") or word in words("family_names"):
        return False
    if "-" not in word and word in words("medical_de"):
        return True
    return bool(_PURPOSE.search(word)) or _is_long_noun(word)


def _is_long_noun(word: str) -> bool:
    """Whether a long word ends in a noun, as German compounds do."""
    if len(word) < 12:
        return False
    stems = [word.removesuffix(ending) for ending in ("", "n", "en", "e", "s")]
    return any(stem[i:] in words("nouns_de") for stem in stems for i in range(3, len(stem) - 4))


RULES = (
    Rule(
        "title_de",
        "NAME_TITLE",
        cased(rf"(?<![\w.])(?P<v>{TITLE_DE})(?=\W)"),
        0.8,
        anchors=one_of("prim|univ|priv|pd|doz|prof|dr|mmag.|mag.|dipl|mba|msc|md msc|dgk"),
        languages=("de",),
        back=8,
        reach=44,
    ),
    Rule(
        "name_after_title_de",
        "NAME_CLINICIAN",
        cased(rf"""
            (?<![A-Za-zÄÖÜäöüß])
            (?:
                Prof\.?|D?Dr\.?ª?|Dra\.|Doz\.|PD\.?|M?Mag\.|med\.|univ\.|OA|OÄ|CA|FA|FÄ|AA|Prim\.|Kollegen?
                |Kollegin
            )
            (?:[ ]?(?:med\.?|univ\.?|univers\.?|mult\.|dent\.|phil\.|h\.[ ]?c\.|habil\.|rer\.|nat\.
            |h\.[ ]?c\.|Dr\.))*
            [ ]?\n?[ ]?
            (?P<v>(?:{NAME})(?:[ ](?:{NAME}))?(?:[ ](?:{NAME}))?)
            """),
        0.75,
        anchors=one_of("prof|dr.|dr |dra.|doz.|pd |pd.|mag.|med.|univ.|oa |oä |ca |prim.|kolleg"),
        check=_is_no_shorthand,
        keep=_name_part,
        languages=("de",),
        back=2,
        reach=90,
    ),
    Rule(
        "name_after_honorific_de",
        "NAME",
        cased(rf"""
            \b{_HONORIFIC_DE}:?[ ]{{1,2}}
            (?:(?:Kollegen?|Kollegin|Dipl\.-?\w+\.?|Ing\.|Mag\.|Dr\.|Prof\.)[ ])*
            (?P<v>
                (?:{NAME}|[A-ZÄÖÜ]\.)
                (?:
                    ,?[ ]
                    (?!(?:[A-Z]\w+(?:ung|heit|keit|tion)\b))
                    (?:{NAME})
                    (?=[ ,.;)\n(]|$)
                    (?:[ ][A-ZÄÖÜ]{{3,}}\b)?
                )?
            )
            """),
        0.7,
        anchors=("herr", "hr.", "hrn.", "frau", "fr.", "fräulein", "familie", "fam."),
        check=_is_no_role_behind_particles,
        keep=_name_part,
        languages=("de",),
        reach=90,
    ),
    Rule(
        "name_after_patient_de",
        "NAME_PATIENT",
        cased(rf"""
            \b
            (?:
                Assistenzärztin|Assistenzarzt|Oberärztin|Oberarzt|Stationsärztin|Stationsarzt|Fachärztin
                |Facharzt|Chefärztin|Chefarzt|Patient|Patientin|Patienten|Pat\.|Säugling|Kind|Schwester
                |Pfleger|PJ|Hebamme|Famulant|MTA|Taxi|Klingel
            )
            [ ][„\"]?(?!und\b)
            (?P<v>{NAME}(?:[ ](?!und\b)(?:{NAME}))?(?:[ ](?!und\b){NAME})?)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "assistenz|ober|stations|fach|chef|patient|pat.|säugling|kind |schwester |pfleger |pj "
            "|hebamme |famulant |mta |taxi |klingel "
        ),
        check=_is_name_after_role,
        keep=_name_part,
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_second_of_two_de",
        "NAME_CLINICIAN",
        cased(rf"\bDrs\.[ ](?:{NAME})(?:[ ](?:{NAME}))?[ ](?:und|u\.|&|/)[ ](?P<v>{NAME})(?![\w\-])"),
        0.75,
        anchors=("drs.",),
        languages=("de",),
        reach=90,
    ),
    Rule(
        "name_after_dear_de",
        "NAME",
        cased(r"\b[Ll]iebe[rs]?[ ](?:Frau[ ]|Herr[ ])?(?P<v>[A-ZÄÖÜ][a-zäöüß]+)(?=[,!])"),
        0.6,
        anchors=("liebe",),
        check=_is_first_name,
        languages=("de",),
        reach=40,
    ),
    Rule(
        "name_after_duty_de",
        "NAME_CLINICIAN",
        cased(rf"\b(?:{_DUTIES}):[ \t]{{1,4}}(?:{_BEFORE_NAME}[ ])?(?P<v>{NAME}(?:,?[ ]{NAME})?)(?![\w\-])"),
        0.6,
        anchors=_DUTY_ANCHORS,
        check=_is_on_duty,
        keep=_name_part,
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
        keep=_name_part,
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
        keep=_name_part,
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
    Rule(
        "double_name_de",
        "NAME",
        cased(r"(?<![\w\-])(?P<v>(?P<a>[A-ZÄÖÜ][a-zäöüß]{2,})-(?P<b>[A-ZÄÖÜ][a-zäöüß]{2,}))(?![\w\-])"),
        0.7,
        anchors=("-",),
        check=_is_double_name,
        languages=("de",),
        back=26,
        reach=26,
    ),
    Rule(
        "name_before_title_de",
        "NAME_CLINICIAN",
        cased(r"""
            (?<![\w.,\-])
            (?P<v>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?[ ](?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][a-zäöüß]+))
            (?=,?[ ](?:Dr\.|MBA|MSc|MD|DGKP|DGKS|Prof\.))
            """),
        0.6,
        anchors=(" dr.", " mba", " msc", " md", " dgk", " prof."),
        check=_is_name_before_title,
        keep=_name_part,
        languages=("de",),
        back=44,
        reach=8,
    ),
    Rule(
        "name_of_nobility_de",
        "NAME",
        cased(r"""
            (?:Freifrau|Freiherrn?|Freiin|Gräfin|Graf(?:en)?|Baronin|Baron|Fürstin|Fürst|Prinzessin|Prinz
            |Ritter|Edler)
            [ ](?P<v>(?:von|zu|vom|zum|zur)(?:[ ](?:und|zu|der|dem|den|von))*[ ][A-ZÄÖÜ]\w+(?:-[A-ZÄÖÜ]\w+)*)
            """),
        0.8,
        anchors=one_of("freifrau |freiherr|freiin |gräfin |graf|baron|fürst|prinz|ritter |edler "),
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_of_caller_de",
        "NAME",
        cased(r"""
            \b[Rr]ief[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]+[ ][A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)(?=[ ](?:an
            |zurück)\b)
            """),
        0.6,
        anchors=("rief ",),
        check=are_names,
        languages=("de",),
        reach=60,
    ),
    Rule(
        "name_of_relative_de",
        "NAME_RELATIVE",
        cased(r"\b(?:Oma|Opa|Tante|Onkel)[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]+)(?![\w\-])"),
        0.75,
        anchors=("oma ", "opa ", "tante ", "onkel "),
        check=_is_proper_name,
        languages=("de",),
        reach=30,
    ),
)
