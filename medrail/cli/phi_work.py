"""What `medrail phi detect` and `medrail phi clean` do with each patient's documents, in any process."""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from medrail.cli.phi_stream import Done, Work
from medrail.errors import ContractBroken
from medrail.phi.cleaning import Cleaned, cleaned, settled
from medrail.phi.findings import Detector, Document, Finding, Patient
from medrail.phi.groups import Group
from medrail.phi.keys import PhiKey, key_load
from medrail.phi.kinds import coarse
from medrail.phi.language import language_of
from medrail.phi.lines import Line
from medrail.phi.operators.context import Context
from medrail.phi.operators.policy import Operators
from medrail.phi.operators.surrogate import real_values
from medrail.phi.seals import composed, seal_of, written_of
from medrail.phi.vault import Entry, entry_of

Choice = Literal["auto", "en", "de", "ko"]
Load = Callable[[], Detector]
"""A module's function that gives the detector; called once in every process."""
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a detector's own mistakes raise. Their words may quote the text, so none of them is passed on."""
DIGEST_DIGITS = 32


def detector_shipped() -> Detector:
    """The detector that ships. What it is made of is imported here: `medrail` itself must start at once."""
    from medrail.phi.detector import detector_load

    return detector_load()


def patient_of(group: Group, language: Choice) -> Patient:
    """The documents of a group as a detector takes them."""
    return Patient([Document(line.text, language_for(line, language)) for line in group.lines], group.known)


def language_for(line: Line, language: Choice) -> str:
    """That of the line, else the one chosen, else a guess."""
    return line.language or (language_of(line.text) if language == "auto" else language)


def detecting(load: Load, language: Choice, is_fine: bool, is_explained: bool) -> Work:
    """Work that gives a row `{id, spans}` for each document."""
    detector = load()

    def span(finding: Finding) -> dict[str, object]:
        kind = finding.type if is_fine else coarse(finding.type)
        row = {"start": finding.start, "end": finding.end, "type": kind, "score": round(finding.score, 3)}
        return {**row, "rule": finding.rule} if is_explained else row

    def done(line: Line, findings: Sequence[Finding]) -> Done:
        row: dict[str, object] = {"id": line.id, "spans": [span(finding) for finding in sorted(findings)]}
        return Done(row, tuple(coarse(finding.type) for finding in findings), len(line.text))

    def work(batch: Sequence[Group]) -> list[list[Done]]:
        found = detector.detect_patients([patient_of(group, language) for group in batch])
        return [
            [done(line, findings) for line, findings in zip(group.lines, documents, strict=True)]
            for group, documents in zip(batch, found, strict=True)
        ]

    return partial(_guarded, work)


@dataclass(frozen=True)
class Told:
    """What a report and a vault learn of a document: where something was found, and what has become of it."""

    line: Line
    cleaned: Cleaned
    digests: tuple[str, ...]

    def entries(self, key: PhiKey) -> list[Entry]:
        """The document's entry in a vault; none where nothing was replaced."""
        replaced, line = self.cleaned.replaced, self.line
        if not replaced.replacements:
            return []
        return [entry_of(line.text, replaced, key, patient_id=line.patient, document_id=str(line.id))]


def cleaning(load: Load, language: Choice, operators: Operators, key_id: str) -> Work:
    """Work that gives a row `{id, lang, text, replacements}` for each document, and with a key its `seal`."""
    detector = load()
    key = key_load(key_id) if key_id else None

    def work(batch: Sequence[Group]) -> list[list[Done]]:
        patients = [patient_of(group, language) for group in batch]
        written = [[written_of(line, key) for line in group.lines] for group in batch]
        found = settled(patients, detector, operators, written=written)
        return [
            _group_cleaned(group, patient, findings, operators, key)
            for group, patient, findings in zip(batch, patients, found, strict=True)
        ]

    return partial(_guarded, work)


def _group_cleaned(
    group: Group,
    patient: Patient,
    found: Sequence[Sequence[Finding]],
    operators: Operators,
    key: PhiKey | None,
) -> list[Done]:
    documents = list(zip(patient.documents, found, strict=True))
    # A surrogate must not be the real name that another document of the patient holds.
    avoid = frozenset(
        value
        for document, findings in documents
        for f in findings
        for value in real_values(document.text[f.start : f.end], f.type)
    )
    dones = []
    for line, (document, findings) in zip(group.lines, documents, strict=True):
        context = Context(document.language, key, line.patient, str(line.id), avoid=avoid)
        dones.append(_done(line, document, cleaned(document, findings, operators, context), operators, key))
    return dones


def _done(line: Line, document: Document, clean: Cleaned, operators: Operators, key: PhiKey | None) -> Done:
    changes = composed(line.earlier, clean.replaced)
    row: dict[str, object] = {
        "id": line.id,
        "lang": document.language,
        "text": clean.text,
        "replacements": [change._asdict() for change in changes],
    }
    if key is not None and operators.need_key():
        row["seal"] = seal_of(clean.text, changes, key)
    digests = tuple(_digest(line.text[f.start : f.end], key) for f in clean.findings) if key else ()
    kinds = tuple(coarse(finding.type) for finding in clean.findings)
    return Done(row, kinds, len(line.text), Told(line, clean, digests))


def _digest(stretch: str, key: PhiKey) -> str:
    """By which holders of the key see what is the same; as the pipeline's findings have it."""
    return hmac.digest(key.subkey("report"), stretch.encode(), "sha256").hex()[:DIGEST_DIGITS]


def _guarded(work: Work, batch: Sequence[Group]) -> list[list[Done]]:
    """The work; where a detector or an operator fails, an error that names the lines and quotes nothing."""
    try:
        return work(batch)
    except FAULTS:
        # Once more, one after the other: which one was it?
        return [done for group in batch for done in _guarded_alone(work, group)]


def _guarded_alone(work: Work, group: Group) -> list[list[Done]]:
    try:
        return work([group])
    except FAULTS as error:
        first, last = group.lines[0].number, group.lines[-1].number
        lines = f"line {first}" if first == last else f"one of the lines {first} to {last}"
        raise ContractBroken(
            f"{type(error).__name__} at {lines}: a fault of this program that should be reported; the line "
            "can be left out until it is mended"
        ) from None
