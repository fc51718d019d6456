"""What a benchmark found: a few lines on the terminal and a JSON file in reports/benchmarks/."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil
from rich.console import Console

from benchmarks.measuring.pairs import Comparison
from medrail.atomic import write_text
from medrail.repository import repository_root

ROOT = repository_root(Path(__file__).parent)
CONSOLE = Console(highlight=False, soft_wrap=True, markup=False)


@dataclass(frozen=True)
class Report:
    """One benchmark: what medrail was held against, the comparisons, and what else was counted."""

    name: str
    alternative: str
    comparisons: Sequence[Comparison]
    facts: Mapping[str, object]
    packages: Sequence[str]

    def command(self) -> str:
        """What repeats this benchmark, from the checkout's root."""
        return f".venv/bin/python benchmarks/{self.name}.py"


def say(line: str) -> None:
    """One line on the terminal."""
    CONSOLE.print(line)


def not_measured(name: str, why: str) -> None:
    """Say that there is no figure, and take an older one away so that nobody reads it as this one."""
    say(f"{name}: not measured: {why}")
    report_path(name).unlink(missing_ok=True)


def report_path(name: str) -> Path:
    """Where a benchmark's JSON lies."""
    return ROOT / "reports/benchmarks" / f"{name}.json"


def report_write(report: Report) -> None:
    """Print the medians and their ratios, and write everything that was measured."""
    for line in lines_of(report):
        say(line)
    report_save(report, report_path(report.name))


def report_save(report: Report, path: Path) -> None:
    """Write everything that was measured."""
    found = {
        **head(report.name, report.packages),
        "alternative": report.alternative,
        "comparisons": [{**asdict(c), "ratio": asdict(c.ratio())} for c in report.comparisons],
        "facts": dict(report.facts),
    }
    json_write(path, found)


def head(name: str, packages: Sequence[str]) -> dict[str, object]:
    """What every JSON begins with: which benchmark, when, on what."""
    return {
        "benchmark": name,
        "command": f".venv/bin/python benchmarks/{name}.py",
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "packages": {name: version(name) for name in packages},
    }


def json_write(path: Path, found: Mapping[str, object]) -> None:
    """Write what was found, as a whole."""
    write_text(path, json.dumps(found, indent=2, ensure_ascii=False) + "\n")


def lines_of(report: Report) -> list[str]:
    """The lines that a reader of the terminal gets."""
    lines = [f"medrail against {report.alternative}"]
    for comparison in report.comparisons:
        ours, theirs, ratio = (
            median(comparison.medrail),
            median(comparison.alternative),
            comparison.ratio(),
        )
        lines.append(f"  {comparison.what}: {ours:,.4g} against {theirs:,.4g} {comparison.unit}")
        lines.append(
            f"    paired ratio {ratio.value:.3g}, 95 % interval {ratio.low:.3g} to {ratio.high:.3g}, "
            f"{ratio.n} pairs"
        )
    lines += [f"  {name}: {value}" for name, value in report.facts.items()]
    return [*lines, f"  repeat: {report.command()}"]


def machine() -> dict[str, object]:
    """What the figures depend on, and how busy it was when they had been taken."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "load_average_1_minute": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )
