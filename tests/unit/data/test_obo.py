"""OBO files as their specification has them: escapes, comments, modifiers, continued lines."""

from pathlib import Path

import pytest

from medrail.data.obo import NOT_A_TAG, Stanza, comment_of, plain, quoted, stanzas
from medrail.data.rawfiles import RawFile, Rejected

VALUES = [
    (r"a \"b\"", 'a "b"'),
    ("lung cancer ! a comment", "lung cancer"),
    ('lung cancer {source="x"}', "lung cancer"),
    (r"a\! b", "a! b"),
    (r"one\ntwo\Wthree", "one two three"),
    (r"45\,X\/46\,XY", "45,X/46,XY"),
]
QUOTED = [
    (r'"A \"viral\" disease." [url:x]', ('A "viral" disease.', "[url:x]")),
    (r'"DIL" EXACT OMO:0003012 []', ("DIL", "EXACT OMO:0003012 []")),
    (r'"ends in a backslash \\" []', ("ends in a backslash \\", "[]")),
    ("no quotes", None),
    ('"never ends', None),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_a_plain_value_loses_comment_modifiers_and_escapes(value: str, expected: str) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize(("value", "expected"), QUOTED)
def test_a_quoted_value_is_read_to_its_own_end(value: str, expected: tuple[str, str] | None) -> None:
    assert quoted(value) == expected


def test_the_name_of_a_parent_stands_behind_its_id() -> None:
    assert comment_of('DOID:1 {source="x"} ! heart disease') == "heart disease"
    assert comment_of("DOID:1") == ""


def read(tmp_path: Path, data: bytes) -> list[tuple[int, Stanza | Rejected]]:
    path = tmp_path / "x.obo"
    path.write_bytes(data)
    return list(stanzas(RawFile(path)))


def test_the_header_and_comments_are_no_stanza_and_lines_may_go_on(tmp_path: Path) -> None:
    text = b"format-version: 1.2\n\n[Term]\r\nid: D:1\n! a comment\nname: heart \\\n  disease\n"
    text += b"is_a: a\nis_a: b\n[Typedef]\nid: t\n"
    found = read(tmp_path, text)
    assert found == [
        (3, Stanza("Term", {"id": ["D:1"], "name": ["heart disease"], "is_a": ["a", "b"]})),
        (10, Stanza("Typedef", {"id": ["t"]})),
    ]


def test_what_cannot_be_read_is_a_reject_of_that_line_and_no_more(tmp_path: Path) -> None:
    found = read(tmp_path, b"[Term]\nid: D:1\nZebulon\nname: \xff\nname: flu\n")
    assert found == [
        (3, Rejected("x.obo", 3, NOT_A_TAG)),
        (4, Rejected("x.obo", 4, "not UTF-8")),
        (1, Stanza("Term", {"id": ["D:1"], "name": ["flu"]})),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"[", b"[Term", b"[]\n\\", b"\\\n\\\n\\", b"[Term]\nid", b'[Term]\ndef: "\\']
)
def test_no_bytes_make_it_fail(tmp_path: Path, data: bytes) -> None:
    assert len(read(tmp_path, data)) <= 2
