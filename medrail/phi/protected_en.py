"""Never PHI in English texts: eponyms at their disease, test or tool, grades, authors of guidance."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.protected_eponyms import BREAK, POSSESSIVE, is_eponym, is_titled
from medrail.phi.protected_term import Term

_HEADS = (
    "disease|diseases|syndrome|sign|score|scores|criteria|classification|scale|staging|stage|grade|palsy"
    "|tumou?r|lymphoma|catheter|drain|line|tube|retractor|procedure|operation|man(?:o)?euver|test|testing"
    "|reflex|phenomenon|fracture|dislocation|an(?:a)?emia|chorea|contracture|esophagus|thyroiditis|nodes?"
    "|ulcer|position|incision|suture|stain|staining|body|bodies|cells?|law|index|formula|equation|method"
    "|technique|hernia|diverticulum|encephalopathy|ataxia|dystrophy|dementia|thyroid|orbitopathy|colitis"
    "|arthritis|granulomatosis|vasculitis|arteritis|nephritis|canal|pouch|duct|gland|artery|triangle"
    "|ligament|membrane|capsule|space|loop|fissure|wave|rhythm|block|response|breathing|respirations?"
    "|sarcoma|carcinoma|leukemia|deformity|lesion|nodule|spots?|rash|tremor|gait|hip|foot|elbow|knee"
    "|finger|neuroma|paralysis|heart|protein|patch|typhi|type|shunt|bypass|graft|stitch|knot|curve|factor"
    "|ratio|ligation|resection|angina|scissors|cannula|tape|sponge|glove|bowl|repair|reduction|view"
    "|projection|pupils?|areas?|prosthes[ie]s|traction|rods?|blade|tear|rings?|point|cerclage|virus"
    "|nuclei|category|extent|sump|ointment|fever|cast|walker|collar|board|clinic(?=[ ](?:score|scale))"
    "|plate|screw|tower|pump|port|bed|chair|diet|regime|study|trial|cohort|protocol|regimen|bengal|coma"
    "|swab|agar|forceps|clamp|needle|splint|brace|boot|bandage|dressing|valve|shunt|stent|filter|scan"
    "|risk|lung|pack|rosettes?|nails?|bands?|papules?|striae|lobe|fascia|pearls|stirrups|lamp|lens"
    "|trocar|speculum|elevator|laryngoscope|syringe|corpuscles?|granules|inclusions|percentiles?|rules?"
    "|guidelines?|consensus|questionnaire|inventory|checklist|nomogram|grading|anomaly|malformation"
    "|triad|tetrad|pentad|abscess|gangrene|osteotomy|reagent|exercises|gaze|nucleus|solution|facies"
    "|crisis|convention|biplane|monitor|pins?(?=[ ](?:used|site|traction))"
)
"""Words that a disease, test or tool is named with, after a name: `Crohn disease`."""
_HEADS_DOUBTFUL = "level|levels|pins|frame|table|interval|approach|flap|variant|cyst|clip|bag|interview"
"""The same, after a known eponym only: `Clark level`, not `Mercy level I trauma center`."""
_OPERATIONS = "(?:ectomy|plasty|[or]tomy|ostomy|opexy|odesis|rrhaphy|centesis)"
"""How names of operations end."""
_DESCENT = re.compile(r"\b[A-Z][a-z]+(?=[ ](?:Jewish|Jews?|[Dd]escent|[Aa]ncestry|[Hh]eritage)\b)")
"""Whose descent it is."""
_OF_EPONYM = re.compile(
    r"""
    \b
    (?:
        circle|canal|angle|sphincter|node|nodes|ligament|pouch|triangle|fossa|foramen|valve|crypts?|loop
        |islets?|bundle|tetralogy|ducts?|glands?|space|area|point|sign|law|line|lines|plane|membrane|organ
        |crest|artery|vein
    )
    [ ]of[ ]([A-Z][^\W\d_]+)
    """,
    re.VERBOSE,
)
_HEADED = re.compile(
    rf"""
    \b
    (?:(?:von|van|de|Van|De)[ ])?
    [A-Z][\w'’]*
    (?:[\-– ]{{1,2}}(?:[A-Z][\w'’]*|radial|ray|type|[IV]+))*
    (?=[ ]{{1,2}}(?:(?P<between>[a-z]{{4,}})[ ])??(?P<head>(?i:{_HEADS})|[a-z]{{2,}}{_OPERATIONS})\b)
    """,
    re.VERBOSE,
)
"""Words with capitals before the head of a term, with at most one word `between`."""
_HEADED_DOUBTFUL = re.compile(
    r"(?<!St\. )(?<!St )\b[A-Z][a-z]+(?:[\- ][A-Z][a-z]+)?"
    rf"(?=[ ](?:{_HEADS_DOUBTFUL})\b(?![ ][IV]+[ ]trauma))"
)
_GRADERS = (
    "DeBakey|Ann Arbor|Mallampati|Gustilo|Schatzker|Bosniak|Garden|Pauwels|Killip|Forrest|Borrmann|Siewert"
    "|Rutherford|Fontaine|Hurley|Tanner|Fitzpatrick|Crowe|Outerbridge|Hunt-Hess|Fisher|Salter-Harris|Clark"
    "|Breslow|Deauville|Bethesda|Lugano|Binet|Rai|Wagner|Cormack|Child|Kellgren|Neer|Mason|Spetzler|Todani"
    "|Strasberg|Balthazar|Ranson|Stanford|Weber|Dukes|Celsius|Fahrenheit|Shiley|Mercedes-Benz|Salmonella"
)
"""After whom grades and scales are called."""
_GRADED = re.compile(
    rf"""
    \b
    (?:
        Celsius|Fahrenheit|Shiley|Mercedes-Benz(?=[ ]incision)|Salmonella[ ](?:Para)?[Tt]yphi
        |Stanford[ ](?:type[ ])?[AB]|Child(?:-|[ ])?(?:Pugh)?[ ](?:class[ ])?[ABC]
        |Weber[ ][ABC]|Dukes'?[ ][A-D]
        |(?:{_GRADERS.replace(" ", "[ ]")})(?:-[A-Z][a-z]+)?
         [ ](?:type[ ]|class[ ]|grade[ ]|stage[ ])?(?:I{{1,3}}V?|IV|VI{{0,3}})[ABabc]?
        |(?:Bosniak|Deauville|Bethesda|Rai|Cormack(?:-Lehane)?|Mallampati|Kellgren(?:-Lawrence)?|Fitzpatrick
            |Outerbridge|Hunt-Hess|Pauwels|Schatzker|Gustilo(?:-Anderson)?|Killip|Child-Pugh)
         [ ](?:type[ ]|class[ ]|grade[ ]|stage[ ])?[0-6][ABabc]?
    )
    (?![A-Za-z0-9_.])
    """,
    re.VERBOSE,
)
"""Grades and scales that are called after people."""
_AUTHORITY = re.compile(
    r"""
    (?:
        (?i:\b(?:latest|recent|current|new|newest|updated?|published|official|expert)[ ](?:[a-z]+[ ]){0,2}?)
        (?i:guidelines?|guidance|recommendations?|consensus|criteria|statements?|advice|protocols?|research)
        |\b(?i:guidelines?|guidance|consensus[ ]statements?)
    )
    [ ](?:[a-z]+[ ])?(?:from|by|of)[ ](?:the[ ])?
    (?P<v>
        Mayo(?:[ ]Clinic)?|Cleveland[ ]Clinic|Johns[ ]Hopkins(?:[ ](?:Medicine|University|Hospital))?|Harvard
        |Stanford|MD[ ]Anderson|(?:Memorial[ ])?Sloan[ ]Kettering|Kaiser(?:[ ]Permanente)?|Oxford|Cambridge
    )
    (?![ ]in\b)
    """,
    re.VERBOSE,
)
"""Well-known houses as authors of guidance, not as where somebody was."""


def _is_said_of(match: re.Match[str]) -> bool:
    """Whether the head of a term is said of the words before it: `Nguyen declined test` is no test."""
    between = match["between"]
    if between and between not in words("medical_en") and between not in words("substances"):
        return False
    if is_eponym(match[0]):
        return True
    # `Cedar Point` is a place, `Tumor Board` is none.
    is_common = match["head"].islower() or match[0].casefold() in words("medical_en")
    return not between and is_common and _is_term(match)


def _is_term(match: re.Match[str]) -> bool:
    """Whether words before the head of a term can be nobody's name: no title, no given name."""
    first = BREAK.split(match[0])[0].casefold()
    return not (is_titled(match) or first in words("first_names") or POSSESSIVE.search(match[0]))


TERMS = (
    Term(_DESCENT),
    Term(_OF_EPONYM, lambda match: is_eponym(match[1])),
    Term(_HEADED, _is_said_of),
    Term(_HEADED_DOUBTFUL, lambda match: is_eponym(match[0]) and not is_titled(match)),
    Term(_AUTHORITY, group="v"),
    Term(_GRADED, lambda match: not is_titled(match)),
)
