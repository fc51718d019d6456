"""How much protected health information the detector finds, and how much else it takes for such.

On texts that it was not trained on: rows of ASQ-PHI that are kept from training (`--folds`: all rows, each
judged by a model that has not seen it), notes generated from carriers kept for judging, clinical terms that
must stay, and sets of other people in a folder (`--sets`), which may not ship. Beside it Presidio's pattern
recognizers, on all types and on those that both know.
"""

import argparse
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measuring.phi_judging import Result, by_medrail, by_presidio, scored, scored_on, table
from benchmarks.measuring.phi_texts import SAMPLES, Gold, asq_parts, asq_rows, generated, gold_read, unlike
from benchmarks.measuring.presidio_engine import PresidioPatterns
from benchmarks.measuring.report import ROOT, head, json_write, report_path, say
from medrail.data.phi_notes.clinical_terms import clinical_terms
from medrail.data.phi_notes.lessons import Amounts, gold_rows, held_out, lessons
from medrail.errors import InvalidInput
from medrail.evaluation.phi_scores import Judged
from medrail.phi.detector import LANGUAGES, MODELS, PhiDetector
from medrail.phi.tagger.learning import Example, LearningParams, learn
from medrail.scores import Interval, wilson_interval
from pipelines.params import load_params
from pipelines.phi_model import PhiModelParams
from pipelines.stage import progress, stage_main

NAME = "phi_accuracy"
NOTES = 500
"""Generated notes per language, before those that are alike are dropped."""
SEED = 6_100
"""Of those notes; not that of training."""
NOISE = 0.15
AUTHORS = ("heldout", "judged")
"""Of carriers that no tagger learns from. By `heldout` the gate `privacy` judges too."""
FOLDS = 5
ALL = "all types"
SHARED_IN_ASQ = frozenset(("DATE", "EMAIL", "PHONE", "SSN"))


@dataclass(frozen=True)
class KnownSet:
    """A set that may lie in the folder: what of it is no PHI, what Presidio knows too, its origin."""

    ignored: frozenset[str]
    shared: frozenset[str]
    origin: str


SETS = {
    "grascco-phi": KnownSet(
        frozenset(("PROFESSION", "AGE")),
        frozenset(),
        "GraSCCo_PHI (Lohr and others 2024), https://doi.org/10.5281/zenodo.11502329",
    ),
    "presidio-research": KnownSet(
        # Ages are PHI only from 90 on; titles and nationalities are none.
        frozenset(("AGE", "NRP", "TITLE")),
        frozenset(("DATE", "EMAIL", "ID", "IP", "PHONE", "SSN", "URL")),
        "https://github.com/microsoft/presidio-research, data/synth_dataset_v2.json",
    ),
}


class Terms(NamedTuple):
    """Shares of clinical terms that nothing found touches, and of their sentences without a finding."""

    language: str
    terms: Interval
    sentences: Interval


class Presidio:
    """Its pattern recognizers for English, as they ship and with the American ones that ship disabled."""

    def __init__(self) -> None:
        self.systems = {
            "Presidio patterns": PresidioPatterns("en", with_disabled=False),
            "Presidio patterns, more": PresidioPatterns("en", with_disabled=True),
        }

    def judged(self, golds: Sequence[Gold]) -> Iterator[tuple[str, list[Judged]]]:
        """Each system's name and what it finds."""
        for name, patterns in self.systems.items():
            yield name, by_presidio(patterns, golds)


def asq(rows: Sequence[Gold], detector: PhiDetector, presidio: Presidio) -> Iterator[Result]:
    """Rows kept from training: all types, then the types that both know."""
    name = "ASQ-PHI kept"
    judged = [("medrail", by_medrail(detector, rows)), *presidio.judged(rows)]
    for system, found in judged:
        yield Result(name, system, ALL, scored(found))
    for system, found in judged:
        yield Result(name, system, "shared types", scored_on(found, SHARED_IN_ASQ))


def fold_of(identifier: str) -> int:
    """Which fold a row belongs to, by the hash that also decides what is kept from training."""
    return sum(not held_out(identifier, place / FOLDS) for place in range(1, FOLDS))


def asq_folds(params: PhiModelParams) -> Result:
    """All rows; the English model is learned anew for each fold without the fold's rows."""
    rows = asq_rows()
    amounts = Amounts(**params.languages["en"].model_dump())
    # A fraction of 1 keeps every row from these lessons.
    base = list(
        lessons(
            "en",
            amounts,
            seed=params.seed,
            noise_fraction=params.noise_fraction,
            samples=SAMPLES,
            held_out_fraction=1.0,
        )
    )
    licensed = list(gold_rows(SAMPLES / "asq_phi" / "gold.jsonl"))
    judged: list[Judged] = []
    for fold in progress(range(FOLDS), total=FOLDS, label="folds"):
        taught = [row.example for row in licensed if fold_of(row.id) != fold]
        detector = learned([*base, *taught], LearningParams(params.l1, params.l2, params.iterations))
        judged += by_medrail(detector, [row for row in rows if fold_of(row.id) == fold])
    return Result(f"ASQ-PHI, {FOLDS} folds", "medrail", ALL, scored(judged))


def learned(examples: Sequence[Example], params: LearningParams) -> PhiDetector:
    """A detector whose English model is learned from these; the other languages' are those that ship."""
    with TemporaryDirectory(prefix="medrail-bench-") as folder:
        for language in LANGUAGES:
            if language != "en":
                shutil.copy(Path(str(MODELS)) / f"{language}.npz", folder)
        learn(Path(folder) / "en.npz", "en", examples, params)
        return PhiDetector(Path(folder))


def generated_notes(detector: PhiDetector) -> Iterator[Result]:
    """Notes from carriers of two authors that are kept for judging, as they come and without noise."""
    for author, noise in product(AUTHORS, (NOISE, 0.0)):
        for language in LANGUAGES:
            golds = unlike(generated([f"{language}_{author}"], NOTES, seed=SEED, noise_fraction=noise))
            name = f"generated {language}, {author}, noise {noise:g}"
            yield Result(name, "medrail", ALL, scored(by_medrail(detector, golds)))


def terms(language: str, detector: PhiDetector) -> Terms:
    """How many clinical terms stay as they are."""
    told = clinical_terms(language)
    golds = [Gold(str(number), language, term.sentence, ()) for number, term in enumerate(told)]
    judged = by_medrail(detector, golds)
    stay = [
        not any(f.start < term.end and term.start < f.end for f in one.found)
        for term, one in zip(told, judged, strict=True)
    ]
    return Terms(
        language,
        wilson_interval(sum(stay), len(stay)),
        wilson_interval(sum(not one.found for one in judged), len(judged)),
    )


def sets_in(folder: Path) -> list[Path]:
    """Every FOLDER/NAME/gold.jsonl."""
    if not folder.is_dir():
        raise InvalidInput(f"{folder} is no folder: --sets names one that holds NAME/gold.jsonl for each set")
    return sorted(folder.glob("*/gold.jsonl"))


def judged_set(
    path: Path, trained_on: frozenset[str], detector: PhiDetector, presidio: Presidio
) -> Iterator[Result]:
    """A set of the folder, without texts that the tagger learned from and without other languages."""
    name, rows = path.parent.name, list(gold_read(path))
    golds = [gold for gold in rows if gold.language in LANGUAGES and gold.text not in trained_on]
    if len(golds) < len(rows):
        say(
            f"{name}: {len(rows) - len(golds):,} of {len(rows):,} texts are left out (trained on, or not in "
            f"{', '.join(LANGUAGES)})"
        )
    if not golds:
        return
    known = SETS.get(name)
    judged = by_medrail(detector, golds)
    yield Result(name, "medrail", ALL, scored(judged, known.ignored if known else ()))
    if known and known.shared:
        for system, found in [("medrail", judged), *presidio.judged(golds)]:
            yield Result(name, system, "shared types", scored_on(found, known.shared))


def missing(found: Sequence[Path]) -> Iterator[str]:
    """A line for each known set that is not there."""
    there = {path.parent.name for path in found}
    for name, known in SETS.items():
        if name not in there:
            yield f"{name}: not measured; --sets needs a folder with {name}/gold.jsonl, from {known.origin}"


def run(sets: Path | None, json: Path, *, with_folds: bool) -> None:
    """Measure, print, write."""
    params = load_params(PhiModelParams, "phi_model", ROOT / "params.yaml")
    detector, presidio = PhiDetector(), Presidio()
    taught, kept = asq_parts(params.held_out_fraction)
    results = [*asq(kept, detector, presidio), *generated_notes(detector)]
    paths = sets_in(sets) if sets else []
    for path in paths:
        results += judged_set(path, frozenset(gold.text for gold in taught), detector, presidio)
    if with_folds:
        results.append(asq_folds(params))
    survived = [terms(language, detector) for language in LANGUAGES]
    lacking = list(missing(paths))
    for line in [*table(results), *map(_terms_line, survived), *lacking]:
        say(line)
    options = [*(["--sets FOLDER"] if sets else []), *(["--folds"] if with_folds else [])]
    found = {
        **head(NAME, ("numpy", "presidio-analyzer", "python-crfsuite")),
        "options": options,
        "detector": detector.digest(),
        "held_out_fraction": params.held_out_fraction,
        "results": [asdict(result) for result in results],
        "terms": [
            {"language": t.language, "stay": asdict(t.terms), "untouched": asdict(t.sentences)}
            for t in survived
        ],
        "not_measured": lacking,
    }
    json_write(json, found)
    say(f"written: {json}")


def _terms_line(told: Terms) -> str:
    return (
        f"clinical terms, {told.language}: {told.terms.value:.4f} of {told.terms.n:,} stay "
        f"(>{told.terms.low:.3f}); {told.sentences.value:.4f} of their sentences are untouched"
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--sets", type=Path, help="folder that holds NAME/gold.jsonl for each further set")
    cli.add_argument("--json", type=Path, default=report_path(NAME), help="where all figures are written to")
    cli.add_argument("--folds", action="store_true", help="learn five models anew as well: slow")
    args = cli.parse_args()
    run(args.sets, args.json, with_folds=args.folds)


if __name__ == "__main__":
    stage_main(main)
