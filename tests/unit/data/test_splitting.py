from collections import Counter, defaultdict

import pytest

from medrail.data.generators.classified import Amounts, items
from medrail.data.generators.items import is_generated
from medrail.data.splitting import Fractions, families, part_of, parts_divide, positions_balance, recall_ids
from medrail.records import Record, group_of
from tests.fakes.records import drug_classes, fact, record

FRACTIONS = Fractions(test=0.2, validation=0.1, recall=0.2)
ROLES = {"facts": "train", "bench": "benchmark", "lookup": "knowledge"}
FACTS = drug_classes(6, 40)
RECORDS = [*FACTS, *items(FACTS, "drug_class", Amounts(5, 2, 4, 10_000), 1)]
PARTS = parts_divide(RECORDS, ROLES, FRACTIONS, 1)

TOGETHER = [
    ("one patient", record("1", patient_id="p"), record("2", patient_id="p")),
    ("one group", record("1", group="g"), record("2", group="g")),
    (
        "one subject of two sources",
        fact("1", "treats", "Aspirin", "a"),
        fact("2", "drug_class", "aspirin", "b"),
    ),
    (
        "one question",
        record("1", kind="qa", input="What is asthma?"),
        record("2", kind="qa", input="Asthma?"),
    ),
    ("one text", record("1", input="same text"), record("2", input="Same text.")),
    ("a citation", record("1", group="g"), record("2", group="h", citations=("facts:1",))),
    (
        "a drug that a class includes",
        fact("1", "class_includes", "Statins", "simvastatin", group="g"),
        fact("2", "treats", "simvastatin", "high cholesterol", group="h"),
    ),
]
APART = [
    ("two patients", record("1", patient_id="p"), record("2", patient_id="q")),
    ("no group", record("1"), record("2")),
    (
        "two drugs of one class",
        fact("1", "class_includes", "Statins", "simvastatin", group="g"),
        fact("2", "class_includes", "Statins", "lovastatin", group="h"),
    ),
]


@pytest.mark.parametrize(("one", "other"), [t[1:] for t in TOGETHER], ids=[t[0] for t in TOGETHER])
def test_what_belongs_together_is_one_family(one: Record, other: Record) -> None:
    assert len(set(families([one, other]).values())) == 1


@pytest.mark.parametrize(("one", "other"), [t[1:] for t in APART], ids=[t[0] for t in APART])
def test_what_does_not_belong_together_is_two_families(one: Record, other: Record) -> None:
    assert len(set(families([one, other]).values())) == 2


def test_families_do_not_depend_on_the_order_of_records() -> None:
    assert families(RECORDS) == families(RECORDS[::-1])


def test_every_record_is_in_exactly_one_part() -> None:
    placed = Counter(r.id for members in PARTS.values() for r in members)
    assert placed == Counter(r.id for r in RECORDS)


def test_no_group_is_on_two_sides_and_fractions_are_about_right() -> None:
    sides = {part: {group_of(r) for r in PARTS[part]} for part in ("train", "validation", "test")}
    assert not sides["train"] & sides["test"]
    assert not sides["train"] & sides["validation"]
    assert not sides["test"] & sides["validation"]
    assert 0.1 < len(sides["test"]) / 240 < 0.3


def test_recall_asks_new_questions_about_subjects_of_training() -> None:
    train_groups = {group_of(r) for r in PARTS["train"]}
    train_questions = {(r.input, frozenset(r.choices)) for r in PARTS["train"] if r.kind == "mcq"}
    assert len(PARTS["recall"]) > 30
    for item in PARTS["recall"]:
        assert item.kind == "mcq"
        assert is_generated(item.id)
        assert group_of(item) in train_groups
        assert (item.input, frozenset(item.choices)) not in train_questions


def test_a_question_stays_in_training_for_every_subject() -> None:
    choice = [r for r in RECORDS if r.kind == "mcq"]
    held = recall_ids(choice, 0.99, 1)
    left = Counter(r.group for r in choice if r.id not in held)
    assert left.keys() == {r.group for r in choice}


@pytest.mark.parametrize("part", ["train", "test", "recall"])
def test_answer_positions_are_balanced_within_a_part(part: str) -> None:
    positions = Counter(r.choices.index(r.answer) for r in PARTS[part] if r.kind == "mcq")
    assert max(positions.values()) - min(positions.values()) <= 1


def test_rotating_options_keeps_their_circle() -> None:
    generated = [r for r in RECORDS if r.kind == "mcq"][:50]
    for before, after in zip(generated, positions_balance(generated, 7), strict=True):
        doubled = before.choices * 2
        assert any(doubled[i : i + 4] == after.choices for i in range(4))
        assert before.model_copy(update={"choices": after.choices}) == after


def test_questions_read_from_a_source_keep_their_order() -> None:
    read = [record(str(i), kind="mcq", input=f"q{i}", choices=("a", "b"), answer="b") for i in range(9)]
    assert positions_balance(read, 1) == read


def test_benchmarks_go_to_the_benchmark_and_knowledge_nowhere() -> None:
    more = [record("1", source="bench"), record("1", source="lookup")]
    parts = parts_divide([*RECORDS, *more], ROLES, FRACTIONS, 1)
    assert [r.id for r in parts["benchmark"]] == ["bench:1"]
    assert all(r.source != "lookup" for members in parts.values() for r in members)


def test_new_data_moves_nothing_that_was_placed() -> None:
    before = {group_of(r): part for part, members in PARTS.items() for r in members if part != "recall"}
    new = [fact(f"new{i}", "drug_class", f"new drug {i}", "class 1") for i in range(50)]
    after = parts_divide([*RECORDS, *new], ROLES, FRACTIONS, 1)
    moved = defaultdict(list)
    for part, members in after.items():
        for item in members:
            if part != "recall" and before.get(group_of(item), part) != part:
                moved[part].append(item.id)
    assert moved == {}


def test_another_seed_places_differently() -> None:
    groups = [f"g{i}" for i in range(100)]
    assert [part_of(g, FRACTIONS, 1) for g in groups] != [part_of(g, FRACTIONS, 2) for g in groups]
