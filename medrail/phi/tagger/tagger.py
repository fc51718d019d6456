"""Marginal probabilities of the labels of each piece of a text, by the learned model.

A piece's score is a sum of table rows: its own features at the places around it, and pairs of neighbouring
kinds and words. The rows of a piece are computed once and kept; a text is then a few look-ups in arrays.
Forward and backward sums run only over the stretches in which no label leads beyond doubt.

A tagger is used by one thread at a time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medrail.phi.tagger.features import EDGE, NEAR, PAIRS, SPREAD, Piece, piece_of
from medrail.phi.tagger.model import Floats, Model
from medrail.phi.tagger.pieces import pieces

Ints = NDArray[np.int64]
Doubles = NDArray[np.float64]
REACH = max(SPREAD)
PIECES_KEPT = 200_000
"""Different pieces remembered; beyond it all are forgotten, so memory stays flat (about 200 MB at most)."""
EDGE_NUMBER = 0
"""The table's number of what stands before and after a text."""
_NEAR = slice(SPREAD.index(NEAR[0]), SPREAD.index(NEAR[-1]) + 1)
_PLACED = re.compile(r"(-?[0-3])(.*)", re.DOTALL)
"""An attribute is a place relative to the piece, and a name."""
PAIR_SHIFT, WORD_SHIFT = 40, 20


@dataclass(frozen=True)
class Tagged:
    """The pieces of a text and what is likely for each.

    `starts` and `ends` [piece] are code points, white space left out; `likely` [piece, label] are marginal
    probabilities, in the order of the model's labels.
    """

    starts: Ints
    ends: Ints
    likely: Floats


class _Table(dict[str, int]):
    """Piece -> its number; an unknown one is computed and added."""

    def __init__(self, tagger: "Tagger") -> None:
        super().__init__()
        self.tagger = tagger

    def __missing__(self, piece: str) -> int:
        return self.tagger.add(piece)


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
        self._pairs()
        self._spread_out()
        self._forget()

    def _pairs(self) -> None:
        """Pairs as sorted numbers, to be found by binary search."""
        keys, rows = [], []
        numbers = {name: number for number, (name, *_) in enumerate(PAIRS)}
        fields = [field for _, _, field, _ in PAIRS]
        for attribute, row in self.model.attributes.items():
            name, _, rest = attribute.partition("\x1f")
            if rest:
                first, _, second = rest.partition("\x1f")
                number = numbers[name]
                table = self._kinds if fields[number] == "kind" else self._words
                keys.append(
                    number << PAIR_SHIFT | _number(table, first) << WORD_SHIFT | _number(self._kinds, second)
                )
                rows.append(row)
        order = np.argsort(np.array(keys, np.int64))
        self._keys = np.array(keys, np.int64)[order]
        self._pair_weights = np.vstack(
            [self.model.weights[np.array(rows, np.int64)[order]], np.zeros((1, len(self.labels)), np.float32)]
        )

    def _forget(self) -> None:
        self._table = _Table(self)
        self._rows = np.zeros((1024, len(SPREAD), len(self.labels)), np.float32)
        self._facts = np.zeros((1024, 4), np.int64)  # length, white space before, kind, word
        self._put(EDGE_NUMBER, EDGE, 0, 0)
        self._table["\x00edge"] = EDGE_NUMBER

    def add(self, piece: str) -> int:
        """Compute a piece's rows and give it a number."""
        number = len(self._table)
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._facts = np.concatenate([self._facts, np.zeros_like(self._facts)])
        self._put(number, piece_of(piece, self.model.language), len(piece), len(piece) - len(piece.lstrip()))
        self._table[piece] = number
        return number

    def _put(self, number: int, piece: Piece, length: int, space: int) -> None:
        known, rows = self._names, self._rows[number]
        rows[:] = self._spread[[known[name] for name in piece.wide if name in known]].sum(axis=0)
        own = self._spread[[known[name] for name in piece.own if name in known]].sum(axis=0)
        rows[_NEAR] += own[_NEAR]
        kind = self._kinds.get(piece.kind, 0)
        self._facts[number] = (length, space, kind, self._words.get(piece.word, 0))

    def _spread_out(self) -> None:
        """The weights of each name at all places at once, so that a new piece costs one look-up per name."""
        names: dict[str, list[tuple[int, int]]] = {}
        for attribute, row in self.model.attributes.items():
            match = _PLACED.match(attribute)
            if match and "\x1f" not in attribute:
                names.setdefault(match[2], []).append((SPREAD.index(int(match[1])), row))
        self._names = {name: number for number, name in enumerate(names)}
        self._spread = np.zeros((len(names), len(SPREAD), len(self.labels)), np.float32)
        for number, places in enumerate(names.values()):
            for place, row in places:
                self._spread[number, place] = self.model.weights[row]

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Tag texts (already folded) in one go; each is tagged as if it stood alone."""
        if len(self._table) > PIECES_KEPT:
            self._forget()
        look_up = self._table.__getitem__
        rows = [np.fromiter(map(look_up, pieces(text)), np.int64) for text in texts]
        margin = np.full(REACH, EDGE_NUMBER)
        numbers = np.concatenate([part for row in rows for part in (margin, row)] + [margin])
        facts = self._facts[numbers]
        likely = self._marginals(self._scores(numbers, facts[:, 2], facts[:, 3]), numbers == EDGE_NUMBER)
        tagged, place = [], 0
        for row in rows:
            here = slice(place + REACH, place + REACH + len(row))
            ends = np.cumsum(facts[here, 0])
            tagged.append(Tagged(ends - facts[here, 0] + facts[here, 1], ends, likely[here]))
            place = here.stop
        return tagged

    def _scores(self, numbers: Ints, kinds: Ints, words: Ints) -> Floats:
        """Sums of the table rows around each piece; the margins' own sums mean nothing."""
        total = np.zeros((len(numbers), len(self.labels)), np.float32)
        for place, distance in enumerate(SPREAD):
            total += self._rows[np.roll(numbers, -distance), place]
        for number, (_, first, field, second) in enumerate(PAIRS):
            one = np.roll(kinds if field == "kind" else words, -first)
            keys = number << PAIR_SHIFT | one << WORD_SHIFT | np.roll(kinds, -second)
            found = np.searchsorted(self._keys, keys)
            found[found == len(self._keys)] = 0
            found[self._keys[found] != keys] = len(self._keys)
            total += self._pair_weights[found]
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

    All stretches go a step at a time, the longest first, so that those still going are always the first ones.
    """
    order = np.argsort(given.starts - given.ends, kind="stable")
    starts, before, after = given.starts[order], given.before[order], given.after[order]
    lengths = given.ends[order] - starts
    first = np.cumsum(lengths) - lengths  # of each stretch in the arrays below
    rows = np.repeat(starts - first, lengths) + np.arange(int(lengths.sum()))
    own = np.exp(scores[rows] - scores[rows].max(axis=1, keepdims=True)).astype(np.float64)
    forward, back = own.copy(), np.empty_like(own)
    longest = int(lengths[0]) if len(lengths) else 0
    going = np.searchsorted(-lengths, -np.arange(longest), side="left")
    forward[first] *= before
    for step in range(1, longest):
        here = first[: going[step]] + step
        summed = (forward[here - 1] @ moves) * own[here]
        forward[here] = summed / summed.sum(axis=1, keepdims=True)
    last = first + lengths - 1
    back[last] = after
    for step in range(1, longest):
        here = last[: going[step]] - step
        summed = (own[here + 1] * back[here + 1]) @ moves.T
        back[here] = summed / summed.sum(axis=1, keepdims=True)
    both = forward * back
    likely: Doubles = both / both.sum(axis=1, keepdims=True)
    return rows, likely


def _number(table: dict[str, int], name: str) -> int:
    """Numbers begin at 1: 0 is what no pair knows."""
    return table.setdefault(name, len(table) + 1)
