"""MLflow runs of stages: one run per stage that trains or evaluates, found again by the digest of its output.

A stage writes no run id into its outputs, so a skipped or restored stage still has its run: look it up with
`runs_by_digest`. What varies from run to run (times, host) belongs here and not into an output. A process
that is killed outright leaves its run in status RUNNING.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from medrail.adapters.mlflow_client import EXPERIMENT, answered, experiment_id, mlflow_client
from medrail.digests import file_digest, path_digest
from medrail.release.provenance import dvc_outputs, environment_lock_digest, git_commit
from medrail.repository import repository_root, tracking_uri

if TYPE_CHECKING:
    from mlflow import MlflowClient
    from mlflow.entities import Run

STAGE_TAG = "medrail.stage"
OUTPUT_TAG = "medrail.output_digest"
OUTPUT_KEY = "medrail.output."
COMMIT_TAG = "medrail.git_commit"
PARAMETERS_PER_BATCH = 100
PARAMETER_LENGTH = 6000
"""MLflow's limits on one batch of parameters and on the characters of one value."""


class StageRun:
    """An open MLflow run of one stage."""

    def __init__(self, client: "MlflowClient", run_id: str, uri: str) -> None:
        self.run_id = run_id
        self._client = client
        self._uri = uri

    def log_metrics(self, metrics: Mapping[str, float], step: int | None = None) -> None:
        """Log figures, for a curve with the step they belong to."""
        from mlflow.entities import Metric

        now = time_ns() // 1_000_000
        batch = [Metric(key, float(value), now, step or 0) for key, value in metrics.items()]
        with answered(self._uri):
            self._client.log_batch(self.run_id, metrics=batch)

    def log_params(self, params: Mapping[str, object]) -> None:
        """Log parameters; nested ones get dotted names, values are cut at 6,000 characters."""
        from mlflow.entities import Param

        flat = [Param(key, str(value)[:PARAMETER_LENGTH]) for key, value in _flat(params)]
        with answered(self._uri):
            for start in range(0, len(flat), PARAMETERS_PER_BATCH):
                self._client.log_batch(self.run_id, params=flat[start : start + PARAMETERS_PER_BATCH])

    def log_artifact(self, path: Path, folder: str = "") -> None:
        """Keep a copy of a file with the run. Never a file that may hold text of records."""
        with answered(self._uri):
            self._client.log_artifact(self.run_id, str(path), folder or None)

    def set_tag(self, key: str, value: str) -> None:
        """Tag the run."""
        with answered(self._uri):
            self._client.set_tag(self.run_id, key, value)

    def outputs(self, *paths: Path) -> dict[str, str]:
        """Tag the run with the digests of its finished output files or folders; return them by name.

        One output is tagged `medrail.output_digest`, several `medrail.output_digest.<name>`; every one also
        as `medrail.output.<digest>`, by which `runs_by_digest` finds it.
        """
        digests = {path.name: path_digest(path) for path in paths}
        for name, digest in digests.items():
            self.set_tag(OUTPUT_TAG if len(digests) == 1 else f"{OUTPUT_TAG}.{name}", digest)
            self.set_tag(f"{OUTPUT_KEY}{digest}", name)
        return digests


@dataclass(frozen=True)
class FoundRun:
    """A finished run that made a certain output."""

    run_id: str
    stage: str
    git_commit: str
    started: str


@contextmanager
def stage_run(stage: str, params: Mapping[str, object], root: Path | None = None) -> Iterator[StageRun]:
    """Open the MLflow run of a stage (`train@tiny-00_text`); FINISHED at its end, or FAILED.

    Tags: git commit, digest of dvc.lock, DVC's hash of data/splits, environment lock digest. `params` are
    those of the stage. Raises NotReady when the tracking server does not answer.
    """
    here = repository_root(root)
    uri = tracking_uri(root)
    client = mlflow_client(uri)
    with answered(uri):
        tags = {STAGE_TAG: stage, **_provenance_tags(here)}
        run = client.create_run(experiment_id(client, uri), run_name=stage, tags=tags)
    opened = StageRun(client, run.info.run_id, uri)
    status = "FAILED"
    try:
        opened.log_params(params)
        if (here / "dvc.lock").is_file():
            opened.log_artifact(here / "dvc.lock")
        yield opened
        status = "FINISHED"
    finally:
        with answered(uri):
            client.set_terminated(opened.run_id, status)


def runs_by_digest(digest: str, root: Path | None = None) -> list[FoundRun]:
    """Finished runs tagged with an output of this digest, newest first."""
    uri = tracking_uri(root)
    client = mlflow_client(uri)
    with answered(uri):
        experiment = client.get_experiment_by_name(EXPERIMENT)
        if experiment is None:
            return []
        runs = client.search_runs(
            [experiment.experiment_id],
            filter_string=f"tags.`{OUTPUT_KEY}{digest}` != '' AND attributes.status = 'FINISHED'",
            order_by=["attributes.start_time DESC"],
        )
    return [_found(run) for run in runs]


def run_has_output(run_id: str, digest: str, root: Path | None = None) -> bool:
    """Whether this run exists and is tagged with an output of this digest."""
    return run_id in {found.run_id for found in runs_by_digest(digest, root)}


def _provenance_tags(root: Path) -> dict[str, str]:
    tags = {COMMIT_TAG: git_commit(root), "medrail.environment_lock_digest": environment_lock_digest(root)}
    lock = root / "dvc.lock"
    if lock.is_file():
        tags["medrail.dvc_lock_digest"] = file_digest(lock)
        splits = dvc_outputs(lock).get("data/splits")
        if splits:
            tags["medrail.dvc.data/splits"] = splits
    return tags


def _flat(params: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in params.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _found(run: "Run") -> FoundRun:
    tags: dict[str, str] = dict(run.data.tags)
    started = datetime.fromtimestamp((run.info.start_time or 0) / 1000, UTC)
    return FoundRun(
        run_id=str(run.info.run_id),
        stage=tags.get(STAGE_TAG, ""),
        git_commit=tags.get(COMMIT_TAG, ""),
        started=started.isoformat(timespec="seconds"),
    )
