"""What was put back, for whom, and that the audit came first."""

import json
from pathlib import Path
from typing import Any

import pytest

from medrail.errors import EnvironmentFault, InvalidInput
from medrail.phi.apply import Context, Operators, deidentify
from medrail.phi.audit import audit_path, audit_verify
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from medrail.phi.reidentify import document_id_of, reidentify
from medrail.phi.vault import Entry, entry_of, vault_add

KEY = PhiKey("phi-1", bytes(range(32)))
POLICY = Operators({"NAME": "surrogate", "default": "replace"})


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    return tmp_path


def cleaned(text: str, name: str, document_id: str) -> tuple[str, Entry]:
    found = [Finding(text.index(name), text.index(name) + len(name), "NAME", 1.0)]
    done = deidentify(text, found, POLICY, Context("de", key=KEY, document_id=document_id))
    return done.text, entry_of(text, done, KEY, patient_id="patient-7", document_id=document_id)


@pytest.fixture
def files(home: Path) -> dict[str, Path]:
    """A vault, and a file with a record of three texts, one with an id alone, and one that nobody knows."""
    note, one = cleaned("Frau Zitzewitz kam.", "Zitzewitz", document_id_of("s:1", "input"))
    choice, two = cleaned("Herr Quandt", "Quandt", document_id_of("s:1", "choices[1]"))
    plain, three = cleaned("Frau Pohl ging.", "Pohl", "s:2")
    rows: list[dict[str, Any]] = [
        {"id": "s:1", "patient_id": "abc", "input": note, "choices": ["no", choice], "year": 2024},
        {"id": "s:2", "text": plain},
        {"id": "s:3", "patient_id": "def", "text": note},
    ]
    paths = {name: home / name for name in ("vault", "cleaned.jsonl", "original.jsonl")}
    vault_add(paths["vault"], KEY, [one, two, three])
    paths["cleaned.jsonl"].write_text("".join(json.dumps(row) + "\n" for row in rows))
    return paths


def run(files: dict[str, Path], reason: str = "recall of implant X", key: PhiKey = KEY) -> None:
    reidentify(files["vault"], key, files["cleaned.jsonl"], files["original.jsonl"], reason)


def test_texts_that_the_vault_knows_by_id_field_and_characters_are_put_back(files: dict[str, Path]) -> None:
    run(files)
    rows = [json.loads(line) for line in files["original.jsonl"].read_text().splitlines()]
    assert rows[0] == {
        "id": "s:1",
        "patient_id": "patient-7",
        "input": "Frau Zitzewitz kam.",
        "choices": ["no", "Herr Quandt"],
        "year": 2024,
    }
    assert rows[1] == {"id": "s:2", "text": "Frau Pohl ging."}
    assert rows[2] == json.loads(files["cleaned.jsonl"].read_text().splitlines()[2])
    assert files["original.jsonl"].stat().st_mode & 0o777 == 0o600


def test_the_audit_says_why_and_how_much_and_holds_no_text(files: dict[str, Path]) -> None:
    run(files)
    text = audit_path().read_text()
    line = json.loads(text)
    assert (line["reason"], line["key_id"], line["stretches"], len(line["documents"])) == (
        "recall of implant X",
        "phi-1",
        3,
        3,
    )
    for real in ("Zitzewitz", "Quandt", "Pohl", "patient-7", "s:1"):
        assert real not in text
    assert audit_verify()[0] == 1


def test_without_an_audit_nothing_is_written(files: dict[str, Path], home: Path) -> None:
    (home / "home").mkdir()
    (home / "home" / "phi").write_text("")
    with pytest.raises(EnvironmentFault, match="nothing is shown"):
        run(files)
    assert not files["original.jsonl"].exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_done(files: dict[str, Path], reason: str) -> None:
    with pytest.raises(InvalidInput, match="--reason"):
        run(files, reason)
    assert not audit_path().exists()


def test_what_the_vault_does_not_know_is_no_occasion(files: dict[str, Path]) -> None:
    files["cleaned.jsonl"].write_text('{"id": "s:9", "input": "Frau Meier kam."}\n')
    with pytest.raises(InvalidInput, match="knows no text"):
        run(files)
    assert not audit_path().exists()
    assert not files["original.jsonl"].exists()


def test_the_output_may_not_lie_in_a_checkout(files: dict[str, Path], home: Path) -> None:
    (home / "checkout").mkdir()
    (home / "checkout" / "dvc.yaml").write_text("")
    files["original.jsonl"] = home / "checkout" / "original.jsonl"
    with pytest.raises(InvalidInput, match="must stay outside it"):
        run(files)
    assert not files["original.jsonl"].exists()
    assert not audit_path().exists()


@pytest.mark.parametrize("line", ["Zitzewitz", '["Zitzewitz"]'])
def test_a_bad_line_is_named_by_its_number_and_not_quoted(files: dict[str, Path], line: str) -> None:
    files["cleaned.jsonl"].write_text(f'{{"id": "s:1"}}\n\n{line}\n')
    with pytest.raises(InvalidInput, match="line 3") as error:
        run(files)
    assert "Zitzewitz" not in str(error.value)


def changed(files: dict[str, Path]) -> None:
    rows = [json.loads(line) for line in files["cleaned.jsonl"].read_text().splitlines()]
    rows[0]["choices"][1] += " "
    rows[1]["text"] += " Zitzewitz"
    files["cleaned.jsonl"].write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_lines_that_were_changed_are_named_by_number_and_nothing_is_written(files: dict[str, Path]) -> None:
    changed(files)
    with pytest.raises(
        InvalidInput, match=r"2 lines were changed after cleaning \(line 1, 2\): 2 str"
    ) as error:
        run(files)
    assert "--allow-changed" in str(error.value)
    assert "Zitzewitz" not in str(error.value)
    assert not files["original.jsonl"].exists()
    assert not audit_path().exists()


def test_changed_lines_that_are_allowed_stay_as_they_are(files: dict[str, Path]) -> None:
    changed(files)
    found = reidentify(
        files["vault"], KEY, files["cleaned.jsonl"], files["original.jsonl"], "r", are_changed_allowed=True
    )
    assert (found.stretches, found.changed) == (1, {1: 1, 2: 1})
    rows = [json.loads(line) for line in files["original.jsonl"].read_text().splitlines()]
    assert rows[0]["input"] == "Frau Zitzewitz kam."
    assert rows[1] == json.loads(files["cleaned.jsonl"].read_text().splitlines()[1])


@pytest.mark.parametrize("name", ["cleaned.jsonl", "vault", "soft", "hard", "sub/../cleaned.jsonl"])
def test_what_is_read_is_never_overwritten(files: dict[str, Path], home: Path, name: str) -> None:
    (home / "sub").mkdir()
    (home / "soft").symlink_to(files["cleaned.jsonl"])
    (home / "hard").hardlink_to(files["cleaned.jsonl"])
    before = files["cleaned.jsonl"].read_bytes(), files["vault"].read_bytes()
    files["original.jsonl"] = home / name
    with pytest.raises(InvalidInput, match="would overwrite"):
        run(files)
    assert before == (files["cleaned.jsonl"].read_bytes(), files["vault"].read_bytes())
    assert not audit_path().exists()


def test_what_is_not_utf_8_is_named_by_its_line(files: dict[str, Path]) -> None:
    files["cleaned.jsonl"].write_bytes(b'{"id": 1}\n{"id": 2, "text": "Zitzewitz \xff"}\n')
    with pytest.raises(InvalidInput, match=r"line 2 of .*: not UTF-8") as error:
        run(files)
    assert "Zitzewitz" not in str(error.value)


def test_a_folder_is_no_input(files: dict[str, Path], home: Path) -> None:
    files["cleaned.jsonl"] = home
    with pytest.raises(InvalidInput, match="is a folder"):
        run(files)
