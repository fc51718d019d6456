"""Keys by which two records are the same text: case, white space and punctuation do not count."""

import hashlib
import re
import unicodedata

from medrail.records import Record

WORD = re.compile(r"\w+")
FACT_KINDS = frozenset(("drug", "relation", "term", "coding", "molecule", "trial"))
QUESTION_KINDS = frozenset(("qa", "mcq"))
PROSE_KINDS = frozenset(("note", "dialogue", "qa", "text"))
ENGLISH = (
    "a an and are as at be by can did do does for from has have how in is it its of on or the their there"
    " these this to was were what when where which who why will with you your"
)
GERMAN = "der die das des dem den ein eine und ist sind bei von mit im zu was welche"
STOP_WORDS = frozenset(f"{ENGLISH} {GERMAN}".split())
"""Function words that do not tell two questions apart."""


def words(text: str) -> list[str]:
    """The words of a text, compatibility-normalised (NFKC) and without case."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def normalised(text: str) -> str:
    """The words joined by one blank."""
    return " ".join(words(text))


def content_key(record: Record) -> str:
    """Equal for two records that say the same: 32 hexadecimal digits of SHA-256.

    Facts: relation, subject, object. Multiple choice: question, set of options, right answer. Others: all
    their text. A kind of record is never equal to another kind.
    """
    if record.kind == "mcq":
        return _digest("mcq", record.input, *sorted(map(normalised, record.choices)), record.answer)
    if record.kind in FACT_KINDS:
        return _digest("fact", record.relation, record.instruction, record.input, record.output)
    return _digest(record.kind, record.instruction, record.input, record.output)


def question_key(record: Record) -> str:
    """Equal for two questions with the same words in order, whatever their options; empty for none.

    Only kinds that ask have one: the name of a fact's subject is no question.
    """
    text = normalised(record.input) if record.kind in QUESTION_KINDS else ""
    return _digest(text) if text else ""


def options_key(record: Record, min_words: int) -> str:
    """Equal for two multiple choices with the same set of options; empty where they are few words in all."""
    options = sorted(map(normalised, record.choices))
    enough = sum(len(option.split()) for option in options) >= min_words
    return _digest(*options) if options and enough else ""


def question_words_key(record: Record) -> str:
    """Equal for two questions or texts with the same set of words, function words aside; empty for none.

    Catches `What is (are) Asthma ?` and `What is asthma?`. Multiple choice counts its options in.
    """
    found = set(words(" ".join((record.input, *record.choices)))) - STOP_WORDS
    return _digest(*sorted(found)) if found else ""


def _digest(*parts: str) -> str:
    joined = "\x1f".join(normalised(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:32]
