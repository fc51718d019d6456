from collections import defaultdict

from medrail.data.generators.paths import PathAmounts, items, told
from medrail.records import Record
from tests.fakes.facts_to_generate_from import FACTS
from tests.fakes.records import fact

AMOUNTS = PathAmounts(max_tied=2, max_next=2, max_items=50)
PATH = [
    fact("c", "class_includes", "Statins", "simvastatin", kind="relation"),
    fact("t", "treats", "simvastatin", "hyperlipidemia", kind="relation"),
    fact("s", "presents_symptom", "hyperlipidemia", "xanthoma", kind="relation"),
]


def test_the_reasoning_says_every_edge_and_ends_in_the_answer() -> None:
    said = told(PATH)
    assert said is not None
    assert said.reasoning == (
        "The pharmacologic class Statins includes simvastatin. simvastatin treats hyperlipidemia. "
        "hyperlipidemia presents with xanthoma. So the drug class Statins is linked to the symptom xanthoma "
        "through the drug simvastatin and the disease hyperlipidemia."
    )
    assert said.answer == "the drug simvastatin and the disease hyperlipidemia"
    assert len(set(said.questions)) == 4


def test_edges_that_do_not_meet_are_no_path() -> None:
    assert told(PATH[:1]) is None
    assert told(PATH[::2]) is None
    assert told(PATH[::-1]) is None


def families(made: list[Record], facts: list[Record]) -> list[int]:
    """How many groups hang together by what the items cite."""
    group_of = {f.id: f.group for f in facts}
    of: dict[str, set[str]] = {group: {group} for group in group_of.values()}
    for item in made:
        joined = set().union(*(of[group_of[key]] for key in item.citations))
        of.update(dict.fromkeys(joined, joined))
    return sorted(len(together) for together in of.values())


def test_what_paths_tie_together_stays_small() -> None:
    treats = [
        fact(f"t{d}-{i}", "treats", f"drug {d}", f"disease {i}", kind="relation")
        for d in range(40)
        for i in range(12)
        if (d + i) % 3
    ]
    presents = [
        fact(f"p{i}", "presents_symptom", f"disease {i}", f"symptom {i}", kind="relation") for i in range(12)
    ]
    made = list(items([*treats, *presents], AMOUNTS, 1))
    assert len(made) > 12
    assert families(made, [*treats, *presents])[-1] <= 1 + AMOUNTS.max_tied


def test_all_sequences_of_two_and_three_edges_are_told() -> None:
    facts = {f.id: f for f in FACTS["paths"]()}
    routes = defaultdict(int)
    for item in items(facts.values(), AMOUNTS, 1):
        routes[tuple(facts[key].relation for key in item.citations)] += 1
    assert ("class_includes", "treats", "presents_symptom") in routes
    assert ("class_includes", "treats") in routes
    assert ("palliates", "localizes_to") in routes
    assert ("associates_with_gene", "participates_in_process") in routes
