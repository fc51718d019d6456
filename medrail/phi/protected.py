"""Stretches that are never PHI, whatever a model thinks: codes, eponyms at their disease, values.

They overrule the tagger and the memory; rules with a form of their own and known identifiers stand.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from medrail.phi.gazetteers import words
from medrail.phi.rules.database import Prefilter

_HEADS_EN = (
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
    "|crisis|convention|pins?(?=[ ](?:used|site|traction))"
)
"""Words that a disease, test or tool is named with, after a name: `Crohn disease`."""
_OPERATIONS = "(?:ectomy|plasty|[or]tomy|ostomy|opexy|odesis|rrhaphy|centesis)"
"""How names of operations end."""
_HEADS_DOUBTFUL = "level|levels|pins|frame|table|interval|approach|flap|variant|cyst|clip|bag|interview"
"""The same, after a known eponym only: `Clark level`, not `Mercy level I trauma center`."""
_HEADS_DE = (
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
"""The same in German, after a hyphen: `Crohn-Krankheit`."""
_CODE_CASED = re.compile(
    r"""
    \b
    (?:
        NCT|ISRCTN|PMID|PMC|DOI|LOINC|SNOMED(?:[ -]?CT)?|NDC|CPT|HCPCS
        |ICD(?:-?(?:9|10|11))?(?:-(?:CM|GM|O(?:-3)?))?|OPS|EBM|GOÄ|DRG|PZN|AWMF|ATC|CAS|UMLS|RxNorm|OMIM
        |MIM|DSM(?:-5|-IV)?|DIN(?:[ ]EN)?(?:[ ]ISO)?|EN[ ]ISO|ISO|KCD|EDI|S\d[ ]?Leitlinie|Reg\.?-?Nr\.
        |EudraCT|DRKS|GTIN|HGNC|UniProt|rs|ISBN(?:-1[03])?|ISSN|N[CGMPRT]_|X[MP]_|ENS[GTP]
        |c\.(?=[\d_+*\-]+(?:del|ins|dup|inv|[ACGT]>))
    )
    [ :#.\-]{0,2}[A-Z]?\d[\w.\-/]*(?:,[ ]?\d[\w.\-]*)*(?:[ ][A-Z]\b)?
    """,
    re.VERBOSE,
)
"""Numbers of catalogues, studies, standards, genes and their variants."""
_VERSION = re.compile(
    r"""
    \b
    (?:
        Windows|iOS|OS|Android|Linux|macOS|Version|Firmware|Software|Release|Build|Patch|Kernel|Section
        |Chapter|Clause
        |Kapitel|Abschnitt|Ziffer|Absatz|Anhang
    )
    [ ]?(?:[Vv]\.?[ ]?)?\d+(?:\.\d+)+
    |\b\d{1,3}-\d{1,3}-\d{1,3}(?:-\d{1,3})?(?=[ ]?(?:IE|I\.E\.|E|Einheiten|units|U|Tbl|Trpf|Hub|단위)(?!\w))
    |\b\d{1,3}[ ]{2,}\d{1,3}-\d{1,3}\b
    """,
    re.VERBOSE,
)
"""Versions, chapters, doses of a day, a value with its range."""
_DESCENT = re.compile(r"\b[A-Z][a-z]+(?=[ ](?:Jewish|Jews?|[Dd]escent|[Aa]ncestry|[Hh]eritage)\b)")
"""Whose descent it is."""
_VALUE_FREE = re.compile(
    r"""
    (?:
        \b
        (?:
            WBC|RBC|PLT|platelets?|plts?|thrombo(?:zyten)?|leuko(?:zyten)?|ery(?:throzyten)?|CK(?:-MB)?
            |BNP|NT-?proBNP|LDH|CRP|D-?dimere?|ferritin|troponin|trop|hCG|PSA|AFP|CA[ ]?(?:19-9|125|15-3)
            |CEA|TSH|GFR|eGFR|CD4|viral[ ]load|titer|cells|혈소판|백혈구|적혈구|페리틴
        )
        [ :=<>]{0,3}(?:of[ ]|was[ ]|is[ ])?\d[\d.,]*
    )
    |(?<![\w.,/\-])
     \d[\d.,]*[ ]?
     (?:mg|µg|mcg|g|kg|ml|l|dl|mmol|µmol|pmol|IU|IE|U|mU|µU|pg|ng|mmHg|mEq|cm|mm|µm|/[µu]l|/nl|Tsd)
     (?:/(?:kg|d|h|min|l|dl|ml|m2|qm|tag|day|L|dL|mL))*
     (?![\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Laboratory values after what is measured, and figures with a unit."""
_ALWAYS = re.compile(
    r"""
    \b[A-Z]\.[ ]?
    (?:
        coli|meningitidis|pneumoniae|aureus|epidermidis|difficile|faecalis|faecium|pyogenes|pylori|jejuni
        |albicans|tuberculosis|influenzae|mirabilis|cloacae|marcescens|maltophilia|monocytogenes|vulgaris
        |fumigatus|agalactiae|burgdorferi|trachomatis|gonorrhoeae|mesenterica|femoralis|carotis
        |vertebralis|radialis|subclavia|jugularis|poplitea|brachialis|[a-z]{3,}(?:is|us|ae|um|ica)
    )
    \b
    |(?<!:[ ])\b[BM]\.[ ]?(?:A|Sc|Ed|Eng)\.(?!\w|[ ][A-ZÄÖÜ])
    |\b[A-Z]\d\d\.\d{1,2}(?:[ ][GVZA])?\b|\([A-TV-Z]\d\d\)|\b24/7\b|\b(?:Don|DON|Won|Can)(?=['’][tT]\b)
    """,
    re.VERBOSE,
)
"""Species and vessels with a short first word, codes of ICD-10, `24/7`; `Don`, `Won`, `Can` before `'t`."""
_VALUES_KO = (
    re.compile(
        r"""
        \d(?<![\d./\-]\d)
        (?:
            \d{1,2}/\d{2,3}(?:\s?-\s?\d{2,3}){2}\s?-\s?3\d(?:\.\d)?(?!\d)
            |[\d.,]*[ ]?[A-Za-zµ%/]{0,8}[ ]?[(\[]{1,2}\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*[)\]]{1,2}
            |/[2-5][ ]?(?:섭취|정(?!도)|공기|그릇|앰플|바이알)
        )
        """,
        re.VERBOSE,
    ),
    re.compile(r"(?<![\w\-])[\[(]\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*[\])]"),
    re.compile(
        r"\d+(?:\.\d+)?[ ]?(?:cc|병상|층|갑년)(?![A-Za-z])|\d+(?:\.\d+)?(?:[ ]?[x×][ ]?[\dilIO]+(?:\.\d+)?)+"
    ),
    re.compile(
        r"""
        (?:참고치|정상치|정상|기준치|참고[ ]?범위|정상[ ]?범위)[ :]{0,2}[(\[]?\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*
        |(?:NRS|VAS|MRC|GCS|DTR|AST/ALT|BUN/Cr|Na/K|근력|통증|시력|안압|강도|점수)
         [ :]{0,2}\d{1,3}(?:\.\d)?/\d{1,3}(?:\.\d)?(?![\d/])
        |(?:식사량?|식이)[은 ]{1,2}[1-4]/[2-5](?![\d/])
        |(?:Windows|[vV]er(?:sion)?\.?|빌드|릴리[스즈]|버전|펌웨어|소프트웨어)[ :]{0,2}[vV]?\d+(?:\.\d+)+
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"""
        [A-Z](?<![\w\-][A-Z])
        (?:
            -[가-힣]{2,}
            |(?<!(?=(?:Kim|Lee|Park|Choi|Jung|Jeong|Kang|Cho|Yoon|Jang|Lim|Han|Shin|Seo|Kwon|Hwang|Hong)\b)[A-Z])
             [a-z]+(?:[- ][A-Z][a-z]+)?(?:\s(?:test|sign))?\s?(?:\([-+±]\)|[-+±]/[-+±]|양성|음성)
        )
        """,
        re.VERBOSE,
    ),
)
"""In Korean notes: vital signs in one string, ranges, shares, scores, versions, signs with a result."""
_EPONYM_KO = re.compile(
    r"""
    [A-Z](?<!\w[A-Z])[a-z'’]+(?:[- ][A-Z][a-z]+)*
    (?=
        [ ]?
        (?:
            씨?병|증후군|징후|검사|반사|골절|수술|술식|카테터|관|분류|척도|법|튜브|드레인|배액관|탈구|증상|결절
        )
    )
    """,
    re.VERBOSE,
)
"""Words with capitals before the Korean head of a term."""
_GENERAL_MONTH = re.compile(
    r"""
    \b
    (?:
        every|each|usually|peaks?|annually|typically|jede[nsr]?|jährlich|meist|sollten?|üblicherweise|매년
        |매해
    )
    \b[^.;\n]{0,44}?
    (?P<m>
        \b
        (?:
            January|February|March|April|May|June|July|August|September|October|November|December|Januar
            |Februar|März|Mai|Juni|Juli|Oktober|Dezember
        )
        \b
        (?:\s?(?:bis|und|to|and|-)\s?[A-ZÄ]\w+)?
        |\d{1,2}월
    )
    (?![ ]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A month (`m`) in a statement about all years."""
_DOUBLE = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]+(?:[-–][A-ZÄÖÜ][^\W\d_]+)+")
"""Words joined by hyphens, each with a capital."""
_DE_CASED = re.compile(
    rf"""
    \b[A-ZÄÖÜ][\w]+(?:-[A-ZÄÖÜ][\w]+)*[-–]\w{{0,12}}?(?i:{_HEADS_DE})(?i:s|es|en|e|n)?\b
    """,
    re.VERBOSE,
)
_PAPER_DE = re.compile(
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
_MODEL_DE = re.compile(
    r"\b(?:Modell|Typ|Hersteller|Fabrikat|Marke)[ :]{1,2}(?P<n>[A-ZÄÖÜ][\w\-]*(?:[ ][A-Z][\w\-]*){0,2})"
)
"""What a device is called (`n`)."""
_AFTER_DE = re.compile(
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
_SIGN_DE = re.compile(
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
_EN_HEAD = re.compile(
    rf"""
    \b
    (?:(?:von|van|de|Van|De)[ ])?
    [A-Z][\w'’]*
    (?:[\-– ]{{1,2}}(?:[A-Z][\w'’]*|radial|ray|type|[IV]+))*
    (?=[ ]{{1,2}}(?:(?P<between>[a-z]{{4,}})[ ])??(?P<head>(?i:{_HEADS_EN})|[a-z]{{2,}}{_OPERATIONS})\b)
    """,
    re.VERBOSE,
)
"""Words with capitals before the head of a term, with at most one word `between`."""
_EN_DOUBTFUL = re.compile(
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
    (?![\w.])
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

_TITLED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Patient|Pt|pt|patient|Sister|Nurse)\.?[ ])$")
_TITLED_DE = re.compile(r"\b(?:Patientin|Patienten|Patient|Pat\.|Herrn?|Frau|Dr\.|Fr\.|Hr\.)[ ]$")
_NAME_FOLLOWS = frozenset("herr herrn frau fr hr familie kollege kollegin med oa oä".split())
"""Before a name that two eponyms may form."""
_BREAK = re.compile(r"[\-– ]")
_POSSESSIVE = re.compile(r"['’]s?$")

Stretch = tuple[int, int]


def protected_stretches(text: str, language: str, near: Iterable[Stretch] | None = None) -> list[Stretch]:
    """Starts and ends, in code points of a folded text, of what must stay; in no order, some overlap.

    With `near` only the lines of those stretches are looked at.
    """
    lines = [(0, len(text))] if near is None else _lines(text, near)
    terms, prefilter = _terms(language)
    found: list[Stretch] = []
    for start, end in lines:
        for number in prefilter.possible(text[start:end]):
            term = terms[number]
            for match in term.pattern.finditer(text, start, end):
                if term.check is None or term.check(match):
                    found.append(match.span(term.group))
    return found


def _lines(text: str, near: Iterable[Stretch]) -> Iterator[Stretch]:
    """From the line's beginning to the line's end around each of the stretches, each line once."""
    done = 0
    for start, end in sorted(near):
        if end > done:
            begin = max(text.rfind("\n", 0, start) + 1, done)
            done = text.find("\n", end)
            done = len(text) if done < 0 else done
            yield begin, done


def _are_eponyms(match: re.Match[str]) -> bool:
    """Whether every word with a capital is an eponym, and none a given name."""
    names = [word.casefold() for word in re.findall(r"[^\W\d_]+", match["n"]) if word[0].isupper()]
    before = match.string[max(0, match.start() - 16) : match.start()].split()
    last = before[-1].strip(".,").casefold() if before else ""
    is_named = last in _NAME_FOLLOWS or last in words("first_names")
    return not is_named and all(name in words("eponyms") for name in names)


def _is_morbus(match: re.Match[str]) -> bool:
    """Whether `M.` is Morbus: before an eponym that is no name, and not after a patient."""
    if not match[0].startswith("M."):
        return True
    is_patient = bool(_TITLED_DE.search(match.string, max(0, match.start() - 12), match.start()))
    return not is_patient and _is_eponym(match[1]) and match[1].casefold() not in words("names_de")


def _is_double_eponym(match: re.Match[str]) -> bool:
    """Whether a hyphenated word is a known pair of eponyms, or all its parts are and could not be somebody's
    double name; no title or given name stands before it."""
    parts = [part.casefold() for part in re.split(r"[-–]", match[0])]
    if "-".join(parts) not in words("eponyms_double"):
        if not all(part in words("eponyms") for part in parts):
            return False
        if all(part in words("family_names") or part in words("names_de") for part in parts):
            return False
    before = match.string[max(0, match.start() - 16) : match.start()]
    last = before.split()[-1].casefold() if before.split() else ""
    is_named = last.strip(".,") in _NAME_FOLLOWS or last in words("first_names")
    return not is_named and not _TITLED.search(before[-9:])


def _is_eponym_noun(match: re.Match[str]) -> bool:
    """Whether a compound begins with an eponym and ends in a noun that is nobody's name: `Conn-Adenom`."""
    first, *_, last = (part.casefold() for part in re.split(r"[-–]", match[0]))
    if first not in words("eponyms") or any(last in words(n) for n in ("names_de", "eponyms", "places")):
        return False
    stems = [last[: len(last) - n] for n in (0, 1, 2)]
    return any(stem in words("nouns_de") or stem in words("medical_de") for stem in stems)


def _is_said_of(match: re.Match[str]) -> bool:
    """Whether the head of a term is said of the words before it: `Nguyen declined test` is no test."""
    between = match["between"]
    if between and between not in words("medical_en") and between not in words("substances"):
        return False
    if _is_eponym(match[0]):
        return True
    # `Cedar Point` is a place, `Tumor Board` is none.
    is_common = match["head"].islower() or match[0].casefold() in words("medical_en")
    return not between and is_common and _is_term(match)


def _is_titled(match: re.Match[str]) -> bool:
    """Whether a title stands before it."""
    return bool(_TITLED.search(match.string, max(0, match.start() - 9), match.start()))


def _is_term(match: re.Match[str]) -> bool:
    """Whether words before the head of a term can be nobody's name: no title, no given name."""
    first = _BREAK.split(match[0])[0].casefold()
    return not (_is_titled(match) or first in words("first_names") or _POSSESSIVE.search(match[0]))


def _is_eponym(word: str) -> bool:
    parts = _BREAK.split(_POSSESSIVE.sub("", word))
    return any(part.casefold() in words("eponyms") for part in parts)


class _Term(NamedTuple):
    """What protects: a pattern, what its match must fulfil, and which group of it stays."""

    pattern: re.Pattern[str]
    check: Callable[[re.Match[str]], bool] | None = None
    group: str | int = 0


_TERMS = (
    _Term(_CODE_CASED),
    _Term(_VERSION),
    _Term(_VALUE_FREE),
    _Term(_ALWAYS),
    _Term(_DOUBLE, _is_double_eponym),
    _Term(_GENERAL_MONTH, group="m"),
)
_TERMS_DE = (
    _Term(_DE_CASED),
    _Term(_DOUBLE, _is_eponym_noun),
    _Term(_STAR),
    _Term(_PAPER_DE),
    _Term(_MODEL_DE, group="n"),
    _Term(_AFTER_DE, lambda match: _is_eponym(match["n"]), "n"),
    _Term(_SIGN_DE, _are_eponyms, "n"),
    _Term(_MORBUS, _is_morbus),
)
_TERMS_EN = (
    _Term(_DESCENT),
    _Term(_OF_EPONYM, lambda match: _is_eponym(match[1])),
    _Term(_EN_HEAD, _is_said_of),
    _Term(_EN_DOUBTFUL, lambda match: _is_eponym(match[0]) and not _is_titled(match)),
    _Term(_AUTHORITY, group="v"),
    _Term(_GRADED, lambda match: not _is_titled(match)),
)
"""For Korean texts too, which hold English terms."""
_TERMS_KO = (
    *_TERMS_EN,
    *map(_Term, _VALUES_KO),
    _Term(_EPONYM_KO, lambda match: _is_eponym(match[0])),
)
_TERMS_OF = {"de": _TERMS_DE, "en": _TERMS_EN, "ko": _TERMS_KO}


@cache
def _terms(language: str) -> tuple[tuple[_Term, ...], Prefilter]:
    """All terms of a language, and the filter of their patterns."""
    terms = (*_TERMS, *_TERMS_OF[language])
    return terms, Prefilter([term.pattern for term in terms])
