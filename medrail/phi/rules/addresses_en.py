"""Addresses in English texts: streets, post boxes, and ZIP codes after a state, a label or a street."""

import re

from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled, one_of

STATES = frozenset(
    (
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM"
        " NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR"
    ).split()
)
_ZIP_WORDS = ("zip", "zip code", "postcode", "postal code")


def _is_after_state(match: Match, _: Context) -> bool:
    """Whether the word itself or a state that follows a city stands before it."""
    before = match.string[max(0, match.start("v") - 16) : match.start("v")].rstrip()
    if before.casefold().rstrip(": ").endswith(_ZIP_WORDS):
        return True
    if before[-2:] not in STATES or before[-3:-2].isalnum():
        return False
    return bool(re.search(r"[a-z.],?[ ]$", before[:-2]))


RULES = (
    Rule(
        "street_en",
        "LOCATION_STREET",
        cased(r"""
            (?<![\w.,\-/])
            (?P<v>
                \d{1,6}[A-Z]?[ ]
                (?:[NSEW]\.?[ ]|North[ ]|South[ ]|East[ ]|West[ ])?
                (?:[A-Z][\w'.]*[ ]|\d+(?:st|nd|rd|th)[ ]){1,4}
                (?:
                    Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way
                    |Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Square|Sq|Trail|Close|Crescent
                    |Gardens
                )
                \b\.?
                (?:,?[ ](?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|\#)\.?[ ]?\#?[\w\-]{1,6})?
            )
            """),
        0.9,
        languages=("en",),
        digits=1,
    ),
    Rule(
        "po_box",
        "LOCATION_STREET",
        compiled(r"\b(?P<v>(?:p\.?\s?o\.?\s?|r\.?r\.?[ ]\d{1,2},?[ ])box[ ]\d+|postfach[ ]\d[\d ]*\d)"),
        0.9,
        anchors=("p.o", "po box", "postfach", "p. o", "rr ", "r.r"),
        languages=("en", "de"),
    ),
    Rule(
        "zip_us",
        "LOCATION_ZIP",
        cased(r"""
            (?:
                (?<=[A-Z]{2}[ ])|(?<=[Zz][Ii][Pp][ ])|(?<=[Zz]ip[ ]code[ ])|(?<=[Zz]ip:[ ])
                |(?<=[Cc]ode:[ ])|(?<=CODE:[ ])|(?<=CODE[ ])|(?<=ZIP:[ ])
                |(?<=postcode[ ])|(?<=Postcode:[ ])
            )
            (?P<v>\d{5}(?:-\d{4})?)
            (?![\d]|[.,]\d)
            """),
        0.85,
        check=_is_after_state,
        languages=("en",),
        digits=5,
    ),
    Rule(
        "zip_on_file",
        "LOCATION_ZIP",
        compiled(r"""
            \bzip(?:[ ]?code)?(?:[ ](?:is|on[ ]file|of[ ]record)|:)?[ ]
            (?P<v>\d{5}(?:-\d{4})?)
            (?![\d]|[.,]\d)
            """),
        0.85,
        anchors=("zip",),
        languages=("en",),
        reach=36,
    ),
    Rule(
        "zip_after_street",
        "LOCATION_ZIP",
        cased(r"""
            [ ]
            (?:
                (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way
                 |Terrace|Circle
                |Cir|Parkway|Pkwy|Highway|Hwy|Square|Trail)
                |(?:Apt|Unit|Suite|Ste|Lot|Room|Fl)\.?[ ]\#?\w{1,4}
            )
            \.?,[ ]
            (?P<v>\d{5})
            (?![\w]|[.,/\-]\d|[ ](?:mg|ml|units|cells))
            """),
        0.8,
        anchors=one_of(
            " street| st| avenue| ave| road| rd| boulevard| blvd| lane| ln| drive| dr| court| ct| place|"
            " pl| way"
            "| terrace| circle| cir| parkway| pkwy| highway| hwy| square| trail| apt| unit| suite| ste|"
            " lot| room"
            "| fl"
        ),
        languages=("en",),
        reach=36,
    ),
)
