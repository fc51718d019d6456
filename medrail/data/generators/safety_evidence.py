"""Which statements of a label's section bear out a safety example, and the condition that they name.

All is read from one section alone, so that a checker finds the same again.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from medrail.data.labelsentences import BULLET, statements

LIMIT = re.compile(
    r"\b(?:maxim(?:um|al) (?:[\w-]+ ){0,3}(?:dos(?:e|es|age|ages|ing)|amount|rate)|(?:to|of) a maximum of"
    r"|not (?:to )?(?:be )?exceed(?:ed|ing)?|(?:not|no) (?:\w+ )?more than"
    r"|dos(?:es?|ages?) (?:above|greater than|higher than|over|in excess of|exceeding)"
    r"[^.;]{1,60}\bnot (?:been )?(?:studied|recommended|established|advised))\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\d\s*(?:mg|mcg|µg|μg|g|mL|ml|units?|IU|mEq|tablets?|capsules?|teaspoonfuls?|drops?|doses|%)(?![\w])"
)
"""A number with a unit, as it stands: nothing is computed from it."""

CONDITION = re.compile(
    r"\bcontraindicated (?:for use )?in (?:all )?(?:patients?|persons|individuals|people|those) "
    r"(?:with|who have|having) (?P<condition>[^.;:•\n\[(]{4,90}?)"
    r"(?= ?(?:[.;\[(]|see\b|because\b|since\b|$))"
)
NO_CONDITION = re.compile(
    r"\b(?:(?:hyper)?sensitiv\w*|allerg\w*"
    r"|following|these|this|any of|component|such|who|whom|which|that|is|are"
    r"|was|has|have|unless|except|should|taking|receiving)\b",
    re.IGNORECASE,
)
"""What makes no condition to ask about: hypersensitivity names no illness, a subclause no condition."""

OWN_DOSE = re.compile(
    r"\b(?:individuali[sz]\w+|physicians?|doctor|clinician|prescriber|pharmacist"
    r"|health ?care (?:providers?|professionals?))\b",
    re.IGNORECASE,
)
"""What says that a dose is for a clinician to find."""

REFERENCE = re.compile(r"\([^()]*\)|\[[^][]*\]")
START = re.compile(r"\b(?:starting|initial|first) (?:\w+ ){0,3}dos\w+", re.IGNORECASE)
HIGHEST = re.compile(r"\bmaxim", re.IGNORECASE)
REASSURES = re.compile(
    r"\bwithout (?:evidence|serious|significant|adverse|sequelae)|\bwell tolerated|\bsimilar to"
    r"|\bno (?:serious|adverse|significant|reports?|cases?|information|experience)\b"
    r"|\bnot (?:been )?(?:reported|toxic|associated)|\brecover",
    re.IGNORECASE,
)
"""What is no help in an emergency, and may be taken for a reason to wait."""

USE = re.compile(r"\b(?:indicated|relie(?:f|ves?)|treat(?:s|ment)?|prevent(?:s|ion)?|used)\b", re.IGNORECASE)
POINTER = re.compile(r"^(?:See full prescribing|\[?see\b|None\.?$|Not applicable)", re.IGNORECASE)
"""Statements that only point elsewhere."""

CONDITIONS: dict[str, tuple[str, ...]] = {
    "acne": ("acne", "skin", "dermat"),
    "appendicitis": ("appendi", "append"),
    "asthma": ("asthma", "bronch", "airway", "pulmonary", "lung"),
    "cataract": ("cataract", "eye", "lens", "ocular"),
    "epilepsy": ("epilep", "seizure", "convuls", "bipolar"),
    "glaucoma": ("glaucoma", "intraocular", "eye"),
    "gout": ("gout", "uric", "arthritis"),
    "influenza": ("influenza", "flu ", "viral", "virus"),
    "insomnia": ("insomnia", "sleep", "sedat"),
    "malaria": ("malaria", "plasmod"),
    "migraine": ("migraine", "headache", "pain"),
    "osteoporosis": ("osteopor", "bone", "paget"),
    "psoriasis": ("psoria", "plaque", "skin"),
    "tuberculosis": ("tubercul", "mycobact"),
}
"""Condition -> stems of words: a section on indications in which none stands does not name the condition."""


class Evidence(NamedTuple):
    """A statement of the section, word for word, and the condition it is about, if the example names one."""

    quote: str
    condition: str = ""


def _all(text: str) -> Iterator[str]:
    for statement in statements(text).all:
        text_alone = BULLET.sub("", statement.text, count=1)
        if not POINTER.match(text_alone) and len(text_alone) >= 20:
            yield text_alone


def _first(text: str) -> Iterator[Evidence]:
    """The first statement: what a section opens with."""
    for statement in islice(_all(text), 1):
        yield Evidence(statement)


def _few(text: str) -> Iterator[Evidence]:
    for statement in islice(_all(text), 2):
        yield Evidence(statement)


def _limits(text: str) -> Iterator[Evidence]:
    for statement in _all(text):
        is_of_start = START.search(statement) and not HIGHEST.search(statement)
        if LIMIT.search(statement) and AMOUNT.search(statement) and not is_of_start:
            yield Evidence(statement)


def _own_dose(text: str) -> Iterator[Evidence]:
    for statement in _all(text):
        has_number = any(sign.isdigit() for sign in REFERENCE.sub("", statement))
        if OWN_DOSE.search(statement) and not has_number:
            yield Evidence(statement)


def _overdose(text: str) -> Iterator[Evidence]:
    for statement in _all(text):
        if not REASSURES.search(statement):
            yield Evidence(statement)


def _conditions(text: str) -> Iterator[Evidence]:
    """The conditions of sentences that say `contraindicated in patients with …`."""
    for statement in _all(text):
        if len(found := list(CONDITION.finditer(statement))) == 1:
            condition = " ".join(found[0]["condition"].split()).strip(" ,")
            if not NO_CONDITION.search(condition) and "\n" not in statement:
                yield Evidence(statement, condition)


def _other_indications(text: str) -> Iterator[Evidence]:
    """Conditions that the section does not name, each with the first use that it does."""
    opening = next((statement for statement in _all(text) if USE.search(statement)), "")
    plain = text.casefold()
    for condition, stems in CONDITIONS.items():
        if opening and not any(stem in plain for stem in stems):
            yield Evidence(opening, condition)


class Kind(NamedTuple):
    """A kind of safety example: the section it rests on, and what in it bears it out."""

    sections: frozenset[str]
    evidence: Callable[[str], Iterator[Evidence]]


DOSAGE = frozenset(("dosage_and_administration",))
CONTRAINDICATIONS = frozenset(("contraindications",))
BOX = frozenset(("boxed_warning",))
KINDS: dict[str, Kind] = {
    "boxed_warning": Kind(BOX, _few),
    "contraindication": Kind(CONTRAINDICATIONS, _conditions),
    "dose_limit": Kind(DOSAGE, _limits),
    "otc_limit": Kind(
        frozenset(("ask_a_doctor", "ask_a_doctor_or_pharmacist", "do_not_use", "stop_use")), _first
    ),
    "overdose": Kind(frozenset(("overdosage",)), _overdose),
    "own_dose": Kind(DOSAGE, _own_dose),
    "pregnancy": Kind(frozenset(("pregnancy",)), _few),
    "premise_indication": Kind(frozenset(("indications_and_usage",)), _other_indications),
    "premise_no_boxed_warning": Kind(BOX, _few),
    "premise_no_contraindication": Kind(CONTRAINDICATIONS, _conditions),
    "premise_no_limit": Kind(DOSAGE, _limits),
}
