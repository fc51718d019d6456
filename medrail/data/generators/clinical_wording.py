"""The wording of relations between drugs, diseases, symptoms, names and codes."""

from medrail.data.generators.wording import Phrases

CLINICAL: dict[str, Phrases] = {
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
