"""Each format that is written is read back as it was, as far as it can carry a record."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medrail.data.catalog import CatalogFile, Source
from medrail.data.readers import READERS
from medrail.errors import InvalidInput
from medrail.formats import alpaca, chat_messages, csv_table, jsonl_records, parquet_table, sharegpt
from medrail.formats.turns import Turn, fields_of_turns, transcript, turns_of, turns_of_record
from medrail.records import Record
from medrail.specialties import SPECIALTIES

SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from('\r\n",;[{\\')
BLANK = st.text(SIGNS, max_size=12)
TEXT = st.text(SIGNS, min_size=1, max_size=12).filter(str.strip)
MARKED = st.one_of(
    TEXT, st.sampled_from(["[user] x", "a\n[assistant] b", "\\[user] y", "\n\\\\[system] z\n", "[user]"])
)
SHARE = st.none() | st.floats(0, 1)
PLACE: dict[str, Any] = {"id": "own:1", "source": "own", "language": "en", "licence": "MIT", "origin": "x#1"}
CHOICES = st.lists(TEXT.map(str.strip), min_size=2, max_size=4, unique_by=str.casefold).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records of all kinds, as readers make them."""
    kind = draw(st.sampled_from(["note", "dialogue", "qa", "drug", "text", "term", "coding", "mcq"]))
    specialty = draw(st.sampled_from(["", *SPECIALTIES]))
    choices = draw(CHOICES) if kind == "mcq" else ()
    return Record(
        **PLACE,
        kind=kind,  # type: ignore[arg-type]
        specialty=specialty,
        specialty_confidence=draw(st.floats(0, 1)) if specialty else None,
        patient_id=draw(st.sampled_from(["", "own:p1"])),
        group=draw(st.sampled_from(["", "drug:x", "a,\n'"])),
        relation=draw(TEXT),
        instruction=draw(BLANK),
        input=draw(TEXT),
        output=draw(TEXT),
        choices=choices,
        answer=choices[0] if choices else draw(BLANK),
        citations=tuple(draw(st.lists(TEXT, max_size=2))),
        confidence=draw(SHARE),
    )


def source_of(reader: str) -> Source:
    files = (CatalogFile(path="a", sha256="0" * 64),)
    told: dict[str, Any] = {
        "title": "t",
        "attribution": "a",
        "homepage": "",
        "language": "en",
        "files": files,
    }
    return Source(id="own", role="train", reader=reader, licence="MIT", retrieved=date(2026, 11, 21), **told)


def read_back(reader: str, folder: Path) -> list[Record]:
    found = list(READERS[reader](folder, source_of(reader)))
    records = [reading for reading in found if isinstance(reading, Record)]
    assert len(records) == len(found), found
    return records


def without_place(record: Record) -> dict[str, Any]:
    """A record without what the catalog and the file give anew: id and origin."""
    return record.model_dump(exclude={"id", "origin"})


def numbered(several: list[Record]) -> list[Record]:
    return [record.model_copy(update={"id": f"own:{n}"}) for n, record in enumerate(several)]


WHOLE: dict[str, tuple[Callable[[Path, Any], int], str]] = {
    "jsonl_records": (jsonl_records.write, "r.jsonl"),
    "csv_table": (csv_table.write, "r.csv"),
    "parquet_table": (parquet_table.write, "r.parquet"),
}


@pytest.mark.parametrize("reader", sorted(WHOLE))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(several=st.lists(records(), min_size=1, max_size=4).map(numbered))
def test_a_format_of_whole_records_gives_them_back_through_its_reader(
    reader: str, tmp_path: Path, several: list[Record]
) -> None:
    write, name = WHOLE[reader]
    assert write(tmp_path / name, several) == len(several)
    found = read_back(reader, tmp_path)
    assert list(map(without_place, found)) == list(map(without_place, several))
    assert len({record.id for record in found}) == len(several)


@given(records())
def test_json_lines_with_metadata_carry_every_field(record: Record) -> None:
    row = jsonl_records.row_of(record)
    assert jsonl_records.record_of(json.loads(json.dumps(row))) == record
    assert jsonl_records.row_of(record) == row


ALPACA_ROW = st.fixed_dictionaries({"instruction": TEXT, "input": st.just("") | TEXT, "output": TEXT})


@given(ALPACA_ROW)
def test_alpaca_gives_back_the_row_and_the_question(row: dict[str, str]) -> None:
    fields = alpaca.fields_of(row)
    assert isinstance(fields, dict)
    record = Record(**PLACE, **fields)
    assert alpaca.row_of(record) == row
    assert Record(**PLACE, **alpaca.fields_of(alpaca.row_of(record))) == record  # type: ignore[arg-type]


TURNS = st.lists(
    st.tuples(st.sampled_from(["user", "assistant", "system"]), MARKED), min_size=1, max_size=5
).map(lambda turns: [Turn("user", "q"), *(Turn(*turn) for turn in turns), Turn("assistant", "a")])
DIRECT = st.tuples(MARKED, MARKED).map(lambda said: [Turn("user", said[0]), Turn("assistant", said[1])])


@pytest.mark.parametrize("chat", [sharegpt, chat_messages])
@given(turns=TURNS | DIRECT)
def test_a_conversation_comes_back_turn_by_turn(chat: Any, turns: list[Turn]) -> None:
    told = {"sharegpt": ("conversations", "from", "value"), "chat_messages": ("messages", "role", "content")}
    key, role, text = told[chat.__name__.rpartition(".")[2]]
    names = sharegpt.WRITTEN if chat is sharegpt else {name: name for name in sharegpt.WRITTEN}
    row = {key: [{role: names[turn.role], text: turn.text} for turn in turns]}
    record = Record(**PLACE, **chat.fields_of(row))
    assert chat.row_of(record) == row
    assert Record(**PLACE, **chat.fields_of(chat.row_of(record))) == record


@given(TURNS)
def test_a_transcript_holds_each_turn_whatever_its_text(turns: list[Turn]) -> None:
    assert turns_of(transcript(turns)) == turns


@pytest.mark.parametrize("write", [alpaca.row_of, sharegpt.row_of, chat_messages.row_of])
def test_what_a_format_cannot_carry_is_refused_by_id(write: Callable[[Record], object]) -> None:
    mcq = Record(**PLACE, kind="mcq", input="Zebulon?", choices=("a", "b"), answer="a")
    with pytest.raises(InvalidInput, match=r"own:1: .* jsonl_records") as caught:
        write(mcq)
    assert "Zebulon" not in str(caught.value)


def test_a_visit_of_another_source_is_written_as_question_and_answer() -> None:
    visit = Record(**PLACE, kind="dialogue", input="[doctor] hi", output="NOTE")
    assert turns_of_record(visit) == [Turn("user", "[doctor] hi"), Turn("assistant", "NOTE")]


@pytest.mark.parametrize(
    ("fields_of", "row", "reason"),
    [
        (alpaca.fields_of, {"instruction": " ", "output": "x"}, "`instruction` is empty"),
        (alpaca.fields_of, {"instruction": "x"}, "`output` is missing or not a text"),
        (alpaca.fields_of, {"instruction": "x", "input": 1}, "`input` is missing or not a text"),
        (sharegpt.fields_of, {}, "`conversations` is missing or not a list"),
        (sharegpt.fields_of, {"conversations": ["x"]}, "a turn is not from human, gpt or system"),
        (
            sharegpt.fields_of,
            {"conversations": [{"from": "human", "value": 1}]},
            "the value of a turn is not a text",
        ),
        (
            sharegpt.fields_of,
            {"conversations": [{"from": "human", "value": "x"}]},
            "the conversation does not end in an answer",
        ),
        (
            sharegpt.fields_of,
            {"conversations": [{"from": "human", "value": " "}, {"from": "gpt", "value": "x"}]},
            "a turn is empty",
        ),
        (
            chat_messages.fields_of,
            {"messages": [{"role": "tool", "content": "x"}]},
            "a message is not from system, user or assistant, or calls a tool",
        ),
        (
            chat_messages.fields_of,
            {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]},
            "the content of a message is not a text",
        ),
        (
            chat_messages.fields_of,
            {"messages": [{"role": "assistant", "content": "x"}]},
            "nobody asks in the conversation",
        ),
        (jsonl_records.fields_of, {"metadata": "x"}, "`metadata` is not an object"),
        (jsonl_records.fields_of, {"text": "x"}, "a field that is none of this format"),
        (jsonl_records.record_of, {"input": "x"}, "bad fields: id, language, licence, origin, source"),
    ],
)
def test_a_row_of_another_form_gives_its_reason(
    fields_of: Callable[[dict[str, Any]], object], row: dict[str, Any], reason: str
) -> None:
    assert fields_of(row) == reason


def test_parts_of_text_are_lines_and_a_developer_is_the_system() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    said = [("developer", "s"), ("user", parts), ("assistant", "x")]
    row = {"messages": [{"role": role, "content": content} for role, content in said]}
    assert chat_messages.fields_of(row) == {"kind": "qa", "instruction": "s", "input": "a\nb", "output": "x"}


def test_one_question_with_its_answer_is_a_question_and_more_are_a_dialogue() -> None:
    asked = [Turn("system", "s"), Turn("user", "q"), Turn("assistant", "a")]
    assert fields_of_turns(asked) == {"kind": "qa", "instruction": "s", "input": "q", "output": "a"}
    more = fields_of_turns([*asked, Turn("user", "q2"), Turn("assistant", "a2")])
    assert more == {
        "kind": "dialogue",
        "input": "[system] s\n[user] q\n[assistant] a\n[user] q2",
        "output": "a2",
    }
