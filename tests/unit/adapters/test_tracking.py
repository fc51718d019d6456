"""One MLflow run per stage, found again by the digest of its output; real MLflow on SQLite."""

from pathlib import Path

import pytest

from medrail.adapters.mlflow_client import EXPERIMENT, mlflow_client, shown
from medrail.adapters.tracking import StageRun, run_has_output, runs_by_digest, stage_run
from medrail.digests import folder_digest
from medrail.errors import ContractBroken, NotReady


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One checkout with one store for the module: making the tables takes seconds."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "dvc.yaml").write_text("stages: {}\n")
    (root / "dvc.lock").write_text("stages: {split: {outs: [{path: data/splits, md5: abc.dir}]}}\n")
    (root / "requirements").mkdir()
    (root / "requirements" / "one.lock").write_text("one==1\n")
    return root


@pytest.fixture(autouse=True)
def _here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.chdir(root)


def _output(root: Path, name: str, text: str) -> Path:
    (root / name).mkdir(exist_ok=True)
    (root / name / "weights").write_text(text)
    return root / name


def test_a_stage_is_one_finished_run_with_what_it_came_from(root: Path) -> None:
    out = _output(root, "trained", "one")
    with stage_run("train@tiny", {"epochs": 2, "lora": {"rank": 8}}) as run:
        run.log_metrics({"loss": 2.0}, step=1)
        run.log_metrics({"loss": 1.0}, step=2)
        run.log_artifact(root / "dvc.yaml", "configuration")
        digests = run.outputs(out)
    assert digests == {"trained": folder_digest(out)}
    client = mlflow_client(f"sqlite:///{root}/mlflow.db")
    stored = client.get_run(run.run_id)
    assert (stored.info.run_name, stored.info.status) == ("train@tiny", "FINISHED")
    assert stored.data.params == {"epochs": "2", "lora.rank": "8"}
    assert [metric.value for metric in client.get_metric_history(run.run_id, "loss")] == [2.0, 1.0]
    tags = stored.data.tags
    assert tags["medrail.stage"] == "train@tiny"
    assert tags["medrail.git_commit"] == "uncommitted"
    assert tags["medrail.dvc.data/splits"] == "abc.dir"
    assert tags["medrail.output_digest"] == folder_digest(out)
    assert len(tags["medrail.environment_lock_digest"]) == len(tags["medrail.dvc_lock_digest"]) == 64
    assert stored.info.artifact_uri.startswith((root / "mlartifacts").as_uri())
    assert {entry.path for entry in client.list_artifacts(run.run_id)} == {"dvc.lock", "configuration"}
    assert {experiment.name for experiment in client.search_experiments()} == {"Default", EXPERIMENT}


def test_a_run_is_found_by_the_digest_of_any_of_its_outputs(root: Path) -> None:
    first, second = _output(root, "first", "a"), _output(root, "second", "b")
    with stage_run("merge@tiny", {}) as run:
        run.outputs(first, second)
    with stage_run("merge@tiny", {}) as later:
        later.outputs(first)
    assert [found.run_id for found in runs_by_digest(folder_digest(first))] == [later.run_id, run.run_id]
    assert [found.stage for found in runs_by_digest(folder_digest(second))] == ["merge@tiny"]
    assert run_has_output(run.run_id, folder_digest(second))
    assert runs_by_digest("0" * 64) == []


def test_a_stage_that_fails_is_a_failed_run_and_no_source_of_its_output(root: Path) -> None:
    out = _output(root, "broken", "half")
    opened: list[StageRun] = []

    def fail() -> None:
        with stage_run("train@tiny", {}) as run:
            opened.append(run)
            run.outputs(out)
            raise ContractBroken("loss is not a number")

    with pytest.raises(ContractBroken, match="not a number"):
        fail()
    client = mlflow_client(f"sqlite:///{root}/mlflow.db")
    assert client.get_run(opened[0].run_id).info.status == "FAILED"
    assert runs_by_digest(folder_digest(out)) == []


def test_a_temporary_experiment_logs_into_the_checkout_it_was_made_from(root: Path) -> None:
    copy = root / ".dvc" / "tmp" / "exps" / "standalone" / "copy"
    (copy / "requirements").mkdir(parents=True)
    (copy / "requirements" / "one.lock").write_text("one==1\n")
    (copy / "dvc.yaml").write_text("stages: {}\n")
    out = _output(copy, "trained", "temporary")
    with stage_run("train@tiny", {}, copy) as run:
        run.outputs(out)
    assert not (copy / "mlflow.db").exists()
    assert [found.run_id for found in runs_by_digest(folder_digest(out))] == [run.run_id]


def test_no_tracking_server_is_not_ready_and_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://user:secret@127.0.0.1:9")
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    with (
        pytest.raises(NotReady, match=r"http://127\.0\.0\.1:9 does not answer") as caught,
        stage_run("x", {}),
    ):
        pass
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("uri", "as_shown"),
    [
        ("https://user:secret@mlflow.example:5000/path", "https://mlflow.example:5000"),
        ("postgresql+psycopg2://u:p@db:5432/mlflow", "postgresql+psycopg2://db:5432"),
        ("sqlite:////somewhere/mlflow.db", "sqlite:////somewhere/mlflow.db"),
    ],
)
def test_an_address_is_shown_without_its_password(uri: str, as_shown: str) -> None:
    assert shown(uri) == as_shown
