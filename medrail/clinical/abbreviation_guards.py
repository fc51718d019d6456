"""Places in which an abbreviation is never expanded, whatever its context says."""

import re

NEIGHBOUR_CHARACTERS = 48
CAPITALS_BEFORE = re.compile(r"(?<![\w-])([A-Z]{2,}) +$")
CAPITALS_AFTER = re.compile(r" +([A-Z]{2,})(?![\w-])")
DOSING = frozenset(
    ("PO", "IV", "IM", "SC", "PR", "BID", "TID", "QID", "QD", "QOD", "QHS", "PRN", "NPO", "OD", "OS")
)
"""Words of prescriptions that stand beside each other without being a heading."""
ROMAN = re.compile(r"[IVX]{1,5}")
NUMBERED_BEFORE = re.compile(
    r"(?:stage|grade|class|type|nerves?|factor|phase|level|group|part|NYHA|ASA|collagen)\s*$", re.I
)
TITLE_BEFORE = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Hr|Fr)\.|\b(?:Dr|Mr|Mrs|Ms|Herrn?|Frau|Nurse|Schwester|Pfleger|initials|Initialen))\s*$"
)
NAME_BEFORE = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+, (?:[A-Z]{2,4}, )*$")
"""A person's first and last name, then a degree."""
CREDENTIALS = frozenset(
    ("MD", "DO", "RN", "NP", "PA", "PT", "OT", "MS", "MA", "RT", "RD", "LP", "BS", "BA", "AT", "SLP")
)
PLACE_BEFORE = re.compile(r"(?<!\w)(?:in|from|at|of|near|to) (?:[A-Z][a-z]+ ?){1,3}, $")
# fmt: off
STATES = frozenset((
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN",
    "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ",
    "NM", "NV", "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA",
    "WI", "WV", "WY",
))
# fmt: on
GENE_AFTER = re.compile(
    r" (?:genes?|alleles?|mutations?|locus|loci|exons?|introns?|codons?|promoter|mRNA|transcripts?|knockout|"
    r"polymorphisms?|variants?|gens?|trial|Trial|study group|score)\b"
)
QUOTES = "\"'`\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e"
QUOTE_BEFORE, QUOTE_AFTER = re.compile(f"[{QUOTES}]$"), re.compile(f"[{QUOTES}]")
BRACKET_BEFORE, BRACKET_AFTER = re.compile(r"[(\[]\s*$"), re.compile(r"\s*[)\]]")
EXPLAINED_AFTER = re.compile(
    r" \((?=[^)\n]* )[A-Za-zÄÖÜäöü][^)\n]{5,}\)|"
    r",? (?:stands for|is short for|is an abbreviation|refers to|steht für)\b"
)
EXPLAINED_BEFORE = re.compile(
    r"(?:[a-z], (?:or|also)|called|known as|abbreviated(?: as| to)?|genannt|kurz) $"
)


def guard(text: str, start: int, end: int) -> str:
    """Why the mention at these offsets is left alone, or an empty string."""
    before = text[max(0, start - NEIGHBOUR_CHARACTERS) : start].rpartition("\n")[2]
    after = text[end : end + NEIGHBOUR_CHARACTERS].partition("\n")[0]
    short = text[start:end]
    if _stands_in_heading(text, start, before, after):
        return "heading"
    if _stands_in_capitals(short, before, after):
        return "capitals"
    if BRACKET_BEFORE.search(before) or BRACKET_AFTER.match(after):
        return "brackets"
    if EXPLAINED_BEFORE.search(before) or EXPLAINED_AFTER.match(after):
        return "explained in the text"
    if QUOTE_BEFORE.search(before) or QUOTE_AFTER.match(after):
        return "quotation"
    return _name_or_numeral(short, before, after)


def _stands_in_heading(text: str, start: int, before: str, after: str) -> bool:
    stood = before.rstrip(" -*•#\t")
    begins_line = not stood and (start <= len(before) or text[start - len(before) - 1] == "\n")
    if after.lstrip().startswith(":"):
        return begins_line or stood.endswith((".", "!", "?"))
    return begins_line and not after.strip(" .*")


def _stands_in_capitals(short: str, before: str, after: str) -> bool:
    letters = [sign for sign in before + after if sign.isalpha()]
    if len(letters) > 8 and sum(map(str.isupper, letters)) > 0.6 * len(letters):
        return True
    if not short.isupper():
        return False
    beside = (CAPITALS_BEFORE.search(before), CAPITALS_AFTER.match(after))
    words = {match[1] for match in beside if match} - (DOSING if short in DOSING else set())
    return not all(ROMAN.fullmatch(word) for word in words)


def _name_or_numeral(short: str, before: str, after: str) -> str:
    if ROMAN.fullmatch(short) and NUMBERED_BEFORE.search(before):
        return "numeral"
    if TITLE_BEFORE.search(before) or (short in CREDENTIALS and NAME_BEFORE.search(before)):
        return "name"
    if short in STATES and PLACE_BEFORE.search(before):
        return "place"
    return "gene" if GENE_AFTER.match(after) else ""
