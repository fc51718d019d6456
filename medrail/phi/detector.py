"""The detector: rules, then the tagger, then the memory of what was found; one decision for every place.

English, German and Korean. It finds most of what may identify a person, and no system finds everything.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from medrail.phi import gazetteers
from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.folding import Folded, fold
from medrail.phi.joining import joined
from medrail.phi.kinds import coarse
from medrail.phi.known import known_findings
from medrail.phi.memory import names_in, recalled
from medrail.phi.rules.rule import Context
from medrail.phi.rules.scan import Scanner
from medrail.phi.settling import hinted, settled, unprotected
from medrail.phi.tagged_spans import spans_of
from medrail.phi.tagger.model import model_load
from medrail.phi.tagger.tagger import Tagged, Tagger

LANGUAGES = ("en", "de", "ko")
CERTAIN = 0.8
"""Rules that score this need no tagger to believe them. By hand, as the scores of rules."""
DECIDING = (
    "detector",
    "edges",
    "everyday",
    "findings",
    "folding",
    "gazetteers/__init__",
    "joining",
    "kinds",
    "known",
    "korean",
    "memory",
    "plausible",
    "plausible_de",
    "plausible_en",
    "plausible_ko",
    "protected",
    "protected_de",
    "protected_en",
    "protected_eponyms",
    "protected_ko",
    "protected_term",
    "protected_values",
    "settling",
    "tagged_spans",
)
"""Modules beside those of `rules` and `tagger` whose code decides what is found."""
IDENTIFIERS = frozenset(("EMAIL", "PHONE", "FAX", "SSN", "IP", "ID"))
"""Coarse kinds that are looked for in published texts."""
MODELS = files(__package__) / "tagger" / "models"


class Looked(NamedTuple):
    """What a text told by itself, and what the tagger thinks of its pieces."""

    findings: list[Finding]
    tagged: Tagged


class PhiDetector:
    """See the module. Two detectors with the same digest find the same."""

    name = "phi_detector"

    def __init__(self, models: Path | None = None, year: int | None = None) -> None:
        """`models`: folder of `<language>.npz`; `year`: today's, for birth years that reveal ages over 89."""
        folder = models or Path(str(MODELS))
        self.scanners = {language: Scanner(language) for language in LANGUAGES}
        self.taggers = {language: Tagger(model_load(folder / f"{language}.npz")) for language in LANGUAGES}
        self._context = Context(year or date.today().year)

    def digest(self) -> str:
        """SHA-256 over models, word lists, the code that decides, and the version of the pattern engine."""
        models = {language: tagger.model.digest for language, tagger in self.taggers.items()}
        code = [code_digest(), version("hyperscan")]
        whole = [self.name, models, gazetteers.digest(), *code, self._context.year]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

    def detect(self, text: str, language: str) -> list[Finding]:
        """Findings in order of place, none overlapping another; `language` is en, de or ko."""
        return self.detect_together([Document(text, language)])[0]

    def detect_together(
        self, documents: Sequence[Document], known: Sequence[str] = ()
    ) -> list[list[Finding]]:
        """Findings of each document of one patient; a name found in one document is looked for in all."""
        return self.detect_patients([Patient(documents, known)])[0]

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        """Findings per patient and document. Many short documents at once cost a third of one by one."""
        documents = [document for patient in patients for document in patient.documents]
        folded = [fold(document.text) for document in documents]
        looked = self._look([text.text for text in folded], [document.language for document in documents])
        results, place = [], 0
        for patient in patients:
            here = slice(place, place + len(patient.documents))
            results.append(_together(folded[here], looked[here], patient))
            place = here.stop
        return results

    def detect_identifiers(self, text: str, language: str) -> list[Finding]:
        """Only what has a form of its own: for published texts about nobody, whose names must stay."""
        folded = fold(text)
        hits = self.scanners[language].scan(folded.text, self._context)
        kept = [hit for hit in hits if hit.score >= CERTAIN and coarse(hit.type) in IDENTIFIERS]
        return _placed(folded, settled(folded.text, kept))

    def _look(self, texts: Sequence[str], languages: Sequence[str]) -> list[Looked]:
        """The findings of each text by itself; all texts of a language are tagged together."""
        found: dict[int, Looked] = {}
        for language in dict.fromkeys(languages):
            own = [number for number, value in enumerate(languages) if value == language]
            tagged = self.taggers[language].tag([texts[number] for number in own])
            for number, likely in zip(own, tagged, strict=True):
                found[number] = Looked(self._decided(texts[number], language, likely), likely)
        return [found[number] for number in range(len(texts))]

    def _decided(self, text: str, language: str, tagged: Tagged) -> list[Finding]:
        hits = hinted(self.scanners[language].scan(text, self._context), tagged)
        spans = spans_of(text, tagged, self.taggers[language].labels, language)
        kept = unprotected(text, language, [*hits, *spans])
        return joined(text, settled(text, kept), language)


def _together(folded: Sequence[Folded], looked: Sequence[Looked], patient: Patient) -> list[list[Finding]]:
    """The findings of one patient's documents, with what memory and structured fields add."""
    names: set[str] = set()
    for text, (findings, _), document in zip(folded, looked, patient.documents, strict=True):
        names |= names_in(text.text, findings, document.language)
    told = [fold(value).text for value in patient.known]
    results = []
    for text, (findings, tagged), document in zip(folded, looked, patient.documents, strict=True):
        memory = recalled(text.text, names, findings, document.language, tagged)
        memory = unprotected(text.text, document.language, memory)
        more = [*memory, *known_findings(text.text, told)]
        results.append(_placed(text, settled(text.text, [*findings, *more]) if more else findings))
    return results


def _placed(folded: Folded, findings: list[Finding]) -> list[Finding]:
    """The findings at their places in the original text; a letter and its marks belong to one finding."""
    if folded.starts is None:
        return findings
    placed: list[Finding] = []
    for finding in findings:
        start, end = folded.original(finding.start, finding.end)
        start = max(start, placed[-1].end) if placed else start
        if start < end:
            placed.append(Finding(start, end, finding.type, finding.score, finding.rule))
    return placed


@cache
def code_digest() -> str:
    """SHA-256 over the modules that decide what is found: a changed rule is another detector."""
    here = Path(__file__).parent
    modules = [here / f"{name}.py" for name in DECIDING]
    modules += sorted((here / "rules").glob("*.py")) + sorted((here / "tagger").glob("*.py"))
    whole = hashlib.sha256()
    for module in modules:
        whole.update(module.relative_to(here).as_posix().encode() + b"\0" + module.read_bytes())
    return whole.hexdigest()


@cache
def detector_load() -> PhiDetector:
    """The detector with the models that ship with the package; loaded once."""
    return PhiDetector()
