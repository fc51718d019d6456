"""A folder for what a run needs only while it goes on; it holds texts of patients and never stays."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path


@contextmanager
def scratch_folder(state: Path) -> Iterator[Path]:
    """An empty folder below `state`, for this user alone; removed at the end, and what a killed run left."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in state.glob("scratch-*"):
        if not Path("/proc", left.name.removeprefix("scratch-")).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = state / f"scratch-{getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
