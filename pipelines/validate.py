"""Hold the split data against its expectations; a single one that fails stops the pipeline.

That what is about patients was cleaned, `privacy` proves on the clean records as they were written; after it
texts are joined and tidied. Here its verdict is asked for, and every text is searched once more for
identifiers of a fixed form.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pydantic import Field

from medrail.adapters.expectations import expectations_check
from medrail.data.catalog import catalog_load
from medrail.data.checking.balance import balance_frame
from medrail.data.checking.parts import parts_read
from medrail.data.checking.phi_hits import phi_scan
from medrail.data.checking.rows import rows_frame
from medrail.data.deidentification.looking import AnyDetector, detector_faults, loaded
from medrail.data.deidentification.report import word_digests, words_put
from medrail.digests import file_digest, folder_files
from medrail.errors import BadParameter
from medrail.expectations.suites import suites
from medrail.phi.cleaning import outside_placeholders
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from pipelines.deidentify_params import SHIPPED, DeidentifyParams, Setting
from pipelines.gate import Checked, gate, result_read
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main


class Bounds(StageParams):
    minimum: float = Field(ge=0)
    maximum: float = Field(ge=0)


class ValidateParams(StageParams):
    balance: dict[str, Bounds]


@dataclass(frozen=True)
class Paths:
    """Where things are and go."""

    splits: Path
    deidentified: Path
    privacy: Path
    out_dir: Path
    reports: Path


def identifiers_left(
    detector: AnyDetector, put: frozenset[str], key: PhiKey | None
) -> Callable[[str, str], list[Finding]]:
    """What finds identifiers in a text, but for placeholders and what operators have put there (`put`)."""
    secret = key.subkey("report") if key else b""

    def found(text: str, language: str) -> list[Finding]:
        with detector_faults("a record of the split"):
            hits = outside_placeholders(text, detector.detect_identifiers(text, language))
        if not put:
            return hits
        return [hit for hit in hits if not put.issuperset(word_digests(secret, text[hit.start : hit.end]))]

    return found


def passed_sources(privacy: Path) -> frozenset[str]:
    """The sources in whose clean records the gate `privacy` looked again and found nothing more."""
    return frozenset(result_read(privacy).get("sources", {}))


def validate(
    paths: Paths, params: ValidateParams, cleaning: DeidentifyParams, setting: Setting, docs: Path
) -> Checked:
    """The outcome of every expectation; Data Docs are written to `docs`."""
    parts, parts_frame = parts_read(paths.splits)
    balance = balance_frame(parts)
    for column in sorted(params.balance.keys() - set(balance.columns)):
        known = ", ".join(sorted(balance.columns))
        raise BadParameter(f"params.yaml: `validate.balance.{column}` is not measured; known: {known}")
    detector = loaded(setting.detector(cleaning))
    detect = identifiers_left(detector, words_put(paths.deidentified / "findings"), cleaning.key())
    hits = phi_scan(chain.from_iterable(parts.values()), detect)
    rows = rows_frame(parts, catalog_load(setting.catalog), hits, passed_sources(paths.privacy))
    bounds = {name: (bound.minimum, bound.maximum) for name, bound in params.balance.items()}
    outcomes = expectations_check(
        {"records": rows, "parts": parts_frame, "balance": balance}, suites(bounds), docs
    )
    return outcomes, {
        "phi_detector": {"name": detector.name, "digest": detector.digest()},
        "splits": {name: file_digest(paths.splits / name) for name in folder_files(paths.splits)},
    }


def run(paths: Paths, params: ValidateParams, cleaning: DeidentifyParams, setting: Setting = SHIPPED) -> None:
    """Check, report to `paths.reports`, and write `paths.out_dir` only if everything holds."""
    gate(
        paths.out_dir,
        paths.reports,
        lambda docs: validate(paths, params, cleaning, setting, docs),
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("splits", type=Path)
    cli.add_argument("deidentified", type=Path)
    cli.add_argument("privacy", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--reports", type=Path, default=Path("reports/validation"))
    args = cli.parse_args()
    run(
        Paths(args.splits, args.deidentified, args.privacy, args.out_dir, args.reports),
        load_params(ValidateParams, "validate"),
        load_params(DeidentifyParams, "deidentify"),
    )


if __name__ == "__main__":
    stage_main(main)
