"""docker/backup/backup.py against an S3 on loopback and a stand-in for pg_dump."""

import importlib.util
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer


@pytest.fixture(scope="module")
def backup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("backup_copy", "docker/backup/backup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    s3_backends.reset()
    server.stop()


@pytest.fixture
def store(endpoint: str) -> Iterator[Any]:
    client = boto3.client("s3", endpoint_url=endpoint)
    for bucket in ("mlflow", "backup"):
        client.create_bucket(Bucket=bucket)
    yield client
    client.close()


def keys(store: Any, bucket: str) -> list[str]:
    return [entry["Key"] for entry in store.list_objects_v2(Bucket=bucket).get("Contents", [])]


def test_only_new_and_changed_artefacts_are_copied(backup: ModuleType, store: Any) -> None:
    store.put_object(Bucket="mlflow", Key="a/model", Body=b"one")
    store.put_object(Bucket="mlflow", Key="b/model", Body=b"two")
    assert backup.artefacts_copy(store, "mlflow", "backup") == 2
    assert backup.artefacts_copy(store, "mlflow", "backup") == 0
    store.put_object(Bucket="mlflow", Key="a/model", Body=b"new")
    assert backup.artefacts_copy(store, "mlflow", "backup") == 1
    assert store.get_object(Bucket="backup", Key="artefacts/a/model")["Body"].read() == b"new"


def test_an_artefact_deleted_at_the_source_stays_in_the_backup(backup: ModuleType, store: Any) -> None:
    store.put_object(Bucket="mlflow", Key="a/model", Body=b"one")
    backup.artefacts_copy(store, "mlflow", "backup")
    store.delete_object(Bucket="mlflow", Key="a/model")
    backup.artefacts_copy(store, "mlflow", "backup")
    assert keys(store, "backup") == ["artefacts/a/model"]


def pg_dump_stand_in(folder: Path, script: str) -> dict[str, str]:
    path = folder / "pg_dump"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("script", ['echo half >"$4"; exit 3', ': >"$4"'])
def test_a_failed_or_empty_dump_ends_the_backup(backup: ModuleType, tmp_path: Path, script: str) -> None:
    environ = pg_dump_stand_in(tmp_path, script)
    with pytest.raises(SystemExit, match="pg_dump of mlflow failed"):
        backup.dump("mlflow", tmp_path / "mlflow.dump", environ)


def test_a_whole_backup_stores_each_dump_and_the_artefacts(
    backup: ModuleType, store: Any, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", pg_dump_stand_in(tmp_path, 'echo "dump of $5" >"$4"')["PATH"])
    monkeypatch.setenv("MEDRAIL_BACKUP_DATABASES", "mlflow,mlflow_auth")
    monkeypatch.setenv("MEDRAIL_BACKUP_SOURCE_BUCKET", "mlflow")
    monkeypatch.setenv("MEDRAIL_BACKUP_TARGET_BUCKET", "backup")
    monkeypatch.setenv("MEDRAIL_BACKUP_S3_ENDPOINT", endpoint)
    store.put_object(Bucket="mlflow", Key="model", Body=b"one")
    backup.main()
    first, auth, artefact = sorted(keys(store, "backup"), key=lambda key: (key.startswith("art"), key))
    assert artefact == "artefacts/model"
    assert (first.split("/")[1], auth.split("/")[1]) == ("mlflow", "mlflow_auth")
    assert store.get_object(Bucket="backup", Key=first)["Body"].read() == b"dump of mlflow\n"
