"""How the edges of a knowledge graph are put into words: questions, lists, clauses, yes-or-no questions.

Subject and object are the ends as `facts.subject_of` and `object_of` say: of `class_includes` the subject is
the drug. Names stand as the source writes them, so that a checker finds them again word for word.
"""

from collections.abc import Sequence
from typing import NamedTuple

from medrail.data.generators.phrasing import enumeration


class Phrases(NamedTuple):
    """The wording of one relation."""

    questions: tuple[str, str, str, str]
    """Asks for the objects of {subject}."""
    listing: str
    """Says of {subject} that {objects} are among them."""
    clause: str
    """Says one edge, without a full stop."""
    asks: tuple[str, ...] = ()
    """Asks whether one edge is there; empty where only lists are made."""


GRAPH: dict[str, Phrases] = {
    "treats": Phrases(
        (
            "Which diseases does {subject} treat?",
            "What is {subject} used to treat?",
            "For which diseases is {subject} a treatment?",
            "Which diseases can be treated with {subject}?",
        ),
        "Diseases treated by {subject} include {objects}.",
        "{subject} treats {object}",
        ("Does {subject} treat {object}?", "Is {subject} a treatment for {object}?"),
    ),
    "palliates": Phrases(
        (
            "Which diseases does {subject} palliate?",
            "In which diseases does {subject} ease the symptoms?",
            "For which diseases is {subject} a palliative treatment?",
            "Which diseases are palliated with {subject}?",
        ),
        "Diseases palliated by {subject} include {objects}.",
        "{subject} palliates {object}",
        ("Does {subject} palliate {object}?", "Does {subject} ease the symptoms of {object}?"),
    ),
    "presents_symptom": Phrases(
        (
            "What are the symptoms of {subject}?",
            "Which symptoms does {subject} cause?",
            "With which symptoms does {subject} present?",
            "Which symptoms may a patient with {subject} have?",
        ),
        "Symptoms of {subject} include {objects}.",
        "{subject} presents with {object}",
        ("Does {subject} present with {object}?", "Is {object} a symptom of {subject}?"),
    ),
    "localizes_to": Phrases(
        (
            "Which parts of the body does {subject} affect?",
            "Where does {subject} occur?",
            "In which parts of the body is {subject} found?",
            "Where in the body is {subject} located?",
        ),
        "Parts of the body affected by {subject} include {objects}.",
        "{subject} affects the {object}",
        ("Does {subject} affect the {object}?", "Is the {object} affected by {subject}?"),
    ),
    "class_includes": Phrases(
        (
            "Which pharmacologic classes include {subject}?",
            "In which pharmacologic class is {subject}?",
            "To which pharmacologic classes does {subject} belong?",
            "Which pharmacologic classes is {subject} a member of?",
        ),
        "Pharmacologic classes of {subject} include {objects}.",
        "the pharmacologic class {object} includes {subject}",
        (
            "Does the pharmacologic class {object} include {subject}?",
            "Is {subject} in the pharmacologic class {object}?",
        ),
    ),
    "resembles": Phrases(
        (
            "Which diseases resemble {subject}?",
            "Which diseases are similar to {subject}?",
            "To which diseases is {subject} similar?",
            "Which other diseases is {subject} like?",
        ),
        "Diseases that resemble {subject} include {objects}.",
        "{subject} resembles {object}",
        ("Does {subject} resemble {object}?", "Is {subject} similar to {object}?"),
    ),
    "drug_resembles": Phrases(
        (
            "Which drugs resemble {subject} in structure?",
            "Which drugs are chemically similar to {subject}?",
            "To which drugs is {subject} chemically similar?",
            "Which drugs have a structure like that of {subject}?",
        ),
        "Drugs chemically similar to {subject} include {objects}.",
        "{subject} is chemically similar to {object}",
        ("Is {subject} chemically similar to {object}?", "Does {subject} resemble {object} in structure?"),
    ),
    "causes_side_effect": Phrases(
        (
            "What are the side effects of {subject}?",
            "Which side effects can {subject} cause?",
            "Which adverse effects does {subject} have?",
            "Which side effects are reported for {subject}?",
        ),
        "Side effects of {subject} include {objects}.",
        "{subject} can cause {object} as a side effect",
        ("Can {subject} cause {object} as a side effect?", "Is {object} a side effect of {subject}?"),
    ),
    "binds": Phrases(
        (
            "Which gene products does {subject} bind?",
            "To the products of which genes does {subject} bind?",
            "Which genes encode proteins that {subject} binds?",
            "What are the binding partners of {subject} among gene products?",
        ),
        "Genes whose products {subject} binds include {objects}.",
        "{subject} binds the product of the gene {object}",
        (
            "Does {subject} bind the product of the gene {object}?",
            "Is the product of the gene {object} bound by {subject}?",
        ),
    ),
    "drug_upregulates": Phrases(
        (
            "Which genes does {subject} upregulate?",
            "The expression of which genes does {subject} raise?",
            "Which genes are upregulated by {subject}?",
            "Which genes are more active under {subject}?",
        ),
        "Genes upregulated by {subject} include {objects}.",
        "{subject} upregulates the gene {object}",
        ("Does {subject} upregulate the gene {object}?", "Is the gene {object} upregulated by {subject}?"),
    ),
    "drug_downregulates": Phrases(
        (
            "Which genes does {subject} downregulate?",
            "The expression of which genes does {subject} lower?",
            "Which genes are downregulated by {subject}?",
            "Which genes are less active under {subject}?",
        ),
        "Genes downregulated by {subject} include {objects}.",
        "{subject} downregulates the gene {object}",
        (
            "Does {subject} downregulate the gene {object}?",
            "Is the gene {object} downregulated by {subject}?",
        ),
    ),
    "associates_with_gene": Phrases(
        (
            "Which genes are associated with {subject}?",
            "With which genes is {subject} associated?",
            "Which genes are linked to {subject}?",
            "Variants of which genes are associated with {subject}?",
        ),
        "Genes associated with {subject} include {objects}.",
        "{subject} is associated with the gene {object}",
        (
            "Is {subject} associated with the gene {object}?",
            "Is the gene {object} associated with {subject}?",
        ),
    ),
    "disease_upregulates": Phrases(
        (
            "Which genes does {subject} upregulate?",
            "Which genes are upregulated in {subject}?",
            "The expression of which genes is raised in {subject}?",
            "Which genes are more active in {subject}?",
        ),
        "Genes upregulated in {subject} include {objects}.",
        "the gene {object} is upregulated in {subject}",
        ("Is the gene {object} upregulated in {subject}?", "Does {subject} upregulate the gene {object}?"),
    ),
    "disease_downregulates": Phrases(
        (
            "Which genes does {subject} downregulate?",
            "Which genes are downregulated in {subject}?",
            "The expression of which genes is lowered in {subject}?",
            "Which genes are less active in {subject}?",
        ),
        "Genes downregulated in {subject} include {objects}.",
        "the gene {object} is downregulated in {subject}",
        (
            "Is the gene {object} downregulated in {subject}?",
            "Does {subject} downregulate the gene {object}?",
        ),
    ),
    "anatomy_expresses": Phrases(
        (
            "Which parts of the body express the gene {subject}?",
            "Where in the body is the gene {subject} expressed?",
            "In which tissues is the gene {subject} active?",
            "Which tissues express {subject}?",
        ),
        "Parts of the body that express the gene {subject} include {objects}.",
        "the {object} expresses the gene {subject}",
        ("Does the {object} express the gene {subject}?", "Is the gene {subject} expressed in the {object}?"),
    ),
    "anatomy_upregulates": Phrases(
        (
            "Which parts of the body upregulate the gene {subject}?",
            "Where in the body is the gene {subject} upregulated?",
            "In which tissues is the expression of {subject} raised?",
            "Which tissues upregulate {subject}?",
        ),
        "Parts of the body that upregulate the gene {subject} include {objects}.",
        "the {object} upregulates the gene {subject}",
        (
            "Does the {object} upregulate the gene {subject}?",
            "Is the gene {subject} upregulated in the {object}?",
        ),
    ),
    "anatomy_downregulates": Phrases(
        (
            "Which parts of the body downregulate the gene {subject}?",
            "Where in the body is the gene {subject} downregulated?",
            "In which tissues is the expression of {subject} lowered?",
            "Which tissues downregulate {subject}?",
        ),
        "Parts of the body that downregulate the gene {subject} include {objects}.",
        "the {object} downregulates the gene {subject}",
        (
            "Does the {object} downregulate the gene {subject}?",
            "Is the gene {subject} downregulated in the {object}?",
        ),
    ),
    "participates_in_process": Phrases(
        (
            "In which biological processes does the gene {subject} participate?",
            "Which biological processes involve the gene {subject}?",
            "What biological processes is {subject} part of?",
            "Which biological processes does the product of {subject} take part in?",
        ),
        "Biological processes of the gene {subject} include {objects}.",
        "the gene {subject} participates in the biological process {object}",
        (
            "Does the gene {subject} participate in the biological process {object}?",
            "Is the gene {subject} involved in the biological process {object}?",
        ),
    ),
    "participates_in_component": Phrases(
        (
            "In which cellular components is the product of the gene {subject} found?",
            "Which cellular components contain the product of {subject}?",
            "Where in the cell is the product of the gene {subject}?",
            "To which parts of the cell does the product of {subject} belong?",
        ),
        "Cellular components of the gene {subject} include {objects}.",
        "the product of the gene {subject} is found in the cellular component {object}",
        (
            "Is the product of the gene {subject} found in the cellular component {object}?",
            "Does the cellular component {object} contain the product of the gene {subject}?",
        ),
    ),
    "participates_in_function": Phrases(
        (
            "Which molecular functions does the gene {subject} have?",
            "What are the molecular functions of the product of {subject}?",
            "Which molecular functions does the product of the gene {subject} carry out?",
            "What does the product of the gene {subject} do at the molecular level?",
        ),
        "Molecular functions of the gene {subject} include {objects}.",
        "the product of the gene {subject} has the molecular function {object}",
        (
            "Does the product of the gene {subject} have the molecular function {object}?",
            "Is {object} a molecular function of the gene {subject}?",
        ),
    ),
    "participates_in_pathway": Phrases(
        (
            "In which pathways does the gene {subject} participate?",
            "Which pathways involve the gene {subject}?",
            "What pathways is {subject} part of?",
            "Which pathways does the product of {subject} take part in?",
        ),
        "Pathways of the gene {subject} include {objects}.",
        "the gene {subject} participates in the pathway {object}",
        (
            "Does the gene {subject} participate in the pathway {object}?",
            "Is the gene {subject} part of the pathway {object}?",
        ),
    ),
    "gene_interacts_with": Phrases(
        (
            "With which genes does the gene {subject} interact?",
            "Which genes does the gene {subject} interact with?",
            "Which genes encode proteins that interact with the product of {subject}?",
            "What are the interaction partners of the gene {subject}?",
        ),
        "Genes that {subject} interacts with include {objects}.",
        "the gene {subject} interacts with the gene {object}",
        (
            "Does the gene {subject} interact with the gene {object}?",
            "Is there an interaction of the genes {subject} and {object}?",
        ),
    ),
    "covaries_with": Phrases(
        (
            "With which genes does the gene {subject} covary in evolution?",
            "Which genes covary with the gene {subject}?",
            "Which genes show rates of evolution that go with those of {subject}?",
            "What genes evolve together with the gene {subject}?",
        ),
        "Genes that covary with {subject} include {objects}.",
        "the gene {subject} covaries with the gene {object}",
        (
            "Does the gene {subject} covary with the gene {object}?",
            "Do the genes {subject} and {object} covary?",
        ),
    ),
    "regulates": Phrases(
        (
            "Which genes does the gene {subject} regulate?",
            "Which genes are regulated by the gene {subject}?",
            "What genes change their expression when {subject} is perturbed?",
            "Of which genes is {subject} a regulator?",
        ),
        "Genes regulated by {subject} include {objects}.",
        "the gene {subject} regulates the gene {object}",
        (
            "Does the gene {subject} regulate the gene {object}?",
            "Is the gene {object} regulated by the gene {subject}?",
        ),
    ),
    "drug_indication": Phrases(
        (
            "What are the indications of {subject}?",
            "For which indications is {subject} given?",
            "In which conditions is {subject} indicated?",
            "What is {subject} indicated for?",
        ),
        "Indications of {subject} include {objects}.",
        "{subject} is indicated for {object}",
    ),
    "drug_target": Phrases(
        (
            "On which targets does {subject} act?",
            "What are the molecular targets of {subject}?",
            "Through which targets does {subject} work?",
            "Which proteins does {subject} act on, and how?",
        ),
        "Targets of {subject} include {objects}.",
        "{subject} acts on {object}",
    ),
    "is_a": Phrases(
        (
            "What kind of disease is {subject}?",
            "To which kind of disease does {subject} belong?",
            "Of which broader disease is {subject} a kind?",
            "Under which disease is {subject} classified in the Disease Ontology?",
        ),
        "{subject} is a kind of {objects}.",
        "{subject} is a kind of {object}",
    ),
    "synonym": Phrases(
        (
            "Under which other names is {subject} known?",
            "What are other names of {subject}?",
            "What else is {subject} called?",
            "Which synonyms does {subject} have?",
        ),
        "Other names of {subject} include {objects}.",
        "{subject} is also called {object}",
    ),
    "has_symptom": Phrases(
        (
            "Which symptoms does {subject} have?",
            "What are symptoms of {subject} according to the Disease Ontology?",
            "With which symptoms may {subject} show itself?",
            "Which complaints go with {subject}?",
        ),
        "Symptoms of {subject} include {objects}.",
        "{subject} has the symptom {object}",
    ),
    "icd10_code": Phrases(
        (
            "What is the ICD-10-CM code of {subject}?",
            "Which ICD-10-CM codes stand for {subject}?",
            "How is {subject} coded in ICD-10-CM?",
            "Under which ICD-10-CM code is {subject} found?",
        ),
        "ICD-10-CM codes of {subject} include {objects}.",
        "{subject} has the ICD-10-CM code {object}",
    ),
}
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
