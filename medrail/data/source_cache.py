"""What a stage made of one source, kept in `.state` by the digest of all that it was made from.

DVC runs a stage anew when any of its inputs changed. With this, a source that did not change is copied from
the run before, so adding rows to one source costs the work of that source.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from medrail.atomic import replaced_folder

OWN = ("medrail", "pipelines")
KEPT_RUNS = 4
"""Results of one source that stay, the newest: a parameter may be tried and taken back."""


def code_digest() -> str:
    """SHA-256 of the source of every module of this project that is loaded: another code, another result."""
    digest = hashlib.sha256()
    for name in sorted(name for name in sys.modules if name.partition(".")[0] in OWN):
        if file := getattr(sys.modules[name], "__file__", None):
            digest.update(f"{name}\0".encode() + Path(file).read_bytes() + b"\0")
    return digest.hexdigest()


def source_key(*parts: object) -> str:
    """A key from digests, parameters and names; parts must be JSON values."""
    told = json.dumps([code_digest(), *parts], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def source_kept(state: Path, source: str, key: str, out: Path, make: Callable[[Path], None]) -> bool:
    """Put the folder of `source` at `out`, from the cache below `state`, or by `make(folder)`.

    Returns whether it was kept from before. A half-made result is never kept.
    """
    kept = state / source / key
    is_kept = kept.is_dir()
    if not is_kept:
        with replaced_folder(kept) as folder:
            make(folder)
    else:
        kept.touch()
    shutil.copytree(kept, out, dirs_exist_ok=True)
    _oldest_remove(state / source)
    return is_kept


def _oldest_remove(folder: Path) -> None:
    results = sorted(folder.iterdir(), key=lambda path: (path.stat().st_mtime_ns, path.name))
    for path in results[:-KEPT_RUNS]:
        shutil.rmtree(path, ignore_errors=True)
