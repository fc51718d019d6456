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
    ]


FACTS: dict[str, Callable[[], list[Record]]] = {
    "classified": _classified,
    "edges": _edges,
    "labels": _labels,
    "molecules": _molecules,
    "paths": _paths,
}
"""Name of a generator -> its facts, in any order."""
