"""Load the detector of the output check, `phi_identifiers`: what has a form of its own, and no names.

An answer may name a drug or a disease after its discoverer; masking names would erase medicine. Names of
patients cannot be in the weights as far as the gate `phi_detector` reaches.
"""

import logging
from importlib import import_module

from medrail.phi.findings import Finding
from medrail.phi.language import language_of
from services.gateway.guard import Find

LOG = logging.getLogger("medrail.gateway")


def detector_load() -> Find | None:
    """The detector, by the language a text seems to be in; None, with a log line, when it is not here."""
    try:
        detector = import_module("medrail.phi.detector").detector_load()
        for language in detector.scanners:
            detector.detect_identifiers("a@b.org 10.0.0.1", language)  # compiles what later calls use
    except (ImportError, FileNotFoundError) as error:
        LOG.error("output check not loaded", extra={"fields": {"missing": getattr(error, "name", "a file")}})
        return None

    def find(text: str) -> list[Finding]:
        found: list[Finding] = detector.detect_identifiers(text, language_of(text))
        return found

    return find
