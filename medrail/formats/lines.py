"""Bytes of a file as lines, a chunk at a time: no line, however long, costs more memory than `LINE_BYTES`."""

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

CHUNK_BYTES = 1 << 18
LINE_BYTES = 10_000_000
NOT_UTF8 = "not UTF-8"
TOO_LONG = f"longer than {LINE_BYTES:,} bytes"
UTF8_MARK = codecs.BOM_UTF8
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Unreadable:
    """In place of a line or row: why it cannot be read. The reason never quotes it."""

    reason: str


def byte_chunks(path: Path) -> Iterator[bytes | Unreadable]:
    """The bytes of a file as UTF-8 without byte order mark, a chunk at a time.

    A name in .gz is unpacked, UTF-16 with its mark is turned into UTF-8. What UTF-16 does not allow comes as
    a byte that UTF-8 does not allow, so that its line alone is refused. A damaged or cut off .gz ends in an
    Unreadable.
    """
    try:
        with _opened(path) as file:
            yield from _as_utf8(file)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Unreadable(f"broken archive ({type(error).__name__}): what follows is not read")


def _opened(path: Path) -> BufferedReader | gzip.GzipFile:
    return gzip.open(path) if path.name.endswith(".gz") else path.open("rb")


def _as_utf8(file: BufferedReader | gzip.GzipFile) -> Iterator[bytes]:
    first = file.read1(CHUNK_BYTES)  # what is sound before a damaged place still comes; read() would lose it
    if first.startswith(UTF16_MARKS):
        yield from _from_utf16(first, file)
        return
    yield first.removeprefix(UTF8_MARK)
    while chunk := file.read1(CHUNK_BYTES):
        yield chunk


def _from_utf16(first: bytes, file: BufferedReader | gzip.GzipFile) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")(errors="medrail_marked")
    chunk = first
    while chunk:
        yield decoder.decode(chunk).encode("utf-8", errors="surrogateescape")
        chunk = file.read1(CHUNK_BYTES)
    yield decoder.decode(b"", final=True).encode("utf-8", errors="surrogateescape")


def _marked(error: UnicodeError) -> tuple[str, int]:
    """In place of what is not UTF-16: a sign that becomes the byte FF, which is not UTF-8."""
    return "\udcff", error.end if isinstance(error, UnicodeDecodeError) else 0


codecs.register_error("medrail_marked", _marked)


def byte_lines(chunks: Iterable[bytes | Unreadable]) -> Iterator[tuple[int, bytes | Unreadable]]:
    """Number and bytes of each line, without its end. A line above `LINE_BYTES` is an Unreadable.

    Lines end in LF (a CR before it stays). In a file whose first chunk has no LF they end in CR.
    """
    number, end, pieces, size = 1, b"", list[bytes](), 0
    for chunk in chunks:
        if isinstance(chunk, Unreadable):
            yield number, chunk
            return
        end = end or (b"\r" if b"\r" in chunk and b"\n" not in chunk else b"\n" if chunk else b"")
        *ended, rest = chunk.split(end) if chunk else (b"",)
        for part in ended:
            yield number, _line(pieces, size, part)
            number, pieces, size = number + 1, [], 0
        size += len(rest)
        pieces = [*pieces, rest] if size <= LINE_BYTES else []
    if size:
        yield number, _line(pieces, size, b"")


def _line(pieces: list[bytes], size: int, last: bytes) -> bytes | Unreadable:
    if size + len(last) > LINE_BYTES:
        return Unreadable(TOO_LONG)
    return b"".join((*pieces, last)) if pieces else last


def decoded(line: bytes) -> str | Unreadable:
    """A line as text, without a CR at its end."""
    try:
        return line.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError:
        return Unreadable(NOT_UTF8)
