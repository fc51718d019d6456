"""Small carriers of these tests, and notes made of them."""

from pathlib import Path

from medrail.data.phi_notes.carriers import TYPES, Carrier, load, parsed
from medrail.data.phi_notes.notes import Note, notes
from medrail.data.phi_notes.slots import ONLY_IN, styles

FOLDER = Path(__file__).parent / "carriers"
LANGUAGES = ("en", "de", "ko")


def tiny(*languages: str) -> tuple[Carrier, ...]:
    """The carriers of `carriers/<language>_tiny.txt`, of all languages by default."""
    return load([f"{language}_tiny" for language in languages or LANGUAGES], FOLDER)


def carrier(text: str, language: str = "en", name: str = "test/one") -> Carrier:
    return Carrier(name, language, parsed(text, language))


def note(text: str, language: str = "en", seed: int = 1) -> Note:
    """The text as a carrier, filled without noise."""
    return next(notes([carrier(text, language)], seed, 1, 0.0))


def values(of: Note, kind: str = "") -> list[str]:
    """What the spans of a kind cover."""
    return [of.text[span.start : span.end] for span in of.spans if span.type.startswith(kind)]


def slots(language: str) -> list[str]:
    """Every slot with every style that a carrier of this language may hold, but for words and particles."""
    return [
        f"{{{{{name}:{style}}}}}" if style else f"{{{{{name}}}}}"
        for name in sorted(TYPES)
        if language in ONLY_IN.get(name, (language,))
        for style in ("", *styles(name, language))
    ]
