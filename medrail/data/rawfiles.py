"""Raw files of a source, read so that what is malformed is reported by file and line and never lost."""

import csv
import gzip
import io
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from medrail.data.identities import Identity
from medrail.digests import file_digest
from medrail.records import Record

NOT_UTF8 = "not UTF-8"
csv.field_size_limit(10_000_000)


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
    return text.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in text)


def text_lines(raw: RawFile) -> Iterator[tuple[int, str | Rejected]]:
    """Line number and line; a line that is not UTF-8 comes as a reject. Blank lines are passed over."""
    for number, data in enumerate(raw.content().split(b"\n"), start=1):
        if not data.strip():
            continue
        try:
            yield number, data.decode("utf-8").removesuffix("\r")
        except UnicodeDecodeError:
            yield number, raw.rejected(number, NOT_UTF8)


Row = dict[str, str]


def csv_rows(raw: RawFile, columns: Sequence[str]) -> Iterator[tuple[int, Row | Rejected]]:
    """Last line and fields of each row of a CSV file with a header that must hold `columns`."""
    text = raw.content().decode("utf-8-sig", errors="surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        for fields in reader:
            if fields:
                yield reader.line_num, _row(raw, reader.line_num, header, fields, columns)
    except csv.Error:
        yield reader.line_num, raw.rejected(reader.line_num, "broken CSV: the row does not end")


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
    if not all(map(is_unicode, fields)):
        return raw.rejected(line, NOT_UTF8)
    return dict(zip(header, fields, strict=True))


def tar_members(raw: RawFile, suffix: str) -> Iterator[tuple[int, str, bytes | Rejected]]:
    """Position, name and bytes of the files of a .tar.gz that end in `suffix`; a truncated archive ends
    in a reject. The position counts all members from 1 and stands in for the line number."""
    number = 0
    try:
        with tarfile.open(raw.path, mode="r:gz") as archive:
            for number, member in enumerate(archive, start=1):
                file = archive.extractfile(member) if member.name.endswith(suffix) else None
                if file is not None:
                    yield number, member.name, file.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        reason = f"broken archive ({type(error).__name__}): what follows is not read"
        yield number + 1, "", raw.rejected(number + 1, reason)
