"""`medrail phi key`, `vault`, `audit` and `reidentify` as one types them."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medrail.cli.app import app
from medrail.phi.apply import Context, Operators, deidentify
from medrail.phi.findings import Finding
from medrail.phi.keys import key_load
from medrail.phi.vault import entry_of, vault_add


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MEDRAIL_PHI_KEYS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def medrail(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["phi", *words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_key_is_made_listed_and_never_printed() -> None:
    made = medrail("key", "new")
    key_id = re.findall(r"made (phi-\d{4}-\d\d) ", made)[0]
    medrail("key", "new", "other")
    listed = medrail("key", "list")
    key = key_load(key_id)
    assert f"{key_id}: {key.fingerprint()}" in listed
    assert "other: " in listed
    for text in (made, listed):
        assert key.secret.hex() not in text


def test_a_key_that_is_there_is_refused_in_one_line() -> None:
    medrail("key", "new", "a")
    assert "choose another id" in medrail("key", "new", "a", code=1)


@pytest.fixture
def vault(home: Path) -> Path:
    medrail("key", "new", "phi-1")
    key = key_load("phi-1")
    text = "Frau Zitzewitz kam."
    done = deidentify(
        text,
        [Finding(5, 14, "NAME", 1.0)],
        Operators({"NAME": "surrogate", "default": "replace"}),
        Context("de", key=key, document_id="s:1"),
    )
    vault_add(home / "vault", key, [entry_of(text, done, key, patient_id="p7", document_id="s:1")])
    (home / "cleaned.jsonl").write_text(json.dumps({"id": "s:1", "text": done.text}) + "\n")
    return home / "vault"


def test_a_vault_is_counted_and_nothing_of_it_is_shown(vault: Path) -> None:
    shown = medrail("vault", "show", "--vault", str(vault), "--key", "phi-1")
    assert shown.splitlines() == [
        "texts: 1",
        "patients: 1",
        "texts without a patient: 0",
        "stretches: 1",
    ]


def test_texts_without_a_patient_are_no_patient(vault: Path) -> None:
    key, text = key_load("phi-1"), "Frau Quandt kam."
    done = deidentify(text, [Finding(5, 11, "NAME", 1.0)], Operators({"default": "replace"}), Context("de"))
    for name in ("s:2", "s:3"):
        vault_add(vault, key, [entry_of(text, done, key, patient_id="", document_id=name)])
    shown = medrail("vault", "show", "--vault", str(vault), "--key", "phi-1").splitlines()
    assert shown == ["texts: 3", "patients: 1", "texts without a patient: 2", "stretches: 3"]


def test_changed_lines_are_told_and_allowed_by_an_option_only(vault: Path, home: Path) -> None:
    lines = (home / "cleaned.jsonl").read_text()
    (home / "cleaned.jsonl").write_text(lines + lines.replace(" kam.", " ging."))
    words = ["reidentify", "--vault", str(vault), "--key", "phi-1", "--input", "cleaned.jsonl"]
    words += ["--output", "o.jsonl", "--reason", "recall"]
    assert "1 line was changed after cleaning (line 2): 1 stretch" in medrail(*words, code=1)
    assert not (home / "o.jsonl").exists()
    assert "1 line was changed after cleaning (line 2): 1 stretch" in medrail(*words, "--allow-changed")
    assert len((home / "o.jsonl").read_text().splitlines()) == 2


def test_the_way_back_needs_a_reason_and_leaves_a_line_in_the_audit(vault: Path, home: Path) -> None:
    words = [
        "reidentify",
        "--vault",
        str(vault),
        "--key",
        "phi-1",
        "--input",
        "cleaned.jsonl",
        "--output",
        "o.jsonl",
    ]
    assert "--reason" in medrail(*words, code=2)
    assert "--reason" in medrail(*words, "--reason", " ", code=1)
    assert medrail("audit", "verify").startswith("lines: 0")
    shown = medrail(*words, "--reason", "recall")
    assert "put back 1 stretches in 1 texts" in shown
    assert "Zitzewitz" not in shown
    assert json.loads((home / "o.jsonl").read_text()) == {"id": "s:1", "text": "Frau Zitzewitz kam."}
    lines, head, advice = medrail("audit", "verify").splitlines()
    assert "note both" in advice
    assert lines == "lines: 1"
    assert medrail("audit", "verify", "--head", head.removeprefix("head: "), "--lines", "1")
    assert "cut off" in medrail("audit", "verify", "--lines", "2", code=1)
    assert "cut off" in medrail("audit", "verify", "--head", "a" * 64, code=1)


def test_another_key_is_refused(vault: Path) -> None:
    medrail("key", "new", "phi-2")
    assert "sealed with the key `phi-1`" in medrail(
        "vault", "show", "--vault", str(vault), "--key", "phi-2", code=1
    )
