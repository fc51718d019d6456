"""Documents of JSON Lines: every way in which a line can be broken, and what is told of it."""

import io
import json
import tracemalloc

import pytest

from medrail.phi.lines import BadLine, Change, Line, line_of, lines_read, row_text

SECRET = "Zebulon"
BAD = [
    ("{", "not JSON"),
    (f'{{"id": "1", "text": "{SECRET}', "not JSON"),
    ('{"id": "1", "text": "a"} x', "not JSON"),
    ("[1]", "not a JSON object"),
    (f'"{SECRET}"', "not a JSON object"),
    (f'{{"text": "{SECRET}"}}', "`id` is missing"),
    (f'{{"id": "", "text": "{SECRET}"}}', "`id` is empty"),
    (f'{{"id": "  ", "text": "{SECRET}"}}', "`id` is empty"),
    (f'{{"id": null, "text": "{SECRET}"}}', "`id` is empty"),
    (f'{{"id": ["{SECRET}"], "text": "a"}}', "`id` is neither"),
    (f'{{"id": true, "text": "{SECRET}"}}', "`id` is neither"),
    (f'{{"id": 1.5, "text": "{SECRET}"}}', "`id` is neither"),
    (f'{{"id": "{SECRET}"}}', "`text` is missing"),
    (f'{{"id": "{SECRET}", "text": null}}', "`text` is not a string"),
    (f'{{"id": "{SECRET}", "text": 5}}', "`text` is not a string"),
    (f'{{"id": "{SECRET}", "id": "2", "text": "a"}}', "twice"),
    (f'{{"id": "1", "text": "a", "more": {{"{SECRET}": 1, "{SECRET}": 2}}}}', "twice"),
    (f'{{"id": "1", "text": "{SECRET} \\ud800"}}', "surrogate"),
    (f'{{"id": "{SECRET} \\udc00", "text": "a"}}', "surrogate"),
    (f'{{"id": "1", "text": "a", "known": ["{SECRET} \\ud800"]}}', "surrogate"),
    (f'{{"id": "1", "text": "{SECRET}", "age": NaN}}', "NaN"),
    (f'{{"id": "1", "text": "{SECRET}", "age": -Infinity}}', "NaN"),
    (f'{{"id": "1", "text": "a", "lang": "{SECRET}"}}', "`lang` is not one of en, de, ko"),
    (f'{{"id": "1", "text": "a", "lang": ["{SECRET}"]}}', "`lang` is not one of en, de, ko"),
    (f'{{"id": "1", "text": "a", "known": "{SECRET}"}}', "`known` is not a list"),
    (f'{{"id": "1", "text": "a", "known": ["{SECRET}", 5]}}', "`known` is not a list"),
    (f'{{"id": "1", "text": "a", "patient": {{"{SECRET}": 1}}}}', "`patient` is neither"),
    ("[" * 100_000, "nested"),
    (f'{{"id": {"9" * 5000}, "text": "{SECRET}"}}', "not JSON"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_a_bad_line_is_told_by_its_number_and_reason_and_not_by_its_text(text: str, reason: str) -> None:
    line = line_of(17, text.encode())
    assert isinstance(line, BadLine)
    assert line.number == 17
    assert reason in line.reason
    assert SECRET not in line.reason


@pytest.mark.parametrize(
    "data", [b'{"id": "1", "text": "M\xfcller"}', b'{"id": "1", "text": "\xed\xa0\x80"}']
)
def test_a_line_that_is_not_utf_8_is_bad(data: bytes) -> None:
    assert line_of(1, data) == BadLine(1, "not UTF-8")


def test_a_good_line_is_read_with_everything_it_tells() -> None:
    row = {
        "id": "a",
        "text": "Grüße 😀",
        "lang": "de",
        "patient": 7,
        "known": ["Hans"],
        "more": [1, {"x": None}],
    }
    assert line_of(3, json.dumps(row).encode()) == Line(3, "a", "Grüße 😀", "de", "7", ("Hans",))
    assert line_of(1, b'{"id": 5, "text": "", "lang": null, "known": null, "patient": ""}') == Line(1, 5, "")


CHANGE = {"type": "NAME", "start": 0, "end": 6, "new_start": 0, "new_end": 5}


def earlier(*changes: object, text: str = "Weber came.") -> tuple[Change, ...]:
    row = {"id": 1, "text": text, "replacements": list(changes), "seal": "ab"}
    line = line_of(1, json.dumps(row).encode())
    assert isinstance(line, Line)
    assert line.seal == "ab"
    return line.earlier


def test_what_an_earlier_pass_wrote_is_read() -> None:
    later = {"type": "ID_MRN", "start": 7, "end": 9, "new_start": 5, "new_end": 11}
    assert earlier(CHANGE, later) == (Change("NAME", 0, 6, 0, 5), Change("ID_MRN", 7, 9, 5, 11))


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "Zebulon"},
        {"type": 5},
        {"start": -1},
        {"end": "6"},
        {"end": True},
        {"start": 7},
        {"new_end": 12},
        {"new_start": 6},
        {"more": "Zebulon"},
    ],
)
def test_replacements_of_another_form_or_beyond_the_text_are_passed_over(changed: dict[str, object]) -> None:
    """They are told on in the output, so they may hold nothing but kinds and places."""
    assert earlier({**CHANGE, **changed}) == ()
    assert earlier(CHANGE, CHANGE) == ()
    assert earlier("Zebulon") == earlier() == ()
    line = line_of(1, b'{"id": 1, "text": "a", "replacements": {"Zebulon": 1}, "seal": 5}')
    assert line == Line(1, 1, "a")


def test_lines_are_numbered_as_in_the_file_and_empty_ones_are_passed_over() -> None:
    data = b'\xef\xbb\xbf{"id": 1, "text": "a"}\r\n\n  \r\n{"id": 4\n{"id": 5, "text": "\\u2028"}'
    assert list(lines_read(io.BytesIO(data))) == [
        Line(1, 1, "a"),
        BadLine(4, "not JSON, or cut off"),
        Line(5, 5, "\u2028"),
    ]


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_may_be_as_long_as_the_limit_and_no_longer(end: bytes) -> None:
    line = b'{"id": 1, "text": "%s"}' % (b"a" * 79)
    assert len(line) == 100
    assert list(lines_read(io.BytesIO(line + end), 100)) == [Line(1, 1, "a" * 79)]
    [bad] = lines_read(io.BytesIO(line + end), 99)
    assert bad == BadLine(1, "longer than 99 bytes (--max-line-bytes)")


def test_the_line_after_a_long_one_is_read_and_the_long_one_is_never_in_memory() -> None:
    class Endless(io.RawIOBase):
        """100 MB of `a` on one line, then a document."""

        left = 100_000_000
        rest = b'\n{"id": 2, "text": "b"}\n'

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            if self.left:
                size = min(len(buffer), self.left)
                buffer[:size] = b"a" * size
                self.left -= size
                return size
            size = min(len(buffer), len(self.rest))
            buffer[:size], self.rest = self.rest[:size], self.rest[size:]
            return size

    tracemalloc.start()
    try:
        lines = list(lines_read(io.BufferedReader(Endless()), 1_000_000))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [type(line) for line in lines] == [BadLine, Line]
    assert lines[1] == Line(2, 2, "b")
    assert most < 8_000_000


def test_a_row_is_one_line_to_every_reader() -> None:
    row = {"id": "ä", "text": "a\nb\u2028c\u2029d\x85e\r"}
    text = row_text(row)
    assert text.splitlines() == [text[:-1]]
    assert json.loads(text) == row
    assert '"ä"' in text


def test_a_row_with_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        row_text({"score": float("nan")})
