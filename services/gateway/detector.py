"""Load the detector of the output check, `phi_patterns`; importing Presidio takes seconds."""

import logging
from importlib import import_module

from medrail.phi.findings import Finding
from medrail.safety.notices import language_of
from services.gateway.guard import Find

LOG = logging.getLogger("medrail.gateway")
SCORE_MINIMUM = 0.4
"""As in params.yaml, section `deidentify`: below it Presidio reports bare digits of any kind."""


def detector_load() -> Find | None:
    """The detector, by the language a text seems to be in; None, with a log line, when it is not here."""
    try:
        patterns = import_module("medrail.phi.patterns")
        types = import_module("medrail.phi.presidio_patterns").TYPES
        detector = patterns.PhiPatterns(types, SCORE_MINIMUM)
        detector.detect("a@b.org", "en")  # the first call compiles what all later ones use
    except ImportError as error:
        LOG.error("output check not loaded", extra={"fields": {"missing": error.name}})
        return None

    def find(text: str) -> list[Finding]:
        found: list[Finding] = detector.detect(text, language_of(text))
        return found

    return find
