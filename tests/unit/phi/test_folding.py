"""One spelling for what looks alike, and the way back to the original's code points."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medrail.phi.folding import fold

PARTS = st.sampled_from(
    [
        *"aZ09 .-\n@ßéñ김민수",
        unicodedata.normalize("NFD", "é"),
        unicodedata.normalize("NFD", "각"),
        "e\u0323\u0301",  # the acute has no composed letter to go into
        "q\u0303",
        *"\u200b\u00ad\ufeff\u2060",
        *"\u00a0\u3000\u2009",
        *"\u2011\u2013\uff0d",
        *"\uff11\uff21\uff41\u0661",
        *"\u0410\u0435\u043e\u0391\u0416",
        "\U0001f642",
    ]
)
TEXTS = st.lists(PARTS, max_size=30).map("".join)


@given(TEXTS)
def test_places_grow_and_end_with_the_original(text: str) -> None:
    folded = fold(text)
    if folded.starts is None:
        assert len(folded.text) == len(text)
        return
    assert len(folded.starts) == len(folded.text) + 1
    assert folded.starts == sorted(folded.starts)
    assert folded.starts[-1] == len(text)


@given(TEXTS, st.data())
def test_every_stretch_of_the_folded_text_came_from_one_of_the_original(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    if not folded.text:
        return
    first = data.draw(st.integers(0, len(folded.text) - 1))
    last = data.draw(st.integers(first + 1, len(folded.text)))
    start, end = folded.original(first, last)
    assert 0 <= start < end <= len(text)
    assert not (end < len(text) and unicodedata.combining(text[end]) and folded.starts)
    bases = [c for c in folded.text[first:last] if not unicodedata.combining(c)]
    seen = [c for c in fold(text[start:end]).text if not unicodedata.combining(c)]
    assert len(seen) >= len(bases)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("J0hn Pat1ent", "John Patient"),
        ("10 mg", "10 mg"),
        ("\uff21\uff22 \uff11\uff12", "AB 12"),
        ("\u0661\u0662", "12"),
        ("a\u2011b\u2013c", "a-b-c"),
        ("M\u0430ria", "Maria"),
        ("\u041c\u0430\u0440\u0438\u044f", "\u041c\u0430\u0440\u0438\u044f"),
        ("Mu\u0308l\u00adler", "M\u00fcller"),
        ("\u1100\u1161\u11a8", "\uac01"),
    ],
)
def test_what_looks_alike_is_written_alike(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_letter_is_never_cut_from_its_marks() -> None:
    text = "Ade\u0329\u0301 Ojo"
    folded = fold(text)
    assert text[slice(*folded.original(0, 3))] == "Ade\u0329\u0301"
