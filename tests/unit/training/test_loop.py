"""One training loop: the same seed, the same weights; progress and reports."""

from pathlib import Path
from typing import Any

import pytest
import torch

from medrail.training.batches import threads_set
from medrail.training.examples import Example
from medrail.training.loop import Schedule, train
from tests.fakes.micro_chain import model_make, schedule, tokenizer_make


def learn(folder: Path, seed: int, **changes: float) -> tuple[Any, dict[str, Any], list[tuple[str, int]]]:
    threads_set(1)
    model = model_make(seed=1)
    reports: list[tuple[str, int]] = []
    trained = train(
        model,
        [Example(list(range(4, 24 + n)), list(range(4, 24 + n))) for n in range(22)],
        Schedule.model_validate({**schedule(1e-2), **changes}),
        pad_id=int(tokenizer_make().pad_token_id or 0),
        seed=seed,
        scratch=folder,
        label="base",
        report=lambda figures, step: reports.extend((name, step) for name in figures),
    )
    return trained, dict(model.state_dict()), reports


def test_a_training_counts_steps_and_tokens_and_reports_its_curve(tmp_path: Path) -> None:
    trained, _, reports = learn(tmp_path, 1)
    assert (trained.steps, trained.tokens) == (6, sum(20 + n for n in range(22)))
    assert reports == [("loss", 5), ("learning_rate", 5)]
    assert [row["step"] for row in trained.history] == [5]
    assert learn(tmp_path, 1, epochs=2, batch_size=11)[0].steps == 4


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (learn(tmp_path, seed)[1] for seed in (1, 1, 2))
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)


def test_a_training_writes_nothing_and_prints_nothing_on_stdout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learn(tmp_path / "scratch", 1)
    assert capsys.readouterr().out == ""
    assert not list(tmp_path.rglob("*.safetensors"))


def test_progress_says_how_far_and_what_remains(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medrail.training.loop.SECONDS_BETWEEN_LINES", 0.0)
    learn(tmp_path, 1, logging_steps=1)
    lines = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if line.startswith("base: step ")]) == 5
    assert any(line.startswith("base: step 2 of 6, loss ") and line.endswith(" s left") for line in lines)
