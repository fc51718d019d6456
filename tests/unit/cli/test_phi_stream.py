"""Files in, files out: nothing is lost, nothing half-written stays, and no text is said."""

import io
import json
import os
import re
import sys
from functools import partial
from pathlib import Path

import pytest
import typer

from medrail.cli.phi_files import detecting
from medrail.cli.phi_stream import Done, Job, Totals, end, refuse_same, stream
from medrail.errors import EnvironmentFault, InvalidInput
from tests.fakes.phi_words import dying, words

make = partial(detecting, words, "auto", False, False)
GOOD = [{"id": n, "text": f"Zebulon came {n} times, call 555-{n:04}."} for n in range(500)]


def job(tmp_path: Path, rows: list[object] | None = None, **changed: object) -> Job:
    """A job on a file that holds these rows (a string is a line as it is)."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in (GOOD if rows is None else rows)]
    (tmp_path / "in.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    values = {"on_error": "stop", "line_bytes_maximum": 10_000, "workers": 1, **changed}
    return Job(str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), **values)  # type: ignore[arg-type]


def written(tmp_path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]


def test_every_document_has_its_row_in_the_order_of_the_input(tmp_path: Path) -> None:
    totals = stream(job(tmp_path), make)
    assert [row["id"] for row in written(tmp_path)] == [row["id"] for row in GOOD]
    assert (totals.documents, totals.types) == (500, {"NAME": 500, "PHONE": 500})
    assert totals.characters == sum(len(str(row["text"])) for row in GOOD)


def test_several_workers_write_the_same_bytes(tmp_path: Path) -> None:
    stream(job(tmp_path), make)
    alone = (tmp_path / "out.jsonl").read_bytes()
    stream(job(tmp_path, workers=2), make)
    assert (tmp_path / "out.jsonl").read_bytes() == alone


def test_a_bad_line_stops_the_run_and_leaves_the_output_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out.jsonl").write_text("before")
    with pytest.raises(InvalidInput, match=r"line 2 of .*in\.jsonl.*--on-error skip"):
        stream(job(tmp_path, [GOOD[0], '{"id": "Mirabel"']), make)
    assert re.search(r"in\.jsonl:2: not JSON", capsys.readouterr().err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "before"


def test_skipping_writes_every_good_line_names_every_bad_one_and_ends_with_its_own_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = ['{"id": "Mirabel"', '{"id": "a", "text": 5}', '"Mirabel"', "x" * 20_000]
    mixed: list[object] = [line for pair in zip(GOOD[:4], bad, strict=True) for line in pair]
    given = job(tmp_path, mixed, on_error="skip")
    totals = stream(given, make)
    assert [row["id"] for row in written(tmp_path)] == [0, 1, 2, 3]
    assert totals.bad_lines == 4
    with pytest.raises(typer.Exit) as ended:
        end(given, totals)
    said = capsys.readouterr().err
    assert ended.value.exit_code == 3
    assert [f"in.jsonl:{n}: " in said for n in range(1, 9)] == [False, True] * 4
    assert "4 bad lines" in said
    assert "Mirabel" not in said


def test_a_run_without_a_bad_line_ends_well(tmp_path: Path) -> None:
    end(job(tmp_path), Totals(documents=1))


def test_an_empty_input_gives_an_empty_output_and_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream(job(tmp_path, []), make)
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert "holds no document" in capsys.readouterr().err


def test_the_last_line_counts_documents_findings_and_speed_and_holds_no_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream(job(tmp_path), make)
    assert re.search(
        r"500 documents, 1,000 findings \(NAME 500, PHONE 500\), [\d,]+ characters in [\d.]+ s, [\d,]+/s",
        capsys.readouterr().err,
    )


def test_input_and_output_are_never_the_same_file(tmp_path: Path) -> None:
    given = job(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "in.jsonl")
    (tmp_path / "hard").hardlink_to(tmp_path / "in.jsonl")
    before = (tmp_path / "in.jsonl").read_bytes()
    for other in (given.input, f"{tmp_path}/./in.jsonl", str(tmp_path / "link"), str(tmp_path / "hard")):
        with pytest.raises(InvalidInput, match="two purposes"):
            stream(Job(given.input, other, "stop", 100, 1), make)
    assert (tmp_path / "in.jsonl").read_bytes() == before
    refuse_same(
        "-", "-", "", "", "/dev/null", "/dev/null", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")
    )


def test_pipes_are_read_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "text": "Zebulon"}\n')))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out))
    totals = stream(Job("-", "-", "stop", 100, 1), make)
    row = {"id": 1, "spans": [{"start": 0, "end": 7, "type": "NAME", "score": 0.9}]}
    assert json.loads(out.getvalue()) == row
    assert totals.documents == 1


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        stream(Job(job(tmp_path, GOOD[:1]).input, str(tmp_path / "pipe"), "stop", 1000, 1), make)
        assert json.loads(os.read(reader, 10_000))["id"] == 0
    finally:
        os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("before")
    (tmp_path / "link").symlink_to("target")
    stream(Job(job(tmp_path, GOOD[:1]).input, str(tmp_path / "link"), "stop", 1000, 1), make)
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "target").read_text())["id"] == 0


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("missing.jsonl", "out", "does not exist"),
        (".", "out", "is a folder"),
        ("in.jsonl", "folder", "is a folder"),
    ],
)
def test_what_cannot_be_read_or_written_is_named(
    tmp_path: Path, source: str, target: str, problem: str
) -> None:
    (tmp_path / "in.jsonl").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInput, match=problem):
        stream(Job(str(tmp_path / source), str(tmp_path / target), "stop", 100, 1), make)


def test_a_worker_that_dies_leaves_no_output(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="worker process"):
        stream(job(tmp_path, workers=2), partial(detecting, dying, "en", False, False))
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_every_document_is_told_of_after_it_was_written(tmp_path: Path) -> None:
    told: list[Done] = []
    stream(job(tmp_path, GOOD[:3]), make, told.append)
    assert [done.row["id"] for done in told] == [0, 1, 2]


def test_a_terminal_sees_progress_and_a_pipe_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream(job(tmp_path), make)
    assert "\x1b" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    stream(job(tmp_path), make)
    assert "\x1b" in capsys.readouterr().err


def test_a_patient_who_comes_back_after_others_is_said_once_by_line_and_not_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": n, "text": "x", "patient": patient}
        for n, patient in enumerate(["Mia", "Mia", "Bo", "Mia", "Bo"])
    ]
    stream(job(tmp_path, [*rows, {"id": 9, "text": "x"}]), make)
    said = capsys.readouterr().err
    assert said.count("came back") == 1
    assert "2 times a patient came back after others (line 4, 5)" in said
    assert "Mia" not in said
    stream(job(tmp_path, rows[:3]), make)
    assert "came back" not in capsys.readouterr().err
