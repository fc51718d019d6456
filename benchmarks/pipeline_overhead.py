"""The time that DVC adds to the data stages, against the same commands run one after another by hand.

Once each, in a temporary clone of the last commit outside the checkout, with nothing in DVC's cache: first
`dvc repro validate`, then, with its outputs deleted, the commands that it ran, in its order. The pairs are
the stages, and the figure is CPU time, since nothing runs in turns here and a busy machine changes wall time.
DVC's part of a stage goes from its line to the next one's: the command, and hashing, caching and locking
around it. What DVC does before the first stage is counted apart, and in the whole.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.measuring.pairs import Comparison, median_interval
from benchmarks.measuring.report import ROOT, Report, report_write, say
from medrail.environment import quiet_environment
from medrail.errors import ContractBroken, EnvironmentFault
from pipelines.stage import stage_main

LAST_DATA_STAGE = "validate"
RUNNING = re.compile(r"^Running stage '(?P<stage>[^']+)':")
BIN = Path(sys.executable).parent


@dataclass
class Ran:
    """What one way of running all stages took: CPU seconds by stage and in all, wall seconds in all."""

    cpu: dict[str, float] = field(default_factory=dict)
    commands: dict[str, str] = field(default_factory=dict)
    cpu_before_first: float = 0.0
    cpu_whole: float = 0.0
    wall: float = 0.0


def cloned(folder: Path) -> Path:
    """The last commit as a clone, with compiled modules, so that neither side has to compile them."""
    clone = folder / "medrail"
    _call(["git", "clone", "--quiet", "--local", str(ROOT), str(clone)], folder)
    _call([sys.executable, "-m", "compileall", "-q", "medrail", "pipelines"], clone)
    return clone


def with_dvc(clone: Path) -> Ran:
    """`dvc repro`, its stages told apart by the lines that it prints."""
    ran, stage, last = Ran(), "", 0.0
    used, began = _children_cpu(), time.monotonic()
    command = [str(BIN / "dvc"), "repro", LAST_DATA_STAGE]
    with subprocess.Popen(
        command, cwd=clone, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            if named := RUNNING.match(line):
                now = sum(psutil.Process(process.pid).cpu_times()[:4])  # its own and its ended children's
                ran.cpu_before_first = ran.cpu_before_first or now
                if stage:
                    ran.cpu[stage] = now - last
                stage, last = named["stage"], now
            elif line.startswith("> ") and stage not in ran.commands:
                ran.commands[stage] = line.removeprefix("> ").strip()
    ran.wall, ran.cpu_whole = time.monotonic() - began, _children_cpu() - used
    if process.returncode or not ran.commands:
        raise ContractBroken(f"dvc repro ended with {process.returncode} at stage {stage or 'none'}")
    ran.cpu[stage] = ran.cpu_whole - last
    return ran


def by_hand(clone: Path, commands: Mapping[str, str]) -> Ran:
    """The same commands in the same order, without DVC."""
    ran, began = Ran(), time.monotonic()
    for stage, command in commands.items():
        used = _children_cpu()
        _call(command.split(), clone)
        ran.cpu[stage] = _children_cpu() - used
    ran.wall, ran.cpu_whole = time.monotonic() - began, sum(ran.cpu.values())
    return ran


def nothing_to_do(clone: Path) -> float:
    """Wall seconds of `dvc repro` when every stage is up to date."""
    began = time.monotonic()
    _call([str(BIN / "dvc"), "repro", LAST_DATA_STAGE], clone)
    return time.monotonic() - began


def environment() -> dict[str, str]:
    """This environment, quiet, with the pipelines' Python first, and none of this checkout's modules."""
    own = {"PATH": f"{BIN}:{os.environ.get('PATH', '')}", "PYTHONUNBUFFERED": "1", "PYTHONPATH": ""}
    return {**os.environ, **quiet_environment(), **own}


def facts_of(dvc: Ran, hand: Ran, idle: float, lock: Path) -> dict[str, object]:
    """What stands beside the ratio."""
    added = median_interval([dvc.cpu[stage] - hand.cpu[stage] for stage in hand.cpu])
    return {
        "stages": len(hand.cpu),
        "CPU seconds that DVC adds to a stage": (
            f"median {added.value:.2f}, 95 % interval {added.low:.2f} to {added.high:.2f}"
        ),
        "CPU seconds before the first stage": round(dvc.cpu_before_first, 1),
        "CPU seconds, all stages": f"{dvc.cpu_whole:.1f} with DVC, {hand.cpu_whole:.1f} by hand",
        "wall seconds, all stages": f"{dvc.wall:.1f} with DVC, {hand.wall:.1f} by hand",
        "wall seconds of dvc repro with nothing to do": round(idle, 1),
        "bytes of dvc.lock, which DVC reads and writes again after every stage": lock.stat().st_size,
    }


def run() -> None:
    """Clone, run both, compare stage by stage."""
    with tempfile.TemporaryDirectory(prefix="medrail-bench-") as folder:
        clone = cloned(Path(folder))
        say("dvc repro of the data stages in a clone of the last commit")
        dvc = with_dvc(clone)
        idle = nothing_to_do(clone)
        shutil.rmtree(clone / "data")
        say(f"the same {len(dvc.commands)} commands without DVC")
        hand = by_hand(clone, dvc.commands)
        facts = facts_of(dvc, hand, idle, clone / "dvc.lock")
    ratio = Comparison(
        "a stage with DVC",
        "CPU seconds (less is better; pairs are stages)",
        tuple(dvc.cpu[stage] for stage in hand.cpu),
        tuple(hand.cpu.values()),
    )
    report_write(Report("pipeline_overhead", "the same commands without DVC", [ratio], facts, ("dvc",)))


def _call(command: list[str], folder: Path) -> None:
    ended = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    if ended.returncode:
        lines = ended.stderr.strip().splitlines() or ["it said nothing"]
        raise EnvironmentFault(f"`{' '.join(command[:3])}` failed in the clone: {lines[-1][:300]}")


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    stage_main(run)
