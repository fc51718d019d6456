"""Who found what in texts with gold, scored, and the lines that tell it: numbers and types, never a text."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measuring.phi_texts import Gold
from benchmarks.measuring.presidio_engine import PresidioPatterns
from medrail.evaluation.phi_scores import Judged, PhiScores, Span, phi_scores
from medrail.phi.findings import Detector, Document, Patient
from medrail.phi.kinds import coarse
from medrail.scores import Interval

BATCH = 64
"""Documents that are looked at in one go."""
ELSEWHERE = "ELSEWHERE"
"""Gold of types that one of two systems does not know."""


@dataclass(frozen=True)
class Result:
    """One system on one set of texts; `types` says which were counted."""

    texts: str
    system: str
    types: str
    scores: PhiScores


def by_medrail(detector: Detector, golds: Sequence[Gold]) -> list[Judged]:
    """What the detector finds, each text as a patient of its own."""
    found = []
    for place in range(0, len(golds), BATCH):
        batch = [Patient([Document(gold.text, gold.language)]) for gold in golds[place : place + BATCH]]
        found += [documents[0] for documents in detector.detect_patients(batch)]
    return [
        Judged(gold.text, gold.spans, [Span(f.start, f.end, f.type) for f in findings], gold.group)
        for gold, findings in zip(golds, found, strict=True)
    ]


def by_presidio(patterns: PresidioPatterns, golds: Sequence[Gold]) -> list[Judged]:
    """What Presidio's patterns find."""
    found = patterns.found([gold.text for gold in golds])
    return [
        Judged(gold.text, gold.spans, spans, gold.group) for gold, spans in zip(golds, found, strict=True)
    ]


def scored(judged: Sequence[Judged], ignored: Collection[str] = ()) -> PhiScores:
    """On all types but the ignored ones."""
    return phi_scores(judged, ignored=ignored)


def scored_on(judged: Sequence[Judged], shared: Collection[str]) -> PhiScores:
    """On types (coarse) that two systems know: gold of others does not count, neither way.

    A finding of another type counts only where it touches gold of a shared one: masked is masked. Fax numbers
    are telephone numbers here, for Presidio does not tell them apart.
    """
    return phi_scores([_only(one, shared) for one in judged], ignored={ELSEWHERE}, type_of=_without_fax)


def _without_fax(kind: str) -> str:
    return {"FAX": "PHONE"}.get(coarse(kind), coarse(kind))


def _only(judged: Judged, shared: Collection[str]) -> Judged:
    gold = [
        span if _without_fax(span.type) in shared else span._replace(type=ELSEWHERE) for span in judged.gold
    ]
    wanted = [span for span in gold if span.type != ELSEWHERE]
    found = [
        span
        for span in judged.found
        if _without_fax(span.type) in shared
        or any(span.start < one.end and one.start < span.end for one in wanted)
    ]
    return judged._replace(gold=gold, found=found)


HEADER = f"{'texts: system, types':58}{'number':>7}  " + "".join(
    f"{name:15}" for name in ("recall", "precision", "leak-free", "clean hit", "strict F1")
)


def table(results: Sequence[Result]) -> Iterator[str]:
    """Lines for the terminal: values with the bound that matters, and below them the words missed by type."""
    yield HEADER
    for one in results:
        scores = one.scores
        row = (
            f"{f'{one.texts}: {one.system}, {one.types}':58}{scores.documents:7,}  "
            f"{_bounded(scores.recall, _low):15}{_bounded(scores.precision, _low):15}"
            f"{_bounded(scores.leak_free, _low):15}{_bounded(scores.clean_hit, _high):15}"
            f"{scores.strict.f1:.4f}"
        )
        yield row
        missed = [f"{name} {told.missed:,}/{told.words:,}" for name, told in scores.types.items()]
        yield f"    missed {scores.missed:,}/{scores.words:,}: {', '.join(missed)}"


def _bounded(interval: Interval | None, bound: Callable[[Interval], str]) -> str:
    return f"{interval.value:.4f} {bound(interval)}" if interval else "-"


def _low(interval: Interval) -> str:
    return f">{interval.low:.3f}"


def _high(interval: Interval) -> str:
    return f"<{interval.high:.3f}"
