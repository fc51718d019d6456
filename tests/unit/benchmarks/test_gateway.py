import os
import time

import pytest

from benchmarks.gateway import Answer, process_clock, said

PIECE = 'data: {"choices": [{"delta": {"content": "%s"}}]}\n\n'


@pytest.mark.parametrize(
    ("text", "stream", "wanted"),
    [
        ('{"choices": [{"message": {"content": "Yes."}}]}', False, "Yes."),
        (PIECE % "Ye" + PIECE % "s." + "data: [DONE]\n\n", True, "Yes."),
        (PIECE % "Yes.", True, ""),
        ("", True, ""),
    ],
    ids=["whole", "stream", "broken off", "nothing"],
)
def test_only_an_answer_that_ended_counts_as_said(text: str, stream: bool, wanted: str) -> None:
    assert said(text, stream=stream) == wanted


def test_every_request_gets_another_answer_and_the_guarded_one_lacks_the_address() -> None:
    first, second = Answer.number(1), Answer.number(2)
    assert first.raw != second.raw
    assert "desk1@hospital.org" in first.raw
    assert first.guarded == first.raw.replace("desk1@hospital.org", "<EMAIL>")


def test_the_clock_of_a_process_is_its_cpu_time() -> None:
    assert time.clock_gettime(process_clock(os.getpid())) == pytest.approx(time.process_time(), abs=0.05)
