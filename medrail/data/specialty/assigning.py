"""Give a record its specialty and the confidence in it, or leave both empty."""

from functools import lru_cache
from pathlib import Path

from medrail.data.specialty.icd10 import codes_in, specialty_of
from medrail.data.specialty.keywords import CLASSES
from medrail.data.specialty.model import SpecialtyModel, model_load, scores
from medrail.records import Record

MODEL = Path(__file__).parent / "models" / "specialty.npz"
SAID_BY_SOURCE = 1.0
DIGITS = 3
NONE = CLASSES.index("none")


def assign(record: Record) -> Record:
    """The record with specialty and specialty_confidence.

    What the source says stays, with confidence 1.0; so does what an ICD-10-CM code of a coding says alone
    (`icd10`). Else the classifier's, if its probability reaches the threshold, rounded to three digits. Else
    both stay empty: of another specialty, of several, or not to be told.
    """
    said = record.specialty if record.specialty_confidence in (None, SAID_BY_SOURCE) else ""
    said = said or _by_code(record)
    if said:
        return _with(record, said, SAID_BY_SOURCE)
    probabilities = scores(_model(), record.language, judged_text(record))
    best = int(probabilities.argmax())
    if best == NONE or probabilities[best] < _model().threshold:
        return _with(record, "", None)
    return _with(record, CLASSES[best], round(float(probabilities[best]), DIGITS))


def judged_text(record: Record) -> str:
    """What a record is judged by: all its text but wrong options, which are often of other specialties."""
    return "\n".join(part for part in (record.input, record.answer, record.output) if part)


def _by_code(record: Record) -> str:
    if record.kind != "coding":
        return ""
    found = {specialty_of(code) for code in codes_in((record.input, record.output, *record.citations))}
    return found.pop() if len(found) == 1 else ""


def _with(record: Record, specialty: str, confidence: float | None) -> Record:
    if (record.specialty, record.specialty_confidence) == (specialty, confidence):
        return record
    return record.model_copy(update={"specialty": specialty, "specialty_confidence": confidence})


@lru_cache(maxsize=1)
def _model() -> SpecialtyModel:
    return model_load(MODEL)
