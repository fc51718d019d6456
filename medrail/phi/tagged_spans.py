"""From the tagger's probabilities to findings: neighbouring pieces of one label, on one line."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from medrail.phi.edges import without_labels, without_tail_de
from medrail.phi.findings import Finding
from medrail.phi.plausible import is_plausible
from medrail.phi.tagger.tagger import Tagged

THRESHOLDS = {"en": 0.2, "de": 0.2, "ko": 0.25}
"""Probability that a piece is PHI from which it is taken as such, per language.

Below one half, because a name that is left hurts more than a word that is masked. Chosen on generated notes
from carriers that the tagger was not trained on and on the development sets of docs/phi.md.
"""


class _Chosen(NamedTuple):
    """A piece that is taken as PHI: which of the text's pieces, where, what, and how probably."""

    number: int
    start: int
    end: int
    label: int
    score: float


def spans_of(text: str, tagged: Tagged, labels: Sequence[str], language: str) -> list[Finding]:
    """The plausible findings of the tagger in a folded text, in order of place; `labels` as in the model."""
    runs: list[list[_Chosen]] = []
    for piece in _chosen(tagged, THRESHOLDS[language]):
        if runs and _continues(text, runs[-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    found = [without_labels(text, _finding(run, labels)) for run in runs]
    if language == "de":
        found = [finding and without_tail_de(text, finding) for finding in found]
    return [finding for finding in found if finding and is_plausible(text, finding, language)]


def _chosen(tagged: Tagged, threshold: float) -> list[_Chosen]:
    phi = 1.0 - tagged.likely[:, 0]
    numbers = np.flatnonzero(phi >= threshold)
    if not len(numbers):
        return []
    label = tagged.likely[numbers, 1:].argmax(axis=1) + 1
    columns = (numbers, tagged.starts[numbers], tagged.ends[numbers], label, phi[numbers])
    return [_Chosen(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _continues(text: str, run: Sequence[_Chosen], piece: _Chosen) -> bool:
    """Whether the piece follows the run directly, in its line and column, and has its label or word."""
    last = run[-1]
    between = text[last.end : piece.start]
    if piece.number != last.number + 1 or "\n" in between or "\t" in between or "    " in between:
        return False
    return piece.label == run[0].label or _is_compound(text, last.end, piece.start)


def _is_compound(text: str, end: int, start: int) -> bool:
    """Whether two pieces are parts of one hyphenated word: they get the label of its first part."""
    has_hyphen = text[end - 1 : end] == "-" or text[start : start + 1] == "-"
    return end == start and has_hyphen and text[end - 1 : end + 1].strip("-").isalpha()


def _finding(run: Sequence[_Chosen], labels: Sequence[str]) -> Finding:
    score = round(sum(piece.score for piece in run) / len(run), 3)
    return Finding(run[0].start, run[-1].end, labels[run[0].label], score, "tagger")
