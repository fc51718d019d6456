import os
from pathlib import Path

import pandas as pd
import pytest

from medrail.adapters.expectations import expectations_check
from medrail.errors import ContractBroken
from medrail.expectations.outcome import Expectation, Outcome

FLAG = Expectation("flags_are_down", "quality", "records", "in_set", "flag", (False,))
COUNT = Expectation("counts_are_zero", "privacy", "records", "between", "count", (), 0, 0)
SHARE = Expectation("share_is_within_bounds", "balance", "balance", "between", "share", (), 0.2, 0.4)
FRAMES = {
    "records": pd.DataFrame({"flag": [False, True, False], "count": [0, 0, 0]}),
    "balance": pd.DataFrame({"share": [0.25]}),
}


def test_outcomes_come_in_order_with_what_was_checked_and_broken(tmp_path: Path) -> None:
    assert expectations_check(FRAMES, [SHARE, FLAG, COUNT], tmp_path / "docs") == [
        Outcome("share_is_within_bounds", "balance", True, 1, 0),
        Outcome("flags_are_down", "quality", False, 3, 1),
        Outcome("counts_are_zero", "privacy", True, 3, 0),
    ]


def test_data_docs_name_every_expectation(tmp_path: Path) -> None:
    expectations_check(FRAMES, [SHARE, FLAG, COUNT], tmp_path / "docs")
    pages = "".join(page.read_text() for page in (tmp_path / "docs/expectations").rglob("*.html"))
    assert all(e.words().split(" (")[0] in pages for e in (SHARE, FLAG, COUNT))


def test_a_missing_column_is_a_fault_and_not_a_failed_expectation(tmp_path: Path) -> None:
    missing = Expectation("nothing", "quality", "records", "in_set", "missing", (False,))
    with pytest.raises(ContractBroken, match="nothing could not be computed"):
        expectations_check(FRAMES, [missing], tmp_path / "docs")


def test_nothing_is_printed_sent_or_written_beside_the_docs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    expectations_check(FRAMES, [FLAG], tmp_path / "docs")
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"
    assert list(work.iterdir()) == []
    assert capfd.readouterr() == ("", "")
