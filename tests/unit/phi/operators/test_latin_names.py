"""Names in Latin script become other names, part by part and always the same."""

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.initials import FREQUENT, initial_surrogate
from medrail.phi.operators.latin_names import surrogate_name
from medrail.phi.operators.lists import latin, lists
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
    ("gender", "names"),
    [
        ("female", ["Anna", "Gisela", "Ursula", "Maria", "Mary", "Jennifer", "Doris"]),
        ("male", ["Hans", "Jürgen", "Otto", "Michael", "John", "Robert", "Vernon"]),
    ],
)
def test_a_given_name_keeps_its_gender(gender: str, names: list[str]) -> None:
    for name in names:
        assert new(name) in latin().pool(gender)


def test_a_given_name_that_no_list_knows_becomes_one_that_both_have() -> None:
    given, family = new("Zorbinia Müller").split()
    assert given in latin().pool("neutral")
    assert family == FAMILY


def test_names_of_one_list_only_become_names_of_that_list() -> None:
    for language, name in [("de", "Jürgen Müller"), ("en", "Wendell Garcia")]:
        given, family = new(name).split()
        assert given in lists(language).pool("male")
        assert family in lists(language).family
    assert all(new(name) in lists("de").family for name in ("Huberbacher", "Zitzewitzmann", "Obertaschner"))


@pytest.mark.parametrize("key", [KEY, PhiKey("other", bytes(range(1, 33)))])
def test_the_initial_follows_the_given_name_and_no_two_initials_of_frequent_names_become_one(
    key: PhiKey,
) -> None:
    for given in ["John", "Mary", "Hans", "Gisela", "Kwame", "Zorbinia", "Öner", "Thomas", "Xaver", "JOHN"]:
        full = surrogate_name(f"{given} Smith", "", key, ENGLISH) or ""
        short = surrogate_name(f"{given[0]}. Smith", "", key, GERMAN) or ""
        assert full[0] == short[0]
        assert full.split()[1].upper() == short.split()[1].upper()
    frequent = [initial_surrogate(letter, key) for letter in FREQUENT]
    assert sorted(frequent) == sorted(FREQUENT)
    assert all(a != b for a, b in zip(frequent, FREQUENT, strict=True))


def test_an_initial_that_no_name_is_left_for_falls_back_to_another() -> None:
    first = new("John")
    real = frozenset(name for name in latin().pool("male") if name[0] == first[0])
    assert new("John", Surroundings("en", avoided=Avoided(real))) in set(latin().pool("male")) - real


@pytest.mark.parametrize("seed", range(5))
def test_three_hundred_persons_become_three_hundred(seed: int) -> None:
    key = PhiKey("test", bytes(range(seed, seed + 32)))
    given = ["John", "Jane", "Mary", "Peter", "Hans", "Anna", "Karl", "Susan", "Linda", "Thomas"]
    family = [
        "Smith", "Jones", "Brown", "Garcia", "Miller", "Davis", "Wilson", "Moore", "Taylor", "Clark",
        "Lewis", "Walker", "Hall", "Allen", "Young", "Müller", "Schmidt", "Weber", "Meyer", "Wagner",
        "Becker", "Schulz", "Hoffmann", "Koch", "Richter", "Klein", "Wolf", "Neumann", "Braun", "Krüger",
    ]  # fmt: skip
    names = [f"{first} {last}" for first in given for last in family]
    assert len({surrogate_name(name, "", key, ENGLISH) for name in names}) == len(names) == 300


def test_what_stands_alone_follows_the_title_then_the_document_then_the_list() -> None:
    assert new("Martin", before="Herr ") == new("Anna Martin").split()[1]
    assert new("Martin") == new("Martin Müller").split()[0]
    given, family = roles_seen(["Anna Martin"])
    assert new("Martin", Surroundings("de", given=given, family=family)) == new("Anna Martin").split()[1]
    given, family = roles_seen(["Zorbinia Müller"])
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
    everybody = Avoided(frozenset(latin().pool("family")))
    assert surrogate_name("Müller", "", KEY, Surroundings("de", avoided=everybody)) is None


def test_another_key_gives_other_names_and_another_language_the_same() -> None:
    other = PhiKey("other", bytes(range(1, 33)))
    names = [
        "Müller",
        "Zitzewitz",
        "Smith",
        "Lee",
        "Vogel",
        "Hans Müller",
        "Müllers",
        "Müller Hans",
        "Andrews",
    ]
    assert [new(name) for name in names] != [surrogate_name(name, "", other, GERMAN) for name in names]
    assert [new(name) for name in names] == [new(name, ENGLISH) for name in names]
    assert [new(name) for name in names] == [new(name, Surroundings("ko")) for name in names]
