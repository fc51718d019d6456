"""White space and Unicode."""

import pytest

from medrail.data.tidying import tidy


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Cafe\u0301", "Café"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("  a \t b\u00a0c  ", "a b c"),
        ("a \n\n\n\n b", "a\n\nb"),
        ("in\u00adfarct\u200b\ufeff\x07", "infarct"),
        ("2,5 mg and 2.5 mg", "2,5 mg and 2.5 mg"),
        ("[doctor] hi\n[patient] hi", "[doctor] hi\n[patient] hi"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_white_space_and_composition_change_and_nothing_else(before: str, after: str) -> None:
    assert tidy(before) == after
    assert tidy(after) == after
