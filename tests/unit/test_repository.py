"""Where things stand: found from any folder below, also in DVC's temporary copies."""

from pathlib import Path

import pytest

from medrail.errors import InvalidInput
from medrail.repository import medrail_home, repository_root, tracking_root, tracking_uri


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("checkout/models/tiny", "checkout/.dvc/tmp/exps/tmpabc/data"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("checkout", "checkout/.dvc/tmp/exps/tmpabc"):
        (tmp_path / folder / "dvc.yaml").write_text("stages: {}\n")
    return tmp_path / "checkout"


@pytest.mark.parametrize("below", [".", "models", "models/tiny"])
def test_the_checkout_is_the_nearest_folder_with_a_dvc_yaml(
    checkout: Path, below: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repository_root(checkout / below) == checkout
    monkeypatch.chdir(checkout / below)
    assert repository_root() == checkout


def test_outside_a_checkout_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="is not inside a medrail checkout"):
        repository_root(tmp_path)


def test_a_temporary_experiment_runs_in_its_copy_and_is_tracked_where_it_came_from(checkout: Path) -> None:
    copy = checkout / ".dvc/tmp/exps/tmpabc"
    assert repository_root(copy / "data") == copy
    assert tracking_root(copy / "data") == checkout


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (None, "sqlite:///{checkout}/mlflow.db"),
        ("", "sqlite:///{checkout}/mlflow.db"),
        ("sqlite:///other/store.db", "sqlite:///{checkout}/other/store.db"),
        ("sqlite:////absolute/store.db", "sqlite:////absolute/store.db"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
    ],
)
def test_a_relative_tracking_address_belongs_to_the_checkout(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, setting: str | None, expected: str
) -> None:
    if setting is None:
        monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    else:
        monkeypatch.setenv("MLFLOW_TRACKING_URI", setting)
    for start in (checkout / "models", checkout / ".dvc/tmp/exps/tmpabc"):
        assert tracking_uri(start) == expected.format(checkout=checkout)


@pytest.mark.parametrize(("setting", "home"), [("/keys", "/keys"), ("", "/h/.config/medrail")])
def test_keys_live_in_medrails_home(monkeypatch: pytest.MonkeyPatch, setting: str, home: str) -> None:
    monkeypatch.setenv("HOME", "/h")
    monkeypatch.setenv("MEDRAIL_HOME", setting)
    assert medrail_home() == Path(home)
