"""Characters per CPU second of one core: medrail's rules alone, the whole detector, and Presidio's patterns.

All in one run and in turns, on queries, notes and letters. `warm`: the texts have been seen before. `new`: in
every round all identifiers in them are others, as with other patients; the words between them stay. The rules
do not say what Presidio's patterns find: how much of it each finds, phi_accuracy.py tells.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import median

from benchmarks.measuring.pairs import PAIRS, Comparison
from benchmarks.measuring.phi_texts import Gold, asq_rows, generated
from benchmarks.measuring.presidio_engine import PresidioPatterns
from benchmarks.measuring.report import Report, report_path, report_save, say
from benchmarks.measuring.rewording import reworded
from medrail.errors import InvalidInput
from medrail.phi.detector import PhiDetector
from medrail.phi.findings import Document, Patient
from medrail.phi.folding import fold
from medrail.phi.rules.rule import Context
from medrail.phi.rules.scan import Scanner
from pipelines.stage import stage_main

NAME = "phi_speed"
CHARACTERS = 60_000
"""At most about so many of each corpus: a second or two of CPU on the slowest system."""
BATCH = 64
SEED = 6_200
NOTES = 2_000
ROUNDS_MINIMUM = 5
PRESIDIO = "Presidio"
STATES = ("warm", "new")
System = Callable[[Sequence[str]], object]


@dataclass(frozen=True)
class Corpus:
    """Whole texts in one language, with their identifiers."""

    name: str
    language: str
    golds: list[Gold]

    def texts(self) -> list[str]:
        """As they are."""
        return [gold.text for gold in self.golds]

    def new_texts(self, seed: str) -> list[str]:
        """With other identifiers; the same for the same seed."""
        rng = random.Random(seed)  # noqa: S311 - reproducible texts, no secret
        return [reworded(gold.text, gold.spans, rng) for gold in self.golds]


def corpora() -> list[Corpus]:
    """Queries, English notes, German letters, Korean letters."""
    made = (("English notes", "en"), ("German letters", "de"), ("Korean letters", "ko"))
    return [
        Corpus("ASQ-PHI", "en", taken(asq_rows())),
        *(
            Corpus(
                name,
                language,
                taken(generated([f"{language}_letters"], NOTES, seed=SEED, noise_fraction=0.15)),
            )
            for name, language in made
        ),
    ]


def taken(golds: Iterable[Gold]) -> list[Gold]:
    """Texts from the beginning until there are enough characters or no more texts."""
    chosen: list[Gold] = []
    characters = 0
    for gold in golds:
        chosen.append(gold)
        characters += len(gold.text)
        if characters >= CHARACTERS:
            break
    return chosen


def systems(language: str, detector: PhiDetector) -> dict[str, System]:
    """What is compared. For German and Korean Presidio has its national recognizers, which ship disabled."""
    scanner, context = Scanner(language), Context(date.today().year)
    patterns = PresidioPatterns(language, with_disabled=language != "en")

    def rules(texts: Sequence[str]) -> None:
        for text in texts:
            scanner.scan(fold(text).text, context)

    def batches(texts: Sequence[str]) -> None:
        patients = [Patient([Document(text, language)]) for text in texts]
        for place in range(0, len(patients), BATCH):
            detector.detect_patients(patients[place : place + BATCH])

    def one_by_one(texts: Sequence[str]) -> None:
        for text in texts:
            detector.detect(text, language)

    return {
        "rules only": rules,
        f"everything, {BATCH} at a time": batches,
        "everything, one by one": one_by_one,
        PRESIDIO: patterns.found,
    }


def speed(system: System, texts: Sequence[str]) -> float:
    """Characters per CPU second of this process over one pass."""
    began = time.process_time()
    system(texts)
    return sum(map(len, texts)) / (time.process_time() - began)


def measured(corpus: Corpus, tested: dict[str, System], state: str, rounds: int) -> dict[str, list[float]]:
    """Speeds by system, round by round; who comes first changes from round to round."""
    names = list(tested)
    speeds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            # Each system gets words of its own, lest one learns for another.
            texts = corpus.texts() if state == "warm" else corpus.new_texts(f"{number}:{name}")
            speeds[name].append(speed(tested[name], texts))
    return speeds


def comparisons_of(corpus: Corpus, detector: PhiDetector, rounds: int) -> Iterator[Comparison]:
    """Each of our ways against Presidio, warm and new."""
    say(f"{corpus.name}: {len(corpus.golds):,} texts, {sum(map(len, corpus.texts())):,} characters")
    tested = systems(corpus.language, detector)
    for system in tested.values():
        system(corpus.texts())
    for state in STATES:
        speeds = measured(corpus, tested, state, rounds)
        theirs = tuple(speeds.pop(PRESIDIO))
        for name, ours in speeds.items():
            what = f"{corpus.name}, {state}: {name}"
            yield Comparison(what, "characters per CPU second (more is better)", tuple(ours), theirs)


def table(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Medians with the least of all rounds, and the median of the paired ratios with its interval."""
    yield f"{'':52}{'medrail (least)':>22}{'Presidio (least)':>22}   ratio (95 % interval)"
    for one in comparisons:
        ratio = one.ratio()
        yield (
            f"{one.what:52}{_median(one.medrail):>22}{_median(one.alternative):>22}"
            f"   {ratio.value:.3g} ({ratio.low:.3g} to {ratio.high:.3g})"
        )


def _median(values: Sequence[float]) -> str:
    return f"{median(values):,.0f} ({min(values):,.0f})"


def run(json: Path, rounds: int) -> None:
    """Measure corpus by corpus on one core."""
    if rounds < ROUNDS_MINIMUM:
        raise InvalidInput(f"{rounds} rounds are too few for an interval: take {ROUNDS_MINIMUM} or more")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    detector = PhiDetector()
    comparisons = list(chain.from_iterable(comparisons_of(corpus, detector, rounds) for corpus in corpora()))
    for line in table(comparisons):
        say(line)
    least = {one.what: {"medrail": min(one.medrail), PRESIDIO: min(one.alternative)} for one in comparisons}
    facts = {"rounds": rounds, "detector": detector.digest(), "least": least}
    packages = ("numpy", "hyperscan", "presidio-analyzer", "phonenumbers")
    report_save(Report(NAME, "Presidio's AnalyzerEngine, patterns only", comparisons, facts, packages), json)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--json", type=Path, default=report_path(NAME), help="where all figures are written to")
    cli.add_argument("--rounds", type=int, default=PAIRS, help=f"at least {ROUNDS_MINIMUM}")
    args = cli.parse_args()
    run(args.json, args.rounds)


if __name__ == "__main__":
    stage_main(main)
