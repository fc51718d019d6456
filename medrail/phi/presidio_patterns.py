"""Presidio's pattern recognizers, by our type names, without its language engines and offline."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from medrail.phi.skipped_imports import skipped_imports

if TYPE_CHECKING:
    from presidio_analyzer import LocalRecognizer, RecognizerResult

UNUSED = ("torch", "transformers")
"""Presidio imports these for engines that are not used here; without them it loads in 2 s instead of 12."""

EVERYWHERE = {
    "EMAIL": "EmailRecognizer",
    "URL": "UrlRecognizer",
    "DATE": "DateRecognizer",
    "CREDIT_CARD": "CreditCardRecognizer",
    "IBAN": "IbanRecognizer",
    "IP_ADDRESS": "IpRecognizer",
    "MAC_ADDRESS": "MacAddressRecognizer",
}
BY_LANGUAGE = {
    "en": {
        "SSN": "UsSsnRecognizer",
        "ITIN": "UsItinRecognizer",
        "MEDICARE_ID": "UsMbiRecognizer",
        "MEDICAL_LICENSE": "MedicalLicenseRecognizer",
    },
    "de": {
        "TAX_ID": "DeTaxIdRecognizer",
        "HEALTH_INSURANCE_ID": "DeHealthInsuranceRecognizer",
        "SOCIAL_SECURITY_ID": "DeSocialSecurityRecognizer",
    },
    "ko": {"RESIDENT_ID": "KrRrnRecognizer", "FOREIGNER_ID": "KrFrnRecognizer"},
}
PHONE_REGIONS = {"en": ("US", "GB"), "de": ("DE", "AT", "CH"), "ko": ("KR",)}
"""Countries whose national numbers are known per language; numbers with a country code are found in all."""

TYPES = ("PHONE", *EVERYWHERE, *(name for table in BY_LANGUAGE.values() for name in table))
URL_PATTERN = "Standard Url"
"""Only addresses with a scheme: without one, every `end.In` that lacks a blank would be an address."""


@dataclass(frozen=True)
class Recognizer:
    """A Presidio recognizer under our type name."""

    type: str
    presidio: "LocalRecognizer"

    def hits(self, text: str) -> list["RecognizerResult"]:
        """What Presidio finds, with its offsets and scores. Pattern recognizers need no language engine."""
        return self.presidio.analyze(text, self.presidio.supported_entities, nlp_artifacts=None)  # type: ignore[arg-type]


def recognizers(language: str, types: frozenset[str]) -> tuple[Recognizer, ...]:
    """The recognizers of a language (en, de, ko) for these types, in a fixed order."""
    with skipped_imports(*UNUSED):
        from presidio_analyzer import predefined_recognizers as presidio
    _offline()
    made = []
    for name, kind in {**EVERYWHERE, **BY_LANGUAGE[language]}.items():
        if name in types:
            recognizer = getattr(presidio, kind)(supported_language=language)
            if name == "URL":
                recognizer.patterns = [p for p in recognizer.patterns if p.name == URL_PATTERN]
            made.append(Recognizer(name, recognizer))
    if "PHONE" in types:
        regions = PHONE_REGIONS[language]
        phone = presidio.PhoneRecognizer(supported_language=language, supported_regions=regions)
        made.append(Recognizer("PHONE", phone))
    return tuple(made)


def _offline() -> None:
    """Presidio's e-mail recognizer asks tldextract, which would fetch a list: use the one it ships."""
    from tldextract import TLDExtract, tldextract

    tldextract.TLD_EXTRACTOR = TLDExtract(suffix_list_urls=(), cache_dir=None)
