"""The clinical terms that ship, and what the reader refuses."""

import unicodedata
from pathlib import Path

import pytest

from medrail.data.phi_notes.clinical_terms import LANGUAGES, ClinicalTerm, clinical_terms
from medrail.errors import InvalidInput


@pytest.mark.parametrize(("language", "least"), [("en", 1100), ("de", 600), ("ko", 350)])
def test_there_are_enough_terms_each_once_and_where_it_says(language: str, least: int) -> None:
    terms = clinical_terms(language)
    assert len(terms) >= least
    assert len({term.term for term in terms}) == len(terms)
    for term in terms:
        assert term.sentence.count(term.term) == 1
        assert term.sentence[term.start : term.end] == term.term
        assert term.language == language


def test_all_languages_together_hold_two_thousand_terms() -> None:
    assert sum(len(clinical_terms(language)) for language in LANGUAGES) >= 2000


def test_the_files_are_sorted_so_that_a_term_is_found() -> None:
    for language in LANGUAGES:
        names = [term.term for term in clinical_terms(language)]
        assert names == sorted(names, key=lambda name: (name.casefold(), name))


@pytest.mark.parametrize(
    ("language", "term"),
    [("en", "Wells score"), ("de", "Alzheimer-Typ"), ("ko", "파킨슨병"), ("en", "GUSTO")],
)
def test_the_look_alikes_are_among_them(language: str, term: str) -> None:
    assert term in {one.term for one in clinical_terms(language)}


def test_a_file_is_read_with_places(tmp_path: Path) -> None:
    (tmp_path / "de.tsv").write_text("term\tsentence\nLasègue\tHeute Lasègue negativ.\n", encoding="utf-8")
    assert clinical_terms("de", tmp_path) == [ClinicalTerm("Lasègue", "Heute Lasègue negativ.", 6, 13, "de")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sentence\tterm\n", "first line"),
        ("term\tsentence\nMI\tOld MI.\tx\n", "line 2: needs"),
        ("term\tsentence\nMI\t Old MI.\n", "line 2: needs"),
        ("term\tsentence\n\n", "line 2: needs"),
        ("term\tsentence\nMI\tOld stroke.\n", "line 2: the term must occur exactly once"),
        ("term\tsentence\nMI\tMI after MI.\n", "line 2: the term must occur exactly once"),
        ("term\tsentence\nMI\tOld MI.\nMI\tNo MI.\n", "line 3: the term stands in an earlier line"),
        ("term\tsentence\r\nMI\tOld MI.\r\n", "LF line ends"),
        (unicodedata.normalize("NFD", "term\tsentence\nÖdem\tEin Ödem.\n"), "NFC"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "en.tsv").write_text(text, encoding="utf-8", newline="")
    with pytest.raises(InvalidInput, match=message) as error:
        clinical_terms("en", tmp_path)
    assert "stroke" not in str(error.value)


def test_a_missing_file_and_an_unknown_language_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"en\.tsv: cannot be read"):
        clinical_terms("en", tmp_path)
    with pytest.raises(InvalidInput, match="`fr` has no clinical terms"):
        clinical_terms("fr")
