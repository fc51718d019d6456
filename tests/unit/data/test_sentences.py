import pytest

from medrail.data.sentences import is_whole, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("The mean was 3.5 mg. It fell by .5 mg.", ["The mean was 3.5 mg.", "It fell by .5 mg."]),
        ("See e.g. Aspirin. Done.", ["See e.g. Aspirin.", "Done."]),
        ("A vs. B in Fig. 3 of Smith et al. Here.", ["A vs. B in Fig. 3 of Smith et al. Here."]),
        ("By J. B. Smith and Dr. Jones. Then.", ["By J. B. Smith and Dr. Jones.", "Then."]),
        ("In the U.S. Army. Next.", ["In the U.S. Army.", "Next."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("It rose (p<0.05). (Not so here.) End.", ["It rose (p<0.05).", "(Not so here.)", "End."]),
        ("Of approx. 20 patients etc. no more", ["Of approx. 20 patients etc. no more"]),
        ("first line\nsecond line. third", ["first line", "second line. third"]),
        ("Ends in 2010. 25 patients came.", ["Ends in 2010.", "25 patients came."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_every_sentence_stands_in_the_text_as_it_is() -> None:
    text = "  A trial (n=3).  Then,\tmore. \n p = 0.05; i.e. none. 'Quoted.' Last"
    assert all(sentence in text for sentence in sentences(text))


@pytest.mark.parametrize(
    ("text", "expected"), [("So.", True), ('"So."', True), ("So", False), ("So:", False)]
)
def test_a_whole_sentence_ends_in_a_stop(text: str, expected: bool) -> None:
    assert is_whole(text) is expected
