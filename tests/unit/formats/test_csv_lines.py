"""CSV from lines: sound rows as the csv module reads them, and no row lost after one that does not end."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medrail.formats.csv_lines import NOT_ENDED, csv_fields, csv_lines
from medrail.formats.lines import LINE_BYTES, TOO_LONG, Unreadable, byte_lines


def rows_of(data: bytes) -> list[tuple[int, list[str] | Unreadable]]:
    return [(line, fields) for line, fields, _ in csv_fields(csv_lines(byte_lines([data])))]


BROKEN = Unreadable(NOT_ENDED)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ('a,"b\nc"\n1,2', [(2, ["a", "b\nc"]), (3, ["1", "2"])]),
        ('a,"b\r\nc"\r\n1,2\r\n', [(2, ["a", "b\r\nc"]), (3, ["1", "2"])]),
        ("a,b\r1,2\r", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a,b\r1,2\n3,4\n", [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])]),
        ("a\n\n \nb\n", [(1, ["a"]), (3, [" "]), (4, ["b"])]),
        ('1,"x\n2,y\n3,z\n', [(1, BROKEN), (2, ["2", "y"]), (3, ["3", "z"])]),
        ('1,"x\n2,"y"\n3,z\n', [(1, BROKEN), (2, ["2", "y"]), (3, ["3", "z"])]),
        ('1,"x"x\n2,y\n', [(1, BROKEN), (2, ["2", "y"])]),
        ('1,"x\n2,"y\n', [(1, BROKEN), (2, BROKEN)]),
    ],
)
def test_rows_come_with_their_last_line_and_broken_ones_with_their_first(
    text: str, rows: list[tuple[int, list[str] | Unreadable]]
) -> None:
    assert rows_of(text.encode()) == rows


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_what_the_csv_module_writes_is_read_back(table: list[list[str]], end: str) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    assert [fields for _, fields in rows_of(buffer.getvalue().encode())] == table


def test_an_open_quote_before_many_rows_is_one_broken_row_and_all_others_are_read() -> None:
    rows = b"".join(b"%d,%s\n" % (number, b"words of a row " * 10) for number in range(100_000))
    assert len(rows) > LINE_BYTES
    started = time.process_time()
    found = rows_of(b'0,"open\n' + rows)
    assert time.process_time() - started < 10
    assert found[0] == (1, BROKEN)
    assert sum(isinstance(fields, list) for _, fields in found) == 100_000


def test_lines_that_are_read_anew_again_and_again_cost_in_proportion_only() -> None:
    """`x","z` leaves a quote open both as the beginning of a row and within one."""
    started = time.process_time()
    found = rows_of(b'x","z\n' * 30_000)
    assert time.process_time() - started < 20
    assert [line for line, _ in found] == list(range(1, 30_001))


def test_a_line_above_the_limit_is_a_broken_row_of_its_own() -> None:
    data = b"1,2\n" + b"x" * (LINE_BYTES + 1) + b"\n3,4\n"
    assert [fields for _, fields in rows_of(data)] == [["1", "2"], Unreadable(TOO_LONG), ["3", "4"]]
