"""Files and folders that appear whole or not at all: written beside their place, then renamed."""

import errno
import glob
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medrail.errors import EnvironmentFault

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""No space left on the device, in the quota, or for one file."""


@contextmanager
def replaced_file(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` to write to; rename it into place when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _leftovers_remove(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _DiskFullNamed(path):
            yield temporary
            _flush(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def replaced_folder(path: Path) -> Iterator[Path]:
    """Yield an empty folder beside `path` to fill; rename it into place when the block ends well.

    An existing folder at `path` stays whole until the very rename, and is removed only then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _leftovers_remove(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        with _DiskFullNamed(path):
            yield temporary
        shutil.rmtree(path, ignore_errors=True)
        temporary.rename(path)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write a small text file, whole or not at all."""
    with replaced_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


class _DiskFullNamed:
    """Say in one line that the disk is full, whichever library found out."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if _errno_of(error) in NO_ROOM:
            free = shutil.disk_usage(self._path.parent).free
            raise EnvironmentFault(
                f"disk full while writing {self._path}: {free:,} bytes free. Nothing half-written was kept."
            ) from None


def _errno_of(error: BaseException | None) -> int | None:
    """The system's error number; safetensors and tokenizers raise no OSError but name it at the end."""
    if isinstance(error, OSError):
        return error.errno
    named = re.search(r"\(os error (\d+)\)$", str(error))
    return int(named[1]) if named else None


def _leftovers_remove(path: Path) -> None:
    """Remove what a killed process left half-written beside `path`, or DVC would take it for data."""
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        process = leftover.name.split(".")[-2]
        if process.isdigit() and not Path("/proc", process).exists():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
