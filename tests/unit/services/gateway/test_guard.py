import re

import pytest

from medrail.errors import NotReady
from medrail.phi.findings import Finding
from services.gateway.guard import OVERLAP, Guard, StreamGuard

PATTERN = re.compile(r"Dr\. [A-Z]\w+|\d{3}-\d{4}")


def find(text: str) -> list[Finding]:
    return [Finding(hit.start(), hit.end(), "ID", 1.0) for hit in PATTERN.finditer(text)]


def leave(text: str, size: int) -> list[str]:
    """Feed a text in pieces of so many characters; what left at each step."""
    guard = StreamGuard(Guard(find))
    steps = [guard.feed(text[start : start + size]) for start in range(0, len(text), size)]
    return [*steps, guard.finish()]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "Ask Dr. Smith at once. Then rest. " + "Nothing else is known about it. " * 3,
        "Call 555-1234. " * 6,
        "No end at all",
        "",
        "First line\nsecond line 555-1234\n" + "x" * 100,
        "끝났습니다. 다음 문장입니다. " * 8,
    ],
)
def test_however_a_text_is_cut_the_same_checked_text_leaves(text: str, size: int) -> None:
    assert "".join(leave(text, size)) == PATTERN.sub("<ID>", text)


def test_a_finding_over_the_end_of_a_sentence_is_not_cut_in_two() -> None:
    text = "It was written by somebody. Ask for Dr. Smith " + "and do not stop asking for a long while"
    steps = [step for step in leave(text, 1) if step]
    assert steps[0] == "It was written by somebody. "
    assert not any("Smith" in step for step in steps)


def test_text_leaves_only_when_more_has_been_seen_behind_it() -> None:
    guard = StreamGuard(Guard(find))
    assert guard.feed("One sentence. " + "x" * (OVERLAP - 1)) == ""
    assert guard.feed("x") == "One sentence. "


def test_replacements_are_counted_by_type() -> None:
    guard = StreamGuard(Guard(find))
    guard.feed("555-1234 and 555-9999")
    guard.finish()
    assert guard.replaced == {"ID": 2}


def failing(text: str) -> list[Finding]:
    raise ValueError(f"cannot read {text}")


@pytest.mark.parametrize("broken", [None, failing])
def test_a_guard_that_cannot_look_lets_nothing_out(broken: object) -> None:
    guard = StreamGuard(Guard(broken))
    guard.feed("Quimbleton is well")
    with pytest.raises(NotReady) as refusal:
        guard.finish()
    assert "Quimbleton" not in str(refusal.value)
    assert refusal.value.__cause__ is None
