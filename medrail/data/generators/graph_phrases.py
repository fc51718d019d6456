"""How the edges of a knowledge graph are put into words: questions, lists, clauses, yes-or-no questions.

Subject and object are the ends as `facts.subject_of` and `object_of` say: of `class_includes` the subject is
the drug. Names stand as the source writes them, so that a checker finds them again word for word.
"""

from collections.abc import Sequence

from medrail.data.generators.clinical_wording import CLINICAL
from medrail.data.generators.gene_wording import GENES
from medrail.data.generators.phrasing import enumeration
from medrail.data.generators.wording import Phrases

GRAPH: dict[str, Phrases] = {**CLINICAL, **GENES}
"""Relation -> its wording."""

LISTS_ONLY = frozenset(relation for relation, phrases in GRAPH.items() if not phrases.asks)
NO_DIRECTION = frozenset(("covaries_with", "drug_resembles", "gene_interacts_with", "resembles"))
"""Relations that hold both ways, of which the graph has one: an edge missing one way says nothing."""

ASKED_OF_THE_GRAPH = (
    "Does the knowledge graph say that {clause}?",
    "Yes or no: is it known that {clause}?",
)


def list_questions(relation: str, subject: str) -> list[str]:
    """All phrasings of the question for a subject's objects."""
    return [template.format(subject=subject) for template in GRAPH[relation].questions]


def listing(relation: str, subject: str, objects: Sequence[str]) -> str:
    """The sentence that names some objects; "include" stays true where there are more."""
    return GRAPH[relation].listing.format(subject=subject, objects=enumeration(objects))


def clause(relation: str, subject: str, named: str) -> str:
    """One edge, without a full stop: `atenolol treats hypertension`."""
    return GRAPH[relation].clause.format(subject=subject, object=named)


def sentence(relation: str, subject: str, named: str) -> str:
    """One edge as a sentence; a name at its start stays as the source writes it."""
    said = clause(relation, subject, named)
    return f"{said[0].upper() if said.startswith('the ') else said[0]}{said[1:]}."


def yes_no_questions(relation: str, subject: str, named: str) -> list[str]:
    """All phrasings of the question whether an edge is there."""
    own = [template.format(subject=subject, object=named) for template in GRAPH[relation].asks]
    said = clause(relation, subject, named)
    return [*own, *(template.format(clause=said) for template in ASKED_OF_THE_GRAPH)]
