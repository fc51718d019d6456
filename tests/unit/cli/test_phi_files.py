"""`medrail phi detect` and `clean` as they are typed, with the detector that ships."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from medrail.cli.app import app
from medrail.cli.phi_files import operators_of
from medrail.errors import BadParameter
from medrail.phi.detector import detector_load
from medrail.phi.keys import FOLDER_VARIABLE, key_new

NOTES = [
    {"id": "en", "text": "Mr. James Thornton, MRN 98765432, was seen on 03/12/2024. Thornton felt well."},
    {"id": "de", "text": "Frau Müller, geb. 12.03.1931, wohnhaft in Köln, Tel. 0221 1234567."},
    {"id": "ko", "text": "환자 김민수님은 2023년 3월 12일 서울대병원에 입원하였다. 연락처 010-1234-5678."},
    {"id": "none", "text": "RR 120/80, Foley catheter, Wells score 4.5."},
]
SECRETS = ("Thornton", "98765432", "Müller", "1234567", "김민수", "1234-5678")
INVENTED = "NAME=surrogate,DATE=shift,ID=keep_structure,PHONE=surrogate,LOCATION=surrogate"


def medrail(*words: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["phi", *words], input=text)


@pytest.fixture
def notes(tmp_path: Path) -> str:
    path = tmp_path / "notes.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in NOTES), encoding="utf-8")
    return str(path)


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_detect_writes_what_the_detector_finds(notes: str, tmp_path: Path) -> None:
    result = medrail("detect", "--input", notes, "--output", str(tmp_path / "out"), "--fine", "--explain")
    assert result.exit_code == 0
    for note, row in zip(NOTES, rows(tmp_path / "out"), strict=True):
        language = "en" if note["id"] == "none" else note["id"]
        found = detector_load().detect(note["text"], language)
        assert row == {
            "id": note["id"],
            "spans": [
                {"start": f.start, "end": f.end, "type": f.type, "score": round(f.score, 3), "rule": f.rule}
                for f in found
            ],
        }
    assert not [
        secret for secret in SECRETS if secret in result.output + (tmp_path / "out").read_text("utf-8")
    ]


def test_detect_reads_and_writes_pipes(notes: str) -> None:
    result = medrail("detect", text=Path(notes).read_text("utf-8"))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [note["id"] for note in NOTES]
    assert "4 documents" in result.stderr


def test_a_bad_line_ends_with_1_and_a_skipped_one_with_3(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1, "text": "Zebulon"}\n{"Zebulon\n')
    stopped = medrail("detect", "--input", str(path), "--output", str(tmp_path / "out"))
    assert stopped.exit_code == 1
    assert f"{path}:2: not JSON" in stopped.stderr
    assert not (tmp_path / "out").exists()
    skipped = medrail("detect", "--input", str(path), "--output", str(tmp_path / "out"), "--on-error", "skip")
    assert skipped.exit_code == 3
    assert [row["id"] for row in rows(tmp_path / "out")] == [1]
    assert "Zebulon" not in stopped.output + skipped.output


def test_the_longest_line_can_be_chosen(notes: str) -> None:
    result = medrail("detect", "--input", notes, "--max-line-bytes", "20")
    assert "longer than 20 bytes" in result.stderr


def test_clean_leaves_no_secret_and_a_second_time_changes_nothing(notes: str, tmp_path: Path) -> None:
    first, second, report = tmp_path / "1", tmp_path / "2", tmp_path / "report"
    result = medrail("clean", "--input", notes, "--output", str(first), "--report", str(report))
    assert result.exit_code == 0, result.output
    written = result.output + first.read_text("utf-8") + report.read_text("utf-8")
    assert not [secret for secret in SECRETS if secret in written]
    assert rows(first)[3]["text"] == NOTES[3]["text"]
    told = json.loads(report.read_text())
    assert told["findings_count"] == sum(len(row["findings"]) for row in told["documents"]) > 8
    assert told["detector_digest"] == detector_load().digest()
    assert medrail("clean", "--input", str(first), "--output", str(second)).exit_code == 0
    assert second.read_bytes() == first.read_bytes()


def test_clean_with_a_key_invents_seals_and_fills_a_vault_that_leads_back(
    notes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "keys"))
    key_new("unit")
    first, second, vault = tmp_path / "1", tmp_path / "2", tmp_path / "vault" / "v"
    keyed = ["--operators", INVENTED, "--key-id", "unit", "--vault", str(vault)]
    result = medrail("clean", "--input", notes, "--output", str(first), *keyed)
    assert result.exit_code == 0, result.output
    assert not [secret for secret in SECRETS if secret in result.output + first.read_text("utf-8")]
    assert all(row["seal"] for row in rows(first))
    # The year of birth would reveal an age over 89; all else is invented.
    assert ["<" in str(row["text"]) for row in rows(first)] == [False, True, False, False]
    assert medrail("clean", "--input", str(first), "--output", str(second), *keyed).exit_code == 0
    assert second.read_bytes() == first.read_bytes()
    back = tmp_path / "back.jsonl"
    way = ["--vault", str(vault), "--key", "unit", "--input", str(second), "--output", str(back)]
    assert medrail("reidentify", *way, "--reason", "test").exit_code == 0
    assert [row["text"] for row in rows(back)] == [note["text"] for note in NOTES]


def test_clean_with_operators_that_need_a_key_says_how_to_make_one(notes: str, tmp_path: Path) -> None:
    for more in (["--operators", "NAME=surrogate"], ["--vault", str(tmp_path / "v")]):
        result = medrail("clean", "--input", notes, "--output", str(tmp_path / "out"), *more)
        assert result.exit_code == 1
        assert "medrail phi key new" in result.stderr
        assert not (tmp_path / "out").exists()


def test_no_two_files_of_clean_may_be_the_same(notes: str, tmp_path: Path) -> None:
    for more in (["--report", notes], ["--vault", notes], ["--report", str(tmp_path / "out")]):
        result = medrail("clean", "--input", notes, "--output", str(tmp_path / "out"), *more)
        assert result.exit_code == 1
        assert "two purposes" in result.stderr


def test_a_vault_that_cannot_be_written_leaves_no_output(
    notes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "keys"))
    key_new("unit")
    inside = Path.cwd() / "vault-in-the-checkout"
    keyed = ["--key-id", "unit", "--vault", str(inside)]
    result = medrail("clean", "--input", notes, "--output", str(tmp_path / "out"), *keyed)
    assert result.exit_code == 1
    assert "inside the checkout" in result.stderr
    assert not inside.exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("operators", "problem"),
    [
        ("NAME", "kind=operator"),
        ("NAME=mask,NAME=replace", "each kind once"),
        ("NAME=erase", "--operators: "),
        ("PERSON=mask", "`PERSON` is no kind"),
        ("NAME=shift", "cannot be the operator of NAME"),
        ("default=surrogate", "cannot be the operator of default"),
    ],
)
def test_operators_that_cannot_be_are_refused(operators: str, problem: str) -> None:
    with pytest.raises(BadParameter, match=problem):
        operators_of(operators)


def test_operators_are_added_to_what_holds_without_a_key() -> None:
    chosen = operators_of(" NAME=mask , default=mask ")
    assert chosen.root == {"default": "mask", "AGE": "age", "LOCATION_ZIP": "zip", "NAME": "mask"}
    assert operators_of("").root == {"default": "replace", "AGE": "age", "LOCATION_ZIP": "zip"}


def test_help_imports_no_detector() -> None:
    """`medrail` must start at once, whatever the verb."""
    code = (
        "import sys, medrail.cli.app\n"
        "heavy = {'hyperscan', 'presidio_analyzer', 'torch', 'medrail.phi.detector'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)\n"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize("place", ["/proc/x/y", "/dev/full", "a-file/x", "x" * 300])
@pytest.mark.parametrize("option", ["--output", "--report", "--vault"])
def test_a_place_that_cannot_be_written_is_one_line(
    place: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "keys"))
    key_new("k")
    (tmp_path / "a-file").write_text("")
    (tmp_path / "in").write_text('{"id": 1, "text": "Mr. Zebulon Thornton was seen."}\n')
    outputs = ["--output", "out", option, place] if option != "--output" else [option, place]
    result = medrail("clean", "--input", "in", "--key-id", "k", *outputs)
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if not line.startswith("1 documents")]
    assert line.startswith("medrail: ")
    assert "Zebulon" not in result.output
    # A report that goes to a device is full only when all texts are written.
    assert (tmp_path / "out").exists() is ((option, place) == ("--report", "/dev/full"))
    assert not list(tmp_path.glob(".*.part"))


def test_a_run_that_is_ended_leaves_nothing_half_written(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "medrail", "phi", "clean", "--output", str(tmp_path / "out")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(".out.*.part")) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert list(tmp_path.glob(".out.*.part"))
        process.terminate()
        assert process.wait(30) == 143
    assert list(tmp_path.iterdir()) == []
