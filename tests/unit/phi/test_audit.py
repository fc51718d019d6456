"""Every re-identification leaves a line, and no line can be changed, moved or left out unnoticed."""

import json
import threading
from pathlib import Path

import pytest

from medrail.errors import EnvironmentFault, MedrailError, Tampered
from medrail.phi.audit import FIRST, audit_append, audit_path, audit_verify, head_path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def lines(count: int) -> list[str]:
    return [audit_append("reidentify", f"reason {n}", "phi-1", n, [f"digest{n}"]) for n in range(count)]


def test_an_empty_audit_is_one_of_no_lines() -> None:
    assert audit_verify() == (0, FIRST)


def test_each_line_says_who_when_why_and_how_much_and_holds_the_digest_of_the_one_before() -> None:
    heads = lines(3)
    rows = [json.loads(line) for line in audit_path().read_text().splitlines()]
    assert [row["previous"] for row in rows] == [FIRST, *heads[:2]]
    assert [row["sequence"] for row in rows] == [1, 2, 3]
    assert rows[2] | {"who": "", "when": "", "previous": ""} == {
        "sequence": 3,
        "when": "",
        "who": "",
        "action": "reidentify",
        "reason": "reason 2",
        "key_id": "phi-1",
        "stretches": 2,
        "documents": ["digest2"],
        "previous": "",
    }
    assert all(row["who"] and row["when"].endswith("+00:00") for row in rows)
    assert audit_path().stat().st_mode & 0o777 == 0o600
    assert audit_verify() == (3, heads[-1])


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: [rows[0], rows[2]],
        lambda rows: rows[1:],
        lambda rows: [rows[1], rows[0], rows[2]],
        lambda rows: [rows[0].replace("reason 0", "reason 9"), *rows[1:]],
        lambda rows: [rows[0], rows[1].replace('"stretches":1', '"stretches":0'), rows[2]],
        lambda rows: [*rows[:2], rows[2].rstrip("\n")],
        lambda rows: [*rows[:2], rows[2][:20]],
        lambda rows: [*rows, "{}\n"],
        lambda rows: [*rows, "\n"],
    ],
)
def test_whatever_is_done_to_a_line_is_noticed(change: object) -> None:
    lines(3)
    rows = audit_path().read_text().splitlines(keepends=True)
    audit_path().write_text("".join(change(rows)))  # type: ignore[operator]
    with pytest.raises(Tampered):
        audit_verify()
    with pytest.raises(MedrailError):
        lines(1)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[:2],
        lambda rows: [],
        lambda rows: [*rows[:2], rows[2].replace("reason 2", "reason 9")],
    ],
)
def test_an_end_that_is_not_as_the_head_says_is_noticed_and_not_written_upon(change: object) -> None:
    lines(3)
    changed = "".join(change(audit_path().read_text().splitlines(keepends=True)))  # type: ignore[operator]
    audit_path().write_text(changed)
    with pytest.raises(Tampered, match=r"audit\.head"):
        audit_verify()
    with pytest.raises(Tampered, match=r"audit\.head"):
        lines(1)
    assert audit_path().read_text() == changed


def test_a_removed_audit_and_a_removed_head_are_noticed() -> None:
    lines(2)
    kept = head_path().read_bytes()
    head_path().unlink()
    with pytest.raises(Tampered, match="is missing"):
        audit_verify()
    head_path().write_bytes(kept)
    head_path().chmod(0o600)
    audit_path().unlink()
    with pytest.raises(Tampered, match="is missing or empty"):
        audit_verify()
    with pytest.raises(Tampered, match="is missing or empty"):
        lines(1)
    head_path().write_text("{}")
    with pytest.raises(Tampered, match="no head"):
        audit_verify()


def test_who_changes_audit_and_head_is_noticed_by_who_noted_the_head() -> None:
    heads = lines(2)
    rows, head = audit_path().read_text(), head_path().read_text()
    heads += lines(1)
    audit_path().write_text(rows)
    head_path().write_text(head)
    assert audit_verify(heads[0]) == (2, heads[1])
    with pytest.raises(Tampered, match="cut off"):
        audit_verify(heads[2])


def test_a_run_that_ended_between_line_and_head_is_no_fault() -> None:
    lines(2)
    head = head_path().read_bytes()
    heads = lines(1)
    head_path().write_bytes(head)
    assert audit_verify() == (3, heads[0])
    lines(1)
    assert audit_verify()[0] == 4


def test_where_the_audit_cannot_be_written_that_is_an_error(home: Path) -> None:
    home.mkdir()
    (home / "phi").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentFault, match="nothing is shown"):
        lines(1)


def test_an_audit_that_others_may_change_is_refused() -> None:
    lines(1)
    audit_path().chmod(0o666)
    with pytest.raises(EnvironmentFault, match="chmod 600"):
        audit_verify()


def test_writers_at_the_same_time_make_one_chain() -> None:
    threads = [threading.Thread(target=lines, args=(5,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit_verify()[0] == 20
