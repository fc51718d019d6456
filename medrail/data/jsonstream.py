"""The members of one large JSON object, read one after the other in memory that does not grow with the file.

After a member that is broken, reading goes on at the next one that has the layout `"<number>": {`: inside a
JSON string a quote is always escaped, so text cannot be taken for it.
"""

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, NamedTuple, cast

from medrail.data.rawfiles import NOT_UTF8, RawFile, is_unicode

CHUNK_BYTES = 1 << 16
MEMBER_CHARACTERS = 1 << 22
"""A member longer than this counts as broken: about a thousand times the longest abstract."""
BROKEN = "not JSON, or cut off"
NOT_AN_OBJECT = "not a JSON object"
TRAILING = "more than one JSON object in the file"
_NEXT_MEMBER = re.compile(r'(?<!\\)"\d{1,9}"\s*:\s*\{')
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class Member(NamedTuple):
    """Key and value of a member; or, where `problem` is not empty, a stretch that could not be read."""

    key: str
    value: Any
    problem: str = ""


@dataclass
class _Text:
    """The part of the file's text that is in memory: read on at its end, forgotten at its start."""

    file: IO[bytes]
    buffer: str = ""
    at: int = 0
    is_ended: bool = False
    is_cut: bool = False

    def __post_init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def more(self) -> bool:
        """Read on, at least doubling what is there; whether there was more."""
        if self.is_ended:
            return False
        left = len(self.buffer) - self.at
        try:
            data = self.file.read(max(CHUNK_BYTES, left))
        except (EOFError, OSError, zlib.error):
            data, self.is_cut = b"", True
        self.is_ended = not data
        self.buffer = self.buffer[self.at :] + self.decoder.decode(data, final=self.is_ended)
        self.at = 0
        return True

    def sign(self) -> str:
        """The next sign that is no blank, or an empty string at the end."""
        while True:
            found = _BLANK.match(self.buffer, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.buffer) or not self.more():
                return self.buffer[self.at : self.at + 1]

    def value(self) -> Any:
        """The JSON value that starts here; ValueError if there is none, RecursionError if it is too deep."""
        self.sign()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.buffer, self.at)
            except ValueError:
                if len(self.buffer) - self.at > MEMBER_CHARACTERS or not self.more():
                    raise
                continue
            if end < len(self.buffer) or not self.more():
                self.at = end
                return value

    def skipped_to_next(self) -> bool:
        """Go to the next thing that looks like a member; whether there is one."""
        while True:
            if found := _NEXT_MEMBER.search(self.buffer, self.at):
                self.at = found.start()
                return True
            self.at = max(self.at, len(self.buffer) - 64)
            if not self.more():
                return False


def object_members(raw: RawFile) -> Iterator[Member]:
    """The members of a file that is one JSON object, `.gz` or plain, in the file's order.

    A stretch that is no JSON comes as one member with a `problem`, and so does the end of a file that is cut
    off. Keys may come twice. A value with bytes that are not UTF-8 has the problem NOT_UTF8.
    """
    with cast("IO[bytes]", gzip.open(raw.path) if raw.name.endswith(".gz") else raw.path.open("rb")) as file:
        text = _Text(file)
        text.more()
        text.buffer = text.buffer.removeprefix("\ufeff")
        if text.sign() != "{":
            yield Member("", None, BROKEN if text.is_cut or not text.sign() else NOT_AN_OBJECT)
            return
        text.at += 1
        yield from _members(text)


def _members(text: _Text) -> Iterator[Member]:
    is_open = text.sign() != "}"
    while is_open:
        try:
            member = _member(text)
        except (ValueError, RecursionError):
            text.at += 1
            is_broken = True
        else:
            yield member
            is_broken = text.sign() not in (",", "}")
        if is_broken:
            yield Member("", None, BROKEN)
            if not text.skipped_to_next():
                return
        else:
            is_open = text.sign() == ","
            text.at += is_open
    text.at += 1
    if text.sign() or text.is_cut:
        yield Member("", None, TRAILING if text.sign() else BROKEN)


def _member(text: _Text) -> Member:
    if text.sign() != '"':
        raise ValueError(BROKEN)
    key = text.value()
    if text.sign() != ":":
        raise ValueError(BROKEN)
    text.at += 1
    value = text.value()
    problem = "" if is_unicode(key) and _is_unicode_value(value) else NOT_UTF8
    return Member(key, value, problem)


def _is_unicode_value(value: Any) -> bool:
    """Whether all text below a value is Unicode: no bytes that were none, no half of a surrogate pair."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
