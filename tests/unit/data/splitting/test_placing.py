from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.data.generators.classified import Amounts, items
from medrail.data.generators.items import is_generated
from medrail.data.splitting import PARTS
from medrail.data.splitting.placing import Fractions
from medrail.records import Record, group_of
from tests.fakes.records import drug_classes, fact, record
from tests.fakes.splits import families, parts_divide, placements_write, places, split_tables

FRACTIONS = Fractions(test=0.2, validation=0.1, recall=0.2)
EVEN = Fractions(test=0.4, validation=0.3, recall=0.0)
ROLES = {"facts": "train", "bench": "benchmark", "lookup": "knowledge", "other": "train"}
FACTS = drug_classes(6, 40)
RECORDS = [*FACTS, *items(FACTS, "drug_class", Amounts(5, 2, 4, 10_000), 1)]
SEEN_MOST = ("train", "validation", "test")
ALL = parts_divide(RECORDS, ROLES, FRACTIONS, 1)


def placed(records: list[Record], **more: object) -> dict[str, str]:
    with split_tables(records, ROLES, EVEN, 1, **more) as connection:
        return places(connection, records)


def test_every_record_is_in_exactly_one_part() -> None:
    found = Counter(r.id for members in ALL.values() for r in members)
    assert found == Counter(r.id for r in RECORDS)


def test_no_group_is_on_two_sides_and_fractions_are_about_right() -> None:
    sides = {part: {group_of(r) for r in ALL[part]} for part in SEEN_MOST}
    assert not sides["train"] & sides["test"]
    assert not sides["train"] & sides["validation"]
    assert not sides["test"] & sides["validation"]
    assert 0.1 < len(sides["test"]) / 240 < 0.3


def test_parts_keep_the_order_of_the_records() -> None:
    order = {r.id: place for place, r in enumerate(RECORDS)}
    for members in ALL.values():
        assert [order[r.id] for r in members] == sorted(order[r.id] for r in members)


def test_recall_asks_new_questions_about_subjects_of_training() -> None:
    train_groups = {group_of(r) for r in ALL["train"]}
    train_questions = {(r.input, frozenset(r.choices)) for r in ALL["train"] if r.kind == "mcq"}
    assert len(ALL["recall"]) > 30
    for item in ALL["recall"]:
        assert item.kind == "mcq"
        assert is_generated(item.id)
        assert group_of(item) in train_groups
        assert (item.input, frozenset(item.choices)) not in train_questions


def test_a_question_stays_in_training_for_every_subject() -> None:
    choice = [r for r in RECORDS if r.kind == "mcq"]
    parts = parts_divide(choice, ROLES, Fractions(0.01, 0.01, 0.99), 1)
    left = {r.group for part in SEEN_MOST for r in parts[part]}
    assert left == {r.group for r in choice}
    assert len(parts["recall"]) > len(choice) / 3


def test_benchmarks_go_to_the_benchmark_and_knowledge_nowhere() -> None:
    more = [record("1", source="bench"), record("1", source="lookup")]
    parts = parts_divide([*RECORDS, *more], ROLES, FRACTIONS, 1)
    assert [r.id for r in parts["benchmark"]] == ["bench:1"]
    assert all(r.source != "lookup" for members in parts.values() for r in members)


@pytest.mark.parametrize("part", ["train", "test", "recall"])
def test_answer_positions_are_balanced_within_a_part(part: str) -> None:
    positions = Counter(r.choices.index(r.answer) for r in ALL[part] if r.kind == "mcq")  # type: ignore[index]
    assert max(positions.values()) - min(positions.values()) <= 1


def test_rotating_options_keeps_their_circle() -> None:
    before = {r.id: r for r in RECORDS}
    for after in (r for members in ALL.values() for r in members):
        doubled = before[after.id].choices * 2
        assert any(doubled[i : i + len(after.choices)] == after.choices for i in range(4))
        assert before[after.id].model_copy(update={"choices": after.choices}) == after


def test_questions_read_from_a_source_keep_their_order() -> None:
    read = [record(str(i), kind="mcq", input=f"q{i}", choices=("a", "b"), answer="b") for i in range(30)]
    parts = parts_divide(read, ROLES, EVEN, 1)
    assert all(r.choices == ("a", "b") for members in parts.values() for r in members)


def test_another_seed_places_differently() -> None:
    records = [record(str(n)) for n in range(60)]
    one, other = (split_tables(records, ROLES, EVEN, seed) for seed in (1, 2))
    assert places(one, records) != places(other, records)


def test_shares_of_every_stratum_are_near_what_is_asked() -> None:
    languages = {"en": 2000, "de": 600, "ko": 300}
    records = [record(f"{k}{n}", language=k) for k, count in languages.items() for n in range(count)]
    found = placed(records)
    for language, count in languages.items():
        own = Counter(found[r.id] for r in records if r.language == language)
        for part, share in (("test", 0.4), ("validation", 0.3)):
            assert abs(own[part] / count - share) < 4 * (share * (1 - share) / count) ** 0.5


def test_a_family_too_large_for_a_part_is_trained_on() -> None:
    records = [record(f"{g}-{n}", group=f"g{g}") for g in range(20) for n in range(5)]
    assert set(placed(records, largest=4).values()) == {"train"}
    assert set(placed(records, largest=5).values()) == set(SEEN_MOST)


def test_what_is_generated_from_facts_of_two_sides_is_left_out() -> None:
    facts = [record(str(n), group=f"g{n}") for n in range(40)]
    paths = [
        record(f"gen:paths:{n}", group=f"g{n}", citations=(f"facts:{n}", f"facts:{n + 1}")) for n in range(39)
    ]
    found = placed([*facts, *paths])
    for item in paths:
        one, other = (found[cited] for cited in item.citations)
        assert found.get(item.id) == (one if one == other else None)


Drawn = list[tuple[int, str, int, int | None]]
GROUPS = st.integers(0, 14)
DRAWN = st.lists(
    st.tuples(
        GROUPS, st.sampled_from(["text", "qa", "drug"]), st.integers(0, 12), st.none() | st.integers(0, 20)
    ),
    min_size=1,
    max_size=40,
)


def drawn_records(drawn: Drawn) -> list[Record]:
    """Records whose groups, texts and citations meet often."""
    return [
        record(
            f"{place}",
            group=f"g{group}",
            kind=kind,
            input=f"word{word}",
            relation="r" if kind == "drug" else "",
            citations=() if cited is None else (f"facts:{cited}",),
        )
        for place, (group, kind, word, cited) in enumerate(drawn)
    ]


@settings(max_examples=25, deadline=None)
@given(DRAWN)
def test_no_family_is_on_two_sides(drawn: Drawn) -> None:
    records = drawn_records(drawn)
    found = placed(records)
    sides = defaultdict(set)
    for family, item in zip(families(records), records, strict=True):
        sides[family].add(found[item.id])
    assert found.keys() == {r.id for r in records}
    assert all(len(parts) == 1 for parts in sides.values())


@settings(max_examples=20, deadline=None)
@given(DRAWN, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(drawn: Drawn, random: object) -> None:
    records = drawn_records(drawn)
    shuffled = random.sample(records, len(records))  # type: ignore[attr-defined]
    assert placed(records) == placed(shuffled)


@settings(max_examples=20, deadline=None)
@given(DRAWN)
def test_records_added_move_only_families_that_a_new_group_joins(
    drawn: Drawn,
) -> None:
    records = drawn_records(drawn)
    old = records[: max(1, len(records) * 9 // 10)]
    before, after = placed(old), placed(records)
    kept = {r.group for r in old}
    family_of = dict(zip((r.id for r in records), families(records), strict=True))
    old_family = dict(zip((r.id for r in old), families(old), strict=True))
    joined = {family_of[r.id] for r in records if r.group not in kept}
    olds = defaultdict(set)
    for r in old:
        olds[family_of[r.id]].add(old_family[r.id])
    joined |= {family for family, found in olds.items() if len(found) > 1}
    moved = {r.id for r in old if before[r.id] != after[r.id]}
    assert {family_of[key] for key in moved} <= joined


@settings(max_examples=20, deadline=None)
@given(DRAWN)
def test_with_the_places_of_before_records_move_only_to_the_side_seen_more(
    tmp_path_factory: pytest.TempPathFactory, drawn: Drawn
) -> None:
    records = drawn_records(drawn)
    old = records[: max(1, len(records) * 9 // 10)]
    path = tmp_path_factory.mktemp("placed") / "placed.parquet"
    with split_tables(old, ROLES, EVEN, 1) as connection:
        before = places(connection, old)
        placements_write(connection, path)
    after = placed(records, placed=path)
    family_of = dict(zip((r.id for r in records), families(records), strict=True))
    sides = defaultdict(set)
    for r in old:
        sides[family_of[r.id]].add(before[r.id])
    for r in old:
        assert after[r.id] == min(sides[family_of[r.id]], key=SEEN_MOST.index)


def test_a_new_tie_over_two_sides_is_resolved_towards_training_and_counted(tmp_path: Path) -> None:
    old = [record(str(n), group=f"g{n}") for n in range(30)]
    with split_tables(old, ROLES, EVEN, 1) as connection:
        before = places(connection, old)
        path = placements_write(connection, tmp_path / "placed.parquet")
    one = next(key for key, part in before.items() if part == "test")
    other = next(key for key, part in before.items() if part == "validation")
    new = [*old, record("new", group="new", citations=(one, other))]
    with split_tables(new, ROLES, EVEN, 1, placed=path) as connection:
        after = places(connection, new)
        sides = connection.execute("SELECT count(*) FROM family_parts WHERE sides > 1").fetchone()
    assert {after[one], after[other], after["facts:new"]} == {"validation"}
    assert sides == (1,)
    assert {key: part for key, part in after.items() if key not in (one, "facts:new")} == {
        key: part for key, part in before.items() if key != one
    }


def test_facts_of_one_subject_are_on_one_side() -> None:
    records = [fact(f"{n}-{r}", r, f"drug{n}", "x", group=f"{r}{n}") for n in range(30) for r in ("a", "b")]
    found = placed(records)
    assert all(found[f"facts:{n}-a"] == found[f"facts:{n}-b"] for n in range(30))
    assert set(found.values()) == {*PARTS[:3]}
