"""A gate reports in every case and opens only when everything holds."""

import json
from pathlib import Path

import pytest

from medrail.errors import ContractBroken
from medrail.expectations.outcome import Outcome
from pipelines.gate import gate, result_read

HELD = Outcome("held", "privacy", True, 3, 0)
BROKEN = Outcome("broken_promise", "privacy", False, 3, 2)


def test_what_holds_is_written_to_both_places(tmp_path: Path) -> None:
    gate(tmp_path / "out", tmp_path / "reports", lambda docs: ([HELD], {"figure": 7}))
    result = result_read(tmp_path / "out")
    assert (result["success"], result["failed"], result["figure"]) == (True, [], 7)
    assert json.loads((tmp_path / "reports/result.json").read_text()) == result


def test_one_broken_promise_is_named_reported_and_leaves_no_output(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match=r"broken_promise \(2 of 3\)"):
        gate(tmp_path / "out", tmp_path / "reports", lambda docs: ([HELD, BROKEN], {}))
    assert not (tmp_path / "out").exists()
    assert json.loads((tmp_path / "reports/result.json").read_text())["failed"] == ["broken_promise"]


@pytest.mark.parametrize("content", [None, "no json", "[]", '{"success": false}', "{}"])
def test_what_does_not_say_that_it_passed_did_not(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "result.json").write_text(content)
    with pytest.raises(ContractBroken, match="does not say that the gate was passed"):
        result_read(tmp_path)
