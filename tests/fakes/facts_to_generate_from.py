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


def _pubmedqa() -> list[Record]:
    return [record for number in range(3) for record in _article(number)]


def _article(number: int) -> list[Record]:
    group = f"pmid:{number}"
    question = fact(
        f"{number}-question",
        "pubmedqa_question",
        f"Does drug {number} lower pressure?",
        f"We saw little else. Drug {number} lowers pressure by {number} mmHg.",
        kind="qa",
        group=group,
        answer=("yes", "no", "")[number],
    )
    abstract = fact(
        f"{number}-abstract",
        "pubmedqa_abstract",
        f"AIM: To look at pressure under drug {number}.\nRESULTS: Nobody left."
        f" Under drug {number} pressure fell (p=0.0{number}), i.e. it was low. Pressure rose under placebo.",
        "",
        kind="text",
        group=group,
    )
    return [question, abstract]


REGISTRY = {
    "trial_condition": ("asthma", "cough"),
    "trial_intervention": ("drug A (drug)", "placebo"),
    "trial_primary_outcome": ("FEV1 (time frame: 4 weeks)",),
    "trial_secondary_outcome": ("cough score", "days in bed"),
    "trial_outcome_measure": ("FEV1, cough score",),
    "trial_phase": ("Phase 3",),
    "trial_enrolment": ("110 participants (actual)",),
    "trial_participants": ("sex: All; age: 18 Years to any",),
    "trial_eligibility": ("Inclusion Criteria:\nAdults\nAsthma\nExclusion Criteria:\nSmokers\nCOPD",),
    "trial_status": ("Terminated",),
    "trial_why_stopped": ("slow recruitment",),
    "trial_results": ("no results are posted on the registry",),
}
LABELS = ("significantly increased", "significantly decreased", "no significant difference")


def _trials() -> list[Record]:
    registered = [
        fact(
            f"NCT0000000{number}-{relation}-{place}",
            relation,
            f"Trial of asthma number {number} (NCT0000000{number})",
            said.replace("Adults", f"Adults over {number}0").replace("Smokers", f"Smokers {number}0"),
            kind="trial",
            group=f"trial:NCT0000000{number}",
        )
        for number in range(3)
        for relation, values in REGISTRY.items()
        for place, said in enumerate(values)
    ]
    return [*registered, *map(_outcome, range(8))]


def _outcome(number: int) -> Record:
    return fact(
        f"{number}-1",
        "trial_outcome",
        f"Outcome: pain score {number}\nIntervention: drug {number}\nComparator: placebo",
        f"Pain score {number} was {number}/20 (p = 0.0{number}).",
        kind="trial",
        group=f"pmc:{number}",
        answer=LABELS[number % 3],
        confidence=(1.0, 0.75)[number % 2],
    )


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
    "pubmedqa": _pubmedqa,
    "trials": _trials,
    "safety": _safety,
}
"""Name of a generator -> its facts, in any order."""
