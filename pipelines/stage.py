"""What every stage's command line shares: one clear line on failure, and progress with what remains."""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from medrail.errors import ContractBroken, EnvironmentFault, MedrailError

T = TypeVar("T")
SECONDS_BETWEEN_LINES = 5.0


def stage_main(run: Callable[[], None]) -> None:
    """Run a stage; turn an error raised on purpose into one line and exit code 1."""
    try:
        run()
    except EnvironmentFault as error:
        sys.exit(f"medrail: {error}")
    except MedrailError as error:
        sys.exit(f"medrail: {type(error).__name__}: {error}")


def progress(items: Iterable[T], *, total: int, label: str) -> Iterator[T]:
    """Pass items through; every few seconds write `label: 40 of 100, 12 s left` to stderr."""
    started = last = time.monotonic()
    for done, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN_LINES and done < total:
            left = (now - started) / done * (total - done)
            sys.stderr.write(f"{label}: {done:,} of {total:,}, {left:.0f} s left\n")
            last = now


def progress_by_weight(
    items: Iterable[T], *, weight: Callable[[T], float], total: float, label: str
) -> Iterator[T]:
    """The same where items cost unlike amounts: `label: 40 %, 12 s left`. `total` may be an estimate."""
    started = last = time.monotonic()
    done = 0.0
    for item in items:
        yield item
        done += weight(item)
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN_LINES and 0 < done < total:
            left = (now - started) / done * (total - done)
            sys.stderr.write(f"{label}: {100 * done / total:.0f} %, {left:.0f} s left\n")
            last = now


def data_validated(result: Path) -> None:
    """Refuse to learn from data whose validation did not succeed; takes `result.json` or its folder."""
    path = result / "result.json" if result.is_dir() else result
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        told = None
    if not isinstance(told, dict) or told.get("success") is not True:
        raise ContractBroken(
            f"{path} does not say that the data passed: run `dvc repro validate` and read it"
        )
