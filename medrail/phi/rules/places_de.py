"""Places in German texts: postal codes, towns after a preposition or beside a date."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import is_proper_de
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_TOWN = re.compile(
    r"""
    (?:
        stadt|dorf|burg|berg|heim|hausen|furt|bach|feld|kirchen|brunn|au|beck|ikon|ingen|wil|tal|see|hofen
        |rode
        |walde|stein|kreuz|zell|horst|büttel|stedt|leben
    )$
    """,
    re.VERBOSE,
)
"""Endings of the names of towns."""


_TOWN_NAME = r"""
    (?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu|Ober|Unter|La|Le|Les|San|Schwäbisch|Markt|Hohen)[ \-])?
    [A-ZÄÖÜÉ][a-zäöüßéèâêô]+(?:-(?:[A-ZÄÖÜ]|(?:les|sur|de|la|am|im)-)[\wé]*(?:-[\w]+)*)*(?:/[A-Z][a-zäöüß]+)?
    (?:
        [ ](?:am|an[ ]der|im|in[ ]der|in|ob[ ]der|bei|unter|vorm|vor[ ]der|auf[ ]dem|a\.[ ]?d\.)[ ]
        [A-ZÄÖÜ][a-zäöüß]+(?:[ ]Meer|[ ]Wald)?
    )?
"""
"""A town, in one word or several: `Zell am See`, `Bad Hall`, `La Chaux-de-Fonds`, `Biel/Bienne`."""
_LIVES = r"""
    (?:
        [Ww]ohn(?:t|haft|te|en|ort)|[Ll]eb(?:t|te|en)|[Gg]eboren|[Gg]eb\.|[Aa]ufgewachsen|[Zz]ugezogen|gezogen|[Uu]mzug
        |[Ss]tamm(?:t|te|end)|[Gg]ebürtig|[Ee]ntlassen|[Vv]erlegt|[Vv]erlegung|[Gg]ebracht|[Kk]ommt|[Kk]am|[Ff]uhr|[Ff]ährt
        |[Rr]eist?e?|Reha|AHB|Kur|Urlaub|Kindheit|Hause|Praxis|Klinik|[Aa]rbeitet|[Bb]eschäftigt|[Tt]ätig|[Uu]nfall
        |[Gg]estürzt|[Ss]turz|[Ss]tudiert|[Bb]esuch|Wohnung|Haus|Familie|Partner|Partnerin|Eltern|Kinder
    )
    (?:[ ](?:[^.;:\n]|(?<=\d)\.){0,40})?
"""
"""What somebody does in a town or on the way to it."""


def _is_listed(name: str) -> bool:
    """Whether a town, or its first word, is on the lists of places."""
    low = name.casefold()
    return low in words("places") or low in words("places_de")


def _is_city(match: Match, _: Context) -> bool:
    """Whether the code has five digits or a country's letter, or the town is on the list of places."""
    first = match["c"].split()[0].casefold()
    is_code = match["z"][0] in "ADCadc" or len(match["z"]) == 5
    return is_code or _is_listed(first) or _is_listed(match["c"]) or first in ("st.", "bad", "sankt")


def _is_known_place(match: Match, _: Context) -> bool:
    """Whether its first word is on the list of places and no eponym or noun."""
    low = match["v"].split()[0].casefold()
    if low in words("eponyms") or low in words("nouns_de") or low in words("medical_de"):
        return " " in match["v"] and _is_listed(match["v"])
    return _is_listed(low) or _is_listed(match["v"])


def _is_town(match: Match, _: Context) -> bool:
    """Whether it is a proper name that ends as towns do or is on the list of places."""
    first = re.split(r"[ \-/]", match["v"])[0].casefold()
    if _is_listed(match["v"]) and (" " in match["v"] or first not in words("nouns_de")):
        return True
    return is_proper_de(first) and bool(_TOWN.search(match["v"].split()[0]))


def _is_proper_town(match: Match, _: Context) -> bool:
    """Whether it can be a proper name and is no common word."""
    parts = re.findall(r"[^\W\d_]{3,}", match["v"])
    is_common = parts and parts[0].casefold() in ranks("common_de") and not _is_listed(parts[0])
    return bool(parts) and not is_common and all(is_proper_de(part) for part in parts if part[0].isupper())


def _is_place_or_sounds_like_one(match: Match, _: Context) -> bool:
    """Whether it is on the list of places or ends as towns do."""
    return _is_listed(match["v"].split()[-1]) or _is_listed(match["v"]) or bool(_TOWN.search(match["v"]))


def _is_proper_place(match: Match, _: Context) -> bool:
    """Whether it is a proper name."""
    return is_proper_de(match["v"])


def _is_of_a_place(match: Match, _: Context) -> bool:
    """Whether the name of the house is that of a place or of somebody."""
    low = match["n"].casefold()
    is_listed = low in words("places") or low in words("names_de") or bool(_TOWN.search(low))
    return is_listed and is_proper_de(match["n"])


def _names_an_employer(match: Match, _: Context) -> bool:
    """Whether a word of it is a proper name, or it is on no list at all."""
    capitals = [word for word in re.findall(r"[^\W\d_]{2,}", match["v"]) if word[0].isupper()]
    return any(map(is_proper_de, capitals))


_ORGANIZATION = r"[A-ZÄÖÜ][\w'’]*(?:[-&][A-ZÄÖÜ]?[\w'’]+)*"
_LEGAL_FORM = (
    r"(?:GmbH|gGmbH|mbH|AG|KG|OG|KGaA|OHG|e\.[ ]?V\.|e\.[ ]?G\.|e\.[ ]?K\.|GbR|UG|SE"
    r"|Ges\.[ ]?m\.[ ]?b\.[ ]?H\.|GesmbH"
    r"|Stiftung|Sàrl|SA|e\.U\.)"
)

RULES = (
    Rule(
        "zip_de",
        "LOCATION_ZIP",
        cased(r"(?<![\w.,\-/])(?P<v>(?:A|D|CH)[ ]?[\-–][ ]?\d{4,5})(?=[ \-]+[A-ZÄÖÜ])"),
        0.9,
        languages=("de",),
        digits=4,
        marks="-",
    ),
    Rule(
        "zip_city_zip_de",
        "LOCATION_ZIP",
        cased(r"""
            (?<![\w.,\-/])
            (?P<v>(?P<z>(?:(?:A|D|CH)[ ]?-[ ]?)?\d{4,5}))
            [ \-]{1,2}
            (?P<c>(?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu)[ \-])?[A-ZÄÖÜ][a-zäöüß]{2,})
            (?![\w]|[ ]?(?:mg|ml|E\b))
            """),
        0.8,
        check=_is_city,
        languages=("de",),
        digits=4,
    ),
    Rule(
        "zip_city_city_de",
        "LOCATION_CITY",
        cased(r"""
            (?<![\w.,\-/])
            (?P<z>(?:(?:A|D|CH)[ ]?-[ ]?)?\d{4,5})
            [ \-]{1,2}
            (?P<v>
                (?P<c>
                    (?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu|La|Le|Les|Schwäbisch|Markt)[ \-])?
                    [A-ZÄÖÜ][a-zäöüß]{2,}(?:-(?:[A-ZÄÖÜ]|(?:les|sur|de|la|am|im)-)\w*(?:-\w+)*)*(?:/[A-Z]\w+)?
                )
                (?:
                    [ ](?:am|an[ ]der|im|in[ ]der|in|ob[ ]der|bei|unter|vorm|vor[ ]der|auf[ ]dem|a\.[ ]?d\.)
                    [ ][A-ZÄÖÜ][a-zäöüß]+(?:[ ]Meer|[ ]Wald)?
                )?
                (?:[ ]\([A-Z]\w+\))?
            )
            (?![\w])
            """),
        0.8,
        check=_is_city,
        languages=("de",),
        digits=4,
    ),
    Rule(
        "company_de",
        "LOCATION_ORGANIZATION",
        cased(rf"""
            (?<![\w\-])
            (?:(?:Firma|Fa\.)[ ])?
            (?!(?:Träger|Labor|Dialysezentrum|Arbeitgeber|Kostenträger|Firma|Lieferant|Vertreter|Bei|Die
            |Der|Das)[ ])
            (?P<v>
                {_ORGANIZATION}(?:(?:[ ](?:&|und|u\.)[ ]|[ ]){_ORGANIZATION}){{0,3}}
                [ ]{_LEGAL_FORM}(?:[ ]&[ ]Co\.(?:[ ](?:KG|OHG|KGaA))?(?:[ ]mbH)?)?
            )
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            " gmbh| ggmbh| mbh| ag| kg| og| kgaa| ohg| e.v| e. v| e.g| e.k| gbr| ug| se| ges.| gesmbh"
            "| stiftung &"
        ),
        check=_names_an_employer,
        languages=("de",),
        back=70,
        reach=24,
    ),
    Rule(
        "school_de",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![\w\-])
            (?P<v>
                (?:
                    (?:Grund|Volks|Haupt|Real|Gesamt|Mittel|Berufs|Förder|Kantons|Ober|Stadtteil|Fach)schule
                    |Gymnasium|Universität|Hochschule|Fachhochschule|Kita|Kindergarten|HTL|HAK|Lebenshilfe|Feuerwehr
                    |Frauenhaus|Wohnheim|Sozialstation|Pflegedienst|Tagespflege|Hospiz|Stadtwerke|Caritas|Diakonie
                    |Altersheim|Seniorenzentrum|Pflegezentrum
                )
                [ ]
                (?:St\.[ ]|Sankt[ ]|Bad[ ]|am[ ]|Am[ ]|Haus[ ]|an[ ]der[ ])?
                (?P<n>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)
            )
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "schule |gymnasium |universität |kita |kindergarten |htl |hak |lebenshilfe |feuerwehr "
            "|frauenhaus "
            "|wohnheim |sozialstation |pflegedienst |tagespflege |hospiz |stadtwerke |caritas |diakonie "
            "|altersheim |seniorenzentrum |pflegezentrum "
        ),
        check=_is_of_a_place,
        languages=("de",),
        back=22,
        reach=60,
    ),
    Rule(
        "insurer_de",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![\w\-])
            (?P<v>
                AOK(?:[ \-](?:Plus|PLUS|Bayern|Nordost|Nordwest|Hessen|Bremen|Sachsen-Anhalt|Niedersachsen
                    |Rheinland(?:/Hamburg|-Pfalz)?|Baden-Württemberg))?
                |Techniker[ ]Krankenkasse|Barmer(?:[ ]GEK)?|BARMER|DAK(?:-Gesundheit|[ ]Gesundheit)?
                |IKK[ ][a-zA-Z]\w+
                |(?:[A-Z]\w+[ \-])?BKK(?:[ ][A-ZÄÖÜ]\w+)*|KKH|hkk|Knappschaft|Debeka|HUK-Coburg
                |Signal[ ]Iduna|SVLFG
                |ÖGK|BVAEB|SVS|KFA(?:[ ]Wien)?|Helsana|Swica|SWICA|Concordia|Sanitas|Visana|Sympany|Assura
                |AUVA|SUVA|Suva
            )
            (?![\w\-])
            """),
        0.5,
        anchors=one_of(
            "aok|techniker|barmer|dak|ikk|bkk|kkh|hkk|knappschaft|debeka|huk-|signal|svlfg|ögk|bvaeb|svs|kfa|helsana|swica"
            "|concordia|sanitas|visana|sympany|assura|auva|suva"
        ),
        languages=("de",),
        back=14,
        reach=44,
    ),
    Rule(
        "employer_de",
        "LOCATION_ORGANIZATION",
        cased(rf"""
            \b
            (?:
                (?:[Aa]rbeitet|[Bb]eschäftigt|[Aa]ngestellt|[Tt]ätig|[Aa]rbeitend|[Vv]ersichert|[Aa]usbildung|[Ll]ehre|[Jj]ob)
                (?:[ ][^.,;\n]{{0,30}})?[ ]bei(?:[ ](?:der|dem|Firma|Fa\.))*
                |(?:Arbeitgeber|Dienstgeber|Kostenträger|Krankenkasse|Kasse|Krankenversicherung|Versicherung|Träger|Firma)(?:in)?:
                |Fa\.
            )
            [ ]
            (?P<v>{_ORGANIZATION}(?:(?:[ ](?:&|und)[ ]|[ ]){_ORGANIZATION}){{0,3}})
            """),
        0.45,
        anchors=one_of(
            "arbeit|beschäftigt|angestellt|tätig|versichert|ausbildung|lehre|job|dienstgeber|kostenträger|krankenkasse"
            "|kasse:|krankenversicherung:|versicherung:|träger:|firma:|fa."
        ),
        check=_names_an_employer,
        languages=("de",),
        reach=100,
    ),
    Rule(
        "town_lived_in_de",
        "LOCATION_CITY",
        cased(rf"\b{_LIVES}[ ](?:in|aus|nach|bei)[ ](?P<v>{_TOWN_NAME})(?![\w\-])"),
        0.6,
        anchors=one_of(" in | aus | nach | bei "),
        check=_is_town,
        languages=("de",),
        back=60,
        reach=50,
    ),
    Rule(
        "town_perhaps_lived_in_de",
        "LOCATION_CITY",
        cased(rf"\b{_LIVES}[ ](?:in|aus|nach)[ ](?P<v>{_TOWN_NAME})(?![\w\-])"),
        0.45,
        anchors=one_of(" in | aus | nach "),
        check=_is_proper_town,
        languages=("de",),
        back=60,
        reach=50,
    ),
    Rule(
        "town_below_street_de",
        "LOCATION_CITY",
        cased(rf"\n[ \t]*\d{{4,5}}[ ](?P<v>{_TOWN_NAME})(?=[ \t]*(?:\n|$))"),
        0.6,
        check=_is_proper_town,
        languages=("de",),
        back=4,
        digits=4,
    ),
    Rule(
        "place_after_street_de",
        "LOCATION_CITY",
        cased(r"(?:(?<=\d)|(?<=\d[a-z])),[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[ ]\([A-Z]{2}\))?)(?![\w\-])"),
        0.6,
        anchors=(", ",),
        check=_is_known_place,
        languages=("de",),
        reach=40,
    ),
    Rule(
        "place_and_date_de",
        "LOCATION_CITY",
        cased(r"""
            (?:^|\n)[ \t]*
            (?P<v>
                (?:(?:Bad|St\.|Sankt|Klein|Groß|Alt|Neu|Ober|Unter|Hohen)[ ])?
                (?!Im\b|In\b)[A-ZÄÖÜ][a-zäöüß]+(?:[\-/][A-Za-zÄÖÜäöüß][a-zäöüß]+)*
                (?:[ ](?:am|an[ ]der|im)[ ][A-Z]\w+)?
            )
            ,?[ ](?:am|den|dem)?[ ]?
            (?=\d{1,2}\.[ ]?(?:\d{1,2}\.|[A-Z][a-z]+))
            """),
        0.6,
        check=_is_place_or_sounds_like_one,
        languages=("de",),
        back=40,
        digits=3,
        marks=".",
    ),
    Rule(
        "place_de",
        "LOCATION_CITY",
        cased(r"""
            \b
            (?:
                [Ii]n|[Aa]us|[Nn]ach|[Bb]ei|Bezirk|Kreis|Landkreis|Gemeinde|Raum|Stadt|Wohnort:?|Ort:
                |wohnhaft|von
            )
            [ ]
            (?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "in |aus |nach |bei |bezirk |kreis |gemeinde |raum |stadt |wohnort|ort:|wohnhaft |von "
        ),
        check=_is_known_place,
        languages=("de",),
        reach=50,
    ),
    Rule(
        "place_after_name_de",
        "LOCATION_CITY",
        cased(rf"(?<=[a-zäöüß]),[ ](?P<v>{_TOWN_NAME})(?=[:;]|[ ]?\n|$)"),
        0.6,
        anchors=(", ",),
        check=_is_known_place,
        languages=("de",),
        reach=40,
    ),
    Rule(
        "place_named_de",
        "LOCATION_CITY",
        cased(r"""
            \b
            (?:
                Bezirk|Landkreis|Kreis|Gemeinde|Ortsteil|Stadtteil|Markt|Kanton|Wohnort:?|Amtsgericht
                |Betreuungsgericht|Familiengericht|Standesamt|Landratsamt|Stadtverwaltung|Gemeindeamt|Bezirksgericht
            )
            [ ]
            (?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "bezirk |kreis |landkreis |gemeinde |ortsteil |stadtteil |markt |kanton |wohnort|amtsgericht "
            "|betreuungsgericht |familiengericht |standesamt |landratsamt |stadtverwaltung |gemeindeamt "
            "|bezirksgericht "
        ),
        check=_is_proper_place,
        languages=("de",),
        back=6,
        reach=50,
    ),
    Rule(
        "place_with_canton_de",
        "LOCATION_CITY",
        cased(r"""
            (?<![\w.\-])
            (?P<v>
                [A-ZÄÖÜ][a-zäöüß]{2,}
                (?:[ \-][A-ZÄÖÜ][a-zäöüß]+)?
                [ ]\(
                (?:
                    ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|AG|TG|TI|VD|VS|NE|GE|JU|NÖ|OÖ
                    |Stmk|Ktn|Sbg|Bgld|Vbg
                )
                \)
            )
            """),
        0.8,
        anchors=("(",),
        languages=("de",),
        back=30,
        reach=6,
    ),
)
