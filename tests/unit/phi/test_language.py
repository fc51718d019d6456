"""The guess of a text's language, on what clinical notes look like."""

import re
import unicodedata
from pathlib import Path

import pytest

from medrail.phi.language import language_of

NOTES = [
    ("The patient was admitted with chest pain.", "en"),
    ("Pt c/o SOB x3d, hx of CHF, EF 35%, on Lasix 40 bid.", "en"),
    ("Mr. Müller from Köln was seen in clinic today.", "en"),
    ("Sehr geehrte Frau Kollegin, wir berichten über Ihre Patientin.", "de"),
    ("Z.n. Appendektomie 2009, RR 120/80, Abdomen weich, kein Druckschmerz.", "de"),
    ("Pat. klagt ueber Schmerzen im linken Knie seit 3 Wochen.", "de"),
    ("Leukozyten erhöht, CRP rückläufig.", "de"),
    ("환자는 흉통으로 입원하였다.", "ko"),
    ("상기 환자 HTN, DM 으로 medication 중 chest pain 으로 ER 내원함.", "ko"),
    ("Patient 김민수 was seen in the outpatient clinic and had no complaints today.", "en"),
    ("", "en"),
    ("120/80 98.6", "en"),
]


@pytest.mark.parametrize(("text", "language"), NOTES)
def test_the_language_of_a_note_is_guessed(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("text", "language"), NOTES)
def test_decomposed_letters_change_no_guess(text: str, language: str) -> None:
    assert language_of(unicodedata.normalize("NFD", text)) == language


def test_the_guess_looks_at_the_start_of_a_long_text_only() -> None:
    german = "Der Patient wurde in gutem Zustand entlassen und ist beschwerdefrei. "
    assert language_of(german * 100 + "The patient was seen. " * 10_000) == "de"


@pytest.mark.parametrize("language", ["en", "de", "ko"])
def test_nearly_every_letter_that_notes_are_made_from_is_recognised(language: str) -> None:
    text = Path(f"medrail/data/phi_notes/carriers/{language}_letters.txt").read_text(encoding="utf-8")
    letters = re.split(r"^===.*$", re.sub(r"\{\{.*?\}\}", "", text), flags=re.MULTILINE)[1:]
    right = sum(language_of(letter) == language for letter in letters)
    assert right >= 0.97 * len(letters) > 50
