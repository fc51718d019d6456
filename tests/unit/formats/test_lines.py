"""Bytes as lines: ends, marks and encodings; no line costs more memory than its limit."""

import gzip
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from medrail.formats.lines import LINE_BYTES, NOT_UTF8, TOO_LONG, Unreadable, byte_chunks, byte_lines, decoded


def lines_of(path: Path) -> list[tuple[int, str | Unreadable]]:
    return [
        (number, data if isinstance(data, Unreadable) else decoded(data))
        for number, data in byte_lines(byte_chunks(path))
    ]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"a\n\nb", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\rb\r", ["a", "b"]),
        (b"a\rb\nc", ["a\rb", "c"]),
        (b"\xef\xbb\xbfa\n\xef\xbb\xbfb", ["a", "\ufeffb"]),
        ("ä\n한\n".encode("utf-16"), ["ä", "한"]),
        ("ä\n한\n".encode("utf-16-be").join([b"\xfe\xff", b""]), ["ä", "한"]),
        (b"a\n\xff\nb", ["a", Unreadable(NOT_UTF8), "b"]),
        (
            "a\n".encode("utf-16") + b"\x00\xd8\n\x00" + "b".encode("utf-16-le"),
            ["a", Unreadable(NOT_UTF8), "b"],
        ),
        ("a".encode("utf-16") + b"x", [Unreadable(NOT_UTF8)]),
        (b"a\x00b\n", ["a\x00b"]),
    ],
)
def test_lines_come_with_their_numbers_whatever_ends_them(
    tmp_path: Path, content: bytes, lines: list[str | Unreadable]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert lines_of(path) == list(enumerate(lines, start=1))


def test_a_line_above_the_limit_is_passed_over_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\n" + b"x" * (LINE_BYTES + 1) + b"\n" + b"y" * LINE_BYTES + b"\nb\n")
    found = lines_of(path)
    assert found[1] == (2, Unreadable(TOO_LONG))
    assert [number for number, line in found if isinstance(line, str)] == [1, 3, 4]


def test_a_line_of_a_hundred_megabytes_costs_no_more_memory_than_the_limit() -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(400):
            yield b"x" * (1 << 18)
        yield b"\nb\n"

    tracemalloc.start()
    found = [line for _, line in byte_lines(chunks())]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [Unreadable(TOO_LONG), b"b"]
    assert peak < 1.5 * LINE_BYTES


@pytest.mark.parametrize(("keep", "first"), [(-9, ["a", "b"]), (12, []), (3, [])])
def test_a_damaged_archive_ends_in_one_reason(tmp_path: Path, keep: int, first: list[str]) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"a\nb\n", mtime=0)[:keep])
    *found, (_, last) = lines_of(path)
    assert [line for _, line in found] == first
    assert isinstance(last, Unreadable)
    assert last.reason.startswith("broken archive (")
