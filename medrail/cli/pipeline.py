"""Runs `dvc repro` and says, stage by stage, how far it is, how long each took, and how many remain."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from medrail.environment import quiet_environment
from medrail.errors import ContractBroken, EnvironmentFault

Say = Callable[[str], None]
RUNNING = re.compile(r"^(?:Running|Restored|Verifying outputs in|Stage) .*?'(?P<stage>[^']+)'")
NOISE = re.compile(
    r"^(> |Updating lock file|Generating lock file|To track the changes|\tgit add|To enable auto|"
    r"\tdvc config|"
    r"Use `dvc push`|Data and pipelines are up to date|Loading weights|Writing model shards|"
    r"Failed to load CPU gemm|.*(FutureWarning|UserWarning)|  warnings\.warn|\s*$)"
)
"""What DVC, transformers and peft say on every run and nobody acts on."""


@dataclass
class Reproduced:
    """Which stages ran, with seconds, and how many there are (0: not counted, a target was named)."""

    total: int
    seconds: dict[str, float] = field(default_factory=dict)


def stages_count(root: Path) -> int:
    """How many stages dvc.yaml unfolds to."""
    stages = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    params = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
    return sum(_unfolded(stage, params) for stage in stages.values())


def _unfolded(stage: dict[str, Any], params: dict[str, Any]) -> int:
    over = stage.get("foreach")
    return 1 if over is None else len(params[over.removeprefix("${").removesuffix("}")])


def reproduce(root: Path, environment: dict[str, str], say: Say, *, target: str = "") -> Reproduced:
    """Bring every stage up to date, or those that lead to `target`; ContractBroken names one that fails."""
    dvc = Path(sys.executable).parent / "dvc"
    if not dvc.exists():
        raise EnvironmentFault(f"{dvc} is missing: run `make setup`")
    result = Reproduced(0 if target else stages_count(root))
    process = subprocess.Popen(  # noqa: S603 - DVC of this very environment
        [str(dvc), "repro", *([target] if target else [])],
        cwd=root,
        env=_environment(environment, dvc.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with process:
        last = _follow(iter(process.stdout or ()), result, say)
    if process.returncode:
        raise ContractBroken(f"the pipeline stopped at stage {last}; its own message stands above")
    if result.seconds:
        slowest = sorted(result.seconds.items(), key=lambda item: -item[1])[:5]
        say("slowest: " + ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in slowest))
    return result


def _environment(given: dict[str, str], tools: Path) -> dict[str, str]:
    """Quiet in every case; a hub is asked only where the caller says so (HF_HUB_OFFLINE=0)."""
    asked = {name: value for name, value in given.items() if name.endswith("_OFFLINE")}
    return {**given, **quiet_environment(), **asked, "PATH": f"{tools}:{given.get('PATH', '')}"}


def _follow(lines: Iterator[str], result: Reproduced, say: Say) -> str:
    """Pass on what matters of DVC's output; return the stage that came last."""
    stage, began, seen = "none", time.monotonic(), 0
    executed = False
    for line in lines:
        named = RUNNING.match(line)
        if named and named["stage"] != stage:
            if executed:
                result.seconds[stage] = time.monotonic() - began
            stage, began, seen = named["stage"], time.monotonic(), seen + 1
            executed = line.startswith("Running")
            if executed:
                say(f"[{seen:2} of {result.total}] {stage}" if result.total else f"[{seen:2}] {stage}")
        elif not named and not NOISE.match(line):
            say(f"             {line.rstrip()}")
    if executed:
        result.seconds[stage] = time.monotonic() - began
    return stage
