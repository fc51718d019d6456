"""The detector as a Presidio recognizer, so that Presidio and `medrail phi detect` decide alike.

    from presidio_analyzer import AnalyzerEngine
    from medrail.phi.presidio import analyzer

    analyzer().analyze("Mr. Smith, MRN 1234567", language="en")

Or put `recognizers()` into a registry of your own. One recognizer per language looks for everything at once.
No model of a language engine is needed and nothing is fetched. Presidio loads without torch here, unless it
was imported before: who wants its own transformer engines beside this imports `presidio_analyzer` first.
"""

from collections.abc import Sequence

from medrail.errors import BadParameter
from medrail.phi.detector import detector_load
from medrail.phi.explanation import reason
from medrail.phi.findings import Detector, Finding
from medrail.phi.kinds import KINDS, coarse
from medrail.phi.language import LANGUAGES
from medrail.phi.skipped_imports import UNUSED, skipped_imports

with skipped_imports(*UNUSED):
    from presidio_analyzer import (
        AnalysisExplanation,
        AnalyzerEngine,
        LocalRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

ENTITIES: dict[str, str] = {
    "NAME": "PERSON",
    "LOCATION": "LOCATION",
    "DATE": "DATE_TIME",
    "AGE": "AGE",
    "PHONE": "PHONE_NUMBER",
    "FAX": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS",
    "SSN": "US_SSN",
    "URL": "URL",
    "IP": "IP_ADDRESS",
    "ID": "ID",
    "ID_MRN": "MEDICAL_RECORD_NUMBER",
    "ID_IBAN": "IBAN_CODE",
    "ID_CARD_NUMBER": "CREDIT_CARD",
    "ID_KVNR": "DE_HEALTH_INSURANCE",
    "ID_TAX": "DE_TAX_ID",
    "ID_IDENTITY_CARD": "DE_ID_CARD",
    "ID_PENSION": "DE_SOCIAL_SECURITY",
    "ID_LANR": "DE_LANR",
    "ID_BSNR": "DE_BSNR",
    "ID_RRN": "KR_RRN",
    "ID_FRN": "KR_FRN",
}
"""Our kinds -> Presidio's entities; a kind that is not listed goes by its coarse one.

Hospitals and organisations are LOCATION, not ORGANIZATION: in English the detector has one kind for all
places. MEDICAL_RECORD_NUMBER is no entity of Presidio's own, but what its users call it. Who asks for some
entities only gets no others: ID alone leaves MEDICAL_RECORD_NUMBER out.
"""
NAME = "MedrailPhiRecognizer"


def entity_of(kind: str) -> str:
    """Presidio's entity for one of our kinds."""
    return ENTITIES.get(kind) or ENTITIES[coarse(kind)]


class PhiRecognizer(LocalRecognizer):
    """Everything that the detector finds in one language."""

    name: str
    detector: Detector

    def __init__(self, supported_language: str = "en", detector: Detector | None = None) -> None:
        """`detector`: the one that ships, unless another is given."""
        if supported_language not in LANGUAGES:
            raise BadParameter(f"the detector knows {', '.join(LANGUAGES)} and no other language")
        self._given = detector
        super().__init__(
            supported_entities=sorted({entity_of(kind) for kind in KINDS}),
            supported_language=supported_language,
            name=NAME,
        )

    def load(self) -> None:
        """Load the models, once per process; Presidio calls this."""
        self.detector = self._given or detector_load()

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """What the detector finds, as far as it was asked for; `nlp_artifacts` are not needed."""
        found = self.detector.detect(text, self.supported_language)
        return [self._result(f) for f in found if not entities or entity_of(f.type) in entities]

    def _result(self, finding: Finding) -> RecognizerResult:
        explanation = AnalysisExplanation(
            recognizer=self.name,
            original_score=finding.score,
            pattern_name=finding.rule,
            textual_explanation=f"{finding.type}: {reason(finding.rule)}",
        )
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
        }
        return RecognizerResult(
            entity_of(finding.type), finding.start, finding.end, finding.score, explanation, metadata
        )


def recognizers(languages: Sequence[str] = LANGUAGES) -> list[PhiRecognizer]:
    """One recognizer per language."""
    return [PhiRecognizer(language) for language in languages]


def registry(languages: Sequence[str] = LANGUAGES) -> RecognizerRegistry:
    """A registry that holds these recognizers and none of Presidio's, which would decide apart from ours."""
    return RecognizerRegistry(recognizers(languages), supported_languages=list(languages))


def analyzer(languages: Sequence[str] = LANGUAGES) -> AnalyzerEngine:
    """Presidio's engine with this registry; it needs no spaCy model, also for Korean."""
    engine = NoOpNlpEngine([{"lang_code": language, "model_name": ""} for language in languages])
    return AnalyzerEngine(registry(languages), engine, supported_languages=list(languages))
