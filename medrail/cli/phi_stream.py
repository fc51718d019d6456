"""Documents in, rows out: what `medrail phi detect` and `medrail phi clean` share.

Everything that is said goes to stderr and holds file names, line numbers, counts and types, never a text.
"""

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from medrail.atomic import NO_ROOM, replaced_file
from medrail.errors import EnvironmentFault, InvalidInput
from medrail.phi.groups import Group, groups, spread
from medrail.phi.lines import BadLine, Line, lines_read, row_text

PIPE = "-"
"""Stands for stdin or stdout."""
SOME_LEFT_OUT = 3
"""Exit code where bad lines were skipped and all others are written."""
LINES_NAMED = 5
"""So many line numbers stand in a warning."""
OnError = Literal["stop", "skip"]


class Done(NamedTuple):
    """What became of a document: its row of the output, what was found, and what a report is told."""

    row: dict[str, object]
    types: tuple[str, ...]
    characters: int
    told: object = None


Work = Callable[[Sequence[Group]], list[list[Done]]]


@dataclass(frozen=True)
class Job:
    """From where to where, and how."""

    input: str
    output: str
    on_error: OnError
    line_bytes_maximum: int
    workers: int

    @property
    def input_name(self) -> str:
        """The input in messages."""
        return "stdin" if self.input == PIPE else self.input

    @property
    def output_name(self) -> str:
        """The output in messages."""
        return "stdout" if self.output == PIPE else self.output


@dataclass
class Totals:
    """What went through; numbers only."""

    documents: int = 0
    characters: int = 0
    bad_lines: int = 0
    types: Counter[str] = field(default_factory=Counter)

    def add(self, done: Done) -> None:
        """Count one document."""
        self.documents += 1
        self.characters += done.characters
        self.types.update(done.types)

    def said(self, seconds: float) -> str:
        """The line that ends a run."""
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(self.types.items()))
        findings = f"{self.types.total():,} findings" + (f" ({kinds})" if kinds else "")
        size = f"{self.characters:,} characters in {seconds:.1f} s"
        speed = self.characters / max(seconds, 1e-9)
        return f"{self.documents:,} documents, {findings}, {size}, {speed:,.0f}/s"


def stream(
    job: Job,
    make: Callable[[], Work],
    tell: Callable[[Done], None] | None = None,
    settle: Callable[[], None] | None = None,
) -> Totals:
    """Write a row for every document of the input, in order; `tell` hears of each.

    The output appears whole or, where an error ends the run, not at all (stdout excepted). `settle` is called
    when all rows are written, before the output appears.
    """
    refuse_same(job.input, job.output)
    totals, began = Totals(), time.monotonic()
    with _source(job) as source, sink(job.output) as out, _progress(job, source) as moved:
        for dones in spread(_groups(source, job, totals), make, job.workers):
            for done in dones:
                out.write(row_text(done.row).encode())
                totals.add(done)
                if tell is not None:
                    tell(done)
            moved()
        if settle is not None:
            settle()
    _say(totals.said(time.monotonic() - began))
    if not totals.documents:
        _say(f"{job.input_name} holds no document: {job.output_name} is empty")
    return totals


def end(job: Job, totals: Totals) -> None:
    """The exit code of a run that came to its end."""
    if totals.bad_lines:
        lines = "1 bad line" if totals.bad_lines == 1 else f"{totals.bad_lines:,} bad lines"
        _say(f"{lines} of {job.input_name} left out, every other is in {job.output_name}")
        raise typer.Exit(SOME_LEFT_OUT)


def refuse_same(*names: str) -> None:
    """Raise InvalidInput where two of these files are one, by whatever name (pipes and devices aside)."""
    places = [Path(name).resolve() for name in names if name not in ("", PIPE)]
    files = [place for place in places if place.is_file() or not place.exists()]
    for number, place in enumerate(files):
        for other in files[:number]:
            if place == other or (place.exists() and other.exists() and place.samefile(other)):
                raise InvalidInput(f"{place} is named for two purposes: choose different files")


@contextmanager
def sink(name: str) -> Iterator[BinaryIO]:
    """What a name stands for, to be written to: a file that is replaced as a whole, or a pipe or device."""
    path = Path(name)
    if name == PIPE:
        with _fullness_named("stdout"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
    elif path.is_dir():
        raise InvalidInput(f"{name} is a folder: name a file")
    elif path.exists() and not path.is_file():
        with _fullness_named(name), path.open("wb") as device:
            yield device
    else:
        # A link stays one: what it leads to is replaced.
        with replaced_file(path.resolve()) as temporary, temporary.open("wb") as file:
            yield file


@contextmanager
def _fullness_named(name: str) -> Iterator[None]:
    """One line where a device takes no more; what is left for stdout then goes nowhere, or Python would try
    again at its end."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM or error.filename is not None:
            raise
        if name == "stdout":
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise EnvironmentFault(f"{name} takes no more: make room, or write to another place") from None


@contextmanager
def removing_leftovers() -> Iterator[None]:
    """SIGTERM ends the program as Ctrl-C does, so that nothing half-written stays; exit code 143."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminated)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminated(number: int, _: object) -> None:
    raise SystemExit(128 + number)


@contextmanager
def _source(job: Job) -> Iterator[BinaryIO]:
    if job.input == PIPE:
        yield sys.stdin.buffer
        return
    path = Path(job.input)
    if path.is_dir():
        raise InvalidInput(f"{job.input} is a folder: name a JSON Lines file, or - for stdin")
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise InvalidInput(f"{job.input} does not exist: name a JSON Lines file, or - for stdin") from None
    except PermissionError:
        raise InvalidInput(f"{job.input} may not be read by this user") from None
    except NotADirectoryError:
        raise InvalidInput(f"{job.input} does not exist, as a part of it is a file: name another") from None
    with file:
        yield file


def _groups(source: BinaryIO, job: Job, totals: Totals) -> Iterator[Group]:
    seen: set[int] = set()
    back: list[int] = []
    for group in groups(_good_lines(source, job, totals)):
        first = group.lines[0]
        if group.is_continued:
            _say(
                f"{job.input_name}:{first.number}: one patient's documents are too many for memory; "
                "from here on they are looked at apart from those before"
            )
        elif first.patient:
            if hash(first.patient) in seen:
                back.append(first.number)
            seen.add(hash(first.patient))
        yield group
    if back:
        _say(_scattered(job, back))


def _scattered(job: Job, lines: Sequence[int]) -> str:
    """What is said where documents of one patient do not follow each other; `lines`: where one comes back."""
    first = ", ".join(map(str, lines[:LINES_NAMED])) + (", ..." if len(lines) > LINES_NAMED else "")
    times = "once" if len(lines) == 1 else f"{len(lines):,} times"
    return (
        f"{job.input_name}: {times} a patient came back after others (line {first}): such documents are "
        "looked at apart, and a name found in one is not looked for in the other. Sort the lines by patient"
    )


def _good_lines(source: BinaryIO, job: Job, totals: Totals) -> Iterator[Line]:
    for line in lines_read(source, job.line_bytes_maximum):
        if isinstance(line, Line):
            yield line
            continue
        _say(f"{job.input_name}:{line.number}: {line.reason}")
        if job.on_error == "stop":
            raise _stopped(job, line)
        totals.bad_lines += 1


def _stopped(job: Job, line: BadLine) -> InvalidInput:
    written = (
        "what was written to stdout is cut off" if job.output == PIPE else f"{job.output} was not written"
    )
    return InvalidInput(
        f"stopped at line {line.number} of {job.input_name}, {written}: mend the line, or leave such lines "
        "out with --on-error skip"
    )


@contextmanager
def _progress(job: Job, source: BinaryIO) -> Iterator[Callable[[], None]]:
    """Bytes read and time left, on a terminal. A pipe tells neither its length nor its place."""
    console = Console(stderr=True)
    if not console.is_terminal or not source.seekable():
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(job.input_name, total=Path(job.input).stat().st_size)
        yield lambda: progress.update(task, completed=source.tell())


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
