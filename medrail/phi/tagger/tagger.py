"""Marginal probabilities of the labels of each piece of a text, by the learned model.

A piece's score is a sum of table rows: its own features at the places around it, and pairs of neighbouring
kinds and words. The rows of a piece are computed once and kept; a text is then a few look-ups in arrays.
Forward and backward sums run only over the stretches in which no label leads beyond doubt.

Threads may share a tagger; one at a time is served.
"""

import re
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medrail.phi.tagger.features import EDGE, NEAR, PAIRS, SPREAD, Piece, piece_of
from medrail.phi.tagger.model import Floats, Model
from medrail.phi.tagger.pieces import pieces

Ints = NDArray[np.int64]
Doubles = NDArray[np.float64]
REACH = max(SPREAD)
PIECES_KEPT = 32_768
"""Different pieces remembered; beyond it all are forgotten, so memory stays flat."""
COMPUTED = 1_024
"""Pieces whose rows are computed in one go: what they are summed from takes some megabytes."""
STEPS = 16
"""Steps of the forward and backward sums after which they are made to add to one, lest they overflow."""
EDGE_NUMBER = 0
"""The table's number of what stands before and after a text."""
_NO_PIECE = ""
"""Stands for the edge where pieces are listed; no piece is empty."""
_NEAR = slice(SPREAD.index(NEAR[0]), SPREAD.index(NEAR[-1]) + 1)
_PLACED = re.compile(r"(-?[0-3])(.*)", re.DOTALL)
"""An attribute is a place relative to the piece, and a name."""


@dataclass(frozen=True)
class Tagged:
    """The pieces of a text and what is likely for each.

    `starts` and `ends` [piece] are code points, white space left out; `likely` [piece, label] are marginal
    probabilities, in the order of the model's labels.
    """

    starts: Ints
    ends: Ints
    likely: Floats


class Tagger:
    """A model made ready: tables of weights, and of the pieces seen so far."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.labels = model.labels
        self._kinds: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._moves: Doubles = np.exp(model.transitions.astype(np.float64))
        sides = (np.ptp(model.transitions, axis=axis).max() for axis in (0, 1))
        self._sure = float(sum(sides)) + 2.0
        self._lock = threading.Lock()
        self._pairs()
        self._spread_out()
        self._forget(PIECES_KEPT)

    def _pairs(self) -> None:
        """For each of PAIRS the row of each two numbers in `_pair_weights`; the first row is of pairs that
        no one has seen."""
        known: list[list[tuple[int, int, int]]] = [[] for _ in PAIRS]
        numbers = {name: number for number, (name, *_) in enumerate(PAIRS)}
        rows: list[int] = []
        for attribute, row in self.model.attributes.items():
            name, _, rest = attribute.partition("\x1f")
            if rest:
                number = numbers[name]
                first, _, second = rest.partition("\x1f")
                table = self._kinds if PAIRS[number][2] == "kind" else self._words
                rows.append(row)
                known[number].append((_number(table, first), _number(self._kinds, second), len(rows)))
        self._pair_rows = []
        for (_, _, field, _), own in zip(PAIRS, known, strict=True):
            table = self._kinds if field == "kind" else self._words
            of_pair = np.zeros((len(table) + 1, len(self._kinds) + 1), np.int32)
            for one, other, place in own:
                of_pair[one, other] = place
            self._pair_rows.append(of_pair)
        none = np.zeros((1, len(self.labels)), np.float32)
        self._pair_weights = np.vstack([none, self.model.weights[rows]])

    def _spread_out(self) -> None:
        """The weights of each name at all places at once; the first row is of names that no one has seen."""
        names: dict[str, list[tuple[int, int]]] = {}
        for attribute, row in self.model.attributes.items():
            match = _PLACED.match(attribute)
            if match and "\x1f" not in attribute:
                names.setdefault(match[2], []).append((SPREAD.index(int(match[1])), row))
        self._names = {name: number for number, name in enumerate(names, 1)}
        self._spread = np.zeros((len(names) + 1, len(SPREAD), len(self.labels)), np.float32)
        for number, places in enumerate(names.values(), 1):
            for place, row in places:
                self._spread[number, place] = self.model.weights[row]
        self._near = self._spread[:, _NEAR].copy()

    def _forget(self, capacity: int) -> None:
        """Empty tables for so many pieces; what is not used of them takes no memory."""
        self._table: dict[str, int] = {}
        self._rows = np.empty((len(SPREAD), capacity, len(self.labels)), np.float32)
        self._facts = np.empty((capacity, 4), np.int64)  # length, white space before, kind, word
        self._add([_NO_PIECE])

    def _learn(self, row: Collection[str]) -> None:
        """Compute what is not known yet of these pieces."""
        new = set(row).difference(self._table)
        if len(self._table) + len(new) > self._rows.shape[1]:
            new = set(row)
            self._forget(max(PIECES_KEPT, len(new) + 1))
            new.discard(_NO_PIECE)
        unknown = list(new)
        for first in range(0, len(unknown), COMPUTED):
            self._add(unknown[first : first + COMPUTED])

    def _add(self, new: Sequence[str]) -> None:
        """Compute the rows of pieces and give them numbers."""
        numbers = range(len(self._table), len(self._table) + len(new))
        here = slice(numbers.start, numbers.stop)
        seen = [piece_of(piece, self.model.language) if piece else EDGE for piece in new]
        self._rows[:, here] = self._sums(self._spread, [piece.wide for piece in seen]).swapaxes(0, 1)
        self._rows[_NEAR, here] += self._sums(self._near, [piece.own for piece in seen]).swapaxes(0, 1)
        self._facts[here] = [
            (len(text), len(text) - len(text.lstrip()), *self._pair_numbers(piece))
            for text, piece in zip(new, seen, strict=True)
        ]
        self._table.update(zip(new, numbers, strict=True))

    def _pair_numbers(self, piece: Piece) -> tuple[int, int]:
        return self._kinds.get(piece.kind, 0), self._words.get(piece.word, 0)

    def _sums(self, weights: Floats, names: Sequence[Sequence[str]]) -> Floats:
        """The sum of the weights of each piece's names [piece, place, label]."""
        look_up = self._names.get
        # Each begins with the row of zeros, for a sum of nothing is no sum to `reduceat`.
        known = [[0, *filter(None, map(look_up, own))] for own in names]
        lengths = np.fromiter(map(len, known), np.int64, len(known))
        rows = np.fromiter(chain.from_iterable(known), np.int64)
        summed: Floats = np.add.reduceat(weights[rows], np.cumsum(lengths) - lengths, axis=0)
        return summed

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Tag texts (already folded) in one go; each is tagged as if it stood alone."""
        if not texts:
            return []
        margin = [_NO_PIECE] * REACH
        cut = [pieces(text) for text in texts]
        between = [*chain.from_iterable((*margin, *own) for own in cut), *margin]
        row = [_NO_PIECE, *between, _NO_PIECE]
        with self._lock:
            self._learn(row)
            numbers = np.fromiter(map(self._table.__getitem__, row), np.int64, len(row))
            facts = self._facts[numbers]
            scores = self._scores(numbers, facts[:, 2], facts[:, 3])
        likely = self._marginals(scores, numbers[REACH:-REACH] == EDGE_NUMBER)
        ends = np.cumsum(facts[:, 0])
        starts = ends - facts[:, 0] + facts[:, 1]
        tagged, place = [], 1 + REACH
        for own in cut:
            here = slice(place, place + len(own))
            before = ends[place - 1]
            inner = likely[place - REACH : here.stop - REACH]
            tagged.append(Tagged(starts[here] - before, ends[here] - before, inner))
            place = here.stop + REACH
        return tagged

    def _scores(self, numbers: Ints, kinds: Ints, words: Ints) -> Floats:
        """Sums of the table rows around each piece with all of its neighbours; a margin's mean nothing."""
        count = len(numbers) - 2 * REACH
        total = np.zeros((count, len(self.labels)), np.float32)
        for place, rows in zip(SPREAD, self._rows, strict=True):
            total += rows.take(_around(numbers, place, count), axis=0)
        for (_, first, field, second), of_pair in zip(PAIRS, self._pair_rows, strict=True):
            one = _around(kinds if field == "kind" else words, first, count)
            found = of_pair[one, _around(kinds, second, count)]
            total += self._pair_weights.take(found, axis=0)
        return total

    def _marginals(self, scores: Floats, edge: NDArray[np.bool_]) -> Floats:
        """Marginals of all labels [piece, label]; `edge` tells the pieces of the margins.

        A piece whose best label leads beyond what its neighbours can turn is decided; forward and backward
        sums run over the stretches between, all stretches together.
        """
        count, labels = scores.shape
        best = scores.argmax(axis=1)
        top = np.partition(scores, labels - 2, axis=1)
        decided = (top[:, -1] - top[:, -2] > self._sure) | edge
        likely = np.zeros_like(scores)
        likely[np.arange(count), best] = 1.0
        best[edge] = labels
        bounds = np.flatnonzero(np.diff(decided.astype(np.int8))) + 1
        starts, ends = bounds[::2], bounds[1::2]
        # A row for each label, and one more for a text's edge, beside which anything may stand.
        before = np.vstack([self._moves, np.ones(labels)])[best[starts - 1]]
        after = np.vstack([self._moves.T, np.ones(labels)])[best[ends % count]]
        rows, sums = _forward_backward(scores, self._moves, _Stretches(starts, ends, before, after))
        likely[rows] = sums
        return likely


class _Stretches(NamedTuple):
    """Undecided stretches: first piece and end of each, and how what stands beside weighs the labels of their
    first and last pieces [stretch, label]."""

    starts: Ints
    ends: Ints
    before: Doubles
    after: Doubles


def _forward_backward(scores: Floats, moves: Doubles, given: _Stretches) -> tuple[Ints, Doubles]:
    """The pieces of all stretches, and their marginals [piece, label].

    All stretches go a step at a time, forward from their first pieces and backward from their last ones. The
    longest come first, so that those still going are always the first ones; what belongs to one step lies
    together.
    """
    order = np.argsort(given.starts - given.ends, kind="stable")
    starts, ends = given.starts[order], given.ends[order]
    lengths = ends - starts
    going = np.searchsorted(-lengths, -np.arange(lengths[0] if len(lengths) else 0), side="left")
    steps = np.repeat(np.arange(len(going)), going)
    stretches = np.arange(len(steps)) - np.repeat(np.cumsum(going) - going, going)
    rows = np.stack([starts[stretches] + steps, ends[stretches] - 1 - steps])  # [direction, place]
    own = np.exp(scores[rows] - scores[rows].max(axis=2, keepdims=True)).astype(np.float64)
    sums = np.empty_like(own)
    both_moves = np.stack([moves, moves.T])
    sum_here = np.stack([given.before[order], given.after[order]])
    place = 0
    for step, count in enumerate(going.tolist()):
        here = slice(place, place + count)
        if step:
            sum_here = np.matmul(sum_here[:, :count], both_moves)
        sums[:, here] = sum_here
        sum_here = sum_here * own[:, here]
        if step % STEPS == STEPS - 1:
            sum_here /= sum_here.sum(axis=2, keepdims=True)
        place = here.stop
    # The backward sums in the order of the forward ones; only one of both holds the piece's own score.
    turned = np.empty(len(scores), np.int64)
    turned[rows[1]] = np.arange(len(steps))
    back = sums[1][turned[rows[0]]]
    both = sums[0] * own[0] * back
    likely: Doubles = both / both.sum(axis=1, keepdims=True)
    return rows[0], likely


def _around(values: Ints, distance: int, count: int) -> Ints:
    """The values at this distance from each of the pieces that have all of their neighbours."""
    return values[REACH + distance : REACH + distance + count]


def _number(table: dict[str, int], name: str) -> int:
    """Numbers begin at 1: 0 is what no pair knows."""
    return table.setdefault(name, len(table) + 1)
