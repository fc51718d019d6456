"""One quiet MLflow client: telemetry off, deadlines short, no chatter, and errors in this project's words.

MLflow takes seconds to import, so it is imported when the first client is made. Works with mlflow-skinny
over HTTP; only a SQLite or PostgreSQL address needs the full package.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from medrail.errors import BadParameter, EnvironmentFault, InvalidInput, NotReady

if TYPE_CHECKING:
    from mlflow import MlflowClient

EXPERIMENT = "medrail"
QUIET = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_DISABLE_AGENT_HINT": "1",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_LOGGING_LEVEL": "WARNING",
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
}
DEADLINES = {"MLFLOW_HTTP_REQUEST_TIMEOUT": "30", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2"}
"""Seconds for one request, and how often it is tried again; a setting of the same name wins."""


def mlflow_client(uri: str) -> "MlflowClient":
    """A client for one address; sets MLflow's own environment variables before its first import."""
    os.environ.update(QUIET)
    for name, value in DEADLINES.items():
        os.environ.setdefault(name, value)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        from mlflow import MlflowClient
    except ImportError as error:
        raise EnvironmentFault(f"mlflow is not installed here ({error.name}): run `make setup`") from None
    with answered(uri):
        return MlflowClient(tracking_uri=uri, registry_uri=uri)


def experiment_id(client: "MlflowClient", uri: str) -> str:
    """The experiment `medrail`, made if need be; SQLite keeps its artefacts in `mlartifacts/` beside it."""
    from mlflow.exceptions import MlflowException

    known = client.get_experiment_by_name(EXPERIMENT)
    if known:
        if known.lifecycle_stage != "active":
            raise BadParameter(f"MLflow experiment `{EXPERIMENT}` was deleted: restore it in the MLflow UI")
        return str(known.experiment_id)
    try:
        return str(client.create_experiment(EXPERIMENT, artifact_location=_artifacts_beside(uri)))
    except MlflowException as error:
        if error.error_code != "RESOURCE_ALREADY_EXISTS":
            raise
        made_by_another = client.get_experiment_by_name(EXPERIMENT)
        if made_by_another is None:
            raise
        return str(made_by_another.experiment_id)


def _artifacts_beside(uri: str) -> str | None:
    """A server decides itself where artefacts go; a SQLite file has no server, so they go beside it."""
    if not uri.startswith("sqlite:///"):
        return None
    return (Path(uri.removeprefix("sqlite:///")).resolve().parent / "mlartifacts").as_uri()


@contextmanager
def answered(uri: str) -> Iterator[None]:
    """Turn what MLflow raises into NotReady (no answer) or InvalidInput (it said no); no secret in it."""
    try:
        from mlflow.exceptions import MlflowException
        from requests import RequestException
    except ImportError as error:
        raise EnvironmentFault(f"mlflow is not installed here ({error.name}): run `make setup`") from None
    try:
        yield
    except MlflowException as error:
        code = error.error_code
        if code in ("RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE", "RESOURCE_ALREADY_EXISTS"):
            raise InvalidInput(f"MLflow at {shown(uri)} says {code}: look at it with `mlflow ui`") from None
        raise NotReady(
            f"MLflow at {shown(uri)} does not answer ({code}): start it or check its address"
        ) from None
    except RequestException as error:
        raise NotReady(f"MLflow at {shown(uri)} cannot be reached ({type(error).__name__})") from None


def shown(uri: str) -> str:
    """An address without user name and password."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.hostname}:{parts.port}" if parts.hostname else uri
