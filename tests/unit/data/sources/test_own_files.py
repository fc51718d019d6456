"""Readers of files that users bring: what their rows become, and how a bad one is refused."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from medrail.data.identities import Identity
from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.readers import READERS
from medrail.formats.columns import AMBIGUOUS, NO_ANSWER, NO_MEANING, NO_OPTIONS, TWICE
from medrail.records import Record
from tests.unit.data.sources.damage import CANARY, json_lines, tar_packed
from tests.unit.data.sources.test_fuzz import source_of


def readings(folder: Path, reader: str, files: dict[str, bytes], **changes: Any) -> list[Reading]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    source = source_of(reader).model_copy(update={"id": "own", **changes})
    return list(READERS[reader](folder, source))


def parquet(rows: list[dict[str, object]]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), buffer)
    return buffer.getvalue()


PAEDIATRICS = {"specialty": "Paediatrics", "ward": "b"}
CHAT = {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
MEDQA = {"question": "Q?", "options": {"A": "yes", "B": "no"}, "answer": "no", "meta_info": "step1"}
MEDMCQA = {"id": "u1", "question": "Q?", "opa": "1", "opb": "2", "opc": "3", "opd": "4", "cop": 2}
SYNTH = {"Note": "N.", "Dialogue": "D.", "ICD10": "e119", "ICD10_desc": "Type 2 diabetes"}

SOUND: list[tuple[str, dict[str, bytes], list[dict[str, object]]]] = [
    (
        "alpaca",
        {"a.json": json.dumps([{"instruction": "Q?", "input": "", "output": "A."}]).encode()},
        [{"kind": "qa", "instruction": "", "input": "Q?", "output": "A."}],
    ),
    (
        "alpaca",
        {"a.jsonl.gz": gzip.compress(json_lines({"instruction": "T", "input": "Q?", "output": "A."}))},
        [{"kind": "qa", "instruction": "T", "input": "Q?", "output": "A."}],
    ),
    ("chat_messages", {"c.jsonl": json_lines({**CHAT, "patient_id": 7})}, [{"patient_id": "own:7"}]),
    (
        "sharegpt",
        {"s.json": json.dumps([{"conversations": [{"from": "gpt", "value": "x"}] * 2}]).encode()},
        [],
    ),
    (
        "jsonl_records",
        {
            "r.jsonl": json_lines(
                {
                    "input": "Q?",
                    "choices": ["a", "b"],
                    "answer": "b",
                    "metadata": {"specialty": "Paediatrics"},
                }
            )
        },
        [{"kind": "mcq", "answer": "b", "specialty": "pediatrics", "specialty_confidence": 1.0}],
    ),
    ("jsonl_records", {"r.jsonl": json_lines({"id": 3, "input": "A cough."})}, [{"kind": "note"}]),
    (
        "csv_table",
        {"t.csv": b"Question,A,B,Answer,Specialty\nQ?,yes,no,b,Surgery\n"},
        [{"kind": "mcq", "choices": ("yes", "no"), "answer": "no", "specialty": ""}],
    ),
    (
        "csv_table",
        {"t.csv": b'question,options,answer\nQ?,"{""A"": ""yes"", ""B"": ""no""}",yes\n'},
        [{"kind": "mcq", "choices": ("yes", "no"), "answer": "yes"}],
    ),
    (
        "csv_table",
        {"t.csv": b"note,dialogue\nN.,D.\n"},
        [{"kind": "dialogue", "input": "D.", "output": "N."}],
    ),
    (
        "csv_table",
        {"t.csv": b"note,question,answer\nN.,Q?,A.\n"},
        [{"kind": "qa", "instruction": "Q?", "input": "N.", "output": "A."}],
    ),
    ("csv_table", {"t.csv": b"instruction,input,output\nQ?,,A.\n"}, [{"kind": "qa", "input": "Q?"}]),
    ("csv_table", {"t.csv": b"text;id\n3,5 mg, taken;1\n"}, [{"kind": "note", "input": "3,5 mg, taken"}]),
    ("csv_table", {"t.tsv": b'id\ttext\n1\t"a\nb"\n'}, [{"input": "a\nb"}]),
    ("csv_table", {"t.csv": "text,id\nÄtz,1\n".encode("utf-16")}, [{"kind": "note", "input": "Ätz"}]),
    (
        "parquet_table",
        {"p.parquet": parquet([{"question": "Q?", "options": ["x", "y"], "answer_idx": "B"}])},
        [{"kind": "mcq", "choices": ("x", "y"), "answer": "y"}],
    ),
    (
        "parquet_table",
        {"p.parquet": parquet([{"text": "A cough.", "patient_id": 5, "confidence": None}])},
        [{"kind": "note", "patient_id": "own:5", "confidence": None}],
    ),
    ("medqa_usmle", {"q.jsonl": json_lines(MEDQA)}, [{"kind": "mcq", "answer": "no", "id": "own:q-1"}]),
    ("medqa_usmle", {"q.jsonl": json_lines({**MEDQA, "answer_idx": "B", "realidx": 5})}, [{"id": "own:q-5"}]),
    (
        "medmcqa",
        {"dev.json": json_lines({**MEDMCQA, "subject_name": "Psychiatry", "exp": "Why."})},
        [{"answer": "2", "output": "Why.", "specialty": "psychiatry", "id": "own:dev-u1"}],
    ),
    ("mmlu_medical", {"anatomy_test.csv": b'"Q, then?",1,2,3,4,C\n'}, [{"input": "Q, then?", "answer": "3"}]),
    (
        "medsynth",
        {"m.csv": b"Note,Dialogue,ICD10,ICD10_desc\nN.,D.,E11.9,Type 2 diabetes\n"},
        [{"kind": "dialogue", "output": "N."}, {"kind": "coding", "input": "E11.9", "group": "icd10cm:E11"}],
    ),
    (
        "medsynth",
        {"m.json": json.dumps([SYNTH]).encode()},
        [{"kind": "dialogue", "input": "D."}, {"relation": "icd10cm_title", "input": "E11.9"}],
    ),
    (
        "notes_folder",
        {"a.txt": b"A cough.", "a.json": b'{"patient_id": "p1", "language": "de"}', "b.txt": b"No cough."},
        [{"patient_id": "own:p1", "language": "de"}, {"patient_id": "", "input": "No cough."}],
    ),
    (
        "notes_folder",
        {"a.txt": b"A cough.", "patients.csv": b"file,patient_id\na.txt,p1\n"},
        [{"kind": "note", "patient_id": "own:p1"}],
    ),
    (
        "tico19_terms",
        {
            "g_ko_en.csv": "sourceLang,targetLang,sourceString,targetString\nko,en,독감,Flu\n".encode(),
        },
        [
            {
                "input": "Flu",
                "output": "독감",
                "relation": "korean_term",
                "language": "ko",
                "group": "term:flu",
            }
        ],
    ),
    (
        "medical_abbreviations",
        {"B, medical abbreviations.csv": b"Abbreviation/Shorthand,Meaning,More Info\nBA,blood alcohol,\n"},
        [{"id": "own:b-2", "input": "BA"}],
    ),
]


def named(table: list[Any]) -> list[str]:
    return [f"{row[0]}-{number}" for number, row in enumerate(table)]


@pytest.mark.parametrize(("reader", "files", "expected"), SOUND, ids=named(SOUND))
def test_a_sound_row_becomes_these_records(
    tmp_path: Path, reader: str, files: dict[str, bytes], expected: list[dict[str, object]]
) -> None:
    records = [r for r in readings(tmp_path, reader, files) if isinstance(r, Record)]
    assert [
        {key: getattr(record, key) for key in fields}
        for record, fields in zip(records, expected, strict=True)
    ] == expected


MALFORMED: list[tuple[str, dict[str, bytes], list[tuple[str, int, str]]]] = [
    (
        "alpaca",
        {"a.jsonl": b'{"output": "Zebulon"}\n'},
        [("a.jsonl", 1, "`instruction` is missing or not a text")],
    ),
    (
        "alpaca",
        {"a.json": b'[{"instruction": "Q", "output": "A"}, {"Zebulon": x}, 5]'},
        [("a.json", 2, "not JSON, or cut off"), ("a.json", 3, "not a JSON object")],
    ),
    (
        "chat_messages",
        {"c.jsonl": json_lines({**CHAT, "identifiers": [CANARY]})},
        [("c.jsonl", 1, "`identifiers` without `patient_id`")],
    ),
    (
        "chat_messages",
        {"c.jsonl": json_lines({**CHAT, "id": {"a": CANARY}})},
        [("c.jsonl", 1, "`id` is neither a text nor a number")],
    ),
    (
        "jsonl_records",
        {"r.jsonl": json_lines({"input": CANARY, "metadata": {"licence": "GPL-3.0"}})},
        [("r.jsonl", 1, "another licence than the catalog's")],
    ),
    (
        "jsonl_records",
        {"r.jsonl": json_lines({"input": CANARY, "metadata": {"kind": CANARY}})},
        [("r.jsonl", 1, "`kind` is none of the kinds of records")],
    ),
    (
        "jsonl_records",
        {"r.jsonl": b'{"input": "Zebu\\u0000lon"}'},
        [("r.jsonl", 1, "a text holds a NUL sign")],
    ),
    (
        "csv_table",
        {"t.csv": b"name,age\nZebulon,7\nZebulon,8\n"},
        [("t.csv", 2, NO_MEANING), ("t.csv", 3, NO_MEANING)],
    ),
    ("csv_table", {"t.csv": b"text,report\nZebulon,b\n"}, [("t.csv", 2, TWICE)]),
    ("csv_table", {"t.csv": b"text,id\nZebulon\n"}, [("t.csv", 2, "1 fields, not 2")]),
    (
        "csv_table",
        {"t.csv": b"question,a,b,answer,answer_idx\nZebulon?,x,y,x,B\n"},
        [("t.csv", 2, NO_ANSWER)],
    ),
    ("csv_table", {"t.csv": b"question,a,b,c,answer\nZebulon?,x,,y,B\n"}, [("t.csv", 2, NO_OPTIONS)]),
    ("csv_table", {"t.csv": b"text,note\nZebulon,b\n"}, [("t.csv", 2, AMBIGUOUS)]),
    (
        "parquet_table",
        {"p.parquet": b"PAR1 Zebulon"},
        [("p.parquet", 1, "not a Parquet file, or cut off (ArrowInvalid)")],
    ),
    (
        "medqa_usmle",
        {"q.jsonl": json_lines({**MEDQA, "answer": CANARY})},
        [("q.jsonl", 1, "the right answer's letter is none of the options")],
    ),
    (
        "medqa_usmle",
        {"q.jsonl": json_lines({**MEDQA, "answer_idx": "A"})},
        [("q.jsonl", 1, "the right answer's text is not that of its letter")],
    ),
    (
        "medmcqa",
        {"dev.json": json_lines({**MEDMCQA, "cop": 0})},
        [("dev.json", 1, "the right answer's number is none of the options")],
    ),
    ("mmlu_medical", {"x_test.csv": b"Zebulon,1,2,3,4\n"}, [("x_test.csv", 1, "5 fields, not 6")]),
    (
        "medsynth",
        {"m.jsonl": json_lines({**SYNTH, "ICD10": CANARY})},
        [("m.jsonl", 1, "`icd10` has not the form of an ICD-10-CM code")],
    ),
    (
        "medsynth",
        {"m.csv": b"Note,Dialogue\nZebulon,D.\n"},
        [("m.csv", 2, "`icd10` is missing, empty or not a text")],
    ),
    ("sharegpt", {"s.jsonl": b"[1]\n"}, [("s.jsonl", 1, "not a JSON object")]),
    (
        "notes_folder",
        {"a.txt": b"x", "a.json": b'{"patient": "Zebulon"}'},
        [("a.txt", 1, "the .json file beside the note cannot be read, or says what is not known")],
    ),
    (
        "notes_folder",
        {
            "a.txt": b"x",
            "a.json": b"Zebulon",
            "b.json": b"{}",
            "patients.csv": b"file,patient_id\nZebulon,p\n",
        },
        [
            ("patients.csv", 2, "no note of that name is there, or it was named before"),
            ("b.json", 1, "no note of that name is there"),
            ("a.txt", 1, "the .json file beside the note cannot be read, or says what is not known"),
        ],
    ),
]


@pytest.mark.parametrize(("reader", "files", "expected"), MALFORMED, ids=named(MALFORMED))
def test_a_malformed_row_is_rejected_by_file_and_line_without_its_text(
    tmp_path: Path, reader: str, files: dict[str, bytes], expected: list[tuple[str, int, str]]
) -> None:
    rejects = [r for r in readings(tmp_path, reader, files) if isinstance(r, Rejected)]
    assert [(reject.file, reject.line, reject.reason) for reject in rejects] == expected
    assert not [reject for reject in rejects if CANARY in reject.reason]


def test_a_column_that_is_not_known_is_named_once(tmp_path: Path) -> None:
    found = readings(tmp_path, "csv_table", {"t.csv": b"text,ward\nx,7\ny,8\n"})
    assert [r.reason for r in found if isinstance(r, LeftOut)] == ["column `ward` is not known"]


def test_names_of_columns_are_never_told_where_the_first_line_may_be_a_row(tmp_path: Path) -> None:
    found = readings(tmp_path, "csv_table", {"t.csv": b"Zebulon,a cough\nRoe,a fever\n"})
    assert not [r for r in found if isinstance(r, LeftOut | Rejected) and CANARY in r.reason]


@pytest.mark.parametrize(
    ("reader", "files"),
    [
        ("chat_messages", {"c.jsonl": json_lines({**CHAT, "patient_id": "p", "identifiers": ["Roe"]})}),
        ("csv_table", {"t.csv": b'text,patient_id,identifiers\nx,p,"[""Roe""]"\n'}),
        ("parquet_table", {"p.parquet": parquet([{"note": "x", "patient_id": "p", "identifiers": ["Roe"]}])}),
        ("notes_folder", {"a.txt": b"x", "patients.csv": b"file,patient_id,identifiers\na,p,Roe\n"}),
        ("notes_folder", {"a.txt": b"x", "a.json": b'{"patient_id": "p", "identifiers": ["Roe"]}'}),
    ],
)
def test_what_structured_fields_say_comes_with_the_record(
    tmp_path: Path, reader: str, files: dict[str, bytes]
) -> None:
    assert [r for r in readings(tmp_path, reader, files) if isinstance(r, Identity)] == [
        Identity("own:p", "Roe")
    ]


@pytest.mark.parametrize(
    ("reader", "files"),
    [
        ("csv_table", {"Zebulon.csv": b"text,id\nx,\ny,Zebulon\n"}),
        ("alpaca", {"Zebulon.jsonl": json_lines({"instruction": "x", "output": "y", "id": CANARY})}),
        ("notes_folder", {"Zebulon.txt": b"x"}),
        ("medsynth", {"Zebulon.jsonl": json_lines(SYNTH)}),
    ],
)
def test_neither_file_names_nor_ids_of_rows_stand_in_the_records_ids(
    tmp_path: Path, reader: str, files: dict[str, bytes]
) -> None:
    found = [r for r in readings(tmp_path, reader, files) if isinstance(r, Record)]
    assert found
    assert not [r for r in found if CANARY in r.id + r.origin + r.group + r.patient_id]


@pytest.mark.parametrize(
    "reader", ["sharegpt", "chat_messages", "csv_table", "jsonl_records", "parquet_table"]
)
def test_notes_and_dialogues_are_refused_where_the_catalog_says_nobody(tmp_path: Path, reader: str) -> None:
    talk = [{"role": role, "content": "x"} for role in ("user", "assistant", "user", "assistant")]
    shared = [{"from": said["role"], "value": said["content"]} for said in talk]
    files = {
        "a.csv": b"note\nx\n",
        "a.parquet": parquet([{"note": "x"}]),
        "a.jsonl": json_lines({"messages": talk, "conversations": shared})
        if reader != "jsonl_records"
        else json_lines({"input": "x"}),
    }
    (found,) = readings(tmp_path, reader, files, subjects="none")
    assert isinstance(found, Rejected)
    assert "`subjects: none`" in found.reason


def test_medmcqa_questions_without_a_published_answer_are_left_out(tmp_path: Path) -> None:
    row = {name: value for name, value in MEDMCQA.items() if name != "cop"}
    assert readings(tmp_path, "medmcqa", {"test.json": json_lines(row)}) == [
        LeftOut("no right answer is published for the question")
    ]


def test_questions_of_the_parts_of_medquad_without_answers_are_left_out(tmp_path: Path) -> None:
    pair = "<Document><QAPair pid='1'><Question>Q?</Question><Answer></Answer></QAPair></Document>"
    members = [("10_MPlus_ADAM_QA/1.xml", pair.encode()), ("1_CancerGov_QA/1.xml", pair.encode())]
    found = readings(tmp_path, "medquad", {"m.tar.gz": tar_packed(members)})
    assert [r.reason for r in found if isinstance(r, LeftOut)] == ["the answer is not published"]
    assert [r.reason for r in found if isinstance(r, Rejected)] == ["`output` is empty"]
