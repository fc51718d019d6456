"""Presidio's pattern recognizers behind its AnalyzerEngine, without a language model.

The NLP engine is Presidio's NoOpNlpEngine: it costs least and gives no names and no context words. The
minimum score is Presidio's own default, 0: a match whose score context words would raise is found anyway.
"""

import logging
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from medrail.data.phi_notes.spans import Span
from medrail.phi.skipped_imports import UNUSED, skipped_imports

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

PHONE_REGIONS = {"de": ("DE", "AT", "CH"), "ko": ("KR",)}
"""Countries whose national telephone numbers are looked for; for English Presidio's own choice stands."""
COUNTRY = {"en": "us", "de": "de", "ko": "kr"}
"""Whose recognizers are switched on although they ship disabled: all of the country's."""
MODELS = ("LangExtract", "HuggingFace")
"""In the names of recognizers that ask a model."""
KINDS = {
    "DATE_TIME": "DATE",
    "EMAIL_ADDRESS": "EMAIL",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "IP",
    "PHONE_NUMBER": "PHONE",
    "URL": "URL",
    "US_SSN": "SSN",
    "DE_PLZ": "LOCATION_ZIP",
    "DE_KFZ": "ID_VEHICLE",
}
"""Presidio's entities as our kinds; every other entity of these recognizers is a number: ID."""


class PresidioPatterns:
    """One language's recognizers: those that ship enabled, and if asked those of its country that do not."""

    def __init__(self, language: str, *, with_disabled: bool) -> None:
        logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
        with skipped_imports(*UNUSED):
            from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
            from presidio_analyzer.nlp_engine import NoOpNlpEngine
        self.language = language
        self.names = tuple(names(language, with_disabled=with_disabled))
        recognizers = [recognizer(name, language) for name in self.names]
        self._engine = AnalyzerEngine(
            RecognizerRegistry(recognizers, supported_languages=[language]),
            NoOpNlpEngine([{"lang_code": language, "model_name": ""}]),
            supported_languages=[language],
        )

    def spans(self, text: str) -> list[Span]:
        """What is found, by our kinds."""
        hits = self._engine.analyze(text, self.language)
        return [Span(hit.start, hit.end, KINDS.get(hit.entity_type, "ID")) for hit in hits]

    def found(self, texts: Sequence[str]) -> list[list[Span]]:
        """One text after another."""
        return [self.spans(text) for text in texts]


def names(language: str, *, with_disabled: bool) -> Iterator[str]:
    """Classes of Presidio's own list (default_recognizers.yaml) for a language that are patterns."""
    with skipped_imports(*UNUSED):
        listed = files("presidio_analyzer").joinpath("conf/default_recognizers.yaml")
    for row in yaml.safe_load(listed.read_text(encoding="utf-8"))["recognizers"]:
        told = [
            one["language"] if isinstance(one, dict) else one for one in row.get("supported_languages", ())
        ]
        is_national = row.get("country_code") == COUNTRY[language] and language in told
        # Without a list of languages it serves all. So does one of no country, only without context words.
        is_on = row.get("enabled", True) and (language in told or not told or "country_code" not in row)
        if (is_on or (with_disabled and is_national)) and not any(model in row["name"] for model in MODELS):
            yield row["name"]


def recognizer(name: str, language: str) -> "EntityRecognizer":
    """One of Presidio's recognizers; the e-mail one is kept from fetching a list of suffixes."""
    with skipped_imports(*UNUSED):
        from presidio_analyzer import predefined_recognizers
    from tldextract import TLDExtract, tldextract

    tldextract.TLD_EXTRACTOR = TLDExtract(suffix_list_urls=(), cache_dir=None)
    own = name == "PhoneRecognizer" and language in PHONE_REGIONS
    regions = {"supported_regions": PHONE_REGIONS[language]} if own else {}
    made: EntityRecognizer = getattr(predefined_recognizers, name)(supported_language=language, **regions)
    return made
