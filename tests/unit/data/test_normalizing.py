"""Records are made uniform by kind and language, and every change can be taken back."""

import random
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from medrail.clinical.abbreviations import Threshold, lexicon
from medrail.clinical.edits import Edit
from medrail.clinical.senses import Sense, senses_read
from medrail.data.normalizing import Counts, Rules, normalized, record_restored, source_normalized
from medrail.errors import ContractBroken
from medrail.records import Record

RULES = Rules(
    measure_kinds=frozenset({"note"}),
    measure_languages=frozenset({"en", "de"}),
    expand_kinds=frozenset({"note"}),
    lexicons={"en": lexicon({"HTN": (Sense("hypertension", ("!",)),)})},
    threshold=Threshold(2, 2),
)
TEXT = "HTN \u2212 5mg,  1,5 mg"


def record(**fields: object) -> Record:
    shared = {
        "id": "own:1",
        "source": "own",
        "kind": "note",
        "language": "en",
        "licence": "MIT",
        "origin": "0#1",
    }
    return Record.model_validate({**shared, "input": TEXT, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "hypertension (HTN) - 5 mg, 1,5 mg"),
        ({"language": "de"}, "HTN - 5 mg, 1.5 mg"),
        ({"language": "ko"}, "HTN \u2212 5mg, 1,5 mg"),
        ({"kind": "qa", "output": "x"}, "HTN \u2212 5mg, 1,5 mg"),
        ({"kind": "drug", "relation": "r", "output": "x"}, "HTN \u2212 5mg, 1,5 mg"),
        ({"kind": "mcq", "choices": ("a", "b"), "answer": "a"}, "HTN \u2212 5mg, 1,5 mg"),
        ({"kind": "molecule", "output": "C[C@H](N)  C"}, TEXT),
    ],
)
def test_kind_and_language_decide_what_is_done(fields: dict[str, object], expected: str) -> None:
    before = record(**fields)
    result = normalized(before, RULES, Counts())
    assert result is not None
    assert result[0].input == expected
    assert result[0].output == before.output
    assert record_restored(*result) == before


def test_options_and_answer_change_alike_and_are_restored() -> None:
    before = record(kind="mcq", input="q?", choices=("a  b", "c"), answer="a  b")
    result = normalized(before, RULES, Counts())
    assert result is not None
    assert (result[0].choices, result[0].answer) == (("a b", "c"), "a b")
    assert set(result[1]) == {"answer", "choices.0"}
    assert record_restored(*result) == before


def test_a_question_whose_options_become_equal_is_dropped_and_counted() -> None:
    counts = Counts()
    assert normalized(record(kind="mcq", choices=("a  b", "a b"), answer="a b"), RULES, counts) is None
    assert (counts.records, counts.dropped, counts.changed) == (1, 1, 0)


def test_a_record_without_a_change_is_the_same_record() -> None:
    before = record(input="nothing here")
    result = normalized(before, RULES, Counts())
    assert result is not None
    assert result[0] is before


def test_counts_name_each_rule() -> None:
    counts = Counts()
    normalized(record(output="has HTN now"), RULES, counts)
    told = counts.as_dict()
    assert told["records_changed"] == 1
    assert told["abbreviations_expanded"] == 2
    assert told["measures_changed"] == {"blank before unit": 1}
    assert told["measures_doubtful"] == {"comma in an English number": 1}


def test_the_edits_file_has_a_row_per_edit_in_the_order_of_the_records(tmp_path: Path) -> None:
    records = [record(id=f"own:{number}") for number in range(3)]
    changed = list(source_normalized(records, RULES, Counts(), tmp_path / "edits.parquet"))
    rows = pq.read_table(tmp_path / "edits.parquet").to_pylist()
    assert [row["record"] for row in rows if row["start"] == 0] == ["own:0", "own:1", "own:2"]
    undo = {"input": [Edit(r["start"], r["end"], r["original"]) for r in rows if r["record"] == "own:1"]}
    assert record_restored(changed[1], undo) == records[1]


def test_edits_of_another_text_are_refused_without_its_words() -> None:
    with pytest.raises(ContractBroken, match="own:1 do not fit its input"):
        record_restored(record(input="short"), {"input": [Edit(90, 91, "x")]})


PIECES = ["HTN", "PT 14 s", "MS", "V.a.", "Z. n.", "RR 120/80 mmHg", "1,5mg", "1.000 mg", ".5 mg", "10cc"]
PIECES += ["\u00a0", "\r\n", "\u200b", "e\u0301", "\u2212", "\ufb01", "\U0001f489", "\x00", "  ", ". "]
PIECES += ["(HTN)", "\n\n\n", "gait", "한"]


@pytest.mark.parametrize("language", ["en", "de", "ko"])
def test_any_text_is_restored_exactly(language: str) -> None:
    senses = {one: lexicon(senses_read(one)) for one in ("en", "de")}
    rules = replace(RULES, lexicons=senses)
    draw = random.Random(5)
    changed = 0
    for _ in range(400):
        before = record(
            language=language, input="".join(draw.choices(PIECES, k=draw.randrange(1, 14))), output="x"
        )
        result = normalized(before, rules, Counts())
        assert result is not None
        assert record_restored(*result) == before
        changed += result[0] != before
    assert changed > 200
