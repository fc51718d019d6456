"""Rows of raw files after a broken one, members of archives, and lists in JSON."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from medrail.data import rawfiles
from medrail.data.rawfiles import RawFile, Rejected, csv_rows, json_objects, tar_members, whole_text

HEAD = "id,dialogue,note\n"
BROKEN = "broken CSV: the row does not end"


def raw_of(folder: Path, name: str, content: bytes | str) -> RawFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return RawFile(path)


def told(row: object) -> object:
    return row.reason if isinstance(row, Rejected) else list(row.values()) if isinstance(row, dict) else row


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('1,"a\nb",c\n2,"x\n3,y,z\n', [(3, ["1", "a\nb", "c"]), (4, BROKEN), (5, ["3", "y", "z"])]),
        ('1,a,b\n2,"he said "no"\nyes , well\nor , so , on",n\n3,y,z\n', [(2, 1), (3, BROKEN), (6, 3)]),
        ('D1,a,b\nD2,"x "y" z\nI see , doctor , yes\nD3,y,z\n', [(2, "D1"), (3, BROKEN), (5, "D3")]),
        ('1,"x\n2,"y\n3,z\n4,y,z\n', [(2, BROKEN), (3, BROKEN), (4, "2 fields, not 3"), (5, "4")]),
        ('1,"x\n', [(2, BROKEN)]),
        (
            'some words,a,b\nx y,"a"b,c\nother words,c,d\n',
            [(2, "some words"), (3, BROKEN), (4, "other words")],
        ),
    ],
)
def test_after_a_broken_row_reading_goes_on_where_a_line_begins_like_a_row(
    tmp_path: Path, text: str, rows: list[tuple[int, object]]
) -> None:
    found = list(csv_rows(raw_of(tmp_path, "a.csv", HEAD + text), ("id",)))
    assert [line for line, _ in found] == [line for line, _ in rows]
    for (_, row), (_, expected) in zip(found, rows, strict=True):
        if isinstance(expected, list) or isinstance(row, Rejected):
            assert told(row) == expected
        else:
            assert row["id"] == str(expected)


def test_no_text_of_a_broken_row_becomes_a_row(tmp_path: Path) -> None:
    """The lines of a dialogue have as many commas as a row has columns."""
    text = HEAD + 'D1,hi,n\nD2,"he "said"\n[doctor] hi , martha , yes\n[patient] a , b , c\n",n\nD3,x,y\n'
    rows = [row for _, row in csv_rows(raw_of(tmp_path, "a.csv", text), ("id",)) if isinstance(row, dict)]
    assert [row["id"] for row in rows] == ["D1", "D3"]


def test_a_line_of_names_that_cannot_be_read_rejects_itself_and_all_rows(tmp_path: Path) -> None:
    found = list(csv_rows(raw_of(tmp_path, "a.csv", '"id"x,dialogue\n1,a\n'), ("id",)))
    assert [told(row) for _, row in found] == [BROKEN, rawfiles.NO_HEADER]


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def test_a_member_above_the_limit_is_a_reject_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rawfiles, "MEMBER_BYTES", 10)
    raw = raw_of(tmp_path, "a.tar.gz", archive({"1.xml": b"x" * 11, "2.txt": b"y", "3.xml": b"z"}))
    found = [(number, name, told(data)) for number, name, data in tar_members(raw, ".xml")]
    assert found == [(1, "1.xml", "longer than 10 bytes"), (3, "3.xml", b"z")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"short", "short"),
        (b"x" * 11, "longer than 10 bytes"),
        (b"\xff", "not UTF-8"),
        ("ä".encode("utf-16"), "ä"),
    ],
)
def test_a_small_file_is_read_whole_or_not_at_all(tmp_path: Path, content: bytes, expected: str) -> None:
    assert told(whole_text(raw_of(tmp_path, "a.txt", content), 10)) == expected


def test_a_list_and_lines_give_the_same_objects(tmp_path: Path) -> None:
    lines = json_objects(raw_of(tmp_path, "a.jsonl", '{"a": 1}\n\n{"a": "ä"}\n'))
    items = json_objects(raw_of(tmp_path, "a.json", ' [{"a": 1},\n {"a": "ä"}]\n'))
    packed = json_objects(raw_of(tmp_path, "b.json.gz", gzip.compress('{"a": 1}\n{"a": "ä"}'.encode())))
    assert [row for _, row in lines] == [row for _, row in items] == [row for _, row in packed]
