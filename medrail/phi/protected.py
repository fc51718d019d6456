"""Stretches that are never PHI, whatever a model thinks: codes, eponyms at their disease, values.

They overrule the tagger and the memory; rules with a form of their own and known identifiers stand.
"""

import re
from collections.abc import Iterator

from medrail.phi.gazetteers import words

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
    "|risk|lung|pack"
)
"""Words that a disease, test or tool is named with, after a name: `Crohn disease`."""
_HEADS_DE = (
    "syndrom|krankheit|naht|zeichen|test|score|skala|klassifikation|kontraktur|demenz|drainage|katheter"
    "|sonde|linie|fraktur|operation|op|reflex|phänomen|tumor|lymphom|thyreoiditis|anämie|ulkus|divertikel"
    "|körperchen|kriterien|manöver|lagerung|schnitt|plastik|index|stadium|mechanismus|chorea|ataxie"
    "|parese|lähmung|ösophagus|hernie|formel|griff|probe|versuch|block|knoten|drüse|drüsen|faszie|linien"
    "|ring|band|raum|loge|diagramm|färbung|kapsel|schiene|orthese|verband|prothese|stent|shunt|klappe"
    "|zange|haken|nadel|kanüle|tubus|schema|protokoll|studie|therapie|methode|technik|gelenk|zyste|fuß"
    "|hand|arthropathie|neuralgie|sarkom|karzinom|leukämie|zelle|zellen|atmung|stufe|typ|grad|kyphose"
    "|läsion|kamptodaktylie|kolitis|gastritis|impfung|virus|modell|konzept|schuh|nagel|pouch|stiefel"
    "|platte|schraube|draht|korsett|kragen|matratze|stuhl|gerät|pumpe|port|system|diät|technik|star"
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
    re.compile(r"\[\d[\d.,]*[ ]?[-~][ ]?\d[\d.,]*\]"),
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
    (?=[ ]{{1,2}}(?:[a-z]{{4,}}[ ])?(?i:{_HEADS_EN})\b)
    """,
    re.VERBOSE,
)
"""Words with capitals before the head of a term."""
_TITLED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Patient|Pt|pt|patient|Sister|Nurse)\.?[ ])$")
_NAME_FOLLOWS = frozenset("herr herrn frau fr hr familie kollege kollegin med oa oä".split())
"""Before a name that two eponyms may form."""
_BREAK = re.compile(r"[\-– ]")
_POSSESSIVE = re.compile(r"['’]s?$")

Stretch = tuple[int, int]


def protected_stretches(text: str, language: str) -> list[Stretch]:
    """Starts and ends, in code points of a folded text, of what must stay; in no order, some overlap."""
    found = [
        m.span() for pattern in (_CODE_CASED, _VERSION, _VALUE_FREE, _ALWAYS) for m in pattern.finditer(text)
    ]
    found += [m.span() for m in _DOUBLE.finditer(text) if _is_double_eponym(m)]
    found += [m.span("m") for m in _GENERAL_MONTH.finditer(text)]
    found += _protected_de(text) if language == "de" else _protected_en(text)
    if language == "ko":
        found += [m.span() for pattern in _VALUES_KO for m in pattern.finditer(text)]
        found += [m.span() for m in _EPONYM_KO.finditer(text) if _is_eponym(m[0])]
    return found


def _protected_de(text: str) -> Iterator[Stretch]:
    yield from (m.span() for m in _DE_CASED.finditer(text))
    yield from (m.span() for m in _DOUBLE.finditer(text) if _is_eponym_noun(m[0]))
    yield from (m.span() for m in _STAR.finditer(text))
    yield from (
        m.span() for m in _MORBUS.finditer(text) if not m[0].startswith("M.") or _is_only_eponym(m[1])
    )


def _is_only_eponym(word: str) -> bool:
    """`M. Crohn` is a disease; `M. Huber` may be a patient."""
    return _is_eponym(word) and word.casefold() not in words("names_de")


def _protected_en(text: str) -> Iterator[Stretch]:
    """Korean texts too hold English terms."""
    yield from (m.span() for m in _DESCENT.finditer(text))
    yield from (m.span() for m in _OF_EPONYM.finditer(text) if _is_eponym(m[1]))
    yield from (m.span() for m in _EN_HEAD.finditer(text) if _is_eponym(m[0]) or _is_term(m))


def _is_double_eponym(match: re.Match[str]) -> bool:
    """Whether all parts of a hyphenated word are eponyms and no title or given name stands before it."""
    parts = [part.casefold() for part in re.split(r"[-–]", match[0])]
    if not all(part in words("eponyms") for part in parts):
        return False
    if all(part in words("family_names") or part in words("names_de") for part in parts):
        return False
    before = match.string[max(0, match.start() - 16) : match.start()]
    last = before.split()[-1].casefold() if before.split() else ""
    is_named = last.strip(".,") in _NAME_FOLLOWS or last in words("first_names")
    return not is_named and not _TITLED.search(before[-9:])


def _is_eponym_noun(word: str) -> bool:
    """Whether a compound begins with an eponym and ends in a noun that is nobody's name: `Conn-Adenom`."""
    first, *_, last = (part.casefold() for part in re.split(r"[-–]", word))
    if first not in words("eponyms") or any(last in words(n) for n in ("names_de", "eponyms", "places")):
        return False
    stems = [last[: len(last) - n] for n in (0, 1, 2)]
    return any(stem in words("nouns_de") or stem in words("medical_de") for stem in stems)


def _is_term(match: re.Match[str]) -> bool:
    """Whether words before the head of a term can be nobody's name: no title, no given name."""
    first = _BREAK.split(match[0])[0].casefold()
    before = match.string[max(0, match.start() - 9) : match.start()]
    return not (_TITLED.search(before) or first in words("first_names") or _POSSESSIVE.search(match[0]))


def _is_eponym(word: str) -> bool:
    parts = _BREAK.split(_POSSESSIVE.sub("", word))
    return any(part.casefold() in words("eponyms") for part in parts)
