from medrail.data.curation.drops import (
    Drop,
    benchmark_overlaps,
    counts,
    exact_duplicates,
    near_duplicate_prose,
    without,
)
from tests.fakes.records import fact, record

BENCHMARK = frozenset({"bench"})
ASKED = {"kind": "mcq", "input": "Which one?", "choices": ("a", "b"), "answer": "a"}
LONG = " ".join(f"word{i}" for i in range(60))


def test_the_later_of_two_equal_records_goes() -> None:
    records = [record("1", input="same"), record("2", input="Same."), record("3", input="other")]
    assert exact_duplicates(records, BENCHMARK) == [Drop("facts:2", "facts", "exact_duplicate", "facts:1")]


def test_repeating_a_benchmark_is_named_as_such() -> None:
    records = [record("1", source="bench", **ASKED), record("2", **ASKED)]
    assert [d.rule for d in exact_duplicates(records, BENCHMARK)] == ["benchmark_overlap"]


def test_a_benchmark_question_with_other_options_goes_too_and_the_benchmark_stays() -> None:
    records = [record("1", source="bench", **ASKED), record("2", **{**ASKED, "choices": ("a", "c")})]
    assert [d.id for d in benchmark_overlaps(records, BENCHMARK)] == ["facts:2"]


def test_near_duplicates_are_looked_for_in_read_prose_only() -> None:
    near = [record("1", input=LONG), record("2", input=f"{LONG} more")]
    generated = [record("gen:r:1:q0", kind="qa", input=LONG, output=LONG)]
    facts = [fact("3", "definition", "x", LONG), fact("4", "definition", "y", LONG)]
    drops = near_duplicate_prose([*near, *generated, *facts], threshold=0.8, permutations=64, min_words=20)
    assert [(d.id, d.kept_id) for d in drops] == [("facts:2", "facts:1")]


def test_drops_are_counted_by_rule_and_source_and_taken_out() -> None:
    drops = exact_duplicates([record(key, input="same") for key in "123"], BENCHMARK)
    assert counts(drops) == {"exact_duplicate": {"facts": 2}}
    assert [r.id for r in without([record("1"), record("2")], drops)] == ["facts:1"]
