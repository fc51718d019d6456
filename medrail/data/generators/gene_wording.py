"""The wording of relations with a gene at one end."""

from medrail.data.generators.wording import Phrases

GENES: dict[str, Phrases] = {
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
}
"""Relation -> its wording."""
