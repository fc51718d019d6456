"""Raw files of a source, read so that what is malformed is reported by file and line and never lost."""

import codecs
import gzip
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from medrail.data.identities import Identity
from medrail.digests import file_digest
from medrail.formats.csv_lines import csv_fields, csv_lines, is_utf8
from medrail.formats.json_items import array_items, object_of
from medrail.formats.lines import (
    LINE_BYTES,
    Unreadable,
    byte_chunks,
    byte_lines,
    decoded,
)
from medrail.formats.lines import NOT_UTF8 as NOT_UTF8
from medrail.records import Record

MEMBER_BYTES = 100_000_000
"""The longest file or member of an archive that is read whole."""
NO_JSON_OBJECT = "not a JSON object"


@dataclass(frozen=True)
class Rejected:
    """A row that could not become a record. The reason never quotes the row."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class LeftOut:
    """A sound row that the reader passes over on purpose; `reason` is a short fixed phrase."""

    reason: str


Reading = Record | Rejected | LeftOut | Identity


class RawFile:
    """One file of data/raw/<source>; its digest is computed once and stands in every record's origin."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file's bytes."""
        return file_digest(self.path)

    def origin(self, place: int | str) -> str:
        """Where a record comes from: digest of the file and line or member within it."""
        return f"{self.digest}#{place}"

    def rejected(self, line: int, reason: str) -> Rejected:
        """This file's row as a reject."""
        return Rejected(self.name, line, reason)

    def content(self) -> bytes:
        """The bytes, unpacked if the name ends in .gz."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.name.endswith(".gz") else data


def raw_files(folder: Path, pattern: str) -> list[RawFile]:
    """The files of a folder whose names match a glob pattern, sorted by name."""
    return [RawFile(path) for path in sorted(folder.glob(pattern))]


def is_unicode(text: str) -> bool:
    """Whether decoding with `surrogateescape` met no bytes that are not UTF-8."""
    return is_utf8(text)


def whole_text(raw: RawFile, limit: int = LINE_BYTES) -> str | Rejected:
    """The text of a small file, or one reject if it is not UTF-8, damaged or above `limit` bytes."""
    pieces, size = [], 0
    for chunk in byte_chunks(raw.path):
        if isinstance(chunk, Unreadable):
            return raw.rejected(1, chunk.reason)
        pieces.append(chunk)
        size += len(chunk)
        if size > limit:
            return raw.rejected(1, f"longer than {limit:,} bytes")
    try:
        return b"".join(pieces).decode("utf-8")
    except UnicodeDecodeError:
        return raw.rejected(1, NOT_UTF8)


def text_lines(raw: RawFile) -> Iterator[tuple[int, str | Rejected]]:
    """Line number and line; one that is not UTF-8 or too long comes as a reject. Blank ones are left away."""
    for number, data in byte_lines(byte_chunks(raw.path)):
        if isinstance(data, bytes) and not data.strip():
            continue
        line = data if isinstance(data, Unreadable) else decoded(data)
        yield number, raw.rejected(number, line.reason) if isinstance(line, Unreadable) else line


def json_objects(raw: RawFile) -> Iterator[tuple[int, dict[str, Any] | Rejected]]:
    """Line and object of each line of JSON Lines; of a file that is one list: position and item."""
    if _first_sign(raw) == "[" and raw.path.name.removesuffix(".gz").endswith(".json"):
        for number, value in array_items(_text_chunks(raw)):
            if isinstance(value, dict):
                yield number, value
            else:
                reason = value.reason if isinstance(value, Unreadable) else NO_JSON_OBJECT
                yield number, raw.rejected(number, reason)
        return
    for number, line in text_lines(raw):
        row = line if isinstance(line, Rejected) else object_of(line)
        yield number, raw.rejected(number, row) if isinstance(row, str) else row


def _first_sign(raw: RawFile) -> str:
    chunk = next(byte_chunks(raw.path), b"")
    return "" if isinstance(chunk, Unreadable) else chunk.lstrip()[:1].decode("latin-1")


def _text_chunks(raw: RawFile) -> Iterator[str | Unreadable]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    for chunk in byte_chunks(raw.path):
        yield chunk if isinstance(chunk, Unreadable) else decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


Row = dict[str, str]


def csv_rows(raw: RawFile, columns: Sequence[str]) -> Iterator[tuple[int, Row | Rejected]]:
    """Last line and fields of each row of a CSV file with a header that must hold `columns`."""
    rows = csv_field_rows(raw)
    first, header = next(rows, (0, None))
    if isinstance(header, Rejected):
        yield first, header
    for line, fields in rows:
        if isinstance(fields, Rejected) or not isinstance(header, list):
            yield line, fields if isinstance(fields, Rejected) else raw.rejected(line, NO_HEADER)
        else:
            yield line, _row(raw, line, header, fields, columns)


NO_HEADER = "the line of column names cannot be read"


def csv_field_rows(raw: RawFile, delimiter: str = ",") -> Iterator[tuple[int, list[str] | Rejected]]:
    """Last line and fields of each row, that of the column names too.

    A row that does not end is one reject at its first line. What follows it may still belong to it, a text
    of several lines: it is passed over until a line begins as the rows before did (see `_begins`).
    """
    is_after_break, widest = False, 0
    lines = csv_lines(byte_lines(byte_chunks(raw.path)))
    for number, (line, fields, first) in enumerate(csv_fields(lines, delimiter)):
        if is_after_break and not _begins(first, delimiter, widest):
            continue
        is_after_break = isinstance(fields, Unreadable)
        if isinstance(fields, Unreadable):
            yield line, raw.rejected(line, fields.reason)
        else:
            widest = max(widest, _breadth(fields[0])) if number else widest
            yield line, fields


def _breadth(field: str) -> int:
    """How free a first field is: 1 a number, 2 one word, 3 a text."""
    return 1 if field.isdecimal() else 3 if len(field.split()) != 1 or field != field.strip() else 2


def _begins(first_line: str, delimiter: str, widest: int) -> bool:
    """Whether a line after a broken row begins a row: its first field is no freer than those seen so far."""
    field = first_line.partition(delimiter)[0].rstrip("\r\n")
    if field.startswith('"'):
        field = first_line[1:].partition('"')[0]
    return _breadth(field) <= (widest or 2)


def tsv_rows(raw: RawFile, columns: Sequence[str]) -> Iterator[tuple[int, Row | Rejected]]:
    """Line number and fields of each line of a TSV file; double quotes around a field are dropped."""
    header: list[str] | None = None
    for number, line in text_lines(raw):
        if isinstance(line, Rejected):
            yield number, line
            continue
        fields = [_unquoted(field) for field in line.split("\t")]
        if header is None:
            header = fields
        else:
            yield number, _row(raw, number, header, fields, columns)


def _unquoted(field: str) -> str:
    return field[1:-1] if len(field) > 1 and field[0] == field[-1] == '"' else field


def _row(
    raw: RawFile, line: int, header: Sequence[str], fields: Sequence[str], columns: Sequence[str]
) -> Row | Rejected:
    missing = [column for column in columns if column not in header]
    if missing:
        return raw.rejected(line, f"column `{missing[0]}` is missing")
    if len(fields) != len(header):
        return raw.rejected(line, f"{len(fields)} fields, not {len(header)}")
    if not all(map(is_utf8, fields)):
        return raw.rejected(line, NOT_UTF8)
    return dict(zip(header, fields, strict=True))


def tar_members(raw: RawFile, suffix: str) -> Iterator[tuple[int, str, bytes | Rejected]]:
    """Position, name and bytes of the files of a .tar.gz that end in `suffix`; a truncated archive ends
    in a reject. The position counts all members from 1 and stands in for the line number."""
    number = 0
    try:
        with tarfile.open(raw.path, mode="r|gz") as archive:
            for number, member in enumerate(archive, start=1):
                archive.members = []  # type: ignore[attr-defined]  # it would keep them all
                file = archive.extractfile(member) if member.name.endswith(suffix) else None
                if file is not None:
                    data = file.read(MEMBER_BYTES + 1)
                    is_long = len(data) > MEMBER_BYTES
                    reject = raw.rejected(number, f"longer than {MEMBER_BYTES:,} bytes")
                    yield number, member.name, reject if is_long else data
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, KeyError) as error:
        reason = f"broken archive ({type(error).__name__}): what follows is not read"
        yield number + 1, "", raw.rejected(number + 1, reason)
