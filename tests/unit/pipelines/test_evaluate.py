"""The evaluate stage: an outcome per item without any text, figures with intervals, every phase's losses."""

import json
from collections import Counter
from pathlib import Path

import pytest

from medrail.adapters.tracking import runs_by_digest
from medrail.digests import folder_digest, folder_files
from medrail.errors import ContractBroken
from medrail.evaluation.items import outcomes_read
from medrail.evaluation.measure import metrics_of
from medrail.records import records_read, records_write
from pipelines import evaluate
from tests.fakes.micro_chain import (
    COMPUTE,
    EVALUATION,
    MERGED,
    PHASES,
    SPLITS,
    evaluate_params,
    evaluate_run,
    metrics_read,
    trained,
)


def test_every_part_and_kind_is_measured_on_its_number_of_items(chain: Path) -> None:
    outcomes = outcomes_read(EVALUATION / "items.jsonl")
    assert Counter((outcome.part, outcome.kind) for outcome in outcomes) == {
        ("recall", "mcq:drug_class"): 10,
        ("test", "mcq:drug_class"): 10,
        ("board", "mcq:drug_class"): 4,
        ("exam", "mcq:drug_class"): 4,
        ("test", "exact:drug_class"): 5,
    }


def test_the_figures_are_those_of_the_outcomes(chain: Path) -> None:
    metrics = metrics_read()
    for name, metric in metrics_of(outcomes_read(EVALUATION / "items.jsonl")).items():
        assert metrics[name] == metric.model_dump()
    assert metrics["items_left_out"]["value"] == 0


def test_the_losses_of_every_phase_travel_along(chain: Path) -> None:
    metrics = metrics_read()
    for phase in PHASES:
        info = json.loads((trained(phase) / "training_info.json").read_text())
        for moment in ("before", "after"):
            figure = metrics[f"loss/micro-{phase}/{moment}"]
            assert figure["value"] == info[f"validation_loss_{moment}"]
            assert figure["n"] == info["validation_examples"]


def test_no_text_of_a_record_is_in_what_it_writes(chain: Path) -> None:
    written = "".join((EVALUATION / name).read_text() for name in folder_files(EVALUATION))
    for part in ("test", "recall", "benchmark"):
        for record in records_read(SPLITS / f"{part}.parquet"):
            assert record.input not in written
            assert record.answer not in written or not record.answer


def test_measuring_again_gives_the_same_bytes(chain: Path, tmp_path: Path) -> None:
    evaluate_run(tmp_path / "again")
    assert folder_digest(tmp_path / "again") == folder_digest(EVALUATION)


def test_its_run_is_found_by_the_digest_of_the_folder(chain: Path) -> None:
    assert {run.stage for run in runs_by_digest(folder_digest(EVALUATION))} == {"evaluate@micro"}


def test_a_measurement_of_nothing_is_refused(chain: Path, tmp_path: Path) -> None:
    for part in ("test", "recall", "benchmark"):
        records_write(tmp_path / "splits" / f"{part}.parquet", [])
    with pytest.raises(ContractBroken, match=r"no held-out question in .* fits into 128 tokens"):
        evaluate.run(
            "micro",
            MERGED,
            trained("02_mcq"),
            tmp_path / "splits",
            tmp_path / "out",
            params=evaluate_params(),
            compute=COMPUTE,
        )
    assert not (tmp_path / "out").exists()
