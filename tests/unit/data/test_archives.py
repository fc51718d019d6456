"""Files in archives: each is given or rejected, none is lost, and nothing grows beyond its bound."""

import gzip
import io
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.data.archives import Member, members
from medrail.data.rawfiles import RawFile, Rejected


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def found(folder: Path, name: str, data: bytes, limit: int = 1000) -> list[Member]:
    path = folder / name
    path.write_bytes(data)
    return list(members(RawFile(path), (".xml",), limit))


def told(folder: Path, name: str, data: bytes, limit: int = 1000) -> list[tuple[int, str, str]]:
    """Number, and name with content or the reason of a reject."""
    return [
        (m.number, m.name, m.data.reason if isinstance(m.data, Rejected) else m.data.decode())
        for m in found(folder, name, data, limit)
    ]


INNER = zipped({"label.xml": b"<b/>", "image.jpg": b"x"})


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xml", b"<a/>", [(1, "a.xml", "<a/>")]),
        ("a.XML", b"<a/>", [(1, "a.XML", "<a/>")]),
        ("a.xml.gz", gzip.compress(b"<a/>"), [(1, "a.xml", "<a/>")]),
        ("a.txt", b"no", []),
        ("a.zip", zipped({"x/a.xml": b"<a/>", "b.txt": b"no"}), [(1, "x/a.xml", "<a/>")]),
        ("a.tar.gz", tarred({"n": b"", "a.xml": b"<a/>"}), [(2, "a.xml", "<a/>")]),
        ("a.tgz", tarred({"a.xml": b"<a/>"}), [(1, "a.xml", "<a/>")]),
        ("a.tar", tarred({"a.xml": b"<a/>"}, "w:"), [(1, "a.xml", "<a/>")]),
        (
            "a.zip",
            zipped({"i.zip": INNER, "c.xml": b"<c/>"}),
            [(1, "i.zip/label.xml", "<b/>"), (3, "c.xml", "<c/>")],
        ),
        ("a.tar.gz", tarred({"i.zip": INNER}), [(1, "i.zip/label.xml", "<b/>")]),
        ("a.zip", zipped({"__MACOSX/a.xml": b"no", "._a.xml": b"no"}), []),
        (
            "a.zip",
            zipped({"a.xml": b"x" * 1001, "b.xml": b"<b/>"}),
            [(1, "", "larger than 1000 bytes"), (2, "b.xml", "<b/>")],
        ),
        ("a.xml", b"x" * 1001, [(1, "", "larger than 1000 bytes")]),
        ("a.zip", b"not a zip", [(1, "", "broken archive or file (BadZipFile)")]),
        ("a.tar.gz", b"not a tar", [(1, "", "broken archive or file (ReadError)")]),
        ("a.xml.gz", b"not gzip", [(1, "", "broken archive or file (BadGzipFile)")]),
        (
            "a.zip",
            zipped({"i.zip": b"broken", "c.xml": b"<c/>"}),
            [(1, "", "broken archive or file (BadZipFile)"), (2, "c.xml", "<c/>")],
        ),
    ],
)
def test_members_come_in_order_and_what_cannot_be_read_is_a_reject(
    tmp_path: Path, name: str, data: bytes, expected: list[tuple[int, str, str]]
) -> None:
    assert told(tmp_path, name, data) == expected


def test_archives_are_opened_three_deep_and_no_deeper(tmp_path: Path) -> None:
    data = zipped({"a.xml": b"<a/>"})
    for _ in range(2):
        data = zipped({"inner.zip": data})
    assert [member.data for member in found(tmp_path, "a.zip", data)] == [b"<a/>"]
    data = zipped({"inner.zip": zipped({"inner.zip": data})})
    assert told(tmp_path, "a.zip", data) == [(1, "", "archives nested deeper than 3")]


def test_a_member_that_unpacks_to_more_than_allowed_is_never_held_whole(tmp_path: Path) -> None:
    bomb = zipped({"a.xml": b"\0" * 50_000_000})
    assert len(bomb) < 100_000
    assert told(tmp_path, "a.zip", bomb, limit=10_000) == [(1, "", "larger than 10000 bytes")]
    assert told(tmp_path, "b.zip", zipped({"i.zip": b"x" * 90_000}), limit=10_000) == [
        (1, "", "larger than 80000 bytes")
    ]


ARCHIVES = {
    "a.zip": zipped({"a.xml": b"<a/>" * 50, "i.zip": INNER}),
    "a.tar.gz": tarred({"a.xml": b"<a/>" * 50, "b.xml": b"<b/>"}),
    "a.xml.gz": gzip.compress(b"<a/>" * 50),
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(ARCHIVES)), st.integers(0, 2000), st.integers(0, 255), st.booleans())
def test_a_damaged_archive_never_crashes_the_walk(name: str, at: int, byte: int, is_cut: bool) -> None:
    data = bytearray(ARCHIVES[name])
    at %= len(data)
    data = data[:at] if is_cut else data[:at] + bytes((byte,)) + data[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        given_back = found(Path(folder), name, bytes(data))
    assert all(isinstance(member.data, bytes | Rejected) for member in given_back)
