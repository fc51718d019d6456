"""`medrail doctor` passes here, and names what is broken and what to do."""

import json
import os
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medrail.cli import doctor_checks
from medrail.cli.app import app
from medrail.cli.doctor import findings
from medrail.cli.doctor_checks import CHECKS, Finding

ROOT = Path(__file__).resolve().parents[3]


def test_this_installation_is_whole() -> None:
    found = {finding.check: finding for finding in findings(ROOT)}
    assert len(found) >= len(CHECKS)
    assert [finding for finding in found.values() if finding.state == "fault"] == []
    assert "every checksum right" in found["catalog"].detail


def test_a_missing_environment_and_a_changed_sample_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    entry = """
allowed_licences: [MIT]
sources:
  a: {role: train, reader: none, title: a, licence: MIT, attribution: a, homepage: '', language: en,
      retrieved: '2026-11-21', files: [{path: a.csv, sha256: SHA}]}
"""
    (tmp_path / "catalog.yaml").write_text(entry.replace("SHA", "ab" * 32))
    (tmp_path / "a.csv").write_text("changed")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["doctor", "--json"])
    told = {line["check"]: line for line in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 1
    assert "to mend: .venv, .venv-services, .venv-serving, catalog, vLLM" in result.stderr
    assert told[".venv"]["advice"] == told["vLLM"]["advice"] == "make setup"
    assert "a.csv" in told["catalog"]["detail"]


def test_an_environment_made_from_other_locks_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "requirements").symlink_to(ROOT / "requirements")
    for name in doctor_checks.LOCKS:
        (tmp_path / name).mkdir()
        (tmp_path / name / ".digest").write_text("cpu 0123\n")
    assert {found.state for found in doctor_checks.environments(tmp_path)} == {"fault"}


def test_a_port_in_use_is_noted() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        own = taken.getsockname()[1]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(doctor_checks, "PORTS", {"gateway": own})
            assert [found.state for found in doctor_checks.ports(ROOT)] == ["note"]


def test_a_key_that_others_may_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path))
    path = doctor_checks.signing_key_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("key")
    os.chmod(path, 0o644)
    assert doctor_checks.keys(ROOT).advice == f"chmod 600 {path}"
    os.chmod(path, 0o600)
    assert doctor_checks.keys(ROOT).state == "ok"


@pytest.mark.parametrize(("free", "state"), [(1, "fault"), (10**12, "ok")])
def test_too_little_disk_is_a_fault(free: int, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(doctor_checks.shutil, "disk_usage", lambda path: usage)
    found = doctor_checks.disk(ROOT)
    assert isinstance(found, Finding)
    assert found.state == state


def test_looking_for_a_store_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "")
    assert doctor_checks.tracking(tmp_path).state == "note"
    assert [path.name for path in tmp_path.iterdir()] == ["dvc.yaml"]
