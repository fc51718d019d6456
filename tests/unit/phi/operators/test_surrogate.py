"""What surrogates promise, over many names, documents and keys."""
# ruff: noqa: RUF001 - full-width characters are meant

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.context import Context
from medrail.phi.operators.lists import lists
from medrail.phi.operators.spelling import compact, folded, words_of
from medrail.phi.operators.stretches import Stretch
from medrail.phi.operators.surrogate import real_values, surrogate
from medrail.phi.operators.surroundings import Surroundings

KEY = PhiKey("test", bytes(range(32)))


def of(
    text: str, kind: str, *others: tuple[str, str], language: str = "de", avoid: frozenset[str] = frozenset()
) -> str:
    """The surrogate of a finding in a document that has other findings."""
    found = [Stretch(0, len(t), k, t, "", is_mixed=False) for t, k in ((text, kind), *others)]
    surroundings = Context(language, key=KEY, avoid=avoid).surroundings(found)
    return surrogate(text, kind, KEY, surroundings) or ""


POOLS = {
    language: {
        "NAME": [
            *(f"{given} {family}" for given, family in zip(known.pool("male"), known.family, strict=False)),
            *(
                f"{family}, {given}"
                for given, family in zip(known.pool("female"), known.family[300:], strict=False)
            ),
            *known.family[600:700],
        ],
        "LOCATION_CITY": known.pool("cities"),
        "LOCATION_HOSPITAL": known.pool("hospitals"),
    }
    for language, known in (("en", lists("en")), ("de", lists("de")))
}
"""Real values that are in the lists of surrogates themselves: the worst case for a collision."""
FINDINGS = {
    language: st.one_of(
        *[st.tuples(st.sampled_from(values), st.just(kind)) for kind, values in pools.items()]
    )
    for language, pools in POOLS.items()
}


@pytest.mark.parametrize("language", ["en", "de"])
@given(data=st.data())
@settings(derandomize=True, deadline=None, max_examples=150)
def test_no_surrogate_shows_a_real_value_of_its_document(language: str, data: st.DataObject) -> None:
    document = data.draw(st.lists(FINDINGS[language], min_size=1, max_size=25))
    real = {words_of(value) for text, kind in document for value in real_values(text, kind)}
    for text, kind in document:
        made = words_of(of(text, kind, *document, language=language))
        shown = {made[a:b] for a in range(len(made)) for b in range(a + 1, len(made) + 1)}
        assert shown.isdisjoint(real), (text, made)
        assert made


@given(data=st.data())
@settings(derandomize=True, deadline=None, max_examples=100)
def test_a_surrogate_does_not_depend_on_order_nor_on_what_else_is_found(data: st.DataObject) -> None:
    document = data.draw(st.lists(FINDINGS["de"], min_size=1, max_size=8, unique=True))
    text, kind = document[0]
    alone = of(text, kind)
    together = of(text, kind, *data.draw(st.permutations(document)))
    real = Avoided(frozenset(value for t, k in document for value in real_values(t, k)))
    # The one exception: parts of the first draw that are real in this document.
    if not real.meets(alone):
        assert together == alone


def test_a_surrogate_that_is_real_in_this_document_is_passed_over_for_the_same_next_one() -> None:
    first = of("Müller", "NAME")
    second = of("Müller", "NAME", (first, "NAME"))
    assert second not in (first, "Müller")
    assert of("Müller", "NAME", ("Hanna Kuhn", "NAME"), (first.upper(), "NAME_CLINICIAN")) == second
    assert of("Müller", "NAME", avoid=frozenset((first,))) == second
    assert of("Müller", "NAME", ("Hanna Kuhn", "NAME")) == first


def test_a_patients_documents_agree_when_each_avoids_the_values_of_all() -> None:
    first = of("Müller", "NAME")
    all_real = frozenset(("Müller", first, "Kuhn"))
    assert len({of("Müller", "NAME", (other, "NAME"), avoid=all_real) for other in (first, "Kuhn")}) == 1


@pytest.mark.parametrize(("language", "share"), [("en", 0.005), ("de", 0.005), ("ko", 0.02)])
def test_collisions_are_as_rare_as_is_said(language: str, share: float) -> None:
    names = (
        [f"{a}{b}" for a in "abcdefghij" for b in "klmnopqrst"]
        if language != "ko"
        else list(lists("ko").families)
    )
    made = [
        surrogate(name if language != "ko" else f"{name}민수", "NAME", KEY, Surroundings(language)) or ""
        for name in names
    ]
    family = [m.split()[-1] if language != "ko" else m[0] for m in made]
    pairs = len(names) * (len(names) - 1) / 2
    same = sum(family.count(f) * (family.count(f) - 1) / 2 for f in set(family))
    assert same / pairs < share


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("Hans Müller", "NAME", "de"),
        ("Иван Петров", "NAME", "de"),
        ("金民秀", "NAME", "ko"),
        ("SW1A 1AA", "LOCATION_ZIP", "en"),
        ("no number", "PHONE", "en"),
        ("Dr.", "NAME", "en"),
    ],
)
def test_nothing_or_something_else_is_made_and_never_the_original(
    text: str, kind: str, language: str
) -> None:
    made = of(text, kind, language=language)
    assert compact(made) != compact(text)
    assert bool(made) is (text == "Hans Müller")


ONE_PERSON = {
    "John Smith": ["J. Smith", "Smith, John", "JOHN SMITH", "Dr. Smith", "Smith", "John", "smith, j."],
    "Hans Müller": ["H. Müller", "MÜLLER, HANS", "Hans Mueller", "Herr Müller", "Müllers", "Müller's"],
    "Kim Minsu": ["KIM, MINSU", "Minsu Kim", "Min-su Kim", "Kim Min Su", "Dr. Kim", "Kim", "Minsu", "김민수"],
    "김민수": ["김 민수", "김민수님", "민수", "김 교수", "Kim Minsu"],
}


@pytest.mark.parametrize("person", ONE_PERSON)
def test_a_person_is_the_same_in_documents_of_every_language_and_in_every_form(person: str) -> None:
    names = [person, *ONE_PERSON[person]]
    others = [(name, "NAME") for name in reversed(names)]
    made = {own: [of(name, "NAME", language=own) for name in names] for own in ("en", "de", "ko")}
    assert made["en"] == made["de"] == made["ko"]
    assert made["en"] == [of(name, "NAME", *others, language="en") for name in names]
    whole = "".join(words_of(made["en"][0]))
    for short in [name for name in made["en"] if not re.search("[가-힣]", name)]:
        shown = [word.removesuffix("s") for word in words_of(short) if word not in ("dr", "herr")]
        assert person == "김민수" or all(word in whole for word in shown), short


def test_a_title_becomes_another_title() -> None:
    assert of("Prof. Dr.", "NAME_TITLE") in set(lists("de").pool("titles")) - {"Prof. Dr."}


def test_both_scripts_of_a_korean_name_are_one_name() -> None:
    made = of("김민수(Kim Minsu)", "NAME", language="ko")
    hangul, latin = made.rstrip(")").split("(")
    assert hangul == of("김민수", "NAME", language="ko")
    assert latin == of("Kim Minsu", "NAME", language="ko")
    assert of("김민수", "NAME", language="de") == hangul


def test_a_decomposed_text_gets_a_decomposed_surrogate() -> None:
    names = [f"Jürgen {family}" for family in lists("de").pool("family")]
    name = next(name for name in names if not of(name, "NAME").isascii())
    made = of(unicodedata.normalize("NFD", name), "NAME")
    assert made == unicodedata.normalize("NFD", of(name, "NAME")) != of(name, "NAME")


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Dr. Hans Müller", "NAME", {"Dr. Hans Müller", "Hans", "Müller"}),
        ("H. Müller", "NAME", {"H. Müller", "Müller"}),
        ("김민수", "NAME", {"김민수", "민수", "김"}),
        (
            "12 Elm Street, Boston",
            "LOCATION",
            {"12 Elm Street, Boston", "12 Elm Street", " Elm Street", "Boston"},
        ),
        ("hans.mueller@x.de", "EMAIL", {"hans.mueller@x.de", "hans", "mueller"}),
        ("Dr.", "NAME_TITLE", set()),
        ("12.3.2024", "DATE", set()),
        ("94", "AGE", set()),
        ("12345", "ID_MRN", {"12345"}),
    ],
)
def test_what_is_real_of_a_finding(text: str, kind: str, values: set[str]) -> None:
    assert real_values(text, kind) == values


def test_real_values_are_met_as_words_and_equalled_as_numbers() -> None:
    real = Avoided(frozenset(("Mary", "Elm Street", "12-34")))
    assert real.meets("St. Mary's Hospital")
    assert real.meets("old elm  street 5")
    assert not real.meets("Maryland")
    assert not real.meets("Elm Avenue")
    assert real.equals("1234")
    assert not real.equals("12345")
    assert folded("Ｍüller") == "mueller"
