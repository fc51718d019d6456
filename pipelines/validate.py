"""Hold the split data against its expectations; a single one that fails stops the pipeline."""

import argparse
import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from pydantic import Field

from medrail.adapters.expectations import expectations_check
from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import Catalog, catalog_load
from medrail.data.checking.balance import balance_frame
from medrail.data.checking.parts import parts_read
from medrail.data.checking.phi_hits import phi_scan
from medrail.data.checking.rows import rows_frame
from medrail.digests import file_digest, folder_files
from medrail.errors import BadParameter, ContractBroken
from medrail.expectations.outcome import Outcome
from medrail.expectations.suites import suites
from medrail.phi.findings import Detector
from medrail.phi.patterns import PhiPatterns
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main


class Bounds(StageParams):
    minimum: float = Field(ge=0)
    maximum: float = Field(ge=0)


class PhiParams(StageParams):
    score_minimum: float = Field(ge=0, le=1)
    types: tuple[str, ...] = Field(min_length=1)


class ValidateParams(StageParams):
    phi: PhiParams
    balance: dict[str, Bounds]


def validate(
    splits: Path, catalog: Catalog, detector: Detector, params: ValidateParams, docs: Path
) -> list[Outcome]:
    """The outcome of every expectation; Data Docs are written to `docs`."""
    parts, parts_frame = parts_read(splits)
    balance = balance_frame(parts)
    for column in sorted(params.balance.keys() - set(balance.columns)):
        known = ", ".join(sorted(balance.columns))
        raise BadParameter(f"params.yaml: `validate.balance.{column}` is not measured; known: {known}")
    hits = phi_scan(chain.from_iterable(parts.values()), detector.detect)
    rows = rows_frame(parts, catalog, hits)
    bounds = {name: (bound.minimum, bound.maximum) for name, bound in params.balance.items()}
    return expectations_check(
        {"records": rows, "parts": parts_frame, "balance": balance}, suites(bounds), docs
    )


def result_of(outcomes: Sequence[Outcome], splits: Path, detector: Detector) -> dict[str, object]:
    """What is kept of a validation: no times, no paths, no text, so the same data gives the same bytes."""
    failed = sorted(outcome.name for outcome in outcomes if not outcome.success)
    return {
        "success": not failed,
        "failed": failed,
        "expectations": [outcome._asdict() for outcome in outcomes],
        "phi_detector": {"name": detector.name, "digest": detector.digest()},
        "splits": {name: file_digest(splits / name) for name in folder_files(splits)},
    }


def run(splits: Path, out_dir: Path, reports: Path, params: ValidateParams, catalog_path: Path) -> None:
    """Write result.json and Data Docs to `reports`, and result.json to `out_dir` only if everything holds.

    Data Docs hold times, so they are no output of the stage. Raises ContractBroken naming what failed.
    """
    detector = PhiPatterns(params.phi.types, params.phi.score_minimum)
    with replaced_folder(reports) as folder:
        outcomes = validate(splits, catalog_load(catalog_path), detector, params, folder / "data_docs")
        result = json.dumps(result_of(outcomes, splits, detector), indent=2, sort_keys=True) + "\n"
        write_text(folder / "result.json", result)
    failed = [f"{o.name} ({o.broken:,} of {o.checked:,})" for o in outcomes if not o.success]
    if failed:
        raise ContractBroken(
            f"{len(failed)} expectations failed: {', '.join(failed)}. See {reports}/data_docs"
        )
    with replaced_folder(out_dir) as folder:
        write_text(folder / "result.json", result)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("splits", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--reports", type=Path, default=Path("reports/validation"))
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    run(args.splits, args.out_dir, args.reports, load_params(ValidateParams, "validate"), args.catalog)


if __name__ == "__main__":
    stage_main(main)
