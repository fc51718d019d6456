"""The sections of a structured product label: LOINC code -> relation, and which text belongs to which.

Codes are those of the FDA's list "Section Headings (LOINC)" for SPL.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from medrail.data.labelsections import NUMBER, SECTIONS
from medrail.data.spltext import BULLET, lines_of, local, plain

NAMESPACE = "{urn:hl7-org:v3}"
RELATIONS = {
    "34066-1": "boxed_warning",
    "34067-9": "indications_and_usage",
    "34068-7": "dosage_and_administration",
    "34070-3": "contraindications",
    "34071-1": "warnings",
    "43685-7": "warnings",
    "42232-9": "precautions",
    "34072-9": "precautions",
    "34073-7": "drug_interactions",
    "34084-4": "adverse_reactions",
    "43684-0": "use_in_specific_populations",
    "42228-7": "pregnancy",
    "34077-8": "pregnancy",
    "34080-2": "nursing_mothers",
    "77290-5": "lactation",
    "34081-0": "pediatric_use",
    "34082-8": "geriatric_use",
    "34088-5": "overdosage",
    "34089-3": "description",
    "34090-1": "clinical_pharmacology",
    "43679-0": "mechanism_of_action",
    "43681-6": "pharmacodynamics",
    "43682-4": "pharmacokinetics",
    "34076-0": "information_for_patients",
    "44425-7": "storage_and_handling",
    "42227-9": "drug_abuse_and_dependence",
    "50570-1": "do_not_use",
    "50569-3": "ask_a_doctor",
    "50568-5": "ask_a_doctor_or_pharmacist",
    "50567-7": "when_using",
    "50566-9": "stop_use",
    "50565-1": "keep_out_of_reach",
    "53414-9": "pregnancy",
    "55105-1": "purpose",
}
"""LOINC code -> relation. Other sections (package label, references, supply …) become no fact."""

_OTHER_WORDS = (
    "34069-5 34074-5 34075-2 34078-6 34079-4 34083-6 34085-1 34086-9 34087-7 34091-9 34092-7 34093-5 "
    "42230-3 42231-1 43678-2 43680-8 43683-2 48779-3 48780-1 51727-6 51945-4 53413-1 55106-9 59845-8 "
    "60561-8 60555-0"
)
OTHER = frozenset(_OTHER_WORDS.split())
"""Codes of known sections that become no fact; a section of neither list goes by its title."""

WHOLE = frozenset(
    ("boxed_warning", "contraindications", "dosage_and_administration", "drug_interactions", "overdosage")
)
"""Relations whose section keeps all of its subsections, whatever their code: `4.3 Pregnancy` among the
contraindications is a contraindication, and a box around a table of doses a dosage."""

TITLED = frozenset(("do_not_use", "ask_a_doctor", "ask_a_doctor_or_pharmacist", "when_using", "stop_use"))
"""Relations whose title begins the sentence: `Stop use and ask a doctor if`."""

TITLED_CODES = frozenset(("50565-1", "53414-9"))
"""Codes of the same kind: `Keep out of reach of children.`, `If pregnant or breast-feeding,`."""

MAX_DEPTH = 100
"""Elements within elements; a label has about 20."""


class Section(NamedTuple):
    """A section that becomes a fact: its relation, its LOINC code and its text."""

    relation: str
    code: str
    lines: list[str]


class Passed(NamedTuple):
    """A section that becomes none, and why: a short fixed phrase."""

    reason: str


def is_too_deep(root: Element) -> bool:
    """Whether elements are nested deeper than MAX_DEPTH."""
    level, depth = [root], 0
    while level and depth <= MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    return bool(level)


def sections_of(document: Element) -> Iterator[Section | Passed]:
    """The sections of a label, outer before inner, in document order."""
    for body in document.findall(f"{NAMESPACE}component/{NAMESPACE}structuredBody"):
        for section in _inner(body):
            yield from _walk(section, "")


def _inner(element: Element) -> Iterator[Element]:
    for component in element.findall(f"{NAMESPACE}component"):
        yield from component.findall(f"{NAMESPACE}section")


def _walk(section: Element, around: str) -> Iterator[Section | Passed]:
    code = code_of(section)
    relation = _own_relation(section, code, around)
    if not relation:
        yield Passed("section of another kind")
    elif lines := _text(section, relation):
        is_titled = relation in TITLED or code in TITLED_CODES
        yield Section(relation, code, _titled(section, lines) if is_titled else lines)
    else:
        yield Passed("section without text of its own")
    for inner in _inner(section):
        if not _belongs(inner, relation):
            yield from _walk(inner, relation or "another kind")


def code_of(section: Element) -> str:
    """A section's LOINC code, or an empty string."""
    code = section.find(f"{NAMESPACE}code")
    return code.get("code", "") if code is not None else ""


def title_of(section: Element) -> str:
    """A section's title on one line, or an empty string."""
    return plain(section.find(f"{NAMESPACE}title"))


def _own_relation(section: Element, code: str, around: str) -> str:
    """The relation by code, else by title. A box within a section of another kind is only its layout."""
    if code in RELATIONS:
        is_layout = code == "34066-1" and around not in ("", "warnings")
        return (around if around in WHOLE else "") if is_layout else RELATIONS[code]
    if code in OTHER:
        return ""
    return SECTIONS.get(NUMBER.sub("", title_of(section)).strip(" :.").lower().replace(" & ", " and "), "")


def _belongs(inner: Element, relation: str) -> bool:
    """Whether a subsection's text is part of the section around it."""
    own = _own_relation(inner, code_of(inner), relation)
    return bool(relation) and (relation in WHOLE or own in ("", relation)) and code_of(inner) not in OTHER


def _text(section: Element, relation: str) -> list[str]:
    """The text of a section and of the subsections that belong to it, each below its title.

    A title with nothing below it says something by itself (`4.1 Active liver disease`): it becomes an item.
    """
    text = section.find(f"{NAMESPACE}text")
    lines = lines_of(text) if text is not None else []
    for inner in _inner(section):
        if not _belongs(inner, relation):
            continue
        title, below = title_of(inner), _text(inner, relation)
        if title and not below and not any(_inner(inner)):
            lines.append(BULLET + NUMBER.sub("", title))
        else:
            lines += [title, *below] if title and below else below
    return lines


def _titled(section: Element, lines: list[str]) -> list[str]:
    """The lines below, or in one sentence with, the title that introduces them."""
    title = title_of(section).rstrip(" :")
    if not title:
        return lines
    if lines[0][:1].islower():
        return [f"{title} {lines[0]}", *lines[1:]]
    return [f"{title}:" if lines[0].startswith(BULLET) else title, *lines]


def is_label(document: Element) -> bool:
    """Whether a document is a structured product label."""
    return local(document) == "document" and document.tag.startswith(NAMESPACE)
