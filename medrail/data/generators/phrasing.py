"""How facts are put into words: the questions and the sentence of each relation.

Subject and object stand as the source writes them, so that a checker finds them again word for word.
"""

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
}
"""Relation -> question templates. A relation that is not here generates nothing."""

STATEMENTS: dict[str, str] = {
    "drug_class": "The drug class is {objects}.",
    "icd10_chapter": "The ICD-10 chapter is {objects}.",
}
"""Relation -> the sentence that answers. Label sections have none: they answer in the label's own words.

The two classes do not repeat the subject: a small model would spend most of its loss on copying a name.
"""


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
    """The sentence that says the fact: `The drug class is beta-Adrenergic Blocker.`"""
    return STATEMENTS[relation].format(subject=subject, objects=enumeration(objects))


def enumeration(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
