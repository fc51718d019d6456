"""How the detector's CPU time and memory grow with the number of documents, and what a second process brings.

Generated documents in three languages are streamed from a file, each number of them in a fresh process. The
slope of CPU time over documents, both as logarithms, is 1 where twice the documents take twice the time. For
two processes the efficiency (time of one over twice the time of two) is divided by that of an empty loop of
the same length, in the same groups and processes, for a busy machine gives neither of them a whole core.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measuring.pairs import median_interval
from benchmarks.measuring.phi_stream import WARM_UP, Taken, taken, turn
from benchmarks.measuring.phi_texts import Gold, generated
from benchmarks.measuring.report import head, json_write, report_path, say
from medrail.errors import InvalidInput
from medrail.phi.detector import LANGUAGES
from medrail.phi.lines import row_text
from pipelines.stage import stage_main

NAME = "phi_growth"
SIZES = (1_000, 4_000, 16_000, 64_000)
REPEATED = 64_000
"""Documents for two processes and one; many, for the start of the processes and what they load is in their
time."""
SEED = 6_300
NOISE = 0.15
TURNS_TIMED = 5_000_000


class Round(NamedTuple):
    """Wall seconds with one and with two processes: the detector's, and the empty loop's."""

    one: float
    two: float
    loop_one: float
    loop_two: float

    def efficiency(self) -> float:
        """Of two detectors; 1 is twice as fast as one."""
        return self.one / (2 * self.two)

    def loop_efficiency(self) -> float:
        """Of two empty loops: what the machine gives."""
        return self.loop_one / (2 * self.loop_two)


def documents_write(path: Path, count: int) -> int:
    """Notes and snippets of all languages in turn, as JSON Lines; gives the number of characters."""
    each = math.ceil(count / len(LANGUAGES))
    sources = [
        generated((f"{language}_heldout", f"{language}_snippets"), each, seed=SEED, noise_fraction=NOISE)
        for language in LANGUAGES
    ]
    # Shuffled: a generator goes through its carriers in rounds, and a part of a round is not like the whole.
    rows = list(islice((gold for golds in zip(*sources, strict=True) for gold in golds), count))
    random.Random(SEED).shuffle(rows)  # noqa: S311 - reproducible order, no secret
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_lines(rows))
    return sum(len(gold.text) for gold in rows)


def _lines(rows: Sequence[Gold]) -> Iterator[str]:
    for number, gold in enumerate(rows):
        yield row_text({"id": number, "lang": gold.language, "text": gold.text})


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of the straight line through the points' logarithms, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:
        raise InvalidInput("a slope needs two different sizes")
    centre_x, centre_y = sum(x for x, _ in logs) / len(logs), sum(y for _, y in logs) / len(logs)
    spread = sum((x - centre_x) * (x - centre_x) for x, _ in logs)
    return sum((x - centre_x) * (y - centre_y) for x, y in logs) / spread


def turns_for(cpu: float, characters: float, turn_cpu: float) -> int:
    """Turns of the empty loop for each of so many characters that take so many CPU seconds in all."""
    return max(1, round(cpu / characters / turn_cpu))


def turn_seconds() -> float:
    """CPU seconds of one turn."""
    began = time.process_time()
    turn(TURNS_TIMED)
    return (time.process_time() - began) / TURNS_TIMED


def two_processes(path: Path, documents: int, turns: int, rounds: int) -> Iterator[Round]:
    """The detector and the loop, with one process and with two; their order is turned round each time."""
    kinds = [(1, 0), (2, 0), (1, turns), (2, turns)]
    for number in range(rounds):
        walls = {
            kind: taken(path, documents, workers=kind[0], turns=kind[1]).wall
            for kind in (kinds if number % 2 == 0 else kinds[::-1])
        }
        yield Round(*(walls[kind] for kind in kinds))


def run(json: Path, sizes: Sequence[int], rounds: int) -> None:
    """Write the documents once, stream them in every way, tell the ratios."""
    with TemporaryDirectory(prefix="medrail-bench-") as folder:
        path = Path(folder) / "documents.jsonl"
        written = WARM_UP + max(sizes)
        characters = documents_write(path, written)
        say(f"{written:,} documents, {characters:,} characters, the first {WARM_UP} to warm up")
        grown = {size: _grown(path, size) for size in sizes}
        repeated = min(REPEATED, max(sizes))
        turns = turns_for(grown[max(sizes)].cpu / max(sizes), characters / written, turn_seconds())
        walls = list(two_processes(path, repeated, turns, rounds))
    ratio = median_interval([one.efficiency() / one.loop_efficiency() for one in walls])
    small, large = grown[min(sizes)], grown[max(sizes)]
    found = {
        "cpu_slope": slope([(size, one.cpu) for size, one in grown.items()]),
        "memory_ratio": large.peak / small.peak,
        "two_processes": {
            "documents": repeated,
            "rounds": [one._asdict() for one in walls],
            "efficiency": [one.efficiency() for one in walls],
            "loop_efficiency": [one.loop_efficiency() for one in walls],
            "ratio": asdict(ratio),
        },
        "sizes": [asdict(one) for one in grown.values()],
        "characters": characters,
    }
    say(f"slope of CPU time over documents: {found['cpu_slope']:.3f}")
    say(f"peak memory of {max(sizes):,} documents over that of {min(sizes):,}: {found['memory_ratio']:.2f}")
    say(
        f"efficiency of two processes over that of empty loops ({repeated:,} documents): {ratio.value:.2f}, "
        f"95 % interval {ratio.low:.2f} to {ratio.high:.2f}, {ratio.n} rounds; the loops' own: "
        + ", ".join(f"{one.loop_efficiency():.2f}" for one in walls)
    )
    json_write(json, {**head(NAME, ("numpy", "hyperscan")), **found})


def _grown(path: Path, size: int) -> Taken:
    one = taken(path, size)
    say(
        f"{size:>7,} documents: {one.cpu:.2f} CPU s, peak {one.peak:.0f} MiB "
        f"({one.warm_peak:.0f} before the first), {one.findings:,} findings"
    )
    return one


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--json", type=Path, default=report_path(NAME), help="where all figures are written to")
    cli.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of documents, two or more")
    cli.add_argument("--rounds", type=int, default=3, help="with two processes and one")
    args = cli.parse_args()
    if len(set(args.sizes)) < 2 or min(args.sizes) < 1 or args.rounds < 1:
        raise InvalidInput("--sizes needs two or more different numbers from 1, --rounds one from 1")
    run(args.json, args.sizes, args.rounds)


if __name__ == "__main__":
    stage_main(main)
