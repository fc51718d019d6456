"""Look at documents as a stream, in one process or several, and tell what it took, as JSON on stdout.

`python -m benchmarks.measuring.phi_stream FILE --documents N --workers 1` is a fresh process for each
measurement. With `--turns T` nothing is looked for: T turns of an empty loop for each character take the
detector's place, in the same groups and the same processes. The file's first WARM_UP documents do not count:
one process looks at them before its CPU time is taken, for lists are loaded when they are first needed.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.measuring.report import ROOT
from medrail.errors import EnvironmentFault, InvalidInput
from medrail.phi.findings import Document, Patient
from medrail.phi.groups import Group, groups, spread
from medrail.phi.lines import BadLine, Line, lines_read

Work = Callable[[Sequence[Group]], list[int]]
WARM_UP = 300


@dataclass(frozen=True)
class Taken:
    """What a stream took: wall seconds with everything after the imports, CPU seconds of this process after
    the warm-up, and the peak of its memory, in MiB, when it was warm and at the end."""

    documents: int
    findings: int
    wall: float
    cpu: float
    warm_peak: float
    peak: float


def taken(path: Path, documents: int, workers: int = 1, turns: int = 0) -> Taken:
    """Measure in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.measuring.phi_stream", str(path)]
    numbers = ["--documents", str(documents), "--workers", str(workers), "--turns", str(turns)]
    ended = subprocess.run([*command, *numbers], cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode:
        lines = ended.stderr.strip().splitlines() or ["it said nothing"]
        raise EnvironmentFault(f"a stream of {documents:,} documents failed: {lines[-1][:300]}")
    return Taken(**json.loads(ended.stdout))


def streamed(path: Path, documents: int, workers: int, make: Callable[[], Work]) -> Taken:
    """Read, look and count here; with one worker the looking is done here too."""
    began = time.monotonic()
    with path.open("rb") as file:
        lines = _good(lines_read(file))
        warming = groups(islice(lines, WARM_UP))
        if workers == 1:
            work = make()
            work(list(warming))
            make = partial(_itself, work)
        else:
            list(warming)
        warm_peak, used = memory_peak(), time.process_time()
        found = list(spread(groups(islice(lines, documents)), make, workers))
    cpu, wall = time.process_time() - used, time.monotonic() - began
    return Taken(len(found), sum(found), wall, cpu, warm_peak, memory_peak())


def memory_peak() -> float:
    """MiB of memory that this process has held at the most; unlike `ru_maxrss` without its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def looking() -> Work:
    """Work that finds, and gives the number of findings in each group."""
    from medrail.phi.detector import PhiDetector

    detector = PhiDetector()

    def work(batch: Sequence[Group]) -> list[int]:
        patients = [Patient([Document(line.text, line.language) for line in group.lines]) for group in batch]
        return [sum(map(len, documents)) for documents in detector.detect_patients(patients)]

    return work


def turning(turns: int) -> Work:
    """Work that only takes time and finds nothing."""
    return partial(_turned, turns)


def turn(count: int) -> None:
    """An empty loop."""
    for _ in range(count):
        pass


def _turned(turns: int, batch: Sequence[Group]) -> list[int]:
    for group in batch:
        turn(group.characters * turns)
    return [0] * len(batch)


def _itself(work: Work) -> Work:
    return work


def _good(lines: Iterable[Line | BadLine]) -> Iterator[Line]:
    for line in lines:
        if not isinstance(line, Line):
            raise InvalidInput(f"line {line.number}: {line.reason}")
        yield line


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("file", type=Path)
    cli.add_argument("--documents", type=int, required=True)
    cli.add_argument("--workers", type=int, default=1)
    cli.add_argument("--turns", type=int, default=0)
    args = cli.parse_args()
    make = partial(turning, args.turns) if args.turns else looking
    told = streamed(args.file, args.documents, args.workers, make)
    sys.stdout.write(json.dumps(asdict(told)) + "\n")


if __name__ == "__main__":
    main()
