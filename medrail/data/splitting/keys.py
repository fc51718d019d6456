"""Numbers that stand for a record, its group and what ties it to other groups.

Texts become 64-bit keys, so that tables stay narrow. Two texts of one key would be taken for one: among ten
million texts that happens once in 370,000 runs, and then ties two families that need not be tied.
"""

import hashlib

from medrail.data.curation.text_keys import (
    FACT_KINDS,
    QUESTION_KINDS,
    normalised,
    question_words_key,
)
from medrail.data.generators.facts import subject_of
from medrail.records import Record

MAX_NAME_CHARACTERS = 100
"""A fact's subject longer than this is a heading or a text, not a name."""


def key64(text: str) -> int:
    """64 bits of BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def share(seed: int, key: str) -> float:
    """A number in [0, 1) that depends on seed and key only."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{key}".encode()).digest()[:8]) / 2**64


def link_keys(record: Record, content: str) -> list[int]:
    """Keys that tie the record's group to every group with the same key; `content` is its content key.

    A question ties by its set of words, a fact by its subject's name, any other text by all its words. A
    subject's name in free text does not count: text about a drug may be on one side, its facts on the other.
    """
    if record.kind in QUESTION_KINDS:
        key = question_words_key(record)
        return [key64(f"question:{key}")] if key else []
    if record.kind in FACT_KINDS and len(subject_of(record)) <= MAX_NAME_CHARACTERS:
        name = normalised(subject_of(record))
        return [key64(f"subject:{record.language}:{name}")] if name else []
    return [key64(f"content:{content}")]
