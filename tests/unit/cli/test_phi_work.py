"""What `detect` and `clean` make of documents: rows, seals, vaults; and faults that quote nothing."""

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from medrail.cli.phi_files import operators_of
from medrail.cli.phi_stream import Done, Job, stream
from medrail.cli.phi_work import Choice, Told, cleaning, detecting, patient_of
from medrail.errors import ContractBroken
from medrail.phi.findings import Finding, Patient
from medrail.phi.groups import Group
from medrail.phi.keys import FOLDER_VARIABLE, PhiKey, key_new
from medrail.phi.lines import Line
from medrail.phi.vault import restored
from tests.fakes.phi_words import WordDetector, words

CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w'-]+")
INVENTED = "NAME=surrogate,ID=keep_structure,PHONE=surrogate"
ROWS: list[dict[str, object]] = [
    {"id": "a", "text": "Zebulon called 555-1234.", "patient": "p", "secret": "Mirabel"},
    {"id": "b", "text": "The name is Quux. MRN 77 was Mirabel.", "patient": "p"},
    {"id": "c", "text": "Der Patient Quux wurde entlassen.", "patient": "p"},
    {"id": 4, "text": "Nothing here."},
]


def detected(
    tmp_path: Path, rows: Sequence[object], language: Choice = "auto", *flags: bool
) -> list[dict[str, object]]:
    """What `detect` writes for these rows; flags: is_fine, is_explained."""
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    job = Job(str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), "stop", 10_000, 1)
    stream(job, partial(detecting, words, language, *(flags or (False, False))))
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]


def test_spans_hold_offsets_in_code_points_the_coarse_type_and_the_score(tmp_path: Path) -> None:
    text = "😀 e\u0301 김민수: MRN 7"
    [row] = detected(tmp_path, [{"id": "a", "text": text}])
    assert row == {
        "id": "a",
        "spans": [
            {"start": 5, "end": 8, "type": "NAME", "score": 0.9},
            {"start": 10, "end": 15, "type": "ID", "score": 0.9},
        ],
    }
    assert text[5:8] == "김민수"


def test_fine_gives_the_fine_types_and_explain_the_rule(tmp_path: Path) -> None:
    [row] = detected(tmp_path, [{"id": 1, "text": "MRN 7", "lang": "de"}], "auto", True, True)
    assert row["spans"] == [{"start": 0, "end": 5, "type": "ID_MRN", "score": 0.9, "rule": "words_de"}]


@pytest.mark.parametrize(
    ("lang", "chosen", "used"),
    [("ko", "auto", "ko"), ("ko", "de", "ko"), (None, "de", "de"), (None, "auto", "en"), (None, "ko", "ko")],
)
def test_the_language_of_a_line_counts_before_the_option_and_the_option_before_the_guess(
    tmp_path: Path, lang: str | None, chosen: Choice, used: str
) -> None:
    row = {"id": 1, "text": "The patient Zebulon was seen.", "lang": lang}
    [found] = detected(tmp_path, [row], chosen, False, True)
    assert found["spans"][0]["rule"] == f"words_{used}"  # type: ignore[index]


def test_auto_guesses_for_each_text(tmp_path: Path) -> None:
    texts = [
        "The patient Zebulon was seen.",
        "Der Patient Zebulon wurde gesehen.",
        "환자 김민수님은 입원하였다.",
    ]
    found = detected(tmp_path, [{"id": n, "text": text} for n, text in enumerate(texts)], "auto", False, True)
    rules = [row["spans"][0]["rule"] for row in found]  # type: ignore[index]
    assert rules == ["words_en", "words_de", "words_ko"]


def test_documents_of_one_patient_that_follow_each_other_are_looked_at_together(tmp_path: Path) -> None:
    told, silent = "The name is Quux.", "Quux slept."
    rows = [
        {"id": 1, "text": silent, "patient": "p"},
        {"id": 2, "text": told, "patient": "p"},
        {"id": 3, "text": silent, "patient": "q"},
        {"id": 4, "text": silent},
        {"id": 5, "text": told},
    ]
    counts = [len(row["spans"]) for row in detected(tmp_path, rows)]  # type: ignore[arg-type]
    assert counts == [1, 1, 0, 0, 1]


def test_known_identifiers_are_found_in_all_documents_of_the_patient(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "text": "Quux came.", "patient": 5},
        {"id": 2, "text": "Quux left.", "patient": 5, "known": ["Quux"]},
        {"id": 3, "text": "Quux left."},
        {"id": 4, "text": "Quux left.", "known": ["Quux"]},
    ]
    assert [len(row["spans"]) for row in detected(tmp_path, rows)] == [1, 1, 0, 1]  # type: ignore[arg-type]


def test_a_group_becomes_a_patient_with_a_language_for_each_document() -> None:
    lines = (
        Line(1, 1, "환자", "", "p"),
        Line(2, 2, "The patient", "de", "p"),
        Line(3, 3, "Der Patient", "", "p"),
    )
    patient = patient_of(Group(lines, ("k",)), "auto")
    assert [document.language for document in patient.documents] == ["ko", "de", "de"]
    assert patient.known == ("k",)


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PhiKey:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "keys"))
    return key_new("unit")


def cleaned(
    tmp_path: Path,
    rows: Sequence[object],
    operators: str = "",
    key_id: str = "",
    told: list[Done] | None = None,
) -> list[dict[str, object]]:
    """What `clean` writes for these rows."""
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    job = Job(str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), "stop", 10_000, 1)
    make = partial(cleaning, words, "auto", operators_of(operators), key_id)
    stream(job, make, None if told is None else told.append)
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]


def test_a_row_holds_the_clean_text_its_language_and_every_replacement_and_no_other_key(
    tmp_path: Path,
) -> None:
    rows = cleaned(tmp_path, ROWS)
    assert rows[0] == {
        "id": "a",
        "lang": "en",
        "text": "<NAME> called <PHONE>.",
        "replacements": [
            {"type": "NAME", "start": 0, "end": 7, "new_start": 0, "new_end": 6},
            {"type": "PHONE", "start": 15, "end": 23, "new_start": 14, "new_end": 21},
        ],
    }
    assert [row["text"] for row in rows[1:]] == [
        "The name is <NAME>. <ID> was <NAME>.",
        "Der Patient <NAME> wurde entlassen.",
        "Nothing here.",
    ]
    assert [row["lang"] for row in rows] == ["en", "en", "de", "en"]


@pytest.mark.parametrize("operators", ["", "default=mask", "NAME=mask,ID=mask"])
def test_a_second_clean_over_the_output_changes_no_byte(tmp_path: Path, operators: str) -> None:
    first = cleaned(tmp_path, ROWS, operators)
    assert "Zebulon" not in json.dumps(first)
    before = (tmp_path / "out.jsonl").read_bytes()
    assert cleaned(tmp_path, first, operators) == first
    assert (tmp_path / "out.jsonl").read_bytes() == before


class Suspicious(WordDetector):
    """Takes every capitalised word for a name, surrogates too."""

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        return [
            [
                [
                    Finding(*match.span(), "NAME", 0.9, "capital")
                    for match in CAPITALISED.finditer(document.text)
                ]
                for document in patient.documents
            ]
            for patient in patients
        ]


def test_a_second_clean_keeps_what_was_invented_though_the_detector_knows_it_as_a_name(
    tmp_path: Path, key: PhiKey
) -> None:
    def run(rows: Sequence[object], key_id: str = key.id) -> list[dict[str, object]]:
        (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        job = Job(str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), "stop", 10_000, 1)
        operators = operators_of("NAME=surrogate") if key_id else operators_of("")
        stream(job, partial(cleaning, Suspicious, "en", operators, key_id))
        return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]

    first = run([{"id": 1, "text": "today Zebulon met Mirabel", "lang": "en"}])
    text = str(first[0]["text"])
    assert "Zebulon" not in text
    assert "<" not in text
    assert run(first) == first
    [changed] = run([{**first[0], "text": f"{text} and Zebulon"}])
    assert "Zebulon" not in str(changed["text"])
    [without_key] = run(first, key_id="")
    assert without_key["text"] == "today <NAME> met <NAME>"
    [replacement, _] = without_key["replacements"]  # type: ignore[misc]
    assert (replacement["start"], replacement["end"]) == (6, 13)


def test_only_what_needs_a_key_is_sealed(tmp_path: Path, key: PhiKey) -> None:
    assert all("seal" not in row for row in cleaned(tmp_path, ROWS, "", key.id))
    assert all(len(str(row["seal"])) == 32 for row in cleaned(tmp_path, ROWS, INVENTED, key.id))


def test_one_person_has_one_surrogate_in_all_documents_of_a_patient(tmp_path: Path, key: PhiKey) -> None:
    rows = [{"id": n, "text": "Zebulon came.", "patient": "p", "lang": "en"} for n in range(3)]
    texts = {row["text"] for row in cleaned(tmp_path, rows, INVENTED, key.id)}
    assert len(texts) == 1
    assert "Zebulon" not in texts.pop()


def test_a_vaults_entries_lead_back_to_the_originals(tmp_path: Path, key: PhiKey) -> None:
    told: list[Done] = []
    rows = cleaned(tmp_path, ROWS, INVENTED, key.id, told)
    for row, done, given in zip(rows, told, ROWS, strict=True):
        assert isinstance(done.told, Told)
        entries = done.told.entries(key)
        assert len(entries) == (given["id"] != 4)
        assert [restored(entry, str(row["text"])) for entry in entries] == [given["text"]] * len(entries)


class Faulty(WordDetector):
    """Fails at one word, quoting the text as a careless program does."""

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        for patient in patients:
            for document in patient.documents:
                if "Mirabel" in document.text:
                    raise KeyError(document.text)
        return super().detect_patients(patients)


@pytest.mark.parametrize(
    "make",
    [
        partial(detecting, Faulty, "en", False, False),
        partial(cleaning, Faulty, "en", operators_of(""), ""),
    ],
)
def test_a_fault_names_the_lines_and_quotes_nothing(make: partial, tmp_path: Path) -> None:  # type: ignore[type-arg]
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in [ROWS[3], *ROWS]))
    job = Job(str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), "stop", 10_000, 1)
    with pytest.raises(ContractBroken, match="KeyError at one of the lines 2 to 4") as caught:
        stream(job, make)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "Mirabel" not in str(caught.value)
    assert not (tmp_path / "out.jsonl").exists()
