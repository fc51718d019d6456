import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medrail.data.generators import pubmedqa as generator
from medrail.data.rawfiles import LeftOut, Rejected
from medrail.data.sources import pubmedqa
from medrail.records import Record
from tests.fakes.catalogued import readings

ARTICLE: dict[str, Any] = {
    "QUESTION": "Does it help?",
    "CONTEXTS": ["We asked.", "It did\nhelp."],
    "LABELS": ["AIM", "RESULTS"],
    "MESHES": ["Humans"],
    "YEAR": None,
    "LONG_ANSWER": "It helps.",
    "final_decision": "yes",
    "reasoning_free_pred": "yes",
}
CANARY = "Zebulon"


def read(folder: Path, *articles: Any) -> list[Any]:
    content = json.dumps({str(12 + number): article for number, article in enumerate(articles)})
    return readings(folder, "pubmedqa", {"ori_pqal.json": content.encode()})


def test_an_article_becomes_a_question_and_an_abstract_of_one_group(tmp_path: Path) -> None:
    question, abstract = read(tmp_path, ARTICLE)
    assert (question.id, question.kind, question.relation) == ("src:12-question", "qa", "pubmedqa_question")
    assert (question.input, question.output, question.answer) == ("Does it help?", "It helps.", "yes")
    assert (abstract.id, abstract.kind, abstract.relation) == ("src:12-abstract", "text", "pubmedqa_abstract")
    assert abstract.input == "AIM: We asked.\nRESULTS: It did help."
    assert question.group == abstract.group == "pmid:12"
    assert question.citations == abstract.citations == ("pmid:12",)


@pytest.mark.parametrize("absent", [{"final_decision": None}, {"LABELS": None}, {"LABELS": []}])
def test_what_the_unlabelled_files_lack_may_be_absent(tmp_path: Path, absent: dict[str, Any]) -> None:
    changed = ARTICLE | absent
    without = {key: value for key, value in changed.items() if key not in absent}
    for article in (changed, without):
        question, abstract = read(tmp_path, article)
        assert question.answer == ("" if "final_decision" in absent else "yes")
        assert abstract.input.endswith("It did help.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"QUESTION": 7}, "`QUESTION` is missing"),
        ({"QUESTION": " "}, "`input` is empty"),
        ({"LONG_ANSWER": None}, "`LONG_ANSWER` is missing"),
        ({"CONTEXTS": CANARY}, "`CONTEXTS` is missing"),
        ({"CONTEXTS": ["a", 1]}, "`CONTEXTS` is missing"),
        ({"CONTEXTS": [], "LABELS": []}, "`input` is empty"),
        ({"LABELS": CANARY}, "`LABELS` is no list of texts"),
        ({"LABELS": [CANARY]}, "1 labels for 2 contexts"),
        ({"final_decision": CANARY}, "`final_decision` is none of yes, no, maybe"),
        ({"final_decision": ["yes"]}, "`final_decision` is none of yes, no, maybe"),
    ],
)
def test_a_broken_article_is_rejected_by_its_number(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    found = read(tmp_path, ARTICLE, ARTICLE | change, ARTICLE)
    assert [r for r in found if isinstance(r, Rejected)] == [Rejected("ori_pqal.json", 2, reason)]
    assert {r.group for r in found if isinstance(r, Record)} >= {"pmid:12", "pmid:14"}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("test_ground_truth.json", b'{"1": "yes", "2": "no"}', [LeftOut("a label without its article")] * 2),
        ("a.json", b"[]", [Rejected("a.json", 1, "not a JSON object")]),
        ("a.json", b'{"x": {}}', [Rejected("a.json", 1, "the key is not a PMID")]),
        ("a.json", b'{"1": 3}', [Rejected("a.json", 1, "not a JSON object")]),
        ("a.jsonl", b'{"QUESTION": "Zebulon"}\n', [Rejected("a.jsonl", 1, pubmedqa.JSON_LINES)]),
        ("a.json", b'{"QUESTION": "Zebulon"}\n{}', [Rejected("a.json", 1, pubmedqa.JSON_LINES)]),
        ("a.json", b'{"pubid": 1, "question": "Zebulon"}', [Rejected("a.json", 1, pubmedqa.JSON_LINES)]),
    ],
)
def test_files_of_another_layout_are_told_from_articles(
    tmp_path: Path, name: str, content: bytes, expected: list[Any]
) -> None:
    assert readings(tmp_path, "pubmedqa", {name: content}) == expected


def test_articles_before_a_cut_are_read_and_the_rest_is_one_reject(tmp_path: Path) -> None:
    whole = json.dumps({str(n): ARTICLE for n in range(1, 9)}).encode()
    found = readings(tmp_path, "pubmedqa", {"p.json": whole[: len(whole) * 2 // 3]})
    assert [r.group for r in found if isinstance(r, Record)][::2] == [f"pmid:{n}" for n in range(1, 6)]
    assert [r for r in found if isinstance(r, Rejected)] == [Rejected("p.json", 6, "not JSON, or cut off")]


def test_a_packed_file_is_read_too(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({"12": ARTICLE}).encode())
    assert len(readings(tmp_path, "pubmedqa", {"ori_pqaa.json.gz": packed})) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["yes", CANARY]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(ARTICLE)), inner),
    max_leaves=8,
)


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(JSON | st.fixed_dictionaries({key: JSON for key in ARTICLE}), max_size=4))
def test_every_article_is_accounted_for_and_no_reason_quotes_it(tmp_path: Path, articles: list[Any]) -> None:
    found = read(tmp_path, *articles)
    numbers = {r.line for r in found if isinstance(r, Rejected)}
    groups = {r.group for r in found if isinstance(r, Record)}
    left_out = [r for r in found if isinstance(r, LeftOut)]
    for number in range(len(articles)):
        assert number + 1 in numbers or f"pmid:{12 + number}" in groups or left_out
    assert all(CANARY not in r.reason for r in found if isinstance(r, Rejected))


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0, max_value=900), junk=st.binary(max_size=6))
def test_damage_anywhere_crashes_nothing_and_is_told(tmp_path: Path, cut: int, junk: bytes) -> None:
    whole = json.dumps({str(n): ARTICLE for n in (1, 2, 3)}).encode()
    found = readings(tmp_path, "pubmedqa", {"p.json": whole[:cut] + junk + whole[cut + 3 :]})
    groups = {r.group for r in found if isinstance(r, Record)}
    assert any(isinstance(r, Rejected) for r in found) or len(groups) == 3


def test_reader_and_generator_use_the_same_relations() -> None:
    assert (pubmedqa.QUESTION, pubmedqa.ABSTRACT) == (generator.QUESTION, generator.ABSTRACT)
