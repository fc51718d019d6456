"""Word lists that the detector looks words up in; NOTICE.md beside them says where each comes from.

Words are casefolded and composed (NFC). A list says nothing for sure: many names are words and many words are
names. The tagger weighs them; no word is masked because it stands in a list alone.
"""

import hashlib
from functools import cache
from importlib.resources import files

LISTS = (
    "abbreviations",
    "common_de",
    "common_en",
    "common_ko",
    "eponyms",
    "eponyms_double",
    "eponyms_ko",
    "family_names",
    "family_names_ko",
    "first_names",
    "given_names_ko",
    "loan_names_ko",
    "medical_de",
    "medical_en",
    "medical_ko",
    "names_de",
    "nouns_de",
    "organizations_ko",
    "places",
    "places_de",
    "places_ko",
    "substances",
)


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_read(name).decode().split("\n"))


@cache
def ranks(name: str) -> dict[str, int]:
    """Word -> its place in a list that is ordered by how common words are, from 0."""
    return {word: rank for rank, word in enumerate(_read(name).decode().split("\n"))}


def digest() -> str:
    """SHA-256 over all lists."""
    whole = hashlib.sha256()
    for name in LISTS:
        whole.update(name.encode() + b"\0" + hashlib.sha256(_read(name)).digest())
    return whole.hexdigest()


def _read(name: str) -> bytes:
    return (files(__name__) / f"{name}.txt").read_bytes().rstrip(b"\n")
