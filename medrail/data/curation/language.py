"""Whether a text is plainly of another language than its record says.

Method: py3langid (a fork of Lui and Baldwin's langid.py, 2012; naive Bayes over byte n-grams, its model is in
the package), restricted to languages that medical sources come in. Terms, facts and codes are names, not
language, and are not judged; nor are short texts, and of long ones the beginning is enough.
"""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from pydantic import BaseModel, ConfigDict, Field

from medrail.records import Record

KNOWN = frozenset(
    (
        *("ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko"),
        *("nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"),
    )
)
"""ISO 639-1. With all 97 a name-heavy English text is now and then taken for Latin or Luxembourgish."""
JUDGED = frozenset(("note", "dialogue", "text", "trial", "qa", "mcq"))
WITH_ANSWER = frozenset(("note", "dialogue", "qa"))
"""Kinds whose output is of the record's language; that of a text may be its translation."""
MOST_CHARACTERS = 400
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        ("and", "are", "be", "for", "from", "has", "is", "of", "or", "that", "the", "this", "to", "with")
    ),
    "de": frozenset(
        ("das", "dem", "den", "der", "die", "ein", "eine", "ist", "mit", "nicht", "und", "von", "wurde")
    ),
    "ko": frozenset(),
}
"""Words that the other languages do not write so. Half of all prose is known by them, five times as fast."""
PLAIN_FRACTION = 0.2


class LanguageLimits(BaseModel):
    """Texts of fewer UTF-8 bytes are not judged; below the confidence the record is believed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bytes_minimum: int = Field(ge=1)
    confidence_minimum: float = Field(gt=0, le=1)


def language_differs(record: Record, limits: LanguageLimits) -> tuple[str, float] | None:
    """The language that a record's text is plainly of, and how sure that is, if it is another than stated."""
    if record.kind not in JUDGED:
        return None
    text = _judged_text(record)
    if len(text.encode()) < limits.bytes_minimum:
        return None
    if _is_plainly(record.language, text):
        return None
    found, confidence = _identifier().classify(text)
    if found == record.language or confidence < limits.confidence_minimum:
        return None
    return found, float(confidence)


def _judged_text(record: Record) -> str:
    said = record.output if record.kind in WITH_ANSWER else ""
    return " ".join(part for part in (record.input, *record.choices, said) if part)[:MOST_CHARACTERS]


def _is_plainly(language: str, text: str) -> bool:
    """Whether so many words are function words of the language that no model need be asked."""
    words = text.lower().split()
    return sum(word in FUNCTION_WORDS[language] for word in words) > PLAIN_FRACTION * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(KNOWN)
    return identifier
