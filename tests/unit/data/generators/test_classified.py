from collections import Counter

from medrail.data.generators.classified import Amounts, classified_facts, items
from medrail.data.split_statistics import longest_option_right
from tests.fakes.records import drug_classes, fact

AMOUNTS = Amounts(min_members=5, statement_variants=2, choice_rounds=6, max_items=10_000)


def test_small_classes_and_subjects_of_two_classes_are_not_asked_about() -> None:
    big = drug_classes(1, 5)
    both = [fact("x1", "drug_class", "Twofold", big[0].output), fact("x2", "drug_class", "twofold", "other")]
    small = [fact("y", "drug_class", "lonely", "rare class")]
    assert list(classified_facts([*big, *both, *small], 5)) == big


def test_the_same_subject_is_taken_once() -> None:
    facts = drug_classes(1, 5)
    again = fact("zz", "drug_class", facts[0].input.upper(), facts[0].output)
    assert list(classified_facts([again, *facts], 5)) == facts


def test_positions_are_balanced_exactly_and_length_and_frequency_tell_nothing() -> None:
    facts = [*drug_classes(6, 12), *drug_classes(3, 40)]
    made = [item for item in items(facts, "drug_class", AMOUNTS, 1) if item.kind == "mcq"]
    positions = Counter(item.choices.index(item.answer) for item in made)
    assert set(positions) == {0, 1, 2, 3}
    assert len(set(positions.values())) == 1
    assert longest_option_right(made) == 0.25
    right = Counter(item.answer for item in made)
    shown = Counter(option for item in made for option in item.choices)
    assert all(shown[option] == 4 * right[option] for option in shown)


def test_questions_and_statements_carry_what_their_fact_carries() -> None:
    facts = {f.id: f for f in drug_classes(4, 5)}
    for item in items(facts.values(), "drug_class", AMOUNTS, 1):
        (cited,) = item.citations
        source = facts[cited]
        assert (item.group, item.licence, item.origin) == (source.group, source.licence, source.origin)
        assert item.confidence == 1.0
        assert item.id.startswith("facts:gen:classified:c")


def test_the_cap_keeps_whole_subjects() -> None:
    capped = list(items(drug_classes(5, 8), "drug_class", AMOUNTS._replace(max_items=80), 1))
    assert len(capped) <= 80
    assert min(Counter(item.group for item in capped if item.kind == "qa").values()) == 2


def test_ids_are_unique() -> None:
    made = [item.id for item in items(drug_classes(5, 8), "drug_class", AMOUNTS, 1)]
    assert len(set(made)) == len(made)
