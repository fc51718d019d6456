"""The detector: rules, then the tagger, then the memory of what was found; one decision for every place.

English, German and Korean. It finds most of what may identify a person, and no system finds everything.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np

from medrail.phi import gazetteers
from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.folding import Folded, fold
from medrail.phi.kinds import coarse
from medrail.phi.joining import joined
from medrail.phi.korean import PARTICLES
from medrail.phi.known import known_findings
from medrail.phi.memory import mask_of, names_in, recalled
from medrail.phi.rules.rule import Context
from medrail.phi.rules.scan import Scanner
from medrail.phi.tagger.model import model_load
from medrail.phi.plausible import is_plausible, without_roles
from medrail.phi.protected import protected_stretches
from medrail.phi.tagger.tagger import Tagged, Tagger

_PARTICLES = frozenset(PARTICLES)
LANGUAGES = ("en", "de", "ko")
THRESHOLDS = {"en": 0.2, "de": 0.3, "ko": 0.3}
"""Probability that a piece is PHI from which it is taken as such, per language: below one half, because a name
that is left hurts more than a word that is masked. Chosen on notes that the tagger was not trained on."""
WEAK = 0.5
"""Rules that score less count only where the tagger gives at least HINT."""
HINT = 0.1
STRONG = 0.7
"""Rules that score this decide the type against the tagger."""
CERTAIN = 0.8
"""Rules that score this need no tagger to believe them."""
DECIDING = ("detector", "folding", "joining", "kinds", "known", "korean", "memory", "plausible", "protected")
"""Modules beside `rules` and `tagger` whose code decides what is found."""
IDENTIFIERS = frozenset(("EMAIL", "PHONE", "FAX", "SSN", "IP", "ID"))
"""Coarse kinds that are looked for in published texts."""
MODELS = files(__package__) / "tagger" / "models"


class PhiDetector:
    """See the module. Two detectors with the same digest find the same."""

    name = "phi_detector"

    def __init__(self, models: Path | None = None, year: int | None = None) -> None:
        """`models`: folder of `<language>.npz`; `year`: today's, for birth years that reveal an age over 89."""
        folder = models or Path(str(MODELS))
        self.scanners = {language: Scanner(language) for language in LANGUAGES}
        self.taggers = {language: Tagger(model_load(folder / f"{language}.npz")) for language in LANGUAGES}
        self._context = Context(year or date.today().year)

    def digest(self) -> str:
        """SHA-256 over models, word lists, the code that decides, and the version of the pattern engine."""
        models = {language: tagger.model.digest for language, tagger in self.taggers.items()}
        whole = [self.name, models, gazetteers.digest(), code_digest(), version("hyperscan"), self._context.year]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

    def detect(self, text: str, language: str) -> list[Finding]:
        """Findings in order of place, none overlapping another; `language` is en, de or ko."""
        return self.detect_together([Document(text, language)])[0]

    def detect_together(self, documents: Sequence[Document], known: Sequence[str] = ()) -> list[list[Finding]]:
        """Findings of each document of one patient; a name found in one document is looked for in all."""
        return self.detect_patients([Patient(documents, known)])[0]

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        """Findings per patient and document. Many short documents at once cost a third of one after the other."""
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
        return _placed(folded, _settled(folded.text, kept))

    def _look(self, texts: Sequence[str], languages: Sequence[str]) -> list[list[Finding]]:
        found: list[list[Finding]] = [[] for _ in texts]
        for language in dict.fromkeys(languages):
            own = [number for number, value in enumerate(languages) if value == language]
            tagger, scanner = self.taggers[language], self.scanners[language]
            for number, tagged in zip(own, tagger.tag([texts[number] for number in own]), strict=True):
                hits = scanner.scan(texts[number], self._context)
                hits = [hit for hit in hits if hit.score >= WEAK or _hinted(tagged, hit)]
                stay = protected_stretches(texts[number], language)
                spans = spans_of(texts[number], tagged, tagger.labels, language)
                found[number] = joined(texts[number], _settled(texts[number], _kept([*hits, *spans], stay, len(texts[number]))), language)
        return found


def _together(folded: Sequence[Folded], looked: Sequence[list[Finding]], patient: Patient) -> list[list[Finding]]:
    """The findings of one patient's documents, with what memory and structured fields add."""
    names: set[str] = set()
    for text, findings, document in zip(folded, looked, patient.documents, strict=True):
        names |= names_in(text.text, findings, document.language)
    told = [fold(value).text for value in patient.known]
    results = []
    for text, findings, document in zip(folded, looked, patient.documents, strict=True):
        memory = recalled(text.text, names, findings)
        if memory:
            memory = _kept(memory, protected_stretches(text.text, document.language), len(text.text))
        more = [*memory, *known_findings(text.text, told)]
        results.append(_placed(text, _settled(text.text, [*findings, *more]) if more else findings))
    return results


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


def _kept(findings: Iterable[Finding], stay: Sequence[tuple[int, int]], length: int) -> list[Finding]:
    """Without what the tagger, memory or a doubtful rule says of a stretch that must stay."""
    if not stay:
        return list(findings)
    mask = mask_of(length, stay)
    return [f for f in findings if _decides(f) or mask.find(1, f.start, f.end) < 0]


def _decides(finding: Finding) -> bool:
    return finding.rule not in ("tagger", "memory") and finding.score >= STRONG


def _hinted(tagged: Tagged, hit: Finding) -> bool:
    first = int(np.searchsorted(tagged.ends, hit.start, side="right"))
    last = int(np.searchsorted(tagged.starts, hit.end, side="left"))
    return first < last and float(tagged.likely[first:last, 0].min()) <= 1 - HINT


def spans_of(text: str, tagged: Tagged, labels: Sequence[str], language: str) -> list[Finding]:
    """Neighbouring pieces of one label, on one line, as one finding."""
    phi = 1.0 - tagged.likely[:, 0]
    chosen = np.flatnonzero(phi >= THRESHOLDS[language])
    if not len(chosen):
        return []
    label = (tagged.likely[chosen, 1:].argmax(axis=1) + 1).tolist()
    starts, ends = tagged.starts[chosen].tolist(), tagged.ends[chosen].tolist()
    scores = phi[chosen].tolist()
    found: list[Finding] = []
    run: list[int] = []
    places = chosen.tolist()
    for i in range(len(places)):
        if run and (
            places[i] != places[run[-1]] + 1 or (label[i] != label[run[0]] and not _is_compound(text, ends[run[-1]], starts[i])) or "\n" in text[ends[run[-1]] : starts[i]]
        ):
            found.append(_run(run, starts, ends, scores, labels[label[run[0]]]))
            run = []
        run.append(i)
    found.append(_run(run, starts, ends, scores, labels[label[run[0]]]))
    found = [trimmed for finding in found if (trimmed := without_roles(text, finding))]
    return [finding for finding in found if is_plausible(text, finding, language)]


def _is_compound(text: str, end: int, start: int) -> bool:
    """Whether two pieces are parts of one hyphenated word: they get the label of its first part."""
    return end == start and (text[end - 1 : end] == "-" or text[start : start + 1] == "-") and text[end - 1 : end + 1].strip("-").isalpha()


def _run(run: list[int], starts: list[int], ends: list[int], scores: list[float], label: str) -> Finding:
    return Finding(starts[run[0]], ends[run[-1]], label, round(sum(scores[i] for i in run) / len(run), 3), "tagger")


def _rank(finding: Finding, text: str) -> tuple[float, int]:
    """Who decides the type of a place: the patient's known identifiers, strong rules, the tagger, the rest.

    For bare figures the tagger comes last: what a number is for, its label says.
    """
    if finding.rule == "known":
        first = 4.0
    elif finding.rule == "tagger":
        first = 0.5 if text[finding.start : finding.end].strip("()").isdecimal() else 2.0
    elif finding.rule == "memory":
        first = 1.5
    else:
        first = 3.0 if finding.score >= STRONG else 1.0
    return first + finding.score / 10, finding.end - finding.start


def _settled(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """No overlaps: a place belongs to the finding that ranks highest; of the others the rest stays covered."""
    settled: list[Finding] = []
    taken = bytearray(len(text))
    for finding in sorted(findings, key=lambda f: _rank(f, text), reverse=True):
        for start, end in _free(taken, finding.start, finding.end):
            start, end = _trimmed(text, start, end)
            if start < end and not _is_crumb(text[start:end], finding, (start, end)):
                settled.append(Finding(start, end, finding.type, finding.score, finding.rule))
        taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    return sorted(settled)


def _free(taken: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between start and end that are not taken."""
    while (first := taken.find(0, start, end)) >= 0:
        last = taken.find(1, first, end)
        start = end if last < 0 else last
        yield first, start


def _is_crumb(stretch: str, finding: Finding, place: tuple[int, int]) -> bool:
    """Whether only a glued particle or a short word is left of the tagger's finding once a rule took its part."""
    if place == (finding.start, finding.end) or finding.rule != "tagger":
        return False
    return stretch in _PARTICLES or not any(c.isdigit() or c.isupper() or "가" <= c <= "힣" for c in stretch)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks and blanks at its edges."""
    while start < end and not (text[start].isalnum() or text[start] in "+#*○" or (text[start] == "(" and ")" in text[start:end])):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in "*○" or (text[end - 1] == ")" and "(" in text[start:end])):
        end -= 1
    return start, end


def _placed(folded: Folded, findings: list[Finding]) -> list[Finding]:
    if folded.starts is None:
        return findings
    return [Finding(*folded.original(f.start, f.end), f.type, f.score, f.rule) for f in findings]
