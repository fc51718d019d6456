"""White space and Unicode."""

import random
import unicodedata

import pytest

from medrail.clinical.edits import Rewritten, restored
from medrail.data.tidying import tidy, tidy_steps


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
        ("page\x0cpage\u2028line", "page\npage\nline"),
        ("e\u200b\u0301", "é"),
        ("\u200e\u2066a\u2069", "a"),
        ("\u2212 \ufb01 \u2013 \u201c", "\u2212 \ufb01 \u2013 \u201c"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_white_space_and_composition_change_and_nothing_else(before: str, after: str) -> None:
    assert tidy(before) == after
    assert tidy(after) == after


SIGNS = "ab1,.\u00a0 \t\r\n\x0c"
SIGNS += "\u200b\u00ad\u0301\u0323e\u1112\u1161\u11ab\u212b\u2000\ufb01\u2212\x85\x1c\U0001d15e"


@pytest.mark.parametrize("is_prose", [False, True])
def test_tidying_any_text_is_done_once_composed_and_taken_back_exactly(is_prose: bool) -> None:
    draw = random.Random(3)
    for _ in range(3000):
        original = "".join(draw.choices(SIGNS, k=draw.randrange(12)))
        text = Rewritten(original)
        tidy_steps(text, is_prose=is_prose)
        assert unicodedata.is_normalized("NFC", text.text)
        assert restored(text.text, text.undo()) == original
        again = Rewritten(text.text)
        tidy_steps(again, is_prose=is_prose)
        assert again.edits == []


def test_in_prose_one_sign_stands_for_its_look_alikes_and_dashes_and_quotes_stay() -> None:
    text = Rewritten("\u22125 \ufb01ve, 2\u20133 \u201ca\u201d")
    tidy_steps(text, is_prose=True)
    assert text.text == "-5 five, 2\u20133 \u201ca\u201d"
