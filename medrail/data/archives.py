"""Files inside zip and tar archives, also archives in archives, one member at a time and bounded in size.

DailyMed's releases are zip files of zip files, each with one label and its images.
"""

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from medrail.data.rawfiles import RawFile, Rejected

MAX_DEPTH = 3
"""Archives within archives; deeper ones are rejected."""

ARCHIVE_FACTOR = 8
"""How much larger than a file an archive within an archive may be: beside its text it holds images."""

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    lzma.LZMAError,
    struct.error,
)
"""What damaged, encrypted or unknown archives raise; a TypeError comes from tarfile where a stream is cut."""


class Member(NamedTuple):
    """A file of an archive, or the archive's name itself where a file stands alone."""

    number: int
    """Position among all files of the raw file, from 1; stands in for the line number."""
    name: str
    data: bytes | Rejected


def is_archive(name: str) -> bool:
    """Whether a name says that the file holds others."""
    return name.lower().endswith(ARCHIVES)


def members(raw: RawFile, suffixes: tuple[str, ...], max_bytes: int) -> Iterator[Member]:
    """The files ending in one of `suffixes`, in the archive's order; a file that is none comes as itself.

    A member that cannot be read, or is larger than `max_bytes` (an inner archive: ARCHIVE_FACTOR times that),
    is a reject; the others are still read where the format allows it (zip, not tar). Members of other names
    are passed over.
    """
    walk = _Walk(raw, suffixes, max_bytes)
    try:
        with raw.path.open("rb") as stream:
            yield from walk.file(raw.name, stream, 0)
    except OSError as error:
        yield walk.broken(type(error).__name__)


class _Walk:
    """One pass over a raw file: it counts the members."""

    def __init__(self, raw: RawFile, suffixes: tuple[str, ...], max_bytes: int) -> None:
        self.raw, self.suffixes, self.max_bytes = raw, suffixes, max_bytes
        self.numbers = count(1)

    def file(self, name: str, stream: IO[bytes], depth: int) -> Iterator[Member]:
        """What a file holds: itself, or its members."""
        lower = name.lower()
        if depth > MAX_DEPTH:
            yield self.rejected(f"archives nested deeper than {MAX_DEPTH}")
        elif lower.endswith(".zip"):
            yield from self.zip(name, stream, depth)
        elif is_archive(lower):
            yield from self.tar(name, stream, depth)
        elif lower.endswith(".gz") and lower.removesuffix(".gz").endswith(self.suffixes):
            yield from self.content(name.removesuffix(".gz"), gzip.GzipFile(fileobj=stream))
        elif lower.endswith(self.suffixes):
            yield from self.content(name, stream)

    def zip(self, name: str, stream: IO[bytes], depth: int) -> Iterator[Member]:
        try:
            archive = zipfile.ZipFile(stream)
        except BROKEN as error:
            yield self.broken(type(error).__name__)
            return
        with archive:
            for info in archive.infolist():
                if info.is_dir() or not self.is_wanted(info.filename):
                    next(self.numbers)
                    continue
                try:
                    with archive.open(info) as inner:
                        data = inner.read(self.limit(info.filename) + 1)
                except BROKEN as error:
                    yield self.broken(type(error).__name__)
                    continue
                yield from self.inner(f"{_place(name, depth)}{info.filename}", data, depth)

    def tar(self, name: str, stream: IO[bytes], depth: int) -> Iterator[Member]:
        try:
            with tarfile.open(fileobj=stream, mode="r|*") as archive:
                for info in archive:
                    archive.members = []  # type: ignore[attr-defined]  # else all that were passed are kept
                    inner = archive.extractfile(info) if self.is_wanted(info.name) else None
                    if inner is None:
                        next(self.numbers)
                        continue
                    data = inner.read(self.limit(info.name) + 1)
                    yield from self.inner(f"{_place(name, depth)}{info.name}", data, depth)
        except BROKEN as error:
            yield self.broken(type(error).__name__)

    def inner(self, name: str, data: bytes, depth: int) -> Iterator[Member]:
        """A member, or what it holds; too large a one is a reject."""
        if len(data) > self.limit(name):
            yield self.rejected(f"larger than {self.limit(name)} bytes")
        else:
            yield from self.file(name, io.BytesIO(data), depth + 1)

    def content(self, name: str, stream: IO[bytes] | gzip.GzipFile) -> Iterator[Member]:
        try:
            data = stream.read(self.max_bytes + 1)
        except BROKEN as error:
            yield self.broken(type(error).__name__)
            return
        if len(data) > self.max_bytes:
            yield self.rejected(f"larger than {self.max_bytes} bytes")
        else:
            yield Member(next(self.numbers), name, data)

    def limit(self, name: str) -> int:
        """The most bytes of a file or of an archive within an archive."""
        return self.max_bytes * (ARCHIVE_FACTOR if is_archive(name) else 1)

    def is_wanted(self, name: str) -> bool:
        lower = name.lower()
        is_hidden = PurePosixPath(lower).name.startswith(".") or "__macosx/" in lower
        return not is_hidden and (is_archive(lower) or lower.removesuffix(".gz").endswith(self.suffixes))

    def broken(self, error: str) -> Member:
        return self.rejected(f"broken archive or file ({error})")

    def rejected(self, reason: str) -> Member:
        number = next(self.numbers)
        return Member(number, "", self.raw.rejected(number, reason))


def _place(name: str, depth: int) -> str:
    """What stands before a member's name: the inner archive it lies in, none for the outermost."""
    return f"{name}/" if depth else ""
