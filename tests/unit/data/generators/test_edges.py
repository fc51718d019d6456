from medrail.data.generators import edges
from medrail.data.generators.edges import EdgeAmounts
from tests.fakes.records import fact

FACTS = [fact(f"e{i}", "treats", "metformin", f"disease {i}", kind="relation") for i in range(4)]


def test_a_subject_gets_one_question_that_names_and_cites_at_most_so_many_objects() -> None:
    (item,) = edges.items(FACTS, EdgeAmounts(max_objects=3, max_items=10), 1)
    assert len(item.citations) == 3
    assert item.output.startswith("Diseases treated by metformin include disease ")


def test_a_class_that_includes_a_drug_is_asked_about_the_drug() -> None:
    edge = fact("p", "class_includes", "Statins", "simvastatin", kind="relation", group="drug:simvastatin")
    (item,) = edges.items([edge], EdgeAmounts(max_objects=5, max_items=5), 1)
    assert "simvastatin" in item.input
    assert item.output == "Pharmacologic classes of simvastatin include Statins."
    assert item.group == "drug:simvastatin"


def test_the_cap_counts_questions() -> None:
    facts = [fact(f"e{i}", "treats", f"drug {i}", "disease", kind="relation") for i in range(9)]
    assert len(list(edges.items(facts, EdgeAmounts(max_objects=3, max_items=4), 1))) == 4
