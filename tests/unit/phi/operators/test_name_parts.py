"""What each part of a name in Latin script is."""

import pytest

from medrail.phi.operators.name_parts import called_by_title, parts_of, roles_seen

LETTERS = {"g": "given", "f": "family", "a": "alone", "i": "initial", "k": "kept"}


@pytest.mark.parametrize(
    ("name", "language", "roles"),
    [
        ("Hans Müller", "de", "gf"),
        ("Müller, Hans", "de", "fg"),
        ("Müller,Hans Peter", "de", "fgg"),
        ("Zitzewitz, Zorbinia", "de", "fg"),
        ("Müller Hans", "de", "fg"),
        ("MÜLLER, Hans", "de", "fg"),
        ("Müller", "de", "a"),
        ("Hans", "de", "a"),
        ("Frau Dr. Müller", "de", "kka"),
        ("Dr. med. Hans Müller", "de", "kkgf"),
        ("Weber K. Dr.", "de", "fik"),
        ("Anna S.", "de", "gi"),
        ("H. Müller", "de", "if"),
        ("H. M.", "de", "ii"),
        ("JD", "en", "i"),
        ("JR Smith", "en", "if"),
        ("LEE", "en", "a"),
        ("Hans-Peter Müller-Lüdenscheid", "de", "ggff"),
        ("Anna von der Leyen", "de", "gkkf"),
        ("VON ARNIM", "de", "ka"),
        ("Van Nguyen", "en", "gf"),
        ("Hans und Anna Müller", "de", "gkgf"),
        ("Maria Huber geb. Müller", "de", "gfkf"),
        ("Huber, geb. Müller", "de", "fkf"),
        ("John Smith, MD", "en", "gfk"),
        ("John Smith Jr.", "en", "gfk"),
        ("Dr. Jürgen\nSchneider", "de", "kgf"),
        ("Michael Herr", "en", "gf"),
        ("Mag. Anna Berger", "de", "kgf"),
        ("Mag Berger", "de", "gf"),
        ("O'Brien", "en", "a"),
        ("Dr.", "de", "k"),
    ],
)
def test_each_word_of_a_name_has_its_role(name: str, language: str, roles: str) -> None:
    parts = parts_of(name, language)
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
    assert roles_seen(["Alrun Zitzewitz", "Meier", "Zitzewitz, Hanno"], "de") == (
        {"alrun", "hanno"},
        {"zitzewitz"},
    )
