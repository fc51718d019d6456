"""One text, one call: `detect` and `clean` for programs. For files and many texts there is `medrail phi`."""

from collections.abc import Sequence
from typing import Literal

from medrail.phi.cleaning import Cleaned
from medrail.phi.cleaning import clean as clean_patient
from medrail.phi.detector import detector_load
from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.keys import PhiKey
from medrail.phi.language import language_of
from medrail.phi.operators.context import Context
from medrail.phi.operators.policy import PLACEHOLDERS, Operators


def detect(
    text: str, language: Literal["auto", "en", "de", "ko"] = "auto", known: Sequence[str] = ()
) -> list[Finding]:
    """What may identify a person, in order and apart; offsets count code points of the text.

    `known` are identifiers of the patient (names, numbers, addresses) that are found wherever they stand.
    """
    return detector_load().detect_together([_document(text, language)], known)[0]


def clean(  # noqa: PLR0913 - all but the text by keyword
    text: str,
    language: Literal["auto", "en", "de", "ko"] = "auto",
    *,
    known: Sequence[str] = (),
    operators: Operators = PLACEHOLDERS,
    key: PhiKey | None = None,
    patient_id: str = "",
) -> Cleaned:
    """The text without what may identify a person: `.text`, `.findings`, `.replaced` with all offsets.

    `operators` say what stands for which kind; some need a `key`, and dates are shifted by `patient_id`.
    """
    document = _document(text, language)
    context = Context(document.language, key, patient_id)
    [cleaned] = clean_patient(Patient([document], known), detector_load(), operators, context)
    return cleaned


def _document(text: str, language: str) -> Document:
    return Document(text, language_of(text) if language == "auto" else language)
