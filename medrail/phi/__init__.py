"""Protected health information in text: what finds it, and what is put in its place.

    from medrail.phi import detect, clean

    detect("Mr. Smith, MRN 1234567")        # [Finding(start=4, end=9, type="NAME", ...), ...]
    clean("Mr. Smith, MRN 1234567").text    # "Mr. <NAME>, MRN <ID>"

Names are imported when they are first used: `import medrail.phi` costs nothing, and services that need one
part do not load the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medrail.phi.detector import PhiDetector, detector_load
    from medrail.phi.findings import Document, Finding, Patient
    from medrail.phi.language import language_of
    from medrail.phi.texts import clean, detect

_PLACES = {
    "Document": "findings",
    "Finding": "findings",
    "Patient": "findings",
    "PhiDetector": "detector",
    "clean": "texts",
    "detect": "texts",
    "detector_load": "detector",
    "language_of": "language",
}

__all__ = ["Document", "Finding", "Patient", "PhiDetector", "clean", "detect", "detector_load", "language_of"]


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
