"""How sections of drug labels are asked for: of a whole section, and of its beginning where it is longer."""

SECTION_NAMES: dict[str, str] = {
    "adverse_reactions": "adverse reactions",
    "ask_a_doctor": "when to ask a doctor before use",
    "ask_a_doctor_or_pharmacist": "when to ask a doctor or pharmacist before use",
    "boxed_warning": "the boxed warning",
    "contraindications": "contraindications",
    "do_not_use": "when not to use it",
    "dosage_and_administration": "dosage and administration",
    "drug_abuse_and_dependence": "drug abuse and dependence",
    "drug_interactions": "drug interactions",
    "geriatric_use": "geriatric use",
    "indications_and_usage": "indications and usage",
    "keep_out_of_reach": "keeping it out of reach of children",
    "lactation": "lactation",
    "mechanism_of_action": "mechanism of action",
    "nursing_mothers": "nursing mothers",
    "overdosage": "overdosage",
    "pediatric_use": "pediatric use",
    "precautions": "precautions",
    "pregnancy": "pregnancy",
    "stop_use": "when to stop use",
    "storage_and_handling": "storage and handling",
    "use_in_specific_populations": "use in specific populations",
    "warnings": "warnings",
    "when_using": "what to know when using it",
}
"""Relation -> what the section is about, to go on after `on` or `about`."""

WHOLE: dict[str, tuple[str, ...]] = {
    "boxed_warning": (
        "What is the boxed warning of {drug}?",
        "Which boxed warning does the label of {drug} carry?",
        "What does the box on the label of {drug} warn of?",
        "Tell me the boxed warning on the label of {drug}.",
    ),
    "contraindications": (
        "What are the contraindications of {drug}?",
        "When must {drug} not be used?",
        "Who should not be given {drug}, according to its label?",
        "Which contraindications does the label of {drug} name?",
    ),
    "dosage_and_administration": (
        "What is the dosage of {drug}?",
        "How is {drug} dosed and administered?",
        "Which dosage does the label of {drug} give?",
        "How is {drug} to be given, according to its label?",
    ),
    "drug_interactions": (
        "Which interactions does {drug} have with other drugs?",
        "What are the drug interactions of {drug}?",
        "Which drug interactions does the label of {drug} name?",
        "What does the label say about taking {drug} with other drugs?",
    ),
    "indications_and_usage": (
        "What is {drug} indicated for?",
        "What are the indications of {drug}?",
        "For what is {drug} used, according to its label?",
        "Which uses does the label of {drug} name?",
    ),
    "overdosage": (
        "What does the label of {drug} say about an overdose?",
        "What happens in an overdose of {drug}, according to its label?",
        "How is an overdose of {drug} described on its label?",
        "What is known about overdosage of {drug}?",
    ),
    "pregnancy": (
        "What does the label of {drug} say about pregnancy?",
        "What is known about {drug} in pregnancy, according to its label?",
        "How does the label of {drug} judge its use in pregnancy?",
        "Which statements on pregnancy are on the label of {drug}?",
    ),
}
"""Relation -> questions that the whole section answers; other relations take ANY."""

ANY = (
    "What does the label of {drug} say about {section}?",
    "What is stated on the label of {drug} about {section}?",
    "Tell me what the label of {drug} says about {section}.",
    "According to its label, what is there to know about {drug} and {section}?",
)

BEGINNING = (
    "What does the label of {drug} say first about {section}?",
    "How does the label of {drug} begin on {section}?",
    "On {section}, what are the first statements on the label of {drug}?",
    "Give the first statements on the label of {drug} about {section}.",
)
"""Questions where the answer is the beginning of a section that says more."""


def questions(relation: str, *, is_whole: bool) -> tuple[str, ...]:
    """The templates for a section, at least four; `{drug}` and `{section}` are to be filled in."""
    return WHOLE.get(relation, ANY) if is_whole else BEGINNING
