"""What the first pass says of a record by itself."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from medrail.data.curation.judging import Judge, file_judge, runs_read
from medrail.data.curation.ngrams import RunIndex
from medrail.records import Record, records_write
from tests.fakes.curation import limits_of
from tests.fakes.records import fact, record

HARMFUL = "You should just kill yourself."
GERMAN = (
    "Die Wunde wurde gereinigt, desinfiziert und dann mit einem sterilen Verband versorgt; der Patient konnte"
    " am folgenden Morgen ohne Beschwerden nach Hause entlassen werden."
)
QUESTION = "Which of the following drugs is the best choice for a man with gout?"
PROSE = " ".join(f"word{chr(97 + i)}" for i in range(24))


def as_it_is(one: Record) -> Record:
    return one


def judge(index: RunIndex | None = None, **changes: Any) -> Judge:
    limits = limits_of(**changes)
    return Judge(limits, index or RunIndex([], limits.benchmarks), as_it_is)


@pytest.mark.parametrize(
    ("fields", "rule", "detail"),
    [
        ({"input": HARMFUL}, "harmful_content", "self_harm"),
        ({"input": f"{HARMFUL} \ufffd"}, "harmful_content", "self_harm"),
        ({"input": "A broken w\ufffdrd"}, "broken_encoding", ""),
        (
            {"input": "Die Wunde wurde gereinigt und dann mit einem Verband versorgt. " * 3},
            "language_differs",
            "de",
        ),
        ({"input": "The wound was cleaned."}, "", ""),
    ],
)
def test_the_first_rule_that_is_broken_names_the_drop(fields: dict[str, Any], rule: str, detail: str) -> None:
    verdict = judge().verdict(record("1", **fields))
    assert (verdict.rule, verdict.detail) == (rule, detail)
    assert (verdict.score is None) is (rule == "")


@pytest.mark.parametrize("rule", ["harmful_content", "broken_encoding", "language_differs"])
def test_a_rule_that_is_not_among_the_rules_is_not_asked(rule: str) -> None:
    others = [name for name in limits_of().rules if name != rule]
    texts = {
        "harmful_content": HARMFUL,
        "broken_encoding": "A broken w\ufffdrd",
        "language_differs": GERMAN,
    }
    one = record("1", input=texts[rule])
    assert judge().verdict(one).rule == rule
    assert judge(rules=others).verdict(one).rule == ""


def test_a_benchmark_is_measured_with_and_no_rule_drops_it() -> None:
    of_benchmarks = Judge(limits_of(), None, as_it_is)
    asked = record("1", kind="mcq", input=f"{HARMFUL} {QUESTION}", choices=("a", "b"), answer="a")
    row, runs = of_benchmarks.row(asked)
    assert (row["rule"], row["is_benchmark"], row["runs"]) == ("", True, len(runs))
    assert runs
    assert not of_benchmarks.is_compared(record("1", input=PROSE), "")


def test_a_row_has_the_specialty_that_was_assigned() -> None:
    def assign(one: Record) -> Record:
        return one.model_copy(update={"specialty": "oncology", "specialty_confidence": 0.9})

    limits = limits_of()
    row, _ = Judge(limits, RunIndex([], limits.benchmarks), assign).row(record("1"))
    assert (row["specialty"], row["specialty_confidence"]) == ("oncology", 0.9)


def test_a_file_gives_three_tables_without_text(tmp_path: Path) -> None:
    secret = "Zebrafinch"
    records = [
        record("1", input=f"{PROSE} {secret}"),
        record("2", input=f"{PROSE} {secret} \ufffd"),
        record("gen:r:1:q0", kind="qa", input=f"{secret}?", output=PROSE),
        fact("3", "treats", secret, "gout"),
    ]
    records_write(tmp_path / "facts.parquet", records)
    file_judge(tmp_path / "facts.parquet", tmp_path, judge(), "x")
    judged = pq.read_table(tmp_path / "x.judged.parquet").to_pylist()
    assert [row["id"] for row in judged] == [one.id for one in records]
    assert [row["rule"] for row in judged] == ["", "broken_encoding", "", ""]
    assert [row["is_generated"] for row in judged] == [False, False, True, False]
    assert pq.read_table(tmp_path / "x.sketches.parquet")["id"].to_pylist() == ["facts:1"]
    for name in ("judged", "runs", "sketches"):
        written = (tmp_path / f"x.{name}.parquet").read_bytes()
        assert b"wordh wordi" not in written
        assert secret.encode() not in written.replace(f"drug:{secret}".encode(), b"")


def test_the_runs_of_a_benchmark_file_are_read_back_and_found_in_training(tmp_path: Path) -> None:
    asked = record("1", kind="mcq", input=QUESTION, choices=("a", "b"), answer="a")
    records_write(tmp_path / "bench.parquet", [asked])
    limits = limits_of()
    file_judge(tmp_path / "bench.parquet", tmp_path, Judge(limits, None, as_it_is), "b")
    index = RunIndex(runs_read([tmp_path / "b.runs.parquet"]), limits.benchmarks)
    _, runs = judge(index).row(record("1", input=f"Once more: {QUESTION}"))
    assert len(runs) == pq.read_metadata(tmp_path / "b.runs.parquet").num_rows > 0


def test_a_fact_is_not_asked_for_harm_and_a_trial_not_for_prose() -> None:
    slur = {"relation": "treats", "output": "pain", "input": HARMFUL}
    assert judge().verdict(record("a", kind="relation", **slur)).rule == ""
    assert judge().verdict(record("a", kind="trial", **slur)).rule == ""
    assert judge().verdict(record("a", kind="qa", **slur)).rule == "harmful_content"
    assert not judge().is_compared(record("a", kind="trial", input=PROSE), "")
    assert judge().is_compared(record("a", kind="text", input=PROSE), "")


def test_a_generated_answer_may_quote_another_language() -> None:
    told = {"kind": "text", "language": "en", "input": GERMAN}
    assert judge().verdict(record("a", **told)).rule == "language_differs"
    assert judge().verdict(record("gen:labels:a:q0", **told)).rule == ""
