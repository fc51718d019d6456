import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medrail.data import jsonstream
from medrail.data.jsonstream import BROKEN, NOT_AN_OBJECT, TRAILING, object_members
from medrail.data.rawfiles import NOT_UTF8, RawFile

DEEP = b'{"1": ' + b"[" * 100_000 + b', "7": {"a": 2}}'


def members(folder: Path, content: bytes, name: str = "a.json") -> list[tuple[str, str]]:
    """Key and problem of each member."""
    (folder / name).write_bytes(content)
    return [(member.key, member.problem) for member in object_members(RawFile(folder / name))]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{}", []),
        (b'{"1": 1, "2": {}}', [("1", ""), ("2", "")]),
        (b'\xef\xbb\xbf { "1" : [] } \r\n', [("1", "")]),
        (b"", [("", BROKEN)]),
        (b"  ", [("", BROKEN)]),
        (b"[1]", [("", NOT_AN_OBJECT)]),
        (b'{"1": {"a": 1}', [("1", ""), ("", BROKEN)]),
        (b'{"1": {"a": 1}, "2": {"a": "cut of', [("1", ""), ("", BROKEN)]),
        (b'{"1": {"a": 1},}', [("1", ""), ("", BROKEN)]),
        (b'{"1": {"a": 1}, "2": {"a" 1}, "3": {"b": 2}}', [("1", ""), ("", BROKEN), ("3", "")]),
        (b'{"1": {"a": 1} "2": {"b": 2}}', [("1", ""), ("", BROKEN), ("2", "")]),
        (b'{"1": {"a": 1}}{"2": {"a": 1}}', [("1", ""), ("", TRAILING)]),
        (b'{"1": {"a": "\xff"}, "2": {}}', [("1", NOT_UTF8), ("2", "")]),
        (b'{"1": "\\ud800"}', [("1", NOT_UTF8)]),
        (b'{"1": ' + b"9" * 5000 + b', "2": {}}', [("", BROKEN), ("2", "")]),
        (DEEP, [("", BROKEN), ("7", "")]),
    ],
)
def test_members_are_read_before_and_behind_what_is_broken(
    tmp_path: Path, content: bytes, expected: list[tuple[str, str]]
) -> None:
    assert members(tmp_path, content) == expected


def test_text_that_looks_like_a_member_inside_a_string_is_not_taken_for_one(tmp_path: Path) -> None:
    tricky = json.dumps({"1": {"a": '"2": {"b": 1}'}})
    assert members(tmp_path, tricky.encode()) == [("1", "")]
    assert members(tmp_path, tricky.encode()[:-3] + b', "3": {}}') == [("", BROKEN), ("3", "")]


def test_a_packed_file_that_is_cut_off_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({str(n): {"a": f"{n * 7919:x}" * 40} for n in range(900)}).encode())
    found = members(tmp_path, packed[: len(packed) // 2], "a.json.gz")
    assert len(found) > 100
    assert [problem for _, problem in found if problem] == [BROKEN]
    assert found[-1] == ("", BROKEN)


@given(value=st.dictionaries(st.text(), st.lists(st.text() | st.integers() | st.none())))
def test_whatever_python_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, value: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "same.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert {m.key: m.value for m in object_members(RawFile(path)) if not m.problem} == value


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    article = {"CONTEXTS": ["word " * 200], "LABELS": ["RESULTS"]}
    peaks = []
    for count in (600, 6000):
        (tmp_path / "a.json").write_text(json.dumps({str(n): article for n in range(count)}))
        tracemalloc.start()
        assert sum(1 for _ in object_members(RawFile(tmp_path / "a.json"))) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def test_a_member_without_an_end_is_given_up_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonstream, "MEMBER_CHARACTERS", 1 << 17)
    endless = b'{"1": {"a": "' + b"x" * (1 << 20) + b'", "2": {"b": 1}}'
    assert members(tmp_path, endless[:-30]) == [("", BROKEN)]
