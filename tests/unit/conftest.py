"""The micro chain, run once for all unit tests that look at what training stages leave behind."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def chain_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which every stage from `base` to `evaluate` has run; no test changes it."""
    from tests.fakes.micro_chain import chain_run, checkout_make

    root = checkout_make(tmp_path_factory.mktemp("chain"))
    with pytest.MonkeyPatch.context() as patch:
        _enter(root, root, patch)
        chain_run()
    return root


@pytest.fixture
def chain(chain_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the checkout of `chain_root`, to read it and to write beside what is there."""
    _enter(chain_root, chain_root, monkeypatch)
    return chain_root


@pytest.fixture
def own_chain(chain_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of that checkout, to change it; the runs go to the same store."""
    copy = tmp_path / "checkout"
    shutil.copytree(chain_root, copy, ignore=shutil.ignore_patterns("mlflow.db*", "mlartifacts"))
    _enter(copy, chain_root, monkeypatch)
    return copy


def _enter(folder: Path, store: Path, patch: pytest.MonkeyPatch) -> None:
    patch.chdir(folder)
    patch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{store}/mlflow.db")
