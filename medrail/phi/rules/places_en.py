"""Places in English texts: states, cities, organizations, well-known hospitals, and codes by their form."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.addresses_en import STATES
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_EVERYDAY = 3_000
"""Words more common than this name no house by themselves. By hand."""
_NO_OWN_NAME = frozenset(
    (
        "none no yes unknown self retired unemployed disabled homemaker student see not pending verified"
        " active"
        " same mail local public private on off n/a na not currently full part per patient declined denied"
        " denies home medicare commercial uninsured expired grade first second third high outside other"
        " pre kindergarten homeschool self-pay type history phone fax address name id number date plan"
        " policy closed open new"
    ).split()
)
"""Words that stand after such a label and begin no name of a house or firm."""


def _is_known_place(match: Match, _: Context) -> bool:
    """Whether it is on the list of places and no eponym or given name."""
    low = match["v"].partition(",")[0].casefold()
    if low not in words("places") or low in words("eponyms"):
        return False
    return low not in words("first_names") or low in words("family_names")


def _is_own_name(match: Match, _: Context) -> bool:
    """Whether it begins like the name of a house or firm."""
    first = re.split(r"[\s\-]", match["v"])[0].casefold().strip(".")
    return first not in _NO_OWN_NAME and first not in words("substances")


def _is_in_state(match: Match, _: Context) -> bool:
    """Whether the two letters before the code are those of a state."""
    return match["s"] in STATES


def _is_named(match: Match, _: Context) -> bool:
    """Whether one of the words is a proper name: on a list of names or places, or no everyday word."""
    groups = match.groupdict()
    capitals = re.findall(r"[A-Z][a-z'’]{2,}", groups.get("n") or match["v"])
    return any(map(_is_proper, (word.casefold() for word in capitals)))


def _is_proper(word: str) -> bool:
    if word in words("medical_en") or ranks("common_en").get(word, _EVERYDAY) < _EVERYDAY:
        return False
    return word not in words("substances") and (word in words("family_names") or word not in words("eponyms"))


RULES = (
    Rule(
        "state_after_verb",
        "LOCATION_STATE",
        cased(r"""
            \b
            (?i:(?:drives|driving|drove|flew|moved|moving|relocated|transferred|is|came
             |here)[ ](?:here[ ])?(?:from|to|back[ ]to)
            |(?:lives|lived|living|born|raised|grew[ ]up|works|uncle|aunt|cousin|brother|sister|family
            |parents)[ ]in)
            [ ](?P<v>AL|AK|AZ|AR|CA|CO|DE|DC|FL|GA|HI|IA|IL|IN|KS|KY|LA|MA|ME|MI|MN|MO|MT|NC|ND|NE|NH
             |NJ|NM|NV|NY|OH|OK|RI|SC
            |SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|UK|USA|US)
            (?![\w'’.\-])
            """),
        0.6,
        anchors=("from ", "to ", "in "),
        languages=("en",),
        back=18,
        reach=9,
    ),
    Rule(
        "city_short",
        "LOCATION_CITY",
        cased(r"\b(?P<v>NYC|N\.Y\.C\.|Philly|L\.A\.|D\.C\.)(?!\w)"),
        0.6,
        anchors=("nyc", "n.y.c.", "philly", "l.a.", "d.c."),
        languages=("en",),
        reach=8,
    ),
    Rule(
        "organization_label",
        "LOCATION_ORGANIZATION",
        cased(r"""
            \b
            (?:
                Employer|Employed[ ](?:by|at)|Works[ ](?:at|for)|Insurance|Insurer|Payer|Payor|Carrier
                 |School|Facility
                |Pharmacy|Hospital|Clinic|Preschool|Daycare|Day[ ]care|Nursing[ ]home|SNF|Agency
                |Practice|Funeral[ ]home
            )
            :[ ]{1,3}
            (?P<v>[A-Z][\w'’&.\-]*[\w](?:[ ](?:of|and|&|the|[A-Z][\w'’&\-]*\w)){0,5})
            """),
        0.6,
        anchors=one_of(
            "employe|works |insur|payer|payor|carrier|school|facility|pharmacy|hospital|clinic|preschool"
            "|daycare"
            "|day care|nursing home|snf|agency|practice|funeral"
        ),
        check=_is_own_name,
        languages=("en",),
        reach=70,
    ),
    Rule(
        "zip_plus_four",
        "LOCATION_ZIP",
        cased(r"(?<![\w.\-])(?P<v>\d{5}-\d{4})(?![\w\-])"),
        0.8,
        languages=("en",),
        digits=9,
        marks="-",
    ),
    Rule(
        "postcode_uk",
        "LOCATION_ZIP",
        cased(r"(?<![\w])(?P<v>[A-Z]{1,2}\d[A-Z\d]?[ ]\d[ABD-HJLNP-UW-Z]{2})(?![\w])"),
        0.85,
        languages=("en",),
        digits=2,
    ),
    Rule(
        "place_en",
        "LOCATION_CITY",
        cased(r"""
            \b
            (?:in|from|near|to|of|at)
            [ ]
            (?P<v>[A-Z][a-z]{2,}(?:[ ][A-Z][a-z]+){0,2}(?:,[ ][A-Z]{2}\b)?)
            (?![\w\-])
            """),
        0.3,
        anchors=("in ", "from ", "near ", "to ", "of ", "at "),
        check=_is_known_place,
        languages=("en",),
        reach=50,
    ),
    Rule(
        "hospital_short_en",
        "LOCATION_HOSPITAL",
        cased(r"""
            \b
            (?:at|from|to|in|by|via|with)
            [ ](?:the[ ]|our[ ])?
            (?P<v>
                MGH|BWH|UCSF|UCLA|UCSD|MSKCC|CHOP|BIDMC|NYU|UPMC|OHSU|UNC|UAB|UIC|LAC\+USC|NYP|HUP|JHH|UVA
                |UW|VUMC|MUSC|UMass|DHMC|BMC|CHLA|TCH|MDACC|UTSW|RUSH|VCU|WashU|Mayo|Hopkins|Stanford
                |Cedars(?:-Sinai)?|Kaiser|Geisinger
            )
            \b
            """),
        0.69,
        anchors=("at ", "from ", "to ", "in ", "by ", "via ", "with "),
        languages=("en",),
        reach=36,
    ),
    Rule(
        "city_before_zip_en",
        "LOCATION_CITY",
        cased(r"""
            (?<![\w.])
            (?P<v>[A-Z][a-z]+(?:[ \-][A-Z][a-z]+){0,2},[ ](?P<s>[A-Z]{2})[ ]\d{5}(?:-\d{4})?)
            (?![\w\-])
            """),
        0.7,
        anchors=tuple(f", {state.lower()} " for state in sorted(STATES)),
        check=_is_in_state,
        languages=("en",),
        back=40,
        reach=16,
    ),
    Rule(
        "city_of_en",
        "LOCATION_CITY",
        cased(r"""
            \b(?:[Cc]ity|[Tt]own|[Vv]illage|[Cc]ounty|[Tt]ownship
            |[Bb]orough)[ ]of[ ](?P<v>[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)(?![\w\-])
            """),
        0.6,
        anchors=("city of", "town of", "village of", "county of", "township of", "borough of"),
        languages=("en",),
        reach=50,
    ),
    Rule(
        "employer_en",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?:[Ee]mployer|[Pp]lace[ ]of[ ]employment|[Ss]chool|[Ff]acility)
            (?:[ ][Nn]ame)?:[ ]{1,2}
            (?P<v>(?!(?:None|Self|Retired|Unemployed|Disabled|Unknown|N/A|Not|No
            |Same)\b)[A-Z][\w'&.\-]*(?:[ ](?:&|and|of|[A-Z][\w'&\-]*)){0,4})
            """),
        0.69,
        anchors=("employer", "place of employment", "school", "facility"),
        check=_is_named,
        languages=("en",),
        reach=80,
    ),
    Rule(
        "house_en",
        "LOCATION_ORGANIZATION",
        cased(r"""
            (?<![\w.\-])
            (?P<v>
                (?!Attends\b|The\b|At\b|Her\b|His\b|To\b|From\b)
                (?P<n>[A-Z][a-z'’]+(?:[ ](?:[A-Z][a-z'’]+|&|and)){0,2})
                [ ]
                (?:
                    Elementary(?:[ ]School)?|(?:Middle|High|Primary|Grade)[ ]School|Academy|Preschool
                    |Daycare|Funeral[ ]Home
                    |Mortuary|Crematory|SNF|Assisted[ ]Living|Nursing[ ](?:Home|Center)
                    |Retirement[ ](?:Home|Village)
                )
            )
            (?![\w\-])
            """),
        0.6,
        anchors=(
            " elementary",
            " school",
            " academy",
            " preschool",
            " daycare",
            " funeral home",
            " mortuary",
            " crematory",
            " snf",
            " assisted living",
            " nursing ",
            " retirement ",
        ),
        check=_is_named,
        languages=("en",),
        back=44,
        reach=18,
    ),
)
