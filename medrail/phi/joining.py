"""What belongs to a finding though it was not found: a title, the word between two parts of a place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words
from medrail.phi.kinds import coarse

_TITLE = re.compile(r"(?:\b(?:Dr|Drs|Prof|DR)|(?<=,[ ])(?:Mr|Mrs|Ms))\.?[ ]?$")
"""A physician's title; others in an apposition: `a man of 55, Mr. Smith, with`."""
_INITIAL = re.compile(r"(?:^|[.;:(,\n][ ]?)(?P<v>(?:[A-Z]\.[ ]?){1,2})$")
"""Initials right before a name, at the beginning of what is said."""
_WORD_BEFORE = re.compile(r"(?:^|[\s(\"])([A-Z][a-z]+)[ ]$")
_COMMON = 2_000
"""Rank in the list of common words below which a given name is a common word too. By hand."""
_LONGEST_QUERY = 600
"""Code points; a text that is longer, or has lines, is a note. By hand."""
_STATE = re.compile(
    r"""
    ,[ ]?
    (?:
        AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY
        |NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR|ON|QC|BC|AB|MB|SK|NS|NB|NL|NSW|VIC|QLD|TAS
    )
    \b(?![.\-']?\w|\s?:)
    """,
    re.VERBOSE,
)
"""A state or province after a city."""
_BETWEEN_PLACES = re.compile(r"[ ,]*(?:in|of|at|,|the|[-&/]|and|on)?[ ,]*")
_BETWEEN_NAMES = re.compile(r"[ ]?(?:[.,&-]|von|van|de|del|der|den|la|zu|al|bin|dos|da|di)?[ ]?")
_PREMISES = re.compile(
    r"[ ](?:clinic|office|hospital|campus|practice|ward|center|centre|facility|branch|location)\b"
)
_HOUSE = re.compile(
    r"""
    [ ](?:[A-Z][a-z]+(?:[ ]&|[ ]and)?[ ]){0,3}
    (?:Clinic|Hospital|Infirmary|(?:(?:Medical|Health|Surgery)[ ])?Cent(?:er|re))\b
    """,
    re.VERBOSE,
)
"""The rest of the name of a house that begins with a city."""
_LAST = re.compile(r"\b(?:last|next|this|early|late|mid)[ -]$")
_RELATIVE = re.compile(
    r"""
    (?P<before>[.,]?[ ])?
    (?P<v>\blast[ ](?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)
    (?=(?P<after>[ ]at[ ](?:the[ ])?|[ ]by[ ](?:Dr\.[ ])?|,?[ ])?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A day or week (`v`), with what may stand between it and a place or name."""
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


def joined(text: str, findings: Sequence[Finding], language: str) -> list[Finding]:
    """The findings of a folded text, in order of place; only those of an English one are changed.

    The short words between neighbouring parts of one place or name are added, and in a text of one line, a
    question to somebody, titles before names (so ASQ-PHI counts them; a note reads better with its titles). A
    possessive is left outside, `last week` beside a place or name is a date.
    """
    if language != "en":
        return list(findings)
    result: list[Finding] = []
    is_query = len(text) < _LONGEST_QUERY and "\n" not in text.strip()
    for finding in findings:
        grown = _titled(text, _grown(text, finding)) if is_query else _grown(text, finding)
        if result and (whole := _one(text, result[-1], grown)):
            result[-1] = whole
        else:
            result.append(grown)
    return sorted([*result, *_days_beside(text, result)])


def _grown(text: str, finding: Finding) -> Finding:
    """The finding with the words that belong to it, and without a possessive."""
    kind = coarse(finding.type)
    if kind == "NAME":
        return _grown_name(text, finding)
    if kind == "LOCATION" and (match := _STATE.match(text, finding.end)):
        finding = replace(finding, end=match.end())
    if kind == "LOCATION" and (match := _HOUSE.match(text, finding.end)):
        finding = replace(finding, end=match.end())
    if kind == "LOCATION" and (match := _PREMISES.match(text, finding.end)):
        finding = replace(finding, end=match.end())
    if kind == "DATE" and (match := _LAST.search(text, max(0, finding.start - 6), finding.start)):
        finding = replace(finding, start=match.start())
    return finding


def _grown_name(text: str, finding: Finding) -> Finding:
    """A name with its initials and given name, and without a possessive."""
    if match := _POSSESSIVE.search(text[finding.start : finding.end]):
        finding = replace(finding, end=finding.start + match.start())
    if match := _INITIAL.search(text, max(0, finding.start - 12), finding.start):
        return replace(finding, start=match.start("v"))
    match = _WORD_BEFORE.search(text, max(0, finding.start - 16), finding.start)
    if match and _is_given_name(match[1].casefold(), text, finding):
        return replace(finding, start=match.start(1))
    return finding


def _is_given_name(before: str, text: str, finding: Finding) -> bool:
    """Whether the word before a family name is its given name: `Will Harper, her son`, not `Will Lee be`?"""
    if before not in words("first_names") or text[finding.start : finding.end].casefold() not in words(
        "family_names"
    ):
        return False
    is_common = ranks("common_en").get(before, _COMMON) < _COMMON
    return not is_common or not text[finding.end : finding.end + 1].strip(",.;:)")


def _titled(text: str, finding: Finding) -> Finding:
    """A name with its title."""
    match = _TITLE.search(text, max(0, finding.start - 8), finding.start)
    if not match or coarse(finding.type) != "NAME":
        return finding
    is_clinician = match[0][0] in "DP"
    return replace(finding, start=match.start(), type="NAME_CLINICIAN" if is_clinician else finding.type)


def _one(text: str, first: Finding, second: Finding) -> Finding | None:
    """Both as one finding, if they are parts of one thing or overlap; else None."""
    if _is_family_name(text, first, second):
        return replace(first, end=second.end)
    if _are_parts(text, first, second):
        return replace(first, end=second.end, score=min(first.score, second.score))
    if second.start < first.end:
        return replace(first, end=max(first.end, second.end))
    return None


def _is_family_name(text: str, first: Finding, second: Finding) -> bool:
    """Whether what was taken for a place is the family name after a given name: `John Lincoln`."""
    if (coarse(first.type), coarse(second.type)) != ("NAME", "LOCATION"):
        return False
    word = text[second.start : second.end]
    return (
        text[first.end : second.start] == " "
        and word.isalpha()
        and word.casefold() in words("family_names")
        and text[first.start : first.end].rpartition(" ")[2].casefold() in words("first_names")
    )


def _are_parts(text: str, first: Finding, second: Finding) -> bool:
    """Whether only a short word or a mark stands between two places or two names."""
    kind = coarse(first.type)
    if kind not in ("LOCATION", "NAME") or coarse(second.type) != kind:
        return False
    gap = text[first.end : second.start]
    if kind == "NAME":
        return bool(_BETWEEN_NAMES.fullmatch(gap)) and "," not in gap
    return bool(_BETWEEN_PLACES.fullmatch(gap))


def _days_beside(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """`last week` and the like, where they stand beside a place or name: then they date somebody's visit."""
    if "last" not in text.casefold():
        return []
    beside = [f for f in findings if coarse(f.type) in ("LOCATION", "NAME")]
    ends, starts = {f.end for f in beside}, {f.start for f in beside}
    found = []
    for match in _RELATIVE.finditer(text):
        before = match.start("v") - len(match["before"] or "")
        after = match.end("v") + len(match["after"] or "")
        if before in ends or after in starts:
            found.append(Finding(*match.span("v"), "DATE", 0.5, "date_relative"))
    return [f for f in found if not any(g.start < f.end and f.start < g.end for g in findings)]
