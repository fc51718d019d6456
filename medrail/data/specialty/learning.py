"""Learn the classifier: logistic regression on weak labels, its confidence set on labels held out.

Method: multinomial logistic regression (scikit-learn); then one factor on all scores, chosen on held-out
lessons for the least negative log-likelihood (temperature scaling, Guo et al. 2017).
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from medrail.data.specialty.features import COLUMNS, features, words_of
from medrail.data.specialty.keywords import CLASSES
from medrail.data.specialty.lessons import Lesson
from medrail.data.specialty.model import Numbers, SpecialtyModel
from medrail.errors import ContractBroken


class LearningParams(NamedTuple):
    """Penalty (inverse strength), most iterations, share held out for the confidence, and the threshold."""

    seed: int
    inverse_penalty: float
    iterations: int
    held_out_fraction: float
    threshold: float


def learn(lessons: Sequence[Lesson], params: LearningParams) -> SpecialtyModel:
    """The model of these lessons; ContractBroken if a class has none."""
    missing = set(CLASSES) - {lesson.label for lesson in lessons}
    if missing:
        raise ContractBroken(f"no lesson is of {', '.join(sorted(missing))}")
    held = [lesson for lesson in lessons if is_held_out(lesson, params) and not lesson.is_circular]
    kept = [lesson for lesson in lessons if not is_held_out(lesson, params)]
    labels = [CLASSES.index(lesson.label) for lesson in kept]
    fitted = LogisticRegression(C=params.inverse_penalty, max_iter=params.iterations)
    fitted.fit(_matrix(kept), labels, sample_weight=_weights(labels))
    weights, bias = fitted.coef_.T.astype(np.float32), fitted.intercept_.astype(np.float32)
    logits = _matrix(held) @ weights + bias
    slope = _slope(logits, np.array([CLASSES.index(lesson.label) for lesson in held]))
    return SpecialtyModel(weights, bias, slope, params.threshold)


def _weights(labels: Sequence[int]) -> Numbers:
    """Each lesson by the root of how rare its class is: half-way between as found and all classes alike."""
    counts = np.bincount(labels, minlength=len(CLASSES))
    weights: Numbers = np.sqrt(counts.mean() / counts[labels]).astype(np.float32)
    return weights


def _slope(logits: np.ndarray, labels: np.ndarray) -> float:
    def loss(factor: float) -> float:
        scaled = logits * factor
        log_sum = np.log(np.exp(scaled - scaled.max(axis=1, keepdims=True)).sum(axis=1)) + scaled.max(axis=1)
        return float((log_sum - scaled[np.arange(len(labels)), labels]).mean())

    return round(float(minimize_scalar(loss, bounds=(0.05, 5), method="bounded").x), 3)


def _matrix(lessons: Sequence[Lesson]) -> csr_matrix:
    rows = [features("en", words_of(lesson.text)) for lesson in lessons]
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, columns, ends), shape=(len(rows), COLUMNS))


def is_held_out(lesson: Lesson, params: LearningParams) -> bool:
    """Whether a lesson's group is kept for the confidence, by hash."""
    digest = hashlib.sha256(f"{params.seed}:{lesson.group}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64 < params.held_out_fraction
