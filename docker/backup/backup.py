"""One backup: the databases by pg_dump, and what is new in the artefact bucket, into a backup bucket.

Reads MEDRAIL_BACKUP_* (see .env.example); S3 credentials by AWS_SHARED_CREDENTIALS_FILE. A dump is stored
under `databases/<name>/<UTC time>.dump` (pg_dump's custom format), an artefact under `artefacts/<key>`.
An artefact is copied when the backup has no object of that key, size and ETag. Nothing is ever deleted here:
expiry is the bucket's own lifecycle rule. It does not yet restore; docs/kubernetes.md says how by hand.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3


def setting(environ: Mapping[str, str], name: str) -> str:
    if not environ.get(name):
        sys.exit(f"backup: {name} is not set")
    return environ[name]


def dump(database: str, target: Path, environ: Mapping[str, str]) -> None:
    """Dump one database; libpq reads host, user and password file from PGHOST, PGUSER and PGPASSFILE."""
    command = ["pg_dump", "--format=custom", "--no-password", "--file", str(target), database]
    finished = subprocess.run(command, env=dict(environ), check=False)
    if finished.returncode != 0 or target.stat().st_size == 0:
        sys.exit(f"backup: pg_dump of {database} failed with exit status {finished.returncode}")


def objects(store: Any, bucket: str, prefix: str = "") -> Iterator[tuple[str, tuple[int, str]]]:
    """Key, and what tells one content from another, of every object below a prefix."""
    for page in store.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for entry in page.get("Contents", []):
            yield entry["Key"], (entry["Size"], entry["ETag"])


def artefacts_copy(store: Any, source: str, target: str) -> int:
    """Copy the objects that the backup lacks or holds with another content; return how many."""
    present = dict(objects(store, target, "artefacts/"))
    copied = 0
    for key, content in objects(store, source):
        if present.get(f"artefacts/{key}") != content:
            store.copy_object(
                Bucket=target, Key=f"artefacts/{key}", CopySource={"Bucket": source, "Key": key}
            )
            copied += 1
    return copied


def main() -> None:
    source = setting(os.environ, "MEDRAIL_BACKUP_SOURCE_BUCKET")
    target = setting(os.environ, "MEDRAIL_BACKUP_TARGET_BUCKET")
    databases = setting(os.environ, "MEDRAIL_BACKUP_DATABASES").split(",")
    store = boto3.client("s3", endpoint_url=setting(os.environ, "MEDRAIL_BACKUP_S3_ENDPOINT"))
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    with tempfile.TemporaryDirectory() as folder:
        for database in databases:
            path = Path(folder) / f"{database}.dump"
            dump(database, path, os.environ)
            store.upload_file(str(path), target, f"databases/{database}/{moment}.dump")
    copied = artefacts_copy(store, source, target)
    sys.stdout.write(f"backup: {len(databases)} databases, {copied} new artefacts\n")


if __name__ == "__main__":
    main()
