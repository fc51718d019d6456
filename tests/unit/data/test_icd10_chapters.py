"""The chapter of a code."""

import pytest

from medrail.data.icd10_chapters import CHAPTERS, chapter_of


@pytest.mark.parametrize(
    ("code", "chapter"),
    [
        ("A00.1", "Certain infectious and parasitic diseases"),
        ("D49.9", "Neoplasms"),
        ("E88.9", "Endocrine, nutritional and metabolic diseases"),
        ("D50", CHAPTERS[2][2]),
        ("H59.1", "Diseases of the eye and adnexa"),
        ("H60", "Diseases of the ear and mastoid process"),
        ("C7A.0", "Neoplasms"),
        ("O9A.1", "Pregnancy, childbirth and the puerperium"),
        ("W22.0", "External causes of morbidity"),
        ("E99", ""),
        ("?", ""),
    ],
)
def test_a_code_has_the_chapter_whose_range_holds_its_category(code: str, chapter: str) -> None:
    assert chapter_of(code) == chapter


def test_the_chapters_do_not_overlap() -> None:
    bounds = [bound for first, last, _ in CHAPTERS for bound in (first, last)]
    assert bounds == sorted(bounds)
    assert len({title for _, _, title in CHAPTERS}) == 22
