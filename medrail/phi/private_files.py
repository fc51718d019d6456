"""Files that hold what is real: mode 0600, outside every checkout, one writer at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medrail.atomic import replaced_file
from medrail.errors import EnvironmentFault
from medrail.phi.keys import refuse_inside_checkout


def private_write(path: Path, data: bytes, what: str) -> None:
    """Write a file for its owner alone. Its folder is made with mode 0700 where it is not there yet."""
    _folder_make(path, what)
    with replaced_file(path) as temporary:
        # Made with its mode, never changed to it: in between others could open it.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)


def private_check(path: Path) -> None:
    """Raise EnvironmentFault where others may read or change the file."""
    if path.stat().st_mode & 0o077:
        raise EnvironmentFault(
            f"{path} can be read or changed by others: chmod 600 it, and ask who could see it"
        )


@contextmanager
def private_lock(path: Path, what: str) -> Iterator[None]:
    """Keep other processes from changing the file during the block; they wait."""
    _folder_make(path, what)
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _folder_make(path: Path, what: str) -> None:
    refuse_inside_checkout(path, what)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
