"""How well a detector finds protected health information, from texts, gold spans and found spans.

Words, by which most is counted, are runs of `\\w`. A word is gold if a gold span touches it; it is caught
only if every gold character of it is covered, for half a name is a name. A false alarm is a word without a
gold character of which anything is covered. By which type a place is covered matters only to strict spans.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from medrail.data.phi_notes.spans import Span
from medrail.errors import InvalidInput
from medrail.phi.kinds import coarse
from medrail.scores import Interval, wilson_interval

__all__ = ["Judged", "PhiScores", "Span", "Strict", "TypeScore", "phi_scores"]

RESAMPLES = 1000
SEED = 20
TAILS = (0.025, 0.975)
WORD = re.compile(r"\w+")
Ints: TypeAlias = NDArray[np.int64]
Pair: TypeAlias = tuple[int, int]
"""What was right, and all of it."""


class Judged(NamedTuple):
    """A text with the spans it should have and those that a detector found.

    `group`: what it was made from, where several texts were made from one: they are no independent trials.
    """

    text: str
    gold: Sequence[Span]
    found: Sequence[Span]
    group: str = ""


@dataclass(frozen=True)
class Strict:
    """Spans that agree in both edges (trimmed of what is neither letter nor digit) and in type."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class TypeScore:
    """One type: its gold spans, the words in them, those missed, and the share caught by whatever type."""

    spans: int
    words: int
    missed: int
    recall: Interval | None


@dataclass(frozen=True)
class PhiScores:
    """All figures; an interval is None where nothing was there to judge by."""

    documents: int
    words: int
    missed: int
    false_alarms: int
    recall: Interval | None
    precision: Interval | None
    types: dict[str, TypeScore]
    strict: Strict
    leak_free: Interval | None
    """Documents with PHI of which no letter and no digit is left."""
    clean_hit: Interval | None
    """Documents without PHI in which something was found."""


def phi_scores(
    documents: Sequence[Judged],
    *,
    ignored: Collection[str] = (),
    type_of: Callable[[str], str] = coarse,
    seed: int = SEED,
) -> PhiScores:
    """Score documents; types are compared as `type_of` gives them.

    Gold spans of an `ignored` type (as it stands or as `type_of` gives it) are neither PHI nor false alarms.
    Raises InvalidInput where there is no document or a span lies outside of its text.
    """
    if not documents:
        raise InvalidInput("there are no documents to score")
    counted = [_counted(document, frozenset(ignored), type_of) for document in documents]
    numbers = _group_numbers(documents)
    draws = _draws(max(numbers) + 1, seed)

    def share(pairs: Sequence[Pair]) -> Interval | None:
        return _share(_summed(pairs, numbers), draws)

    strict: Counter[str] = sum((one.strict for one in counted), Counter())
    phi = [one.is_leak_free for one in counted if one.is_phi]
    clean = [one.is_hit for one in counted if not one.is_phi]
    recall = [(one.caught, one.caught + one.missed) for one in counted]
    precision = [(one.caught, one.caught + one.false_alarms) for one in counted]
    return PhiScores(
        documents=len(counted),
        words=sum(words for _, words in recall),
        missed=sum(one.missed for one in counted),
        false_alarms=sum(one.false_alarms for one in counted),
        recall=share(recall),
        precision=share(precision),
        types=_types(counted, share),
        strict=_strict(strict["both"], strict["gold"], strict["found"]),
        leak_free=wilson_interval(sum(phi), len(phi)) if phi else None,
        clean_hit=wilson_interval(sum(clean), len(clean)) if clean else None,
    )


@dataclass(frozen=True)
class _Counted:
    """One document in numbers; `types` -> (words caught, words, spans)."""

    caught: int
    missed: int
    false_alarms: int
    types: dict[str, tuple[int, int, int]]
    strict: Counter[str]
    is_phi: bool
    is_leak_free: bool
    is_hit: bool


def _counted(document: Judged, ignored: frozenset[str], type_of: Callable[[str], str]) -> _Counted:
    text = document.text

    def is_ignored(span: Span) -> bool:
        return span.type in ignored or type_of(span.type) in ignored

    wanted = [span for span in document.gold if not is_ignored(span)]
    gold = _mask(text, wanted)
    spared = _mask(text, [span for span in document.gold if is_ignored(span)])
    found = _mask(text, document.found)
    words: Counter[str] = Counter()
    for match in WORD.finditer(text):
        words[_fate(*(mask[match.start() : match.end()] for mask in (gold, spared, found)))] += 1
    signs = [place for place, sign in enumerate(text) if sign.isalnum()]
    return _Counted(
        caught=words["caught"],
        missed=words["missed"],
        false_alarms=words["false alarm"],
        types=_words_by_type(text, wanted, found, type_of),
        strict=_agreement(
            {(*_trimmed(text, span), type_of(span.type)) for span in wanted},
            {
                (*_trimmed(text, span), type_of(span.type))
                for span in document.found
                if not is_ignored(span) and not _is_spared(span, gold, spared)
            },
        ),
        is_phi=any(gold),
        is_leak_free=all(found[place] for place in signs if gold[place]),
        is_hit=any(found[place] for place in signs if not gold[place] and not spared[place]),
    )


def _mask(text: str, spans: Sequence[Span]) -> bytearray:
    """A byte for each code point: 1 where a span lies."""
    mask = bytearray(len(text))
    for start, end, kind in spans:
        if not 0 <= start <= end <= len(text):
            raise InvalidInput(f"a span of type {kind} from {start} to {end} lies outside of its text")
        mask[start:end] = b"\1" * (end - start)
    return mask


def _fate(gold: bytearray, spared: bytearray, found: bytearray) -> str:
    """What becomes of one word."""
    if any(gold):
        return "caught" if all(f for g, f in zip(gold, found, strict=True) if g) else "missed"
    return "false alarm" if any(found) and not any(spared) else "left alone"


def _words_by_type(
    text: str, spans: Sequence[Span], found: bytearray, type_of: Callable[[str], str]
) -> dict[str, tuple[int, int, int]]:
    """Words inside of the spans of each type (a word is cut at a span's edge): caught, all; and the spans."""
    types: dict[str, tuple[int, int, int]] = {}
    for span in spans:
        caught = [all(found[slice(*match.span())]) for match in WORD.finditer(text, span.start, span.end)]
        before = types.get(type_of(span.type), (0, 0, 0))
        types[type_of(span.type)] = (before[0] + sum(caught), before[1] + len(caught), before[2] + 1)
    return types


def _is_spared(span: Span, gold: bytearray, spared: bytearray) -> bool:
    """Whether it lies on what is ignored and on nothing that counts."""
    return any(spared[span.start : span.end]) and not any(gold[span.start : span.end])


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _agreement(gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> Counter[str]:
    return Counter(both=len(gold & found), gold=len(gold), found=len(found))


def _strict(both: int, gold: int, found: int) -> Strict:
    """Of nothing, all is right."""
    precision, recall = (both / found if found else 1.0), (both / gold if gold else 1.0)
    return Strict(precision, recall, 2 * both / (gold + found) if gold + found else 1.0)


def _types(
    counted: Sequence[_Counted], share: Callable[[Sequence[Pair]], Interval | None]
) -> dict[str, TypeScore]:
    def rows() -> Iterator[tuple[str, TypeScore]]:
        for name in sorted({name for one in counted for name in one.types}):
            each = [one.types.get(name, (0, 0, 0)) for one in counted]
            caught, words, spans = (sum(column) for column in zip(*each, strict=True))
            yield name, TypeScore(spans, words, words - caught, share([(c, w) for c, w, _ in each]))

    return dict(rows())


def _group_numbers(documents: Sequence[Judged]) -> list[int]:
    """A number for each document's group, from 0; a document without one is a group by itself."""
    table: dict[tuple[str, int], int] = {}
    keys = [(one.group, 0) if one.group else ("", place) for place, one in enumerate(documents)]
    return [table.setdefault(key, len(table)) for key in keys]


def _summed(pairs: Sequence[Pair], numbers: Sequence[int]) -> Ints:
    """The pairs of each group added up."""
    sums = np.zeros((max(numbers) + 1, 2), np.int64)
    np.add.at(sums, np.asarray(numbers), np.asarray(pairs, np.int64))
    return sums


def _share(groups: Ints, draws: Ints) -> Interval | None:
    """Sum of what was right over the sum of all, with a 95 % percentile bootstrap interval over groups.

    Where everything or nothing is right, resampling shows no doubt: then Wilson's interval, with groups as
    items, for the words of one document are no independent trials. None where there is nothing.
    """
    right, whole = (int(column.sum()) for column in groups.T)
    if not whole:
        return None
    if right in (0, whole):
        held = int((groups[:, 1] > 0).sum())
        bound = wilson_interval(held if right else 0, held)
        return Interval(value=bound.value, low=bound.low, high=bound.high, n=whole)
    sums = draws @ groups
    sums = sums[sums[:, 1] > 0]
    low, high = np.quantile(sums[:, 0] / sums[:, 1], TAILS)
    return Interval(value=right / whole, low=float(low), high=float(high), n=whole)


def _draws(groups: int, seed: int) -> Ints:
    """How often each group is drawn in each resample (Efron and Tibshirani 1993, chapter 13)."""
    return np.random.default_rng(seed).multinomial(groups, np.full(groups, 1 / groups), RESAMPLES)
