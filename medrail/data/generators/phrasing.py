"""How facts are put into words: the questions and the sentence of each relation.

Subject and object stand as the source writes them, so that a checker finds them again word for word.
"""

import re
from collections.abc import Sequence

from medrail.data.generators.facts import subject_of
from medrail.records import Record

QUESTIONS: dict[str, tuple[str, ...]] = {
    "drug_class": (
        "What is the drug class of {subject}?",
        "Which drug class does {subject} belong to?",
        "To which class of drugs does {subject} belong?",
    ),
    "icd10_chapter": (
        "Which ICD-10 chapter covers {subject}?",
        "In which ICD-10 chapter is {subject} classified?",
        "What is the ICD-10 chapter of {subject}?",
    ),
    "treats": ("Which diseases does {subject} treat?", "What is {subject} used to treat?"),
    "presents_symptom": (
        "What are the symptoms of {subject}?",
        "Which symptoms does {subject} cause?",
    ),
    "localizes_to": (
        "Which parts of the body does {subject} affect?",
        "Where does {subject} occur?",
    ),
    "class_includes": (
        "Which pharmacologic classes include {subject}?",
        "In which pharmacologic class is {subject}?",
    ),
    "contraindications": ("What are the contraindications of {subject}?", "When must {subject} not be used?"),
    "drug_interactions": (
        "Which interactions does {subject} have with other drugs?",
        "What are the drug interactions of {subject}?",
    ),
    "dosage_and_administration": (
        "What is the dosage of {subject}?",
        "How is {subject} dosed and administered?",
    ),
}
"""Relation -> question templates. A relation that is not here generates nothing."""

STATEMENTS: dict[str, str] = {
    "drug_class": "The drug class is {objects}.",
    "icd10_chapter": "The ICD-10 chapter is {objects}.",
    "treats": "Diseases treated by {subject} include {objects}.",
    "presents_symptom": "Symptoms of {subject} include {objects}.",
    "localizes_to": "Parts of the body affected by {subject} include {objects}.",
    "class_includes": "Pharmacologic classes of {subject} include {objects}.",
}
"""Relation -> the sentence that answers. Label sections have none: they answer in the label's own words.

The two classes do not repeat the subject: a small model would spend most of its loss on copying a name.
"""


SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z(])")


def question(relation: str, subject: str, variant: int) -> str:
    """The question of a relation about a subject; `variant` picks the template, modulo their number."""
    templates = QUESTIONS[relation]
    return templates[variant % len(templates)].format(subject=subject)


def asks(item: Record, fact: Record) -> bool:
    """Whether an item's question is one of its relation's about the subject of a fact."""
    templates = QUESTIONS.get(item.relation, ())
    asked = {template.format(subject=subject_of(fact)) for template in templates}
    return item.relation == fact.relation and item.input in asked


def statement(relation: str, subject: str, objects: Sequence[str]) -> str:
    """The sentence that says the fact: `Diseases treated by goserelin include prostate cancer.`"""
    return STATEMENTS[relation].format(subject=subject, objects=enumeration(objects))


def enumeration(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def first_sentences(text: str, max_characters: int) -> str:
    """The longest run of whole sentences from the start within the limit; empty if the first is longer.

    A sentence ends at `.`, `!` or `?` before a blank and a capital, or at the end of the text. This first
    version knows no abbreviations, so a cut may fall after one ("e.g. Aspirin").
    """
    ends = [match.end() for match in SENTENCE_END.finditer(text) if match.end() <= max_characters]
    if len(text) <= max_characters:
        return text.strip()
    return text[: ends[-1]].strip() if ends else ""
