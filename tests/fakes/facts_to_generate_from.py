"""Facts for each generator of the registry, under its name: so many that it makes items of every form."""

from collections.abc import Callable

from medrail.records import Record
from tests.fakes.records import drug_classes, fact


def _classified() -> list[Record]:
    return drug_classes(5, 12)


def _edges() -> list[Record]:
    return [
        fact(f"e{drug}-{disease}", "treats", f"drug {drug}", f"disease {disease}", kind="relation")
        for drug in range(3)
        for disease in range(drug, drug + 3)
    ]


def _labels() -> list[Record]:
    return [
        fact("l1", "contraindications", "Drugol", "Known allergy to Drugol. Renal failure of grade 4."),
        fact("l2", "contraindications", "Otherol", "Severe asthma within 30 days."),
    ]


FACTS: dict[str, Callable[[], list[Record]]] = {
    "classified": _classified,
    "edges": _edges,
    "labels": _labels,
}
"""Name of a generator -> its facts, in any order."""
