"""What the stages `validate` and `privacy` share: check, report, go on only if everything holds."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from medrail.atomic import replaced_folder, write_text
from medrail.errors import ContractBroken
from medrail.expectations.outcome import Outcome

Checked = tuple[Sequence[Outcome], Mapping[str, object]]
"""The outcome of every expectation, and what else the result says."""


def result_read(folder: Path) -> dict[str, Any]:
    """The result of a gate that was passed. ContractBroken where there is none, or it did not succeed."""
    path = folder / "result.json"
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        told = None
    if not isinstance(told, dict) or told.get("success") is not True:
        raise ContractBroken(f"{path} does not say that the gate was passed: run `dvc repro` and read it")
    return told


def gate(out_dir: Path, reports: Path, check: Callable[[Path], Checked]) -> None:
    """Write result.json and Data Docs to `reports`, and result.json to `out_dir` only if everything holds.

    `check` is given the folder for Data Docs. These hold times, so they are no output of a stage; the result
    holds no times, no paths and no text, so the same data gives the same bytes. Raises ContractBroken naming
    what failed.
    """
    with replaced_folder(reports) as folder:
        outcomes, facts = check(folder / "data_docs")
        failed = [outcome for outcome in outcomes if not outcome.success]
        told = {
            "success": not failed,
            "failed": sorted(outcome.name for outcome in failed),
            "expectations": [outcome._asdict() for outcome in outcomes],
            **facts,
        }
        result = json.dumps(told, indent=2, sort_keys=True) + "\n"
        write_text(folder / "result.json", result)
    if failed:
        names = ", ".join(f"{o.name} ({o.broken:,} of {o.checked:,})" for o in failed)
        raise ContractBroken(f"{len(failed)} expectations failed: {names}. See {reports}/data_docs")
    with replaced_folder(out_dir) as folder:
        write_text(folder / "result.json", result)
