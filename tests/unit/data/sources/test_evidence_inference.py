import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medrail.data.evidencerows import ANNOTATION_COLUMNS, LABELS, PROMPT_COLUMNS
from medrail.data.generators import trial_outcomes
from medrail.data.rawfiles import LeftOut, Rejected
from medrail.data.sources import evidence_inference
from medrail.records import Record
from tests.fakes.catalogued import readings

PROMPT = {
    "PromptID": "7",
    "PMCID": "59",
    "Outcome": " pain ",
    "Intervention": "drug A",
    "Comparator": "placebo",
}
SAID = {
    "UserID": "0",
    "PromptID": "7",
    "PMCID": "59",
    "Valid Label": "True",
    "Valid Reasoning": "True",
    "Label": "significantly decreased",
    "Annotations": "Pain fell\n3/20 (15%)",
    "Label Code": "-1",
    "Evidence Start": "10",
    "Evidence End": "30",
}
UP = {"Label": "significantly increase", "Label Code": "1"}
SAME = {"Label": "no significant difference", "Label Code": "0"}
COLUMNS = (*ANNOTATION_COLUMNS, "In Abstract", "Evidence Start", "Evidence End")


@pytest.fixture(autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_inference, "STATE", tmp_path_factory.mktemp("state"))


def table(columns: tuple[str, ...], rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(errors="replace")


def read(folder: Path, prompts: list[Any], *said: dict[str, str], **files: bytes) -> list[Any]:
    tables = {
        "prompts_merged.csv": table(PROMPT_COLUMNS, prompts),
        "v2_annotations.csv": table(COLUMNS, [SAID | one for one in said]),
    }
    return readings(folder, "evidence_inference", {**tables, **files})


def test_an_annotation_becomes_a_fact_with_label_and_evidence(tmp_path: Path) -> None:
    (fact,) = read(tmp_path, [PROMPT], {})
    assert (fact.id, fact.kind, fact.relation, fact.group) == ("src:7-1", "trial", "trial_outcome", "pmc:59")
    assert fact.input == "Outcome: pain\nIntervention: drug A\nComparator: placebo"
    assert (fact.answer, fact.output) == ("significantly decreased", "Pain fell 3/20 (15%)")
    assert (fact.citations, fact.confidence) == (("PMC59:10-30",), 1.0)


DECIDED: list[tuple[list[dict[str, str]], list[float], list[str]]] = [
    ([{}, {"UserID": "1", "Annotations": "B"}], [1.0, 1.0], []),
    ([{}, {"UserID": "1"}], [1.0], ["the same evidence again"]),
    ([{}, {"UserID": "1", **UP}], [], ["the annotators disagree"] * 2),
    (
        [{}, {"UserID": "1", "Annotations": "B"}, {"UserID": "2", **UP}],
        [2 / 3, 2 / 3],
        ["another label than that of most annotators"],
    ),
    ([{}, {"Annotations": "B"}, {"UserID": "1", **UP}], [], ["the annotators disagree"] * 3),
    ([{}, {"UserID": "1", **UP, "Valid Label": "False"}], [1.0], ["the verifier rejected the label"]),
    ([{"Valid Reasoning": "0"}], [], ["the verifier rejected the evidence"]),
    (
        [{"UserID": "1", "Valid Reasoning": "0", **UP}, {}],
        [],
        ["the annotators disagree"] * 2,
    ),
    ([{"Label": "invalid prompt", "Label Code": "2"}], [], ["the annotator gave no label"]),
]


@pytest.mark.parametrize(("said", "confidences", "reasons"), DECIDED)
def test_the_label_of_most_annotators_stands_with_their_share(
    tmp_path: Path, said: list[dict[str, str]], confidences: list[float], reasons: list[str]
) -> None:
    found = read(tmp_path, [PROMPT], *said)
    assert [r.confidence for r in found if isinstance(r, Record)] == pytest.approx(confidences)
    left_out = [r.reason for r in found if isinstance(r, LeftOut)]
    assert [reason for reason in left_out if reason != "a prompt without annotation"] == reasons


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"PromptID": "8"}, "no prompt of this id"),
        ({"PMCID": "PMC60"}, "the prompt is about another article"),
        ({"PromptID": "x"}, "`PromptID` is no number"),
        ({"PMCID": ""}, "`PMCID` is no number"),
        ({"Label": "Zebulon"}, "label and label code do not agree"),
        ({"Label Code": "1"}, "label and label code do not agree"),
        ({"Label Code": ""}, "label and label code do not agree"),
        ({"Valid Label": "maybe"}, "`Valid Label` or `Valid Reasoning` is neither true nor false"),
        ({"Annotations": " \n "}, "`Annotations` is empty"),
    ],
)
def test_a_broken_annotation_is_rejected_by_its_line(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    rejects = [r for r in read(tmp_path, [PROMPT], change) if isinstance(r, Rejected)]
    assert rejects == [Rejected("v2_annotations.csv", 3, reason)]


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [
        ([PROMPT | {"Outcome": " "}], Rejected("prompts_merged.csv", 2, "`outcome` is empty")),
        ([PROMPT | {"PromptID": ""}], Rejected("prompts_merged.csv", 2, "`PromptID` is no number")),
        ([PROMPT], LeftOut("a prompt without annotation")),
        ([PROMPT, PROMPT], LeftOut("a prompt repeated")),
        (
            [PROMPT, PROMPT | {"Outcome": "x"}],
            Rejected("prompts_merged.csv", 3, "a second prompt of the same id"),
        ),
    ],
)
def test_prompts_are_accounted_for_too(tmp_path: Path, prompts: list[Any], expected: Any) -> None:
    found = read(tmp_path, prompts)
    assert expected in found
    assert len(found) == len(prompts)


def test_prompts_that_the_originators_flag_are_left_out(tmp_path: Path) -> None:
    readme = b"# Caveat:\nsome noise\n### Incorrect: \n911, 7, 12\n\n### Questionable: \n7811\n"
    found = read(tmp_path, [PROMPT], {}, **{"README.md": readme})
    assert found == [LeftOut("flagged by the originators")]


def test_a_file_without_its_columns_is_rejected_row_by_row(tmp_path: Path) -> None:
    files = {"v2_annotations.csv": b"PromptID\n7\n", "prompts_merged.csv": table(PROMPT_COLUMNS, [PROMPT])}
    found = readings(tmp_path, "evidence_inference", files)
    assert Rejected("v2_annotations.csv", 2, "column `UserID` is missing") in found


def test_the_order_of_rows_and_files_changes_ids_of_no_other_prompt(tmp_path: Path) -> None:
    other = PROMPT | {"PromptID": "10"}
    one = read(tmp_path, [PROMPT, other], {}, {"PromptID": "10"})
    two = read(tmp_path, [other, PROMPT], {"PromptID": "10"}, {})
    assert [r.id for r in one] == [r.id for r in two] == ["src:7-1", "src:10-1"]


CELL = st.sampled_from(
    ["", "7", "8", "59", "True", "False", "x", "-1", "0", "Zebulon\n2", "significantly decreased"]
)
FUZZED = st.fixed_dictionaries({name: CELL | st.just(value) for name, value in SAID.items()})


@settings(max_examples=20, deadline=4000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(FUZZED, max_size=6))
def test_every_annotation_gives_one_reading(tmp_path: Path, said: list[dict[str, str]]) -> None:
    found = read(tmp_path, [PROMPT, PROMPT | {"PromptID": "8"}], *said)
    counts = Counter(type(r).__name__ for r in found)
    without = found.count(LeftOut("a prompt without annotation"))
    assert counts.total() - without == len(said)
    assert all("Zebulon" not in r.reason for r in found if isinstance(r, Rejected))


@settings(max_examples=20, deadline=4000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0, max_value=400), junk=st.binary(max_size=5))
def test_damage_anywhere_crashes_nothing(tmp_path: Path, cut: int, junk: bytes) -> None:
    whole = table(COLUMNS, [SAID, SAID | {"UserID": "1"}])
    files = {"v2_annotations.csv": whole[:cut] + junk, "prompts_merged.csv": table(PROMPT_COLUMNS, [PROMPT])}
    assert readings(tmp_path, "evidence_inference", files)


def test_reader_and_generator_use_the_same_relation_and_labels() -> None:
    assert evidence_inference.OUTCOME == trial_outcomes.OUTCOME
    assert set(LABELS.values()) == set(trial_outcomes.LABELS)
