"""When two spellings are one value, and how a word is written like another."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def value_of(text: str) -> str:
    """NFC, casefolded, runs of blanks made one: the value whose digest is taken."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).casefold()).strip()


def folded(text: str) -> str:
    """What names are compared by: also ä as ae, ß as ss, no accents, full-width letters as plain ones."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    if plain.isascii():
        return plain
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """Folded words: `St. Mary's` -> st, mary, s."""
    return tuple(_WORD.findall(folded(text)))


@lru_cache(maxsize=50_000)
def compact(text: str) -> str:
    """Folded letters and digits only: `123-45 a` -> `12345a`."""
    return "".join(c for c in folded(text) if c.isalnum())


def case_like(model: str, word: str) -> str:
    """The word in the model's case: ALL CAPS, all small, or as it is."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word.lower() if model.islower() else word


def form_like(model: str, text: str) -> str:
    """The text decomposed (NFD) where the model is, else composed."""
    return unicodedata.normalize("NFC" if unicodedata.is_normalized("NFC", model) else "NFD", text)
