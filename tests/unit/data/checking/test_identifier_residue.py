"""Identifiers that are left are found in any spelling, and nothing that is looked for stands in the clear."""

import pickle

import pytest

from medrail.data.checking.identifier_residue import new_secret, residue_of

SECRET = new_secret()


@pytest.mark.parametrize(
    ("identifier", "text", "count"),
    [
        ("Hans Müller", "Seen: hans  MÜLLER.", 1),
        ("Hans Müller", "Müller, Hans; Hans\nMüller", 2),
        ("Hans Müller", "Mu\u0308ller, Hans", 1),
        ("Hans Müller", "Herr Müller", 0),
        ("Hans Müller", "Hansi Müllerin", 0),
        ("212-555-0187", "call (212) 555 0187 now", 1),
        ("212-555-0187", "call 1212-555-0187 now", 0),
        ("QX-77120", "".join(chr(ord(sign) + 0xFEE0) for sign in "QX77120"), 1),  # full-width signs
        ("김민수", "김민수님은 왔다", 1),
        ("김민수", "어제 김 민수 씨", 1),
        ("김민수", "박민수", 0),
        ("Jo", "Jo was seen", 0),
        ("김씨", "김씨는", 0),
    ],
)
def test_what_is_left_is_counted(identifier: str, text: str, count: int) -> None:
    assert residue_of([identifier], SECRET).count(text) == count


def test_nothing_known_finds_nothing() -> None:
    assert residue_of([], SECRET).count("Hans Müller") == 0


def test_what_is_looked_for_holds_no_text_and_differs_from_secret_to_secret() -> None:
    one, other = residue_of(["Hans Müller"], SECRET), residue_of(["Hans Müller"], new_secret())
    assert one.digests.isdisjoint(other.digests)
    assert b"ller" not in pickle.dumps(one.digests)
