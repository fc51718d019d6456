import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from medrail.cli.ask import answer_show, ask_gateway
from medrail.errors import NotReady
from services.serving.engine_process import free_port
from tests.fakes.gateway import Setup, gateway


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[Setup]:
    with gateway(tmp_path) as running:
        yield running


def shown(setup: Setup, question: str) -> str:
    out = io.StringIO()
    answered = ask_gateway(setup.url, setup.key, "medrail-tiny", question)
    answer_show(Console(file=out, soft_wrap=True, width=200), answered)
    return out.getvalue()


def test_an_answer_is_shown_with_its_verdict(setup: Setup) -> None:
    setup.engine.answer = "It is a [beta] blocker."
    text = shown(setup, "Which class?")
    assert "It is a [beta] blocker." in text
    assert "d" * 64 in text
    assert "not calibrated" in text
    assert "answer_with_notice" in text


def test_an_emergency_is_shown_when_no_model_answers(setup: Setup) -> None:
    setup.supervisor.is_serving = False
    assert "911" in shown(setup, "I have chest pain")


def test_a_wrong_key_is_shown_as_such(setup: Setup) -> None:
    answered = ask_gateway(setup.url, "mr_wrong", "medrail-tiny", "Hello")
    assert answered.status == 401
    assert "no known API key" in answered.problem


def test_no_gateway_says_how_to_start_one() -> None:
    with pytest.raises(NotReady, match="medrail up"):
        ask_gateway(f"http://127.0.0.1:{free_port('127.0.0.1')}", "k", "m", "Hello")
