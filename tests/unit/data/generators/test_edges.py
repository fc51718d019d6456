from medrail.data.generators import edges
from medrail.data.generators.checker import item_check
from medrail.data.generators.edges import EdgeAmounts
from medrail.data.generators.graph_phrases import (
    GRAPH,
    LISTS_ONLY,
    NO_DIRECTION,
    list_questions,
    yes_no_questions,
)
from medrail.data.sources.hetionet_clean import EDGE_KINDS
from medrail.records import Record
from tests.fakes.records import fact

FACTS = [fact(f"e{i}", "treats", "metformin", f"disease {i}", kind="relation") for i in range(4)]
MANY = [fact(f"e{i}", "treats", f"drug {i}", f"disease {i}", kind="relation") for i in range(9)]


def made(facts: list[Record], **amounts: int) -> list[Record]:
    told = {"max_objects": 3, "max_items": 10, "max_yes_no": 0, "max_cited": 5, **amounts}
    return list(edges.items(facts, EdgeAmounts(**told), 1))


def test_every_kind_of_edge_is_put_into_words_in_at_least_four_ways() -> None:
    assert set(GRAPH) - LISTS_ONLY == {kind.relation for kind in EDGE_KINDS.values()}
    assert len(EDGE_KINDS) == 24
    for relation in GRAPH:
        assert len({text for text in list_questions(relation, "SUBJECT") if "SUBJECT" in text}) >= 4
    for relation in set(GRAPH) - LISTS_ONLY:
        asked = yes_no_questions(relation, "SUBJECT", "OBJECT")
        assert len({text for text in asked if "SUBJECT" in text and "OBJECT" in text}) >= 4


def test_a_subject_gets_one_question_that_names_and_cites_at_most_so_many_objects() -> None:
    (item,) = made(FACTS)
    assert len(item.citations) == 3
    assert item.output.startswith("Diseases treated by metformin include disease ")


def test_a_class_that_includes_a_drug_is_asked_about_the_drug() -> None:
    edge = fact("p", "class_includes", "Statins", "simvastatin", kind="relation", group="drug:simvastatin")
    (item,) = made([edge])
    assert "simvastatin" in item.input
    assert item.output == "Pharmacologic classes of simvastatin include Statins."
    assert item.group == "drug:simvastatin"


def test_the_cap_counts_questions() -> None:
    assert len(made(MANY, max_items=4)) == 4
    assert len(made(MANY, max_items=0, max_yes_no=2)) == 4


def test_a_no_says_that_the_graph_has_no_such_edge_and_cites_all_that_there_are() -> None:
    (no,) = [item for item in made([*FACTS, *MANY], max_yes_no=20) if item.answer == "no"][:1]
    assert no.confidence == 0.8
    assert "the knowledge graph has no edge that says that" in no.output
    assert "does not prove" in no.output
    known = {(f.input, f.output) for f in [*FACTS, *MANY]}
    assert not any(subject in no.input and said in no.input for subject, said in known)


def test_a_no_about_an_edge_that_there_is_does_not_follow() -> None:
    facts = {f.id: f for f in [*FACTS, *MANY]}
    no = next(item for item in made(list(facts.values()), max_yes_no=20) if item.answer == "no")
    missing = no.output.partition(" treats ")[2].partition(".")[0]
    there = facts[no.citations[0]].output
    changed = {"input": no.input.replace(missing, there), "output": no.output.replace(missing, there, 1)}
    assert item_check(no, facts)
    assert not item_check(no.model_copy(update=changed), facts)


def test_there_are_as_many_yeses_as_noes_and_none_where_an_edge_holds_both_ways() -> None:
    both_ways = [
        fact(f"r{i}", relation, f"thing {i}", f"other {i}", kind="relation")
        for relation in sorted(NO_DIRECTION)
        for i in range(3)
    ]
    answers = [item.answer for item in made([*both_ways, *MANY], max_yes_no=20)]
    assert answers.count("yes") == answers.count("no") == len(MANY)


def test_a_subject_with_more_edges_than_may_be_cited_is_not_asked_yes_or_no() -> None:
    asked = [item for item in made([*FACTS, *MANY], max_yes_no=20, max_cited=3) if item.answer]
    assert not any("metformin" in item.input for item in asked)
