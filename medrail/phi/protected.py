"""Stretches that are never PHI, whatever a model thinks: codes of the trade, eponyms at their disease, values.

They overrule the tagger and the memory; a rule with a form of its own and the patient's known identifiers stand.
"""

import re

from medrail.phi.gazetteers import words

_HEADS_EN = (
    "disease|diseases|syndrome|sign|score|scores|criteria|classification|scale|staging|stage|grade|palsy|tumou?r|lymphoma|catheter|drain|line|tube|retractor|procedure|operation|man(?:o)?euver|test|testing"
    "|reflex|phenomenon|fracture|dislocation|an(?:a)?emia|chorea|contracture|esophagus|thyroiditis|nodes?|ulcer|position|incision|suture|stain|staining|body|bodies|cells?|law|index|formula|equation|method"
    "|technique|hernia|diverticulum|encephalopathy|ataxia|dystrophy|dementia|thyroid|orbitopathy|colitis|arthritis|granulomatosis|vasculitis|arteritis|nephritis|canal|pouch|duct|gland|artery|triangle|ligament"
    "|membrane|capsule|space|loop|fissure|wave|rhythm|block|response|breathing|respirations?|sarcoma|carcinoma|leukemia|deformity|lesion|nodule|spots?|rash|tremor|gait|hip|foot|elbow|knee|finger|neuroma"
    "|paralysis|heart|pupils?|areas?|prosthes[ie]s|traction|rods?|blade|tear|rings?|point|cerclage|virus|nuclei|category|extent|sump|ointment|fever|cast|walker|collar|board|clinic(?=[ ](?:score|scale))|plate|screw|tower|pump|port|bed|chair|diet|regime|study|trial|cohort|protocol|regimen|bengal|coma|swab|agar|forceps|clamp|needle|splint|brace|boot|bandage|dressing|valve|shunt|stent|filter|scan|risk|lung|pack"
)
_HEADS_DE = (
    "syndrom|krankheit|naht|zeichen|test|score|skala|klassifikation|kontraktur|demenz|drainage|katheter|sonde|linie|fraktur|operation|op|reflex|phänomen|tumor|lymphom|thyreoiditis|anämie|ulkus|divertikel"
    "|körperchen|kriterien|manöver|lagerung|schnitt|plastik|index|stadium|mechanismus|chorea|ataxie|parese|lähmung|ösophagus|hernie|formel|griff|probe|versuch|block|knoten|drüse|drüsen|faszie|linien|ring|band"
    "|raum|loge|diagramm|färbung|kapsel|schiene|orthese|verband|prothese|stent|shunt|klappe|zange|haken|nadel|kanüle|tubus|schema|protokoll|studie|therapie|methode|technik|gelenk|zyste|fuß|hand|arthropathie"
    "|neuralgie|sarkom|karzinom|leukämie|zelle|zellen|atmung|stufe|typ|grad|kyphose|läsion|kamptodaktylie|kolitis|gastritis|impfung|virus|modell|konzept|schuh|nagel|pouch|stiefel|platte|schraube|draht|korsett|kragen|matratze|stuhl|gerät|pumpe|port|system|diät|technik|star"
)
_CODES = (
    r"\b(?:NCT|ISRCTN|PMID|PMC|DOI|LOINC|SNOMED(?:[ -]?CT)?|NDC|CPT|HCPCS|ICD(?:-?(?:9|10|11))?(?:-(?:CM|GM|O(?:-3)?))?|OPS|EBM|GOÄ|DRG|PZN|AWMF|ATC|CAS|UMLS|RxNorm|OMIM|MIM|DSM(?:-5|-IV)?|DIN(?:[ ]EN)?(?:[ ]ISO)?|EN[ ]ISO|ISO"
    r"|KCD|EDI|S\d[ ]?Leitlinie|Reg\.?-?Nr\.|EudraCT|DRKS|GTIN|HGNC|UniProt|rs)[ :#.\-]{0,2}[A-Z]?\d[\w.\-/]*(?:,[ ]?\d[\w.\-]*)*(?:[ ][A-Z]\b)?"
)
_VALUES = (
    r"(?:\b(?:WBC|RBC|PLT|platelets?|plts?|thrombo(?:zyten)?|leuko(?:zyten)?|ery(?:throzyten)?|CK(?:-MB)?|BNP|NT-?proBNP|LDH|CRP|D-?dimere?|ferritin|troponin|trop|hCG|PSA|AFP|CA[ ]?(?:19-9|125|15-3)|CEA|TSH|GFR|eGFR|CD4|viral[ ]load|titer|cells"
    r"|혈소판|백혈구|적혈구|페리틴)[ :=<>]{0,3}(?:of[ ]|was[ ]|is[ ])?\d[\d.,]*)|(?<![\w.,/\-])\d[\d.,]*[ ]?(?:mg|µg|mcg|g|kg|ml|l|dl|mmol|µmol|pmol|IU|IE|U|mU|µU|pg|ng|mmHg|mEq|cm|mm|µm|/[µu]l|/nl|Tsd)(?:/(?:kg|d|h|min|l|dl|ml|m2|qm|tag|day|L|dL|mL))*(?![\w])"
)
_DE_CASED = re.compile(rf"\b[A-ZÄÖÜ][\w]+(?:-[A-ZÄÖÜ][\w]+)*[-–]\w{{0,12}}?(?i:{_HEADS_DE})(?i:s|es|en|e|n)?\b")
_CODE_CASED = re.compile(_CODES)
_VALUE_FREE = re.compile(_VALUES, re.IGNORECASE)
_EN_HEAD = re.compile(rf"\b(?:(?:von|van|de|Van|De)[ ])?[A-Z][\w'’]*(?:[\-– ]{{1,2}}(?:[A-Z][\w'’]*|radial|ray|type|[IV]+))*(?=[ ]{{1,2}}(?i:{_HEADS_EN})\b)")
_MORBUS = re.compile(r"\b(?:Morbus|Mb\.|M\.)[ ]([A-ZÄÖÜ][\w]+(?:-[A-ZÄÖÜ]\w+)?)")
_ALWAYS = re.compile(r"\b[A-Z]\.[ ]?(?:coli|meningitidis|pneumoniae|aureus|epidermidis|difficile|faecalis|faecium|pyogenes|pylori|jejuni|albicans|tuberculosis|influenzae|mirabilis|cloacae|marcescens|maltophilia|monocytogenes|vulgaris|fumigatus|agalactiae|burgdorferi|trachomatis|gonorrhoeae|mesenterica|femoralis|carotis|vertebralis|radialis|subclavia|jugularis|poplitea|brachialis|[a-z]{3,}(?:is|us|ae|um|ica))\b|\b[A-Z]\d\d\.\d{1,2}(?:[ ][GVZA])?\b|\([A-TV-Z]\d\d\)|\b24/7\b|\b(?:Don|DON|Won|Can)(?=['’][tT]\b)")


_GENERAL_MONTH = re.compile(
    r"(?i)\b(?:every|each|usually|peaks?|annually|typically|jede[nsr]?|jährlich|meist|sollten?|üblicherweise|매년|매해)\b[^.;\n]{0,44}?"
    r"(?P<m>\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b(?:\s?(?:bis|und|to|and|-)\s?[A-ZÄ]\w+)?|\d{1,2}월)(?![ ]\d)"
)


def protected_stretches(text: str, language: str) -> list[tuple[int, int]]:
    """Starts and ends of what must stay."""
    found = [m.span() for pattern in (_CODE_CASED, _VALUE_FREE, _ALWAYS) for m in pattern.finditer(text)]
    found += [m.span() for m in _DOUBLE.finditer(text) if _is_double_eponym(m)]
    found += [m.span("m") for m in _GENERAL_MONTH.finditer(text)]
    if language == "de":
        found += [m.span() for m in _DE_CASED.finditer(text)]
        found += [m.span() for m in _MORBUS.finditer(text) if not m[0].startswith("M.") or _is_eponym(m[1])]
    else:
        found += [m.span() for m in _EN_HEAD.finditer(text) if _is_eponym(m[0]) or _is_term(m)]
    return found


_DOUBLE = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]+(?:[-–][A-ZÄÖÜ][^\W\d_]+)+")


def _is_double_eponym(match: "re.Match[str]") -> bool:
    """Whether all parts of a hyphenated word are eponyms and no title or given name stands before it."""
    parts = [part.casefold() for part in re.split(r"[-–]", match[0])]
    before = match.string[max(0, match.start() - 16) : match.start()]
    last = before.split()[-1].casefold() if before.split() else ""
    return (
        all(part in words("eponyms") for part in parts)
        and not _TITLED.search(before[-9:])
        and last.strip(".,") not in {"herr", "herrn", "frau", "fr", "hr", "familie", "kollege", "kollegin", "med", "oa", "oä"}
        and last not in words("first_names")
    )


_TITLED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Patient|Pt|pt|patient|Sister|Nurse)\.?[ ])$")


def _is_term(match: "re.Match[str]") -> bool:
    """Whether words with capitals before the head of a term can be nobody's name: no title, no given name."""
    first = re.split(r"[\-– ]", match[0])[0].casefold()
    before = match.string[max(0, match.start() - 9) : match.start()]
    return not _TITLED.search(before) and first not in words("first_names") and not re.search(r"['’]s?$", match[0])


def _is_eponym(word: str) -> bool:
    parts = re.split(r"[\-– ]", re.sub(r"['’]s?$", "", word))
    return any(part.casefold() in words("eponyms") for part in parts)
