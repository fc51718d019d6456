import pytest

from medrail.data.specialty.features import keyword_counts, words_of
from medrail.data.specialty.keywords import CLASSES, classes_of, keywords_of

WORDS = [
    ("en", "cardiomyopathy", {"cardiology"}),
    ("en", "cardigan", set()),
    ("en", "hypothyroidism", {"endocrinology"}),
    ("en", "metoprolol", {"cardiology"}),
    ("en", "heartland", set()),
    ("de", "herzkatheterlabor", {"cardiology"}),
    ("de", "überhaupt", set()),
    ("de", "rechtsherzinsuffizienz", {"cardiology"}),
    ("ko", "심부전으로", {"cardiology"}),
    ("ko", "급성심근경색", {"cardiology"}),
    ("ko", "안녕하세요", set()),
]


@pytest.mark.parametrize(("language", "word", "names"), WORDS)
def test_a_word_speaks_for_its_specialties(language: str, word: str, names: set[str]) -> None:
    assert {CLASSES[place] for place in classes_of(language, word)} == names


@pytest.mark.parametrize("language", ["en", "de", "ko"])
def test_every_class_has_words_in_every_language_and_none_twice(language: str) -> None:
    table = keywords_of(language)
    places = {place for found in table.words.values() for place in found}
    assert places == set(range(len(CLASSES)))
    assert all(len(set(found)) == len(found) for found in table.words.values())


def test_a_phrase_counts_only_whole() -> None:
    place = CLASSES.index("psychiatry")
    texts = ("an eating disorder", "eating disorders", "eating well", "eating")
    assert [keyword_counts("en", words_of(text))[place] for text in texts] == [1, 1, 0, 0]


def test_a_text_is_judged_by_its_beginning() -> None:
    late = "word " * 400 + "asthma"
    assert not any(keyword_counts("en", words_of(late)))
