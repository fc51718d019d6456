"""What belongs to a finding though it was not found: a clinician's title, the word between two parts of a place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import words
from medrail.phi.kinds import coarse

_TITLE = re.compile(r"\b(?:Dr|Drs|Prof|DR)\.?[ ]?$")
_BETWEEN_PLACES = re.compile(r"[ ,]*(?:in|of|at|,|the|[-&/]|and|on)?[ ,]*")
_BETWEEN_NAMES = re.compile(r"[ ]?(?:[.,&-]|von|van|de|del|der|den|la|zu|al|bin|dos|da|di)?[ ]?")
_PREMISES = re.compile(r"[ ](?:clinic|office|hospital|campus|practice|ward|center|centre|facility|branch|location)\b")
_LAST = re.compile(r"\b(?:last|next|this|early|late|mid)[ -]$")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


def _is_family_name(text: str, first: Finding, second: Finding) -> bool:
    """Whether what was taken for a place is the family name after a given name: `John Lincoln`."""
    word = text[second.start : second.end]
    return (
        coarse(first.type) == "NAME"
        and text[first.end : second.start] == " "
        and word.isalpha()
        and word.casefold() in words("family_names")
        and text[first.start : first.end].rpartition(" ")[2].casefold() in words("first_names")
    )


def joined(text: str, findings: Sequence[Finding], language: str) -> list[Finding]:
    """Findings with English titles before names and the short words between neighbouring parts of one place or name;
    an English possessive is left outside."""
    if language != "en":
        return list(findings)
    result: list[Finding] = []
    for finding in findings:
        kind = coarse(finding.type)
        if kind == "NAME":
            if match := _POSSESSIVE.search(text[finding.start : finding.end]):
                finding = replace(finding, end=finding.start + match.start())
            if match := _TITLE.search(text, max(0, finding.start - 6), finding.start):
                finding = replace(finding, start=match.start(), type="NAME_CLINICIAN")
        if kind == "LOCATION" and (match := _PREMISES.match(text, finding.end)):
            finding = replace(finding, end=match.end())
        if kind == "DATE" and (match := _LAST.search(text, max(0, finding.start - 6), finding.start)):
            finding = replace(finding, start=match.start())
        if result and kind == "LOCATION" and _is_family_name(text, result[-1], finding):
            result[-1] = replace(result[-1], end=finding.end)
            continue
        if result and coarse(result[-1].type) == kind and kind in ("LOCATION", "NAME"):
            last = result[-1]
            gap = text[last.end : finding.start]
            between = _BETWEEN_PLACES if kind == "LOCATION" else _BETWEEN_NAMES
            if between.fullmatch(gap) and (kind == "LOCATION" or "," not in gap):
                result[-1] = replace(last, end=finding.end, score=min(last.score, finding.score))
                continue
        if not result or finding.start >= result[-1].end:
            result.append(finding)
        elif finding.end > result[-1].end:
            result[-1] = replace(result[-1], end=finding.end)
    return result
