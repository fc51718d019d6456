"""What every stage's command line shares: one clear line on failure, progress, and the gate of validation."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from medrail.errors import BadParameter, ContractBroken, EnvironmentFault, MedrailError
from pipelines import stage
from pipelines.stage import data_validated, progress, progress_by_weight, stage_main


def failing(error: BaseException) -> Callable[[], None]:
    def run() -> None:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ContractBroken("one is not two"), "medrail: ContractBroken: one is not two"),
        (BadParameter("no such name"), "medrail: BadParameter: no such name"),
        (EnvironmentFault("disk full"), "medrail: disk full"),
    ],
)
def test_an_error_raised_on_purpose_is_one_line_and_exit_code_1(error: MedrailError, line: str) -> None:
    with pytest.raises(SystemExit) as left:
        stage_main(failing(error))
    assert left.value.code == line  # Python writes a text to stderr and exits with 1


def test_a_bug_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        stage_main(failing(ZeroDivisionError()))


def test_a_stage_that_ends_well_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    stage_main(lambda: None)
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that moves on by this many seconds each time it is asked."""

    def set_step(seconds: float) -> None:
        ticks: Iterator[float] = iter(seconds * i for i in range(1000))
        monkeypatch.setattr(stage, "time", SimpleNamespace(monotonic=lambda: next(ticks)))

    return set_step


def test_progress_says_how_far_and_what_remains(
    capsys: pytest.CaptureFixture[str], clock: Callable[[float], None]
) -> None:
    clock(2.0)
    assert list(progress(range(8), total=8, label="reading")) == list(range(8))
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "reading: 3 of 8, 10 s left\nreading: 6 of 8, 4 s left\n"


def test_progress_by_weight_counts_what_items_cost(
    capsys: pytest.CaptureFixture[str], clock: Callable[[float], None]
) -> None:
    clock(3.0)
    items = [10.0, 10.0, 70.0, 10.0]
    assert list(progress_by_weight(items, weight=float, total=100, label="reading")) == items
    assert capsys.readouterr().err == "reading: 20 %, 24 s left\n"


def test_quick_work_shows_no_progress(
    capsys: pytest.CaptureFixture[str], clock: Callable[[float], None]
) -> None:
    clock(0.001)
    assert len(list(progress(range(100), total=100, label="reading"))) == 100
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("inside", ["", "result.json"])
def test_data_that_passed_goes_through(tmp_path: Path, inside: str) -> None:
    (tmp_path / "result.json").write_text('{"success": true}')
    data_validated(tmp_path / inside)


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"success": false}', '{"success": "true"}', '{"success": 1}', "true"]
)
def test_anything_but_success_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "result.json").write_text(text)
    with pytest.raises(ContractBroken, match=r"result\.json does not say that the data passed: run `dvc"):
        data_validated(tmp_path)
