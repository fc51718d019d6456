"""Rules of quality: what is too broken, too empty or too repetitive to learn from.

Web-text rules after Rae et al., "Scaling Language Models: Methods, Analysis & Insights from Training Gopher"
(2021), table A1, and Raffel et al., "Exploring the Limits of Transfer Learning" (C4, 2020), section 2.2;
limits are in params.yaml, wider than theirs where clinical text differs (lab values, dialogues, labels).
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from medrail.data.curation.text_keys import normalised
from medrail.data.curation.web_phrases import is_web_phrase, web_phrase_possible
from medrail.records import Kind, Record

PROSE = frozenset(("note", "dialogue", "text", "qa"))
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
PLACEHOLDER = re.compile(r"<[A-Z][A-Z_]+>")
BROKEN = re.compile(
    "[\ufffd\x80-\x9f]"
    "|\u00c3[\u00a1-\u00bf\u0178\u201e\u2013\u0153\u2022]"  # UTF-8 read as Latin-1 or Windows-1252: Ã¤ Ã¼ ÃŸ
    "|\u00c2[\u00a0-\u00bf]"
    "|\u00e2\u20ac[\u2122\u0153\u02dc\u00a6\u201c\u201d\u2013\u2014\u00a2\u00b9]"  # â€™ for an apostrophe
    "|[\u00ea-\u00ed][\u2013-\u203a\u0152-\u017e\u02c6\u0192\u00a1-\u00bf]{2}"  # a Hangul syllable
)
ENDS_OPEN = {
    "en": frozenset(
        ("an", "and", "because", "but", "if", "into", "my", "or", "our", "than", "the", "their", "your")
    ),
    "de": frozenset(
        (
            *("beim", "dass", "dem", "den", "der", "des", "die", "eine", "einem", "einen", "einer"),
            *("im", "oder", "und", "vom", "weil", "zum", "zur"),
        )
    ),
}
"""Words that no sentence ends with. A Korean sentence's end shows in its verb: that is not judged."""


class QualityLimits(BaseModel):
    """Bounds of the rules; `characters` gives least and most of a kind's whole text."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    characters: dict[Kind, tuple[int, int]]
    letters_fraction_minimum: float = Field(ge=0, le=1)
    repeated_lines_fraction_maximum: float = Field(ge=0, le=1)
    repeated_ngrams_fraction_maximum: float = Field(ge=0, le=1)
    ngram_words: int = Field(ge=2)
    ngram_minimum_words: int = Field(ge=1)
    placeholders_fraction_maximum: float = Field(ge=0, le=1)
    web_phrases_fraction_maximum: float = Field(ge=0, le=1)


class Reading:
    """A record's text with what several rules ask of it, worked out once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.text()
        self.is_prose = record.kind in PROSE

    @cached_property
    def words(self) -> list[str]:
        """Words in lower case, in order."""
        return WORD.findall(self.text.lower())


def broken_encoding(reading: Reading, limits: QualityLimits) -> float | None:
    """Number of signs that only a wrong decoding leaves."""
    if reading.text.isascii():
        return None
    return float(len(BROKEN.findall(reading.text))) or None


def too_short(reading: Reading, limits: QualityLimits) -> float | None:
    """Characters, if fewer than the kind's least."""
    least, _ = limits.characters.get(reading.record.kind, (0, 0))
    return float(len(reading.text)) if len(reading.text) < least else None


def too_long(reading: Reading, limits: QualityLimits) -> float | None:
    """Characters, if more than the kind's most."""
    _, most = limits.characters.get(reading.record.kind, (0, len(reading.text)))
    return float(len(reading.text)) if len(reading.text) > most else None


def few_letters(reading: Reading, limits: QualityLimits) -> float | None:
    """Share of letters among the signs of a prose text that are not blank."""
    if not reading.is_prose:
        return None
    signs = "".join(reading.text.split())
    share = sum(map(str.isalpha, signs)) / max(1, len(signs))
    return share if share < limits.letters_fraction_minimum else None


def repeated_lines(reading: Reading, limits: QualityLimits) -> float | None:
    """Share of a prose text's characters in lines that stand there before (Gopher's rule)."""
    if not reading.is_prose or reading.text.count("\n") < 3:
        return None
    lines = [line.strip() for line in reading.text.split("\n") if line.strip()]
    seen: set[str] = set()
    repeated = 0
    for line in lines:
        repeated += len(line) if line in seen else 0
        seen.add(line)
    share = repeated / max(1, sum(map(len, lines)))
    return share if share > limits.repeated_lines_fraction_maximum else None


def repeated_ngrams(reading: Reading, limits: QualityLimits) -> float | None:
    """Share of a prose text's words in runs of `ngram_words` words that stand there more than once."""
    size, words = limits.ngram_words, reading.words
    if not reading.is_prose or len(words) < max(limits.ngram_minimum_words, size + 1):
        return None
    runs = list(zip(*(words[start:] for start in range(size)), strict=False))
    if len(set(runs)) == len(runs):
        return None
    often = Counter(runs)
    covered: set[int] = set()
    for start, run in enumerate(runs):
        if often[run] > 1:
            covered.update(range(start, start + size))
    share = len(covered) / len(words)
    return share if share > limits.repeated_ngrams_fraction_maximum else None


def placeholders(reading: Reading, limits: QualityLimits) -> float | None:
    """Share of words that de-identification put in place of others."""
    number = len(PLACEHOLDER.findall(reading.text)) if "<" in reading.text else 0
    share = number / max(1, len(reading.words))
    return share if share > limits.placeholders_fraction_maximum else None


def answer_is_question(reading: Reading, limits: QualityLimits) -> float | None:
    """1 where what answers, follows or translates the input only repeats it."""
    record = reading.record
    if record.kind not in PROSE and record.kind != "mcq":
        return None
    said = record.answer if record.kind == "mcq" else record.output
    is_repeated = (
        bool(said) and len(said) < 2 * len(record.input) and normalised(said) == normalised(record.input)
    )
    return 1.0 if is_repeated else None


def web_phrases(reading: Reading, limits: QualityLimits) -> float | None:
    """Share of a prose text in sentences of a web page's frame: cookies, scripts, copyright, `click here`."""
    if not reading.is_prose or not web_phrase_possible(reading.text):
        return None
    sentences = SENTENCE.findall(reading.text)
    frame = sum(len(one) for one in sentences if is_web_phrase(one))
    share = frame / max(1, sum(map(len, sentences)))
    return share if share > limits.web_phrases_fraction_maximum else None


def cut_off(reading: Reading, limits: QualityLimits) -> float | None:
    """1 where prose ends in a comma or a word that no sentence ends with, in English and German."""
    if not reading.is_prose:
        return None
    last = (reading.record.output or reading.record.input).rstrip()
    if last.endswith(","):
        return 1.0
    found = re.search(r"\s(\w+)$", last[-40:])
    is_open = found is not None and found[1] in ENDS_OPEN.get(reading.record.language, ())
    return 1.0 if is_open else None


QUALITY_RULES: dict[str, Callable[[Reading, QualityLimits], float | None]] = {
    rule.__name__: rule
    for rule in (
        broken_encoding,
        too_short,
        too_long,
        few_letters,
        repeated_lines,
        repeated_ngrams,
        placeholders,
        answer_is_question,
        web_phrases,
        cut_off,
    )
}
"""Name -> rule: the value that breaks its limit, or None. The first that is broken names the drop."""
