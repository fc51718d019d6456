"""Characters per CPU second of the detector `phi_patterns` against Presidio's own AnalyzerEngine.

Both get the same recognizers (Presidio's classes for the types in params.yaml), the same minimum score and
the same texts. Presidio runs them as its users do, by AnalyzerEngine over a blank spaCy pipeline
(no model is needed for patterns). `phi_patterns` begins every pass with an empty cache.
"""

import csv
import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.measuring.pairs import Comparison, in_turns
from benchmarks.measuring.report import ROOT, Report, report_write, say
from medrail.errors import ContractBroken
from medrail.phi.apply import overlaps_resolved
from medrail.phi.findings import Finding
from medrail.phi.patterns import PhiPatterns
from medrail.phi.presidio_patterns import recognizers
from pipelines.deidentify import DeidentifyParams
from pipelines.params import load_params
from pipelines.stage import stage_main

CHARACTERS = 250_000
"""At most about so many of each corpus, from its beginning: enough for a second of CPU on the slower side."""
Detect = Callable[[str], Sequence[Finding]]


@dataclass(frozen=True)
class Corpus:
    """Whole texts in one language."""

    name: str
    language: str
    texts: list[str]

    def characters(self) -> int:
        """Code points of all texts."""
        return sum(map(len, self.texts))


def corpora() -> list[Corpus]:
    """Dialogues without PHI, queries full of it, and clinical letters full of figures."""
    return [
        Corpus("mts_dialog", "en", taken(dialogues())),
        Corpus("asq_phi", "en", taken(queries())),
        Corpus("grascco", "de", taken(letters())),
    ]


def dialogues() -> Iterator[str]:
    with (ROOT / "samples/mts_dialog/MTS-Dialog-TrainingSet.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["dialogue"]


def queries() -> Iterator[str]:
    with (ROOT / "samples/asq_phi/gold.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def letters() -> Iterator[str]:
    for path in sorted((ROOT / "samples/grascco").glob("*.txt")):
        if not path.name.startswith("LICENSE"):
            yield path.read_text(encoding="utf-8-sig")


def taken(texts: Iterator[str]) -> list[str]:
    """Texts from the beginning until there are enough characters or no more texts."""
    chosen: list[str] = []
    for text in texts:
        if sum(map(len, chosen)) >= CHARACTERS:
            break
        chosen.append(text)
    return chosen


def medrail_detector(params: DeidentifyParams, language: str) -> Detect:
    """`phi_patterns` with an empty cache, its patterns compiled."""
    detector = PhiPatterns(params.types, params.score_minimum)
    detector.detect("a@b.org 1/2/2003", language)
    return lambda text: detector.detect(text, language)


def presidio_detector(params: DeidentifyParams, language: str) -> Detect:
    """AnalyzerEngine with the same recognizers over a blank spaCy pipeline."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class BlankNlpEngine(SpacyNlpEngine):
        def load(self) -> None:
            self.nlp = {language: spacy.blank(language)}  # type: ignore[assignment]

    made = recognizers(language, frozenset(params.types))
    names = {recognizer.presidio.supported_entities[0]: recognizer.type for recognizer in made}
    registry = RecognizerRegistry([r.presidio for r in made], supported_languages=[language])
    engine = AnalyzerEngine(registry, BlankNlpEngine(), supported_languages=[language])

    def detect(text: str) -> list[Finding]:
        hits: list[Any] = engine.analyze(text, language, score_threshold=params.score_minimum)
        return [Finding(hit.start, hit.end, names[hit.entity_type], hit.score) for hit in hits]

    return detect


def speed(detect: Detect, texts: Sequence[str]) -> float:
    """Characters per CPU second of this process over one pass."""
    began = time.process_time()
    for text in texts:
        detect(text)
    return sum(map(len, texts)) / (time.process_time() - began)


def agreement(ours: Detect, theirs: Detect, texts: Sequence[str]) -> Counter[str]:
    """How many findings (place and type, overlaps resolved alike) both have, or only one of them."""
    counts = Counter(both=0, only_medrail=0, only_presidio=0)
    for text in texts:
        one, two = stretches_found(ours, text), stretches_found(theirs, text)
        counts["both"] += len(one & two)
        counts["only_medrail"] += len(one - two)
        counts["only_presidio"] += len(two - one)
    return counts


def stretches_found(detect: Detect, text: str) -> set[tuple[int, int, str]]:
    return {(hit.start, hit.end, hit.type) for hit in overlaps_resolved(detect(text))}


def compared(corpus: Corpus, params: DeidentifyParams) -> tuple[Comparison, Counter[str]]:
    """Speed in pairs on one corpus, and the agreement."""
    say(f"{corpus.name}: {len(corpus.texts):,} texts, {corpus.characters():,} characters")
    theirs = presidio_detector(params, corpus.language)
    equal = agreement(medrail_detector(params, corpus.language), theirs, corpus.texts)
    pairs = in_turns(
        lambda _: speed(medrail_detector(params, corpus.language), corpus.texts),
        lambda _: speed(theirs, corpus.texts),
    )
    ours, others = zip(*pairs, strict=True)
    return Comparison(corpus.name, "characters per CPU second (more is better)", ours, others), equal


def run() -> None:
    """Measure, corpus by corpus."""
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    params = load_params(DeidentifyParams, "deidentify", ROOT / "params.yaml")
    comparisons: list[Comparison] = []
    facts: dict[str, object] = {}
    total = Counter[str]()
    for corpus in corpora():
        comparison, equal = compared(corpus, params)
        comparisons.append(comparison)
        facts[f"findings in {corpus.name}"] = dict(equal)
        total += equal
    if not total["both"]:
        raise ContractBroken("the two detectors agree on nothing: they were not given the same task")
    facts["share of findings that are equal"] = round(total["both"] / total.total(), 4)
    packages = ("presidio-analyzer", "spacy", "phonenumbers")
    report_write(Report("deidentify", "Presidio's AnalyzerEngine", comparisons, facts, packages))


if __name__ == "__main__":
    stage_main(run)
