"""`medrail data add`: own files become a source that DVC tracks and never pushes; or nothing stays."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from medrail.cli import data_add
from medrail.cli.app import app
from medrail.data.catalog import catalog_load, source_check
from medrail.errors import ContractBroken

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the shipped catalog and parameters, and no samples."""
    root = tmp_path / "checkout"
    (root / "samples").mkdir(parents=True)
    for name in ("catalog.yaml", "params.yaml", "dvc.yaml"):
        shutil.copyfile(ROOT / name, root / name)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["dvc", "init", "-q"], cwd=root, check=True)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "ward"
    folder.mkdir()
    (folder / "notes.jsonl").write_text(json.dumps({"id": "1", "text": "Patient is well."}) + "\n")
    return folder


def added(path: Path, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["data", "add", str(path), "--id", "our_notes", "--no-run", *words])
    assert result.exit_code == code, result.output
    return result.output


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".git", ".dvc"} & set(path.relative_to(root).parts)
    }


def test_a_folder_becomes_a_source_that_passes_the_catalogs_rules(root: Path, notes: Path) -> None:
    assert "1 files in samples/our_notes" in added(notes, "--language", "de", "--learn")
    known = catalog_load()
    source = known.source("our_notes")
    source_check(source, known, root)
    assert (source.reader, source.language, source.role, source.subjects) == (
        "jsonl_notes", "de", "train", "patients",
    )  # fmt: skip
    params = yaml.safe_load((root / "params.yaml").read_text())
    before = yaml.safe_load((ROOT / "params.yaml").read_text())
    assert params["sources"] == [*before["sources"], "our_notes"]
    chosen = [data for data in params["models"]["tiny"]["base"]["data"] if "our_notes" in data["sources"]]
    assert [data["kinds"][0] for data in chosen] == ["note"]


def test_dvc_tracks_it_git_does_not_and_it_is_never_pushed(root: Path, notes: Path) -> None:
    added(notes)
    (out,) = yaml.safe_load((root / "samples" / "our_notes.dvc").read_text())["outs"]
    assert (out["path"], out["push"]) == ("our_notes", False)
    ignored = ["git", "check-ignore", "-q", "samples/our_notes/notes.jsonl"]
    assert subprocess.run(ignored, cwd=root, check=False).returncode == 0
    status = subprocess.run(
        ["dvc", "status", "samples/our_notes.dvc", "--json"], capture_output=True, check=True
    )
    assert json.loads(status.stdout) == {}


def test_the_files_comments_and_other_lines_stay(root: Path, notes: Path) -> None:
    added(notes)
    for name in ("catalog.yaml", "params.yaml"):
        before, after = ((folder / name).read_text().splitlines() for folder in (ROOT, root))
        assert [line for line in before if line not in after] == []


@pytest.mark.parametrize("step", ["_copy", "_catalogue", "_params_extend", "_track"])
def test_where_it_fails_nothing_stays(
    root: Path, notes: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(root)
    done = getattr(data_add, step)

    def fail(*arguments: object, **named: object) -> None:
        done(*arguments, **named)
        raise ContractBroken("broken off")

    monkeypatch.setattr(data_add, step, fail)
    assert "broken off" in added(notes, code=1)
    assert state(root) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--id", "Our-Notes"), "small letters"),
        (("--id", "medquad"), "is there already"),
        (("--reader", "magic"), "there are aci_bench"),
        (("--role", "boss"), "train, benchmark or knowledge"),
    ],
)
def test_what_cannot_be_is_refused(root: Path, notes: Path, words: tuple[str, str], told: str) -> None:
    before = state(root)
    assert told in added(notes, *words, code=1)
    assert state(root) == before


def test_a_source_that_is_there_is_refused(root: Path, notes: Path) -> None:
    added(notes)
    before = state(root)
    assert "is there already" in added(notes, code=1)
    assert state(root) == before


def test_files_of_one_name_and_empty_folders_are_refused(root: Path, notes: Path, tmp_path: Path) -> None:
    (notes / "more").mkdir()
    (notes / "more" / "notes.jsonl").write_text("{}")
    assert "two files of one name" in added(notes, code=1)
    (tmp_path / "empty").mkdir()
    assert "holds no file" in added(tmp_path / "empty", code=1)
    (tmp_path / "empty" / "image.dcm").write_text("")
    assert "name the reader" in added(tmp_path / "empty", code=1)


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", "a note", "notes_folder"),
        ("a.csv", "id,note", "csv_table"),
        ("a.jsonl", '{"id": "1", "text": "a"}\n', "jsonl_notes"),
        ("a.json", '[\n  {"instruction": "a", "input": "", "output": "b"}]', "alpaca"),
        ("a.jsonl", '{"instruction": "a", "output": "b", "metadata": {}}', "jsonl_records"),
        ("a.jsonl", '{"messages": [{"role": "user", "content": "text"}]}', "chat_messages"),
        ("a.json", '[{"id": "0", "conversations": []}]', "sharegpt"),
    ],
)
def test_the_reader_follows_from_the_files(name: str, content: str, reader: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    assert data_add.reader_of([tmp_path / name]) == reader
