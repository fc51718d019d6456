"""When an abbreviation is expanded, and when it is left alone."""

from pathlib import Path

import pytest

from medrail.clinical.abbreviations import contested, expand, table_read, unambiguous
from medrail.errors import ContractBroken

TABLE = {"HTN": "hypertension", "COPD": "chronic obstructive pulmonary disease"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("HTN since 2010. HTN treated.", "hypertension (HTN) since 2010. HTN treated."),
        ("has COPD and HTN", "has chronic obstructive pulmonary disease (COPD) and hypertension (HTN)"),
        ("Hypertension (HTN) since 2010, HTN treated", "Hypertension (HTN) since 2010, HTN treated"),
        ("high pressure (HTN) is", "high pressure (HTN) is"),
        ("PAST HTN MEDICATION", "PAST HTN MEDICATION"),
        ("Plan\nHTN\nnone", "Plan\nHTN\nnone"),
        ("htn, HTNX, AHTN, HTN-1", "htn, HTNX, AHTN, HTN-1"),
        ("", ""),
    ],
)
def test_only_the_first_unexplained_mention_outside_headings_is_expanded(before: str, after: str) -> None:
    assert expand(before, TABLE).text == after


def test_the_count_is_that_of_expansions() -> None:
    assert expand("HTN, COPD, HTN", TABLE).count == 2


def test_only_long_capitals_with_one_meaning_enter_the_table() -> None:
    rows = [
        ("HTN", "hypertension"),
        ("HTN", "Hypertension "),
        ("PT", "physical therapy"),
        ("CHF", "a"),
        ("CHF", "b"),
        ("mRNA", "messenger RNA"),
        ("MAP", "mean arterial pressure"),
        ("XYZ", ""),
        ("DASH", "arm score"),
    ]
    assert unambiguous(rows) == {"HTN": "hypertension"}


def test_an_abbreviation_that_a_text_defines_otherwise_is_contested() -> None:
    texts = ["Hypertension (HTN)", "cold old people drink (COPD) there", "(HTN)"[:0]]
    assert contested(texts, TABLE) == {"COPD"}


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="fetch@medical_abbreviations"):
        table_read(tmp_path)
