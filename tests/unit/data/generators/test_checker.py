from collections.abc import Callable

import pytest

from medrail.data.generators import edges, labels
from medrail.data.generators.checker import item_check
from medrail.data.generators.classified import Amounts, items
from medrail.records import Record
from tests.fakes.records import drug_classes, fact

CLASSES = drug_classes(5, 6)
EDGES = [fact(f"e{i}", "treats", "metformin", f"disease {i}", kind="relation") for i in range(3)]
LABEL = fact("l1", "contraindications", "Drugol", "Known allergy. Renal failure.")
FACTS = {f.id: f for f in [*CLASSES, *EDGES, LABEL]}
CLASS_ITEMS = list(items(CLASSES, "drug_class", Amounts(5, 2, 3, 1000), 1))
STATEMENT = next(item for item in CLASS_ITEMS if item.kind == "qa")
CHOICE = next(item for item in CLASS_ITEMS if item.kind == "mcq")
(EDGE,) = edges.items(EDGES, edges.EdgeAmounts(max_objects=5, max_items=5), 1)
(SECTION,) = labels.items([LABEL], labels.LabelAmounts(max_answer_characters=20, max_items=5), 1)

Change = Callable[[Record], dict[str, object]]
CORRUPTIONS: list[tuple[str, Record, Change]] = [
    (
        "statement answers another class",
        STATEMENT,
        lambda r: {"output": r.output.replace("class ", "classes ")},
    ),
    (
        "statement asks about another drug",
        STATEMENT,
        lambda r: {"input": "What is the drug class of x?"},
    ),
    ("right option is another", CHOICE, lambda r: {"answer": next(c for c in r.choices if c != r.answer)}),
    ("right option is missing", CHOICE, lambda r: {"choices": tuple(c for c in r.choices if c != r.answer)}),
    ("an option stands twice", CHOICE, lambda r: {"choices": (*r.choices, r.choices[0])}),
    ("reasoning says another class", CHOICE, lambda r: {"output": "The drug class is y."}),
    ("relation is another", CHOICE, lambda r: {"relation": "icd10_chapter"}),
    ("edge names one object too many", EDGE, lambda r: {"output": r.output.replace(".", " and cancer.")}),
    ("edge cites fewer facts than it names", EDGE, lambda r: {"citations": r.citations[:2]}),
    ("label answer is not in the label", SECTION, lambda r: {"output": "Nothing is known."}),
    ("label answer is empty", SECTION, lambda r: {"output": ""}),
    ("nothing is cited", STATEMENT, lambda r: {"citations": ()}),
    ("an unknown fact is cited", STATEMENT, lambda r: {"citations": ("facts:unknown",)}),
    ("another fact is cited", STATEMENT, lambda r: {"citations": (CLASSES[-1].id,)}),
    ("group is another", STATEMENT, lambda r: {"group": "drug:other"}),
    ("the id names another generator", STATEMENT, lambda r: {"id": r.id.replace("classified", "edges")}),
    ("the id names another fact", STATEMENT, lambda r: {"id": r.id.replace(":c", ":d")}),
    ("one fact is cited twice", STATEMENT, lambda r: {"citations": r.citations * 2}),
    ("licence is another", STATEMENT, lambda r: {"licence": "CC0-1.0"}),
]


def test_every_generated_item_follows_from_its_facts() -> None:
    assert all(item_check(item, FACTS) for item in [*CLASS_ITEMS, EDGE, SECTION])


@pytest.mark.parametrize(("item", "change"), [c[1:] for c in CORRUPTIONS], ids=[c[0] for c in CORRUPTIONS])
def test_a_corrupted_item_is_found(item: Record, change: Change) -> None:
    changed = item.model_copy(update=change(item))
    assert changed != item
    assert not item_check(changed, FACTS)


@pytest.mark.parametrize("field", ["input", "output"])
@pytest.mark.parametrize(
    "item", [STATEMENT, CHOICE, EDGE, SECTION], ids=["statement", "choice", "edge", "label"]
)
def test_a_corrupted_fact_is_found(item: Record, field: str) -> None:
    cited = FACTS[item.citations[0]]
    corrupted = cited.model_copy(update={field: "something else"})
    assert not item_check(item, {**FACTS, cited.id: corrupted})
