"""The classifier: weights per class, a temperature, and the confidence from which it speaks."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from medrail.data.specialty.features import COLUMNS, features, words_of
from medrail.data.specialty.keywords import CLASSES
from medrail.errors import ContractBroken

Weights = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Numbers = np.ndarray[tuple[int], np.dtype[np.float32]]
STEPS = 127
"""Weights are kept as signed bytes, each class with a scale of its own."""


class SpecialtyModel(NamedTuple):
    """Multinomial logistic regression over `features`; CLASSES in their order."""

    weights: Weights
    """(COLUMNS, classes)"""
    bias: Numbers
    slope: float
    """Multiplies the scores before the softmax, so that probabilities are right as often as they say."""
    threshold: float
    """The least probability with which the classifier says a specialty."""


def scores(model: SpecialtyModel, language: str, text: str) -> Numbers:
    """Probability of each of CLASSES."""
    columns, values = features(language, words_of(text))
    logits = (values @ model.weights[columns] + model.bias) * model.slope
    powers = np.exp(logits - logits.max())
    probabilities: Numbers = powers / powers.sum()
    return probabilities


def model_save(path: Path, model: SpecialtyModel) -> None:
    """Write the weights as signed bytes; the same model gives the same file."""
    scale = np.abs(model.weights).max(axis=0) / STEPS
    scale[scale == 0] = 1
    steps = np.round(model.weights / scale).astype(np.int8)
    told = np.array([model.slope, model.threshold], dtype=np.float32)
    np.savez_compressed(path, steps=steps, scale=scale.astype(np.float32), bias=model.bias, told=told)


def model_load(path: Path) -> SpecialtyModel:
    """Read the weights; ContractBroken if they are not for these features and classes."""
    with np.load(path, allow_pickle=False) as file:
        steps, scale, bias, told = (file[name] for name in ("steps", "scale", "bias", "told"))
    if steps.shape != (COLUMNS, len(CLASSES)):
        raise ContractBroken(f"{path.name} is not of these features: run `dvc repro specialty_model`")
    return SpecialtyModel(steps.astype(np.float32) * scale, bias, float(told[0]), float(told[1]))
