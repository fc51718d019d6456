"""Firms, schools, insurers and employers in German texts."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.name_forms import is_proper_de
from medrail.phi.rules.places_de import ENDING_OF_TOWN
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_ORGANIZATION = r"[A-ZÄÖÜ][\w'’]*(?:[-&][A-ZÄÖÜ]?[\w'’]+)*"
_LEGAL_FORM = (
    r"(?:GmbH|gGmbH|mbH|AG|KG|OG|KGaA|OHG|e\.[ ]?V\.|e\.[ ]?G\.|e\.[ ]?K\.|GbR|UG|SE"
    r"|Ges\.[ ]?m\.[ ]?b\.[ ]?H\.|GesmbH"
    r"|Stiftung|Sàrl|SA|e\.U\.)"
)


def _is_of_a_place(match: Match, _: Context) -> bool:
    """Whether the name of the house is that of a place or of somebody."""
    low = match["n"].casefold()
    is_listed = low in words("places") or low in words("names_de") or bool(ENDING_OF_TOWN.search(low))
    return is_listed and is_proper_de(match["n"])


def _names_an_employer(match: Match, _: Context) -> bool:
    """Whether a word of it is a proper name, or it is on no list at all."""
    capitals = [word for word in re.findall(r"[^\W\d_]{2,}", match["v"]) if word[0].isupper()]
    return any(map(is_proper_de, capitals))


RULES = (
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
)
