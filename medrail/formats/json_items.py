"""JSON from outside: lines of objects, or one list of them that is read item by item."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from medrail.formats.lines import LINE_BYTES, NOT_UTF8, TOO_LONG, Unreadable

CUT_OFF = "not JSON, or cut off"
NO_OBJECT = "not a JSON object"
NOT_UNICODE = "a text holds half a sign (a lone surrogate)"
BLANKS = " \t\r\n"
STRING_OR_SIGN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{},]', re.DOTALL)
_DECODER = json.JSONDecoder()


def object_of(line: str) -> dict[str, Any] | str:
    """The object on a line, or why there is none; the reason never quotes the line."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return CUT_OFF
    if not isinstance(value, dict):
        return NO_OBJECT
    return NOT_UNICODE if "\\u" in line and not is_unicode(value) else value


def is_unicode(value: object) -> bool:
    r"""Whether all texts in a JSON value can be written: JSON allows `\ud800` alone, UTF-8 does not."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def array_items(chunks: Iterable[str | Unreadable]) -> Iterator[tuple[int, Any | Unreadable]]:
    """Position (from 1) and value of each item of a JSON list, or why it cannot be read.

    A broken item whose brackets match is one Unreadable and reading goes on; where they do not match, or the
    text ends too early, the last Unreadable stands for all that follows.
    """
    window, number = _Window(chunks), 1
    if window.sign() != "[":
        yield 1, Unreadable("not a JSON list")
        return
    window.skip(1)
    while (sign := window.sign()) and sign != "]":
        value = window.value()
        yield number, value
        number += 1
        if isinstance(value, Unreadable) and window.is_lost:
            return
        if window.sign() == ",":
            window.skip(1)
        elif window.sign() != "]":
            yield number, Unreadable(window.problem or CUT_OFF)
            return
    if not sign:
        yield number, Unreadable(window.problem or CUT_OFF)
    else:
        window.skip(1)
        if window.sign():
            yield number, Unreadable("something follows the end of the JSON list")


class _Window:
    """The part of a text that is looked at; grows only as far as one item needs."""

    def __init__(self, chunks: Iterable[str | Unreadable]) -> None:
        self._chunks = iter(chunks)
        self._text = ""
        self._at = 0
        self._is_whole = False
        self.is_lost = False
        self.problem = ""

    def _grow(self) -> bool:
        """Take in as much again as is there, so that trying anew costs no more than reading."""
        wanted, parts = len(self._text) - self._at, [self._text[self._at :]]
        while not self._is_whole and wanted >= 0:
            chunk = next(self._chunks, None)
            if chunk is None or isinstance(chunk, Unreadable):
                self.problem = chunk.reason if chunk else ""
                self._is_whole = True
            else:
                parts.append(chunk)
                wanted -= max(len(chunk), 1)
        self._text, self._at = "".join(parts), 0
        return len(parts) > 1

    def sign(self) -> str:
        """The next sign that is not blank, or an empty string at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in BLANKS:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._grow():
                return ""

    def skip(self, signs: int) -> None:
        """Pass over signs that were looked at."""
        self._at += signs

    def value(self) -> Any | Unreadable:
        """The item that begins here, or why it cannot be read."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                if len(self._text) - self._at <= LINE_BYTES and self._grow():
                    continue
                return self._broken()
            if end == len(self._text) and self._grow():
                continue
            text = self._text[self._at : end]
            self._at = end
            return _checked(value, text)

    def _broken(self) -> Unreadable:
        """Pass over a broken item by its brackets."""
        depth, end = 0, len(self._text)
        for token in STRING_OR_SIGN.finditer(self._text, self._at):
            if depth == 0 and token[0] in ",]}":
                end = token.start()
                break
            depth += (token[0] in "[{") - (token[0] in "]}")
        self.is_lost = end == len(self._text)
        self._at = end
        return Unreadable(self.problem or (TOO_LONG if self.is_lost and not self._is_whole else CUT_OFF))


def _checked(value: Any, text: str) -> Any | Unreadable:
    if not text.isascii() and any("\udc80" <= sign <= "\udcff" for sign in text):
        return Unreadable(NOT_UTF8)
    return Unreadable(NOT_UNICODE) if "\\u" in text and not is_unicode(value) else value
