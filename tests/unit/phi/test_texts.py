"""The public functions, and that `medrail.phi` imports nothing before it is needed."""

import subprocess
import sys

import pytest

import medrail.phi
from medrail.phi import Finding, PhiDetector, clean, detect, detector_load
from medrail.phi.apply import Operators
from medrail.phi.keys import PhiKey


def test_a_text_is_detected_as_the_detector_does_it() -> None:
    text = "Frau Müller, Tel. 0221 1234567, wohnt in Köln."
    assert detect(text, "de") == detect(text) == detector_load().detect(text, "de")
    assert {text[finding.start : finding.end] for finding in detect(text)} >= {
        "Müller",
        "0221 1234567",
        "Köln",
    }


def test_known_identifiers_are_found_and_replaced() -> None:
    text = "The patient, called quux by all, was discharged."
    assert detect(text, "en") == []
    assert detect(text, "en", known=["Quux"]) == [Finding(20, 24, "NAME", 1.0, "known")]
    assert clean(text, "en", known=["Quux"]).text == text.replace("quux", "<NAME>")


def test_a_clean_text_stays_as_it_is() -> None:
    first = clean("Mr. James Thornton, MRN 98765432, was seen on 03/12/2024.")
    assert first.text == "Mr. <NAME>, MRN <ID>, was seen on <DATE>."
    again = clean(first.text)
    assert (again.text, again.findings) == (first.text, ())


def test_operators_with_a_key_invent_what_looks_real() -> None:
    key = PhiKey("test", b"k" * 32)
    operators = Operators({"default": "replace", "NAME": "surrogate", "DATE": "shift"})
    text = "Frau Müller wurde am 12.03.2024 aufgenommen."
    made = clean(text, "de", operators=operators, key=key, patient_id="7")
    assert made.text.startswith("Frau ")
    assert "Müller" not in made.text
    assert "<" not in made.text
    assert "12.03.2024" not in made.text
    assert clean(text, "de", operators=operators, key=key, patient_id="7") == made


def test_every_public_name_is_there_and_no_other() -> None:
    for name in medrail.phi.__all__:
        assert getattr(medrail.phi, name).__module__.startswith("medrail.phi.")
    assert medrail.phi.PhiDetector is PhiDetector
    with pytest.raises(AttributeError, match="no attribute 'detector_of'"):
        _ = medrail.phi.detector_of
    with pytest.raises(ImportError):
        from medrail.phi import nothing  # noqa: F401


def test_importing_the_package_or_its_findings_imports_no_detector_and_no_numbers() -> None:
    code = (
        "import sys, medrail.phi, medrail.phi.findings\n"
        "heavy = {'numpy', 'hyperscan', 'presidio_analyzer', 'spacy', 'cryptography'} & set(sys.modules)\n"
        "ours = sorted(m for m in sys.modules if m.startswith('medrail.phi.'))\n"
        "sys.exit(f'{heavy} {ours}' if heavy or ours != ['medrail.phi.findings'] else 0)\n"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
