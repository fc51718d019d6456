from collections import Counter
from typing import Any

import pytest

from medrail.data.generators import trial_phrasing, trials
from medrail.data.generators.checker import item_check
from medrail.data.generators.trial_outcomes import LABELS, TrialAmounts
from medrail.data.trialrecords import RELATIONS
from medrail.records import Record
from tests.fakes.facts_to_generate_from import FACTS
from tests.fakes.records import fact

AMOUNTS = {
    "max_trials": 9,
    "variants": 1,
    "max_outcomes": 9,
    "max_choices": 6,
    "max_answer_characters": 400,
}


def facts() -> list[Record]:
    return sorted(FACTS["trials"](), key=lambda fact: (fact.relation, fact.input, fact.id))


def items(given: list[Record], seed: int = 20, **amounts: Any) -> list[Record]:
    return list(trials.items(given, TrialAmounts(**{**AMOUNTS, **amounts}), seed))


def outcome(key: str, label: str, said: str = "It fell.", **fields: Any) -> Record:
    about = fields.pop("about", f"Outcome: pain {key}\nIntervention: A\nComparator: B")
    fields = {"kind": "trial", "group": f"pmc:{key}", "confidence": 1.0, **fields}
    return fact(key, "trial_outcome", about, said, answer=label, **fields)


def test_everything_the_registry_tells_in_a_few_words_is_asked_about() -> None:
    asked = set(trial_phrasing.QUESTIONS) | {trials.ELIGIBILITY}
    assert set(RELATIONS) - asked == {"trial_summary", "trial_start_date", "trial_completion_date"}
    assert asked == set(RELATIONS) & asked == set(trial_phrasing.STATEMENTS) | {trials.ELIGIBILITY}


@pytest.mark.parametrize(
    "templates",
    [
        *trial_phrasing.QUESTIONS.values(),
        *trial_phrasing.CRITERIA_QUESTIONS.values(),
        trial_phrasing.OUTCOME_QUESTIONS,
    ],
)
def test_every_fact_can_be_asked_for_in_four_ways(templates: tuple[str, ...]) -> None:
    assert len(set(templates)) == len(templates) >= 4


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("trial_condition", "Conditions under study in the registry include: asthma; cough."),
        ("trial_phase", "The registry gives: Phase 3."),
        ("trial_status", "The registry record gives the status: Terminated. This may have changed since."),
    ],
)
def test_a_trial_is_described_as_its_facts_say(relation: str, expected: str) -> None:
    made = [item for item in items(facts()) if item.relation == relation]
    assert {item.output for item in made} == {expected}
    assert len(made) == 3
    assert all("(NCT0000000" in item.input for item in made)


def test_a_trial_without_results_is_no_evidence_and_the_answer_says_so() -> None:
    made = [item for item in items(facts(), variants=4) if item.relation == "trial_results"]
    assert len({item.input for item in made}) == 12
    for item in made:
        assert "no results are posted" in item.output
        assert "must not be taken as evidence" in item.output


def test_criteria_are_told_apart_by_side() -> None:
    made = [item for item in items(facts()) if item.relation == "trial_eligibility"]
    sides = {
        item.id.rpartition(":")[2]: item.output.split("\n")[1:] for item in made if "number 1" in item.input
    }
    assert sides == {
        "inclusion0": ["- Adults over 10", "- Asthma"],
        "exclusion0": ["- Smokers 10", "- COPD"],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inclusion Criteria:\na\nb", {"inclusion": ["a", "b"], "exclusion": []}),
        ("KEY EXCLUSION CRITERIA\na", {"inclusion": [], "exclusion": ["a"]}),
        ("Exclusion criteria (any of):\na", {"inclusion": [], "exclusion": ["a"]}),
        ("Inclusion: a\nExclusion:\nb", {"inclusion": ["a"], "exclusion": ["b"]}),
        ("Inclusion criteria were met: a\n", {"inclusion": ["a"], "exclusion": []}),
        ("Inclusion criteria were met by all\na", {"inclusion": [], "exclusion": []}),
        ("a\nb", {"inclusion": [], "exclusion": []}),
        ("Inclusion of minors is allowed\na", {"inclusion": [], "exclusion": []}),
    ],
)
def test_headings_of_criteria_are_known(text: str, expected: dict[str, list[str]]) -> None:
    assert trial_phrasing.criteria(text) == expected


def test_what_does_not_fit_is_not_named_and_not_cited() -> None:
    (item,) = (
        i for i in items(facts(), max_answer_characters=40, max_trials=1) if i.relation == "trial_condition"
    )
    assert len(item.citations) == 2
    long = [f.model_copy(update={"output": f.output + " and more" * 4}) for f in facts()]
    (item,) = (
        i for i in items(long, max_answer_characters=45, max_trials=1) if i.relation == "trial_condition"
    )
    assert len(item.citations) == 1
    assert items([outcome("1", LABELS[0], "x" * 401)]) == []


def test_an_outcome_is_answered_by_its_label_and_the_articles_own_words() -> None:
    made = items([outcome("1", "significantly decreased")], variants=4)
    assert len({item.input for item in made}) == 4
    assert {item.output for item in made} == {
        'With A, pain 1 was significantly decreased compared with B. The article says: "It fell."'
    }
    assert {item.answer for item in made} == {"significantly decreased"}


def test_no_difference_is_not_sold_as_equivalence() -> None:
    (item,) = items([outcome("1", "no significant difference")])
    assert "does not prove that the two are equivalent" in item.output


def test_an_item_has_the_confidence_of_its_annotators() -> None:
    (item,) = items([outcome("1", LABELS[0], confidence=0.75)])
    assert item.confidence == 0.75


SAME = "Outcome: o\nIntervention: A\nComparator: B"


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ([outcome("1", LABELS[0], about=SAME), outcome("2", LABELS[1], about=SAME)], 0),
        ([outcome("1", LABELS[0], about=SAME), outcome("2", LABELS[0], about=SAME)], 1),
        ([outcome("1", LABELS[0], "It was <ID>.")], 0),
        ([outcome("1", "perhaps")], 0),
        ([outcome("1", LABELS[0], about="Outcome: o")], 0),
    ],
)
def test_a_comparison_is_asked_about_once_and_only_if_all_agree(given: list[Record], count: int) -> None:
    assert len(items(given)) == count


def test_multiple_choice_is_balanced_over_labels_positions_and_orders() -> None:
    given = [outcome(str(n), LABELS[n % 7 % 3]) for n in range(200)]
    made = [item for item in items(given, max_choices=111) if item.kind == "mcq"]
    assert Counter(item.answer for item in made) == dict.fromkeys(LABELS, 37)
    assert Counter(item.choices.index(item.answer) for item in made) == {0: 37, 1: 37, 2: 37}
    assert max(Counter(item.choices for item in made).values()) <= 111 // 6 + 3


def test_multiple_choice_needs_all_three_labels() -> None:
    given = [outcome(str(n), LABELS[n % 2]) for n in range(20)]
    assert {item.kind for item in items(given)} == {"qa"}


def test_no_more_is_made_than_allowed_and_new_facts_move_nothing_else() -> None:
    given = [outcome(f"{n:03}", LABELS[n % 3]) for n in range(60)]
    few = items(given, max_outcomes=10, max_choices=0)
    assert len(few) == 10
    assert {i.id for i in few} <= {i.id for i in items(given, max_outcomes=30, max_choices=0)}
    assert items(given, max_outcomes=0, max_choices=0) == []


def test_another_seed_asks_in_other_words() -> None:
    assert [i.input for i in items(facts(), seed=1)] != [i.input for i in items(facts(), seed=2)]


CORRUPTED: list[tuple[str, dict[str, Any]]] = [
    ("trial_outcome", {"answer": "no significant difference at all"}),
    ("trial_outcome", {"output": "Pain fell."}),
    ("trial_outcome", {"confidence": 0.1}),
    ("trial_outcome", {"input": SAME}),
    ("trial_status", {"output": "Completed"}),
    ("trial_eligibility", {"output": "Inclusion Criteria:\nAnybody\nExclusion Criteria:\nNobody"}),
    (
        "trial_eligibility",
        {"output": "Exclusion Criteria:\nAdults over 10\nInclusion Criteria:\nSmokers 10"},
    ),
    ("trial_condition", {"output": "gout"}),
    ("trial_results", {"output": "results are posted on the registry"}),
    ("trial_condition", {"group": "trial:NCT99999999"}),
]


@pytest.mark.parametrize(("relation", "change"), CORRUPTED)
def test_a_fact_that_was_corrupted_is_found(relation: str, change: dict[str, Any]) -> None:
    by_id = {fact.id: fact for fact in facts()}
    made = [item for item in items(facts()) if item.relation == relation]
    assert made
    for item in made:
        assert item_check(item, by_id)
        for key in item.citations:
            assert not item_check(item, {**by_id, key: by_id[key].model_copy(update=change)})
