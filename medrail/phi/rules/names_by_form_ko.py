"""Korean names by their parts: a rare family name, a listed given name, or before sex and age."""

from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import FAMILY_NAMES, FAMILY_NAMES_TWO, GIVEN_SYLLABLES, PARTICLES
from medrail.phi.rules.name_forms_ko import is_korean_name, is_no_plain_word
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_RARE_RANK = 15_000
"""Words rarer than this are hardly used but as names. By hand."""
_FAMILY_NAMES_ONLY = frozenset(("남궁", "황보", "제갈", "독고"))
"""Family names of two syllables that begin no other word."""
_TWO = "|".join(FAMILY_NAMES_TWO)
_ENDS = r"""
    (?=
        (?:[은는이가을를의도과와]|에게|께서?|이?랑|이었다|이다|입니다|[ ]?(?:환자|교수))?(?![가-힣])
        |[ ]?[님씨]
    )
"""
"""After a name: a particle or a title, or none."""


def _is_rare_name(match: Match, _: Context) -> bool:
    """Whether its given name is no particle, or its family name begins no word."""
    given: str = match["g"].strip()
    is_sure = match["f"] in _FAMILY_NAMES_ONLY or given not in PARTICLES
    return is_sure and all(s in GIVEN_SYLLABLES for s in given) and match["v"] not in words("common_ko")


def _is_listed_name(match: Match, _: Context) -> bool:
    """Whether its given name is listed, its family name too or the given name rare, and the whole no word."""
    given: str = match["g"]
    if given not in words("given_names_ko") or not is_no_plain_word(match["v"]):
        return False
    if given[-1] in PARTICLES and not is_no_plain_word(match["v"][:2]):
        return False
    return match["f"] in FAMILY_NAMES or ranks("common_ko").get(given, _RARE_RANK) >= _RARE_RANK


def _is_name_before_sex(match: Match, _: Context) -> bool:
    """Whether it can be a family and a given name, with or without a blank between them."""
    return is_korean_name(match["v"].replace(" ", ""))


RULES = (
    Rule(
        "family_of_two_ko",
        "NAME",
        cased(rf"""
            (?<![가-힣])
            (?P<v>(?P<f>{_TWO})(?P<g>[가-힣]{{1,2}}?|[ ][가-힣]{{1,2}}(?=[ ]?[님씨]|[ ]환자)))
            {_ENDS}
            """),
        0.6,
        anchors=FAMILY_NAMES_TWO,
        check=_is_rare_name,
        languages=("ko",),
        reach=12,
    ),
    Rule(
        "name_after_patient_ko",
        "NAME_PATIENT",
        cased(rf"""
            (?:환자|환아|산모|수검자|수진자|대상자|상사|동료|동창|집도의[는은]?|주치의[는은]?)[ ]
            (?P<v>(?P<f>[가-힣])(?P<g>[가-힣]{{2}})){_ENDS}
            """),
        0.55,
        anchors=one_of("환자|환아|산모|수검자|수진자|대상자|상사|동료|동창|집도의|주치의"),
        check=_is_listed_name,
        languages=("ko",),
        reach=14,
    ),
    Rule(
        "name_before_sex_ko",
        "NAME_PATIENT",
        cased(r"""
            (?<![가-힣])(?<![가-힣][ ])
            (?P<v>[가-힣][ ]?[가-힣]{2})
            (?=[\])]?[ ]{0,2}[(\[]?(?:\d{1,3}(?:세)?[ ]?/[ ]?[MF남여]|[MF남여][ ]?/[ ]?\d{1,3}))
            """),
        0.7,
        anchors=one_of("/m|/f|m/|f/|/남|/여|남/|여/"),
        check=_is_name_before_sex,
        languages=("ko",),
        back=12,
        reach=6,
    ),
)
