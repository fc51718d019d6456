"""The report of `medrail phi clean`."""

import json
from pathlib import Path

import pytest

from medrail.cli.phi_files import operators_of
from medrail.cli.phi_report import report_file
from medrail.cli.phi_stream import Done, Totals
from medrail.cli.phi_work import Told, cleaning
from medrail.phi.groups import groups
from medrail.phi.keys import FOLDER_VARIABLE, key_new
from medrail.phi.lines import Line
from tests.fakes.phi_words import words

LINES = [
    Line(1, "a", "Zebulon called 555-1234.", "en", "p"),
    Line(2, "b", "The name is Quux. MRN 77 was Mirabel.", "en", "p"),
    Line(3, "c", "Der Patient Quux wurde entlassen.", "de", "p"),
    Line(4, 4, "Nothing here.", "en"),
]


def dones(key_id: str) -> list[Done]:
    """What becomes of the lines."""
    work = cleaning(words, "auto", operators_of(""), key_id)
    return [done for group in work(list(groups(LINES))) for done in group]


def test_a_report_holds_counts_places_and_keyed_digests_and_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "keys"))
    totals = Totals(bad_lines=2)
    with report_file(str(tmp_path / "report.json"), lambda: {"detector": "words"}) as file:
        assert file is not None
        for done in dones(key_new("unit").id):
            totals.add(done)
            file.add(done)
        file.end(totals)
    written = (tmp_path / "report.json").read_text()
    report = json.loads(written)
    assert [
        secret for secret in ("Zebulon", "Mirabel", "Quux", "555-1234", "MRN 77", "here") if secret in written
    ] == []
    assert report["detector"] == "words"
    assert report["findings_by_type"] == {"ID_MRN": 1, "NAME": 2, "NAME_PATIENT": 2, "PHONE": 1}
    assert report["findings_by_rule"] == {"memory": 2, "words_en": 4}
    assert report["documents_by_language"] == {"de": 1, "en": 3}
    numbers = ("documents_count", "documents_touched", "lines_left_out", "findings_count")
    assert [report[name] for name in numbers] == [4, 3, 2, 6]
    assert [row["id"] for row in report["documents"]] == ["a", "b", "c", 4]
    quux = [f["digest"] for row in report["documents"] for f in row["findings"] if f["rule"] == "memory"]
    assert len(quux) == 2
    assert len(set(quux)) == 1
    assert all(len(digest) == 32 for digest in quux)


def test_a_report_without_a_key_has_no_digests_and_one_of_nothing_is_json(tmp_path: Path) -> None:
    assert [done.told.digests for done in dones("") if isinstance(done.told, Told)] == [()] * 4
    with report_file(str(tmp_path / "report.json"), dict) as file:
        assert file is not None
        file.end(Totals())
    assert json.loads((tmp_path / "report.json").read_text())["documents"] == []
    with report_file("", dict) as none:
        assert none is None
