import random

import pytest

from benchmarks.measuring.rewording import reworded
from medrail.data.phi_notes.spans import Span


@pytest.mark.parametrize(
    "text", ["Patient Ada Lovelace, MRN AB-12.", "환자 김민수님 010-1234-5678 통증"], ids=["Latin", "Korean"]
)
def test_only_letters_and_digits_within_spans_change_and_keep_their_sort(text: str) -> None:
    spans = (
        [Span(8, 20, "NAME"), Span(26, 31, "ID")]
        if text[0] == "P"
        else [Span(3, 6, "NAME"), Span(8, 21, "PHONE")]
    )
    new = reworded(text, spans, random.Random(1))
    inside = {place for span in spans for place in range(span.start, span.end)}
    assert len(new) == len(text)
    assert new != text
    for place, (old, sign) in enumerate(zip(text, new, strict=True)):
        if place in inside:
            assert (old.isdigit(), old.isupper(), old.islower()) == (
                sign.isdigit(),
                sign.isupper(),
                sign.islower(),
            )
            assert ("가" <= old <= "힣") == ("가" <= sign <= "힣")
        if place not in inside or not old.isalnum():
            assert sign == old


def test_the_same_generator_gives_the_same_words() -> None:
    spans = [Span(0, 3, "NAME")]
    first, again, other = (reworded("Ada sleeps", spans, random.Random(seed)) for seed in (1, 1, 2))
    assert first == again != other
