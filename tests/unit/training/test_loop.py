"""One training loop: padding, the held-out loss against a hand computation, progress and reports."""

import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from medrail.training.examples import IGNORED, Example
from medrail.training.loop import Schedule, batch_pad, held_out_loss, threads_set, train
from tests.fakes.micro_chain import model_make, schedule, tokenizer_make


def test_a_batch_is_padded_on_the_right_to_its_longest_row() -> None:
    batch = batch_pad([Example([5, 6, 7], [IGNORED, 6, 7]), Example([8], [8])], pad_id=9)
    assert {name: value.tolist() for name, value in batch.items()} == {
        "input_ids": [[5, 6, 7], [8, 9, 9]],
        "attention_mask": [[1, 1, 1], [1, 0, 0]],
        "labels": [[IGNORED, 6, 7], [8, IGNORED, IGNORED]],
    }


class Unigram:
    """A model that gives token k the probability p[k] everywhere, whatever came before."""

    def __init__(self, probabilities: list[float]) -> None:
        self._logits = torch.tensor(probabilities).log() + 3.0  # a shift changes no probability
        self.batches: list[tuple[int, ...]] = []
        self.device = torch.device("cpu")

    def eval(self) -> None:
        """Nothing to switch."""

    def __call__(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> SimpleNamespace:
        self.batches.append(tuple(input_ids.shape))
        return SimpleNamespace(logits=self._logits.expand(*input_ids.shape, -1))


@pytest.mark.parametrize("batch_size", [1, 2, 3])
def test_the_held_out_loss_is_the_mean_over_labelled_tokens(batch_size: int) -> None:
    examples = [
        Example([0, 1, 2, 1], [0, 1, 2, 1]),  # the first token is predicted by nothing: -ln p of 1, 2, 1
        Example([0, 2], [IGNORED, 2]),
        Example([0, 1, 0], [IGNORED, IGNORED, 0]),
    ]
    model = Unigram([0.5, 0.3, 0.2])
    loss = held_out_loss(cast("Any", model), examples, pad_id=0, batch_size=batch_size)
    by_hand = -(math.log(0.3) + math.log(0.2) + math.log(0.3) + math.log(0.2) + math.log(0.5)) / 5
    assert loss == pytest.approx(by_hand, rel=1e-6)
    assert model.batches[0] == (min(batch_size, 3), (2, 3, 4)[batch_size - 1])


def test_padding_does_not_change_the_loss_of_a_real_model() -> None:
    examples = [Example(list(range(4, 4 + n)), list(range(4, 4 + n))) for n in (3, 30, 11, 24)]
    model = model_make(seed=1)
    alone, together = (held_out_loss(model, examples, pad_id=0, batch_size=size) for size in (1, 4))
    assert alone == pytest.approx(together, rel=1e-6)


def learn(folder: Path, seed: int, **changes: float) -> tuple[Any, dict[str, Any], list[tuple[str, int]]]:
    threads_set(1)
    model, reports = model_make(seed=1), []
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
    assert any(line.startswith("base: step 1 of 6, loss ") and line.endswith(" s left") for line in lines)
