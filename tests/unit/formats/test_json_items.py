"""A JSON list read item by item, and objects on lines."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medrail.formats.json_items import CUT_OFF, NOT_UNICODE, array_items, object_of
from medrail.formats.lines import LINE_BYTES, NOT_UTF8, TOO_LONG, Unreadable

VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('ab"\\,]}', max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.lists(VALUE, max_size=5), st.integers(1, 7), st.sampled_from([None, 1]), st.booleans())
def test_a_list_gives_its_items_wherever_it_is_divided(
    values: list[object], size: int, indent: int | None, is_ascii: bool
) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=is_ascii)
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(array_items(chunks)) == list(enumerate(values, start=1))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", [Unreadable("not a JSON list")]),
        ('{"a": 1}', [Unreadable("not a JSON list")]),
        ("[]", []),
        ('[{"a": 1}, {"a": x}, {"a": 3}]', [{"a": 1}, Unreadable(CUT_OFF), {"a": 3}]),
        ('[{"a": "], ["}, {"b": "]" 1}, 2]', [{"a": "], ["}, Unreadable(CUT_OFF), 2]),
        ('[{"a": 1}, {"a": 2', [{"a": 1}, Unreadable(CUT_OFF)]),
        ('[{"a": 1}, ', [{"a": 1}, Unreadable(CUT_OFF)]),
        ('[{"a": 1} {"a": 2}]', [{"a": 1}, Unreadable(CUT_OFF)]),
        ("[1] x", [1, Unreadable("something follows the end of the JSON list")]),
        ('["\\ud800", 1]', [Unreadable(NOT_UNICODE), 1]),
        ('["\udcff", 1]', [Unreadable(NOT_UTF8), 1]),
        (f"[{'[' * 100_000}", [Unreadable(CUT_OFF)]),
    ],
)
def test_what_is_broken_is_named_and_the_rest_is_read(text: str, items: list[object]) -> None:
    assert [item for _, item in array_items([text])] == items


def test_an_item_that_never_ends_is_given_up_at_the_limit() -> None:
    taken = []

    def chunks() -> Iterator[str]:
        yield '[{"a": "'
        for _ in range(1000):
            taken.append(100_000)
            yield "x" * 100_000

    assert [item for _, item in array_items(chunks())] == [Unreadable(TOO_LONG)]
    assert sum(taken) < 3 * LINE_BYTES


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"a": "\\ud800"}', NOT_UNICODE),
        ('{"\\udfff": 1}', NOT_UNICODE),
        ("[" * 100_000, CUT_OFF),
        ("9" * 5000, CUT_OFF),
        ("null", "not a JSON object"),
    ],
)
def test_a_line_that_is_no_object_is_named_by_its_fault(line: str, reason: str) -> None:
    assert object_of(line) == reason


def test_a_sign_outside_the_basic_plane_may_be_written_as_two_halves() -> None:
    assert object_of('{"a": "\\ud83d\\ude00"}') == {"a": "😀"}
