"""CSV rows from lines (RFC 4180), strictly; after a row that does not end, its next line is read anew.

A quote that is never closed would make the rest of a file one field. Here a row ends at the latest after
`LINE_BYTES`; then it is given up as one, and the lines after its first are read anew. Work stays in
proportion to the file: lines may be read anew `READ_ANEW_TIMES` times their own size in all, after that
each of them is read as a row of its own.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator

from medrail.formats.lines import LINE_BYTES, NOT_UTF8, TOO_LONG, Unreadable

NOT_ENDED = "broken CSV: the row does not end"
READ_ANEW_TIMES = 8
DELIMITERS = (",", ";", "\t")
csv.field_size_limit(LINE_BYTES)

Line = tuple[int, str | Unreadable]
CR_ALONE = re.compile(r"(?<=\r)(?!\n)")


def csv_lines(lines: Iterable[tuple[int, bytes | Unreadable]]) -> Iterator[Line]:
    """Physical lines with their ends for `csv_fields`; a CR alone ends a line too. Bytes that are not UTF-8
    become signs of `surrogateescape`."""
    shift = 0
    for number, data in lines:
        if isinstance(data, Unreadable):
            yield number + shift, data
            continue
        text = data.decode("utf-8", errors="surrogateescape") + "\n"
        parts = CR_ALONE.split(text) if "\r" in text else (text,)
        for part in parts:
            yield number + shift, part
            shift += 1
        shift -= 1


def delimiter_of(first_line: str) -> str:
    """What divides the columns: the one of comma, semicolon and tab that the line of names has most."""
    return max(DELIMITERS, key=first_line.count)


def csv_fields(
    lines: Iterable[Line], delimiter: str = ","
) -> Iterator[tuple[int, list[str] | Unreadable, str]]:
    """Each row: its last line (its first, if it does not end), its fields, and the text of its first line."""
    feed = _Feed(lines)
    while feed.is_more():
        try:
            fields = next(csv.reader(feed, strict=True, delimiter=delimiter))
            row: list[str] | Unreadable = fields
        except StopIteration:
            return
        except csv.Error:
            row = feed.given_up()
        number, first = feed.place(ended=isinstance(row, list))
        if row != []:
            yield number, row, first
        feed.row_done()


class _Feed:
    """Lines for csv.reader: remembers those of the row it reads, so that they can be read anew."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._again: deque[Line] = deque()
        self._row: list[Line] = []
        self._size = 0
        self._budget = LINE_BYTES

    def __iter__(self) -> "_Feed":
        return self

    def is_more(self) -> bool:
        """Whether there is a line to begin a row with."""
        if not self._again and (line := next(self._lines, None)):
            self._again.append(line)
            self._budget += READ_ANEW_TIMES * _size(line)
        return bool(self._again)

    def __next__(self) -> str:
        if not self.is_more():
            raise StopIteration
        line = self._again.popleft()
        text = line[1]
        self._row.append(line)
        self._size += _size(line)
        if isinstance(text, Unreadable):
            raise csv.Error(text.reason)
        if self._size > LINE_BYTES or (self._budget <= 0 and len(self._row) > 1):
            raise csv.Error(TOO_LONG)
        return text

    def given_up(self) -> Unreadable:
        """Give up the row: its lines after the first are read anew."""
        text = self._row[0][1]
        anew = self._row[1:]
        self._again.extendleft(reversed(anew))
        self._budget -= sum(map(_size, anew))
        return text if isinstance(text, Unreadable) else Unreadable(NOT_ENDED)

    def place(self, *, ended: bool) -> tuple[int, str]:
        """The number that names the row, and the text of its first line."""
        number, text = self._row[0]
        return self._row[-1][0] if ended else number, "" if isinstance(text, Unreadable) else text

    def row_done(self) -> None:
        """Forget the row."""
        self._row, self._size = [], 0


def _size(line: Line) -> int:
    return 1 if isinstance(line[1], Unreadable) else len(line[1])


def is_utf8(text: str) -> bool:
    """Whether decoding with `surrogateescape` met no bytes that are not UTF-8."""
    return text.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in text)


def checked(fields: list[str]) -> list[str] | Unreadable:
    """The fields, if all of them are UTF-8."""
    return fields if all(map(is_utf8, fields)) else Unreadable(NOT_UTF8)
