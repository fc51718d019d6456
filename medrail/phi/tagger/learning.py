"""Learn the tagger's weights from texts with gold spans, by python-crfsuite (L-BFGS; deterministic)."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from medrail.phi.tagger.features import attributes, piece_of
from medrail.phi.tagger.model import Floats, model_save
from medrail.phi.tagger.pieces import pieces


class Example(NamedTuple):
    """A text and its gold spans (start, end, label)."""

    text: str
    spans: Sequence[tuple[int, int, str]]


class LearningParams(NamedTuple):
    """Penalties on absolute (l1) and squared (l2) weights, and the most iterations."""

    l1: float = 0.1
    l2: float = 0.02
    iterations: int = 120


LEAST_WEIGHT = 0.01
"""Smaller weights are left out of the file. By hand."""


def learn(
    path: Path, language: str, examples: Iterable[Example], params: LearningParams, *, verbose: bool = False
) -> None:
    """Write the model file learned from the examples, whose texts are folded."""
    trainer = pycrfsuite.Trainer(verbose=verbose)
    for example in examples:
        cut = pieces(example.text)
        if cut:
            row = [piece_of(piece, language) for piece in cut]
            trainer.append(list(attributes(row)), labels_of(cut, example))
    options = {"c1": params.l1, "c2": params.l2, "max_iterations": params.iterations, "feature.minfreq": 2}
    trainer.set_params(options)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "crf")
        trainer.train(file)
        info = pycrfsuite.Tagger()
        info.open(file)
        told = info.info()
        _save(path, language, told.transitions, told.state_features)


def labels_of(cut: Sequence[str], example: Example) -> list[str]:
    """The label of each piece: that of the span it touches, else O."""
    labels, end = [], 0
    spans = sorted(example.spans)
    for piece in cut:
        start, end = end + len(piece) - len(piece.lstrip()), end + len(piece)
        while spans and spans[0][1] <= start:
            spans.pop(0)
        labels.append(spans[0][2] if spans and spans[0][0] < end else "O")
    return labels


def _save(
    path: Path, language: str, moves: Mapping[tuple[str, str], float], states: Mapping[tuple[str, str], float]
) -> None:
    labels = ("O", *sorted({label for _, label in states} - {"O"}))
    place = {label: number for number, label in enumerate(labels)}
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    for (first, second), weight in moves.items():
        transitions[place[first], place[second]] = weight
    weights: dict[str, Floats] = {}
    for (attribute, label), weight in states.items():
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(attribute, np.zeros(len(labels), np.float32))[place[label]] = weight
    model_save(path, language=language, labels=labels, transitions=transitions, weights=weights)
