"""Where things stand: the checkout, medrail's home outside it, and the tracking address."""

import os
from pathlib import Path

from medrail.errors import InvalidInput

TEMPORARY_EXPERIMENT = "/.dvc/tmp/exps/"
DEFAULT_TRACKING = "sqlite:///mlflow.db"


def repository_root(start: Path | None = None) -> Path:
    """The checkout that holds `start` (default: the working folder): the nearest folder with a dvc.yaml."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "dvc.yaml").is_file():
            return folder
    raise InvalidInput(f"{here} is not inside a medrail checkout (no dvc.yaml above it): cd into one")


def tracking_root(start: Path | None = None) -> Path:
    """The checkout whose tracking store counts: for a `dvc exp run --temp` copy, the one it was made from."""
    root = str(repository_root(start))
    position = root.find(TEMPORARY_EXPERIMENT)
    return Path(root[:position] if position >= 0 else root)


def tracking_uri(start: Path | None = None) -> str:
    """The MLflow address: MLFLOW_TRACKING_URI or SQLite, relative paths resolved against the checkout."""
    uri = os.environ.get("MLFLOW_TRACKING_URI", "") or DEFAULT_TRACKING
    if uri.startswith("sqlite:///") and not uri.startswith("sqlite:////"):
        return f"sqlite:///{tracking_root(start) / uri.removeprefix('sqlite:///')}"
    return uri


def medrail_home() -> Path:
    """Keys, trusted public keys and what else must stay outside the repository (`MEDRAIL_HOME`)."""
    configured = os.environ.get("MEDRAIL_HOME", "")
    return Path(configured) if configured else Path.home() / ".config" / "medrail"
