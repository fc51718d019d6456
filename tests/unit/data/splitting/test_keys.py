import pytest

from medrail.data.curation.text_keys import content_key
from medrail.data.splitting.keys import MAX_NAME_CHARACTERS, key64, link_keys, share
from medrail.records import Record
from tests.fakes.records import fact, record


def test_keys_and_shares_are_the_same_on_every_machine() -> None:
    assert key64("drug:aspirin") == 18306042515112970031
    assert share(20, "drug:aspirin") == 0.5564068290632316


NO_LINK = [
    ("a question without words", record("1", kind="qa", input="?")),
    ("a subject without words", fact("1", "treats", "-", "x")),
]


@pytest.mark.parametrize("given", [row[1] for row in NO_LINK], ids=[row[0] for row in NO_LINK])
def test_what_has_no_words_ties_nothing(given: Record) -> None:
    assert link_keys(given, content_key(given)) == []


def test_a_long_subject_is_a_text() -> None:
    heading = "x" * (MAX_NAME_CHARACTERS + 1)
    one, other = (fact("1", "treats", heading, said) for said in ("a", "b"))
    assert link_keys(one, content_key(one)) != link_keys(other, content_key(other))


def test_names_of_two_languages_are_two_subjects() -> None:
    one, other = (fact("1", "term", "Gift", "x", language=language) for language in ("en", "de"))
    assert link_keys(one, content_key(one)) != link_keys(other, content_key(other))
