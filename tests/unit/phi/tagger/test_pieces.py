"""Pieces laid end to end give the text back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medrail.phi.tagger.pieces import pieces

TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("aA1 \n\t_-.ß김민수님은환자²½\u0301\u1100"))
)


@given(TEXTS)
def test_pieces_joined_give_the_text_but_white_space_at_its_end(text: str) -> None:
    assert "".join(pieces(text)) == text.rstrip()


@given(TEXTS)
def test_a_piece_has_white_space_before_it_only(text: str) -> None:
    assert all(piece.lstrip() and not piece[-1].isspace() for piece in pieces(text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Mr. Smith, 03/12", ["Mr", ".", " Smith", ",", " 03", "/", "12"]),
        ("Hb12,5mg", ["Hb", "12", ",", "5", "mg"]),
        ("a_b", ["a", "_", "b"]),
        ("김민수님은 왔다", ["김민수", "님은", " 왔다"]),
        ("김민수가", ["김민수", "가"]),
        ("환자", ["환자"]),
        ("박교수님께", ["박", "교수님께"]),
        ("조교수", ["조교수"]),
        ("정형외과에서", ["정형외과", "에서"]),
        ("어머니과", ["어머니", "과"]),
    ],
)
def test_words_numbers_and_marks_are_pieces_and_particles_are_cut(text: str, cut: list[str]) -> None:
    assert pieces(text) == cut
