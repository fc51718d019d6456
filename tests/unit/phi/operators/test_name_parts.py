"""What each part of a name in Latin script is."""

import pytest

from medrail.phi.operators.name_parts import called_by_title, parts_of, roles_seen

LETTERS = {"g": "given", "f": "family", "a": "alone", "i": "initial", "k": "kept"}


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Hans Müller", "gf"),
        ("Müller, Hans", "fg"),
        ("Müller,Hans Peter", "fgg"),
        ("Zitzewitz, Zorbinia", "fg"),
        ("Müller Hans", "fg"),
        ("MÜLLER, Hans", "fg"),
        ("Müller", "a"),
        ("Hans", "a"),
        ("Frau Dr. Müller", "kka"),
        ("Dr. med. Hans Müller", "kkgf"),
        ("Weber K. Dr.", "fik"),
        ("Anna S.", "gi"),
        ("H. Müller", "if"),
        ("H. M.", "ii"),
        ("JD", "i"),
        ("JR Smith", "if"),
        ("LEE", "a"),
        ("Hans-Peter Müller-Lüdenscheid", "ggff"),
        ("Anna von der Leyen", "gkkf"),
        ("VON ARNIM", "ka"),
        ("Van Nguyen", "gf"),
        ("Hans und Anna Müller", "gkgf"),
        ("Maria Huber geb. Müller", "gfkf"),
        ("Huber, geb. Müller", "fkf"),
        ("John Smith, MD", "gfk"),
        ("John Smith Jr.", "gfk"),
        ("Dr. Jürgen\nSchneider", "kgf"),
        ("Michael Herr", "gf"),
        ("Mag. Anna Berger", "kgf"),
        ("Mag Berger", "gf"),
        ("O'Brien", "a"),
        ("Dr.", "k"),
    ],
)
def test_each_word_of_a_name_has_its_role(name: str, roles: str) -> None:
    parts = parts_of(name)
    assert "".join(part.text for part in parts) == name
    words = [part.role for part in parts if part.text[0].isalnum()]
    assert words == [LETTERS[letter] for letter in roles]


@pytest.mark.parametrize(
    ("before", "is_title"),
    [
        ("seen by Dr. ", True),
        ("Frau ", True),
        ("Mrs. ", True),
        ("Familie\n", True),
        ("OA ", True),
        ("and ", False),
        ("", False),
    ],
)
def test_a_title_before_a_name_is_seen(before: str, is_title: bool) -> None:
    assert called_by_title(before) is is_title


def test_names_of_several_parts_show_what_is_given_and_what_is_family() -> None:
    assert roles_seen(["Alrun Zitzewitz", "Meier", "Zitzewitz, Hanno"]) == (
        {"alrun", "hanno"},
        {"zitzewitz"},
    )
