"""Facts for each generator of the registry, under its name: so many that it makes items of every form."""

from collections.abc import Callable

from medrail.data.generators.facts import READ_BACKWARDS
from medrail.data.generators.graph_phrases import GRAPH
from medrail.records import Record
from tests.fakes.records import drug_classes, fact


def _classified() -> list[Record]:
    return drug_classes(5, 12)


def _edges() -> list[Record]:
    return [
        fact(f"{relation}-{one}-{other}", relation, *_ends(relation, one, other), kind="relation")
        for relation in GRAPH
        for one in range(3)
        for other in range(one, one + 3)
    ]


def _ends(relation: str, one: int, other: int) -> tuple[str, str]:
    ends = (f"subject {one}", f"thing {other}")
    return ends[::-1] if relation in READ_BACKWARDS else ends


def _paths() -> list[Record]:
    ends = [
        ("class_includes", "class {}", "drug {}"),
        ("treats", "drug {}", "disease {}"),
        ("palliates", "drug 1{}", "disease {}"),
        ("presents_symptom", "disease {}", "symptom {}"),
        ("localizes_to", "disease {}", "organ {}"),
        ("associates_with_gene", "disease 2{}", "gene {}"),
        ("participates_in_process", "gene {}", "process {}"),
    ]
    return [
        fact(f"{relation}-{i}", relation, start.format(i), end.format(i), kind="relation")
        for relation, start, end in ends
        for i in range(3)
    ]


def _molecules() -> list[Record]:
    structures = {
        "aspirin": "CC(=O)Oc1ccccc1C(=O)O",
        "metformin": "CN(C)C(=N)NC(N)=N",
        "a salt": "CC(=O)[O-].[Na+]",
        "a long chain": "C" * 40 + "(=O)O",
        "too much of all": "OC(C(O)C(N)C(=O)NC(=O)C(O)C(=O)O)" * 6 + "CC",
    }
    return [fact(name, "structure", name, smiles, kind="molecule") for name, smiles in structures.items()]


def _labels() -> list[Record]:
    return [
        fact("l1", "contraindications", "Drugol", "Known allergy to Drugol. Renal failure of grade 4."),
        fact("l2", "contraindications", "Otherol", "Severe asthma within 30 days."),
        fact("l3", "drug_interactions", "Drugol", f"Avoid 2 g of alcohol. {'Monitor the INR. ' * 60}"),
        fact("l4", "pregnancy", "Otherol", "Known to be harmful: at 5 mg it did harm."),
    ]


def _interactions() -> list[Record]:
    def said(key: str, drug: str, other: str, sentence: str, relation: str = "interacts_with") -> Record:
        return fact(key, relation, drug, other, kind="relation", answer=sentence)

    return [
        said("i1", "Drugol (drug)", "digoxin", "Drugol raises digoxin levels by 20%."),
        said("i2", "Drugol (drug)", "digoxin", "Monitor digoxin after 3 days of Drugol."),
        said("i3", "Otherol", "NSAIDs", "NSAIDs may reduce the effect of Otherol within 2 hours."),
        said("i4", "Otherol", "warfarin", "Otherol 5 mg did not affect warfarin.", "no_interaction_stated"),
        said("i5", "Drugol (drug)", "iron", "Iron at 4 mg had no effect on Drugol.", "no_interaction_stated"),
    ]


def _safety() -> list[Record]:
    return [
        fact(f"s{drug}-{number}", relation, drug, text.format(drug=drug))
        for drug in ("Drugol", "Otherol")
        for number, (relation, text) in enumerate(SECTIONS_OF_A_LABEL)
    ]


SECTIONS_OF_A_LABEL = (
    ("boxed_warning", "WARNING\n{drug} may cause bleeding in 4 of 100 patients."),
    ("contraindications", "{drug} is contraindicated in patients with anuria for more than 3 days."),
    (
        "dosage_and_administration",
        "The maximum dose of {drug} is 40 mg daily. The dose of {drug} (see 2.1) should be individualized.",
    ),
    ("do_not_use", "Do not use {drug} in a child under 4 years of age."),
    ("indications_and_usage", "{drug} is indicated for the treatment of stage 2 hypertension."),
    ("overdosage", "There is no antidote for an overdose of {drug}; call within 2 hours."),
    ("pregnancy", "{drug} should not be used in pregnancy after week 20."),
)


FACTS: dict[str, Callable[[], list[Record]]] = {
    "classified": _classified,
    "edges": _edges,
    "interactions": _interactions,
    "labels": _labels,
    "molecules": _molecules,
    "paths": _paths,
    "safety": _safety,
}
"""Name of a generator -> its facts, in any order."""
