"""Names in Latin script become other names, part by part and always the same."""

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.latin_names import surrogate_name
from medrail.phi.operators.lists import lists
from medrail.phi.operators.name_parts import roles_seen
from medrail.phi.operators.spelling import folded
from medrail.phi.operators.surroundings import Surroundings

KEY = PhiKey("test", bytes(range(32)))
GERMAN, ENGLISH = Surroundings("de"), Surroundings("en")


def new(name: str, surroundings: Surroundings = GERMAN, before: str = "") -> str:
    made = surrogate_name(name, before, KEY, surroundings)
    assert made is not None
    return made


GIVEN, FAMILY = new("Hans Müller").split()
WOMAN = new("Anna")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hans Müller", f"{GIVEN} {FAMILY}"),
        ("Müller, Hans", f"{FAMILY}, {GIVEN}"),
        ("Müller,Hans", f"{FAMILY},{GIVEN}"),
        ("Müller Hans", f"{FAMILY} {GIVEN}"),
        ("HANS MÜLLER", f"{GIVEN} {FAMILY}".upper()),
        ("MÜLLER, Hans", f"{FAMILY.upper()}, {GIVEN}"),
        ("hans müller", f"{GIVEN} {FAMILY}".lower()),
        ("Hans Mueller", f"{GIVEN} {FAMILY}"),
        ("Hans\nMüller", f"{GIVEN}\n{FAMILY}"),
        ("Hans  Müller", f"{GIVEN}  {FAMILY}"),
        ("Dr. med. Hans Müller", f"Dr. med. {GIVEN} {FAMILY}"),
        ("Herrn Müller", f"Herrn {FAMILY}"),
        ("Frau Anna Müller", f"Frau {WOMAN} {FAMILY}"),
        ("Müller", FAMILY),
        ("Hans", GIVEN),
        ("Hans-Anna von Müller", f"{GIVEN}-{WOMAN} von {FAMILY}"),
        ("Hans und Anna Müller", f"{GIVEN} und {WOMAN} {FAMILY}"),
        ("Müllers", f"{FAMILY}s"),
        ("Annas", f"{WOMAN}s"),
    ],
)
def test_every_form_of_a_name_gets_the_same_parts_in_the_same_form(name: str, expected: str) -> None:
    assert new(name) == expected


@pytest.mark.parametrize("name", ["H. Müller", "H Müller", "h. müller"])
def test_an_initial_stays_an_initial_and_another_letter(name: str) -> None:
    initial = new(name)[0]
    assert initial.isupper() is name[0].isupper()
    assert initial.upper() != "H"
    assert new(name)[1:] == name[1 : name.index("üller") - 1] + (FAMILY if name[0] == "H" else FAMILY.lower())


@pytest.mark.parametrize(
    ("language", "gender", "names"),
    [
        ("de", "female", ["Anna", "Gisela", "Ursula", "Maria"]),
        ("de", "male", ["Hans", "Jürgen", "Otto", "Michael"]),
        ("en", "female", ["Mary", "Jennifer", "Doris"]),
        ("en", "male", ["John", "Robert", "Vernon"]),
    ],
)
def test_a_given_name_keeps_its_gender(language: str, gender: str, names: list[str]) -> None:
    for name in names:
        assert new(name, Surroundings(language)) in lists(language).pool(gender)


def test_a_given_name_that_no_list_knows_becomes_one_that_both_have() -> None:
    given, family = new("Zorbinia Müller").split()
    assert given in lists("de").pool("neutral")
    assert family == FAMILY


def test_what_stands_alone_follows_the_title_then_the_document_then_the_list() -> None:
    assert new("Martin", before="Herr ") == new("Anna Martin").split()[1]
    assert new("Martin") == new("Martin Müller").split()[0]
    given, family = roles_seen(["Anna Martin"], "de")
    assert new("Martin", Surroundings("de", given=given, family=family)) == new("Anna Martin").split()[1]
    given, family = roles_seen(["Zorbinia Müller"], "de")
    seen = Surroundings("de", given=given, family=family)
    assert new("Zorbinia", seen) == new("Zorbinia Müller").split()[0]


@pytest.mark.parametrize(("name", "base"), [("Zitzewitzs", "Zitzewitz"), ("Müllers", "Müller")])
def test_a_genitive_is_seen_where_list_or_document_knows_the_name(name: str, base: str) -> None:
    seen = Surroundings("de", family=frozenset((folded("Zitzewitz"),)))
    made = new(base, seen)
    assert new(name, seen) == (f"{made}s" if made[-1] not in "sxzß" else f"{made}\u2019")


def test_a_name_that_ends_in_s_is_no_genitive() -> None:
    assert new("Peters") != new("Peter") + "s"
    assert new("Jakobs", Surroundings("de", family=frozenset(("jakobs",)))) != f"{new('Jakob')}s"


def test_an_english_genitive_keeps_its_apostrophe() -> None:
    assert new("Smith's", ENGLISH) == f"{new('Smith', ENGLISH)}'s"


@pytest.mark.parametrize("name", ["Dr.", "Hans 12", "12", "...", ""])
def test_what_is_no_name_gets_none(name: str) -> None:
    assert surrogate_name(name, "", KEY, GERMAN) is None


def test_where_every_name_is_real_there_is_none() -> None:
    everybody = Avoided(frozenset(lists("de").family))
    assert surrogate_name("Müller", "", KEY, Surroundings("de", avoided=everybody)) is None


def test_another_key_or_language_gives_other_names() -> None:
    other = PhiKey("other", bytes(range(1, 33)))
    names = ["Müller", "Zitzewitz", "Smith", "Lee", "Vogel"]
    assert [new(name) for name in names] != [surrogate_name(name, "", other, GERMAN) for name in names]
    assert all(new(name, ENGLISH) in lists("en").family for name in names)
    assert all(new(name, Surroundings("ko")) in lists("en").family for name in names)
