"""Never PHI in any language: codes, versions, values, species, months of every year."""

import re

from medrail.phi.protected_term import Term

_CODE = re.compile(
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
_VALUE = re.compile(
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

TERMS = (
    Term(_CODE),
    Term(_VERSION),
    Term(_VALUE),
    Term(_ALWAYS),
    Term(_GENERAL_MONTH, group="m"),
)
