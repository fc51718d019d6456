"""Seals: what an earlier pass wrote is believed only as it was written, and only with its key."""

import pytest

from medrail.phi.apply import Replaced, Replacement
from medrail.phi.keys import PhiKey
from medrail.phi.lines import Change, Line
from medrail.phi.seals import composed, seal_of, written_of

KEY = PhiKey("a", b"a" * 32)
TEXT = "Weber came, <ID> went."
CHANGES = (Change("NAME", 0, 6, 0, 5), Change("ID", 13, 20, 12, 16))
SEALED = Line(1, "x", TEXT, "en", earlier=CHANGES, seal=seal_of(TEXT, CHANGES, KEY))


def test_a_sealed_stretch_is_believed_and_a_placeholder_needs_no_seal() -> None:
    assert written_of(SEALED, KEY) == [(0, 5, "NAME")]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": TEXT.replace("Weber", "Maier")},
        {"text": TEXT + " "},
        {"earlier": (Change("NAME", 0, 6, 0, 10), CHANGES[1])},
        {"earlier": CHANGES[:1]},
        {"earlier": (Change("LOCATION", 0, 6, 0, 5), CHANGES[1])},
        {"seal": ""},
        {"seal": "0" * 32},
        {"seal": "é" * 32},
    ],
)
def test_after_any_change_nothing_is_believed(changed: dict[str, object]) -> None:
    assert written_of(SEALED._replace(**changed), KEY) == []  # type: ignore[arg-type]


def test_without_its_key_nothing_is_believed() -> None:
    assert written_of(SEALED, None) == []
    assert written_of(SEALED, PhiKey("b", b"b" * 32)) == []


def test_of_asterisks_the_type_is_believed_without_a_seal() -> None:
    changes = (Change("NAME", 0, 6, 0, 5), Change("ID", 13, 20, 12, 16))
    line = Line(1, "x", "***** came, Webe went.", "en", earlier=changes)
    assert written_of(line, None) == [(0, 5, "NAME")]


def replaced(text: str, *changes: tuple[str, int, int, str]) -> Replaced:
    """A text with stretches (type, start, end, new) replaced."""
    out, done, found = "", 0, []
    for kind, start, end, new in changes:
        out += text[done:start]
        found.append(Replacement(kind, start, end, len(out), len(out) + len(new)))
        out, done = out + new, end
    return Replaced(out + text[done:], tuple(found))


def test_changes_of_two_passes_lead_from_the_first_original_to_the_last_text() -> None:
    original = "Müller saw Hans Weber in Köln on Monday."
    first = replaced(original, ("NAME", 0, 6, "<NAME>"), ("LOCATION_CITY", 25, 29, "<LOCATION>"))
    earlier = composed((), first)
    assert [change.type for change in earlier] == ["NAME", "LOCATION"]
    start = first.text.index("Hans Weber")
    day = first.text.index("Monday")
    second = replaced(first.text, ("NAME", start, start + 10, "XY"), ("DATE", day, day + 6, "<DATE>"))
    both = composed(earlier, second)
    assert [original[c.start : c.end] for c in both] == ["Müller", "Hans Weber", "Köln", "Monday"]
    assert [second.text[c.new_start : c.new_end] for c in both] == ["<NAME>", "XY", "<LOCATION>", "<DATE>"]
    assert composed(both, Replaced(second.text, ())) == both


@pytest.mark.parametrize(
    ("start", "end", "original_end"), [(0, 6, 6), (2, 5, 6), (0, 7, 6), (0, 9, 8), (0, 12, 11), (3, 12, 11)]
)
def test_an_earlier_change_that_is_replaced_again_becomes_part_of_the_new_one(
    start: int, end: int, original_end: int
) -> None:
    first = replaced("Müller und Maier sind hier.", ("NAME", 0, 6, "Weber X"))
    second = replaced(first.text, ("NAME_OTHER", start, end, "<NAME>"))
    assert composed(composed((), first), second) == [Change("NAME", 0, original_end, start, start + 6)]
