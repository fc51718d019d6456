import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from openai import APIError, AuthenticationError, OpenAI, UnprocessableEntityError

from tests.fakes.gateway import Setup, gateway

NAME = "Zacharias Quimbleton"
EMERGENCY = "Call your local emergency number"


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[Setup]:
    with gateway(tmp_path) as running:
        yield running


@pytest.fixture
def client(setup: Setup) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{setup.url}/v1", api_key=setup.key, max_retries=0) as client:
        yield client


def events(text: str) -> list[Any]:
    data = [line.removeprefix("data: ") for line in text.splitlines() if line.startswith("data: ")]
    return [entry if entry == "[DONE]" else json.loads(entry) for entry in data]


def said(found: list[Any]) -> str:
    return "".join(e["choices"][0]["delta"].get("content", "") for e in found if "choices" in e)


def test_an_answer_carries_its_verdict_and_names_the_release(setup: Setup) -> None:
    answer = setup.ask("Which class is metoprolol?")
    body = answer.json()
    assert answer.status_code == 200
    assert body["choices"][0]["message"]["content"] == setup.engine.answer
    assert body["model"] == "medrail-tiny"
    verdict = body["medrail"]
    assert verdict["release_digest"] == answer.headers["x-medrail-release"] == "d" * 64
    assert verdict["confidence"] == {"value": None, "status": "not calibrated"}
    assert verdict["action"] == "answer_with_notice"
    assert "not calibrated" in verdict["notice"]
    assert "not for clinical use" in verdict["notice"]
    assert verdict["risk"] == answer.headers["x-medrail-risk"] == "moderate"
    assert verdict["checks_run"] == ["risk", "phi_identifiers"]
    assert verdict["checks_not_run"] == ["calibration", "evidence"]
    assert verdict["evidence"] == []


def test_the_engine_is_asked_under_the_served_name_with_its_own_limit_for_too_many_tokens(
    setup: Setup,
) -> None:
    setup.ask("Hello", max_tokens=100_000, temperature=0.5, top_k=3, user="somebody")
    asked = setup.engine.asked[-1]
    assert asked["model"] == f"medrail-tiny@{'d' * 16}"
    assert "max_tokens" not in asked
    assert (asked["temperature"], asked["top_k"]) == (0.5, 3)
    assert "user" not in asked
    setup.ask("Hello", max_completion_tokens=20)
    assert setup.engine.asked[-1]["max_tokens"] == 20


@pytest.mark.parametrize("content", ["Hello", [{"type": "text", "text": "Hello"}]])
def test_content_may_be_text_or_text_parts(setup: Setup, content: object) -> None:
    body = {"model": "medrail-tiny", "messages": [{"role": "user", "content": content}]}
    assert setup.http.post("/v1/chat/completions", json=body).status_code == 200
    assert setup.engine.asked[-1]["messages"] == [{"role": "user", "content": "Hello"}]


def test_an_unchanged_openai_client_gets_an_answer(setup: Setup, client: OpenAI) -> None:
    answer = client.chat.completions.create(
        model="medrail-tiny", messages=[{"role": "user", "content": "Which class?"}], max_tokens=20
    )
    assert answer.choices[0].message.content == setup.engine.answer
    assert answer.usage is not None
    assert answer.usage.total_tokens == 12
    assert [model.id for model in client.models.list()] == ["medrail-tiny"]


def test_an_unchanged_openai_client_gets_a_stream(setup: Setup, client: OpenAI) -> None:
    stream = client.chat.completions.create(
        model="medrail-tiny", messages=[{"role": "user", "content": "Which class?"}], stream=True
    )
    chunks = list(stream)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == setup.engine.answer
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].model_extra is not None
    assert chunks[-1].model_extra["medrail"]["release_digest"] == "d" * 64


def test_an_openai_client_with_a_wrong_key_gets_its_own_error(setup: Setup) -> None:
    stranger = OpenAI(base_url=f"{setup.url}/v1", api_key="mr_wrong", max_retries=0)
    with stranger, pytest.raises(AuthenticationError):
        stranger.models.list()


def test_an_openai_client_sees_a_broken_stream_as_an_error(setup: Setup, client: OpenAI) -> None:
    setup.engine.break_after = 3
    stream = client.chat.completions.create(
        model="medrail-tiny", messages=[{"role": "user", "content": "Which class?"}], stream=True
    )
    with pytest.raises(APIError):
        list(stream)


def test_an_openai_client_asking_for_tools_is_refused(client: OpenAI) -> None:
    with pytest.raises(UnprocessableEntityError) as refusal:
        client.chat.completions.create(
            model="medrail-tiny",
            messages=[{"role": "user", "content": "Hello"}],
            tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}],
        )
    assert refusal.value.response.json() == {"error": "InvalidInput", "detail": "not served here: tools"}


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"n": 2}, "`n` must be 1"),
        ({"tools": []}, "not served here: tools"),
        ({"logprobs": True, "response_format": {"type": "json_object"}}, "logprobs, response_format"),
        ({"model": "another"}, "this gateway serves `medrail-tiny`"),
        ({NAME: 1}, "1 unknown parameters"),
        ({"temperature": 9}, "bad fields: body.temperature"),
        ({"messages": []}, "bad fields: body.messages"),
        ({"messages": [{"role": NAME, "content": NAME}]}, "bad fields: body.messages.0.role"),
    ],
)
def test_what_is_not_served_is_refused_by_name_and_never_echoed(
    setup: Setup, more: dict[str, Any], word: str
) -> None:
    answer = setup.ask(f"My name is {NAME}", **more)
    assert answer.status_code == 422
    assert word in answer.json()["detail"]
    assert NAME not in answer.text
    assert not setup.engine.asked


@pytest.mark.parametrize("header", [None, "Bearer mr_wrong", "Basic abc", "Bearer"])
@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/models"])
def test_without_a_known_key_nothing_is_answered(setup: Setup, header: str | None, path: str) -> None:
    headers = {"authorization": header} if header else {}
    method = "GET" if path.endswith("models") else "POST"
    body = {"model": "medrail-tiny", "messages": [{"role": "user", "content": "Hello"}]}
    with httpx.Client(base_url=setup.url, trust_env=False) as stranger:
        answer = stranger.request(method, path, headers=headers, json=body)
    assert answer.status_code == 401
    assert answer.json()["error"] == "NotAllowed"
    assert not setup.engine.asked


def test_a_possible_identifier_in_an_answer_is_replaced(setup: Setup) -> None:
    setup.engine.answer = "Call 555-1234 for help."
    body = setup.ask("Hello").json()
    assert body["choices"][0]["message"]["content"] == "Call <PHONE> for help."
    assert "1 possible identifiers" in body["medrail"]["explanation"]


def test_a_stream_leaves_checked_sentences_and_ends_with_the_verdict_before_done(setup: Setup) -> None:
    setup.engine.answer = "Metoprolol is a beta blocker. Call 555-1234 to ask. " + "It is well known. " * 5
    found = events(setup.ask("Hello", stream=True).text)
    assert found[-1] == "[DONE]"
    assert found[-2]["medrail"]["action"] == "answer_with_notice"
    assert found[-2]["usage"]["total_tokens"] == 12
    assert said(found) == setup.engine.answer.replace("555-1234", "<PHONE>")
    pieces = [e["choices"][0]["delta"].get("content", "") for e in found[1:-2]]
    assert len(pieces) > 2
    assert all(piece.endswith((". ", ".")) for piece in pieces[:-1])


def test_an_identifier_across_two_sentences_does_not_leave_in_halves(setup: Setup) -> None:
    setup.engine.answer = (
        "The number is 555. 1234 is its end and then follow many more words of the answer here."
    )
    with_dot = setup.ask("Hello", stream=True).text
    assert "<PHONE>" not in said(events(with_dot))  # `555. 1234` is no number to this detector
    setup.engine.answer = "The number is. 555-1234. And then follow many more words of the answer here too."
    text = said(events(setup.ask("Hello", stream=True).text))
    assert text == "The number is. <PHONE>. And then follow many more words of the answer here too."


@pytest.mark.parametrize("fault", ["break_after", "error_after"])
def test_a_stream_that_fails_midway_ends_in_an_error_event_and_never_in_done(
    setup: Setup, fault: str
) -> None:
    setup.engine.answer = "One sentence is complete. " + "more words and no end " * 10
    setattr(setup.engine, fault, 20)
    found = events(setup.ask("Hello", stream=True).text)
    assert "[DONE]" not in found
    assert found[-1]["error"] == "ContractBroken"
    assert found[-1]["medrail"]["action"] == "block"
    assert said(found) == "One sentence is complete. "


def test_an_engine_that_is_silent_for_too_long_is_a_missed_deadline(tmp_path: Path) -> None:
    with gateway(tmp_path, answer_seconds=0.2, silence_seconds=0.2) as setup:
        setup.engine.delay_seconds = 2
        assert setup.ask("Hello").status_code == 504
        setup.engine.delay_seconds = 0
        setup.engine.pause_seconds = 2
        found = events(setup.ask("Hello", stream=True).text)
        assert found[-1]["error"] == "DeadlineMissed"


def test_with_no_model_the_answer_is_503(setup: Setup) -> None:
    setup.supervisor.is_serving = False
    answer = setup.ask("Which class is metoprolol?")
    assert answer.status_code == 503
    assert answer.json()["medrail"]["notice"] == ""
    assert answer.json()["medrail"]["release_digest"] is None


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("I have chest pain and cannot breathe", EMERGENCY),
        ("Ich habe Brustschmerzen und das ist schlimm", "Notruf 112"),
        ("가슴 통증이 심해요", "119에 전화"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_an_emergency_notice_leaves_even_when_no_model_answers(
    setup: Setup, question: str, notice: str, *, stream: bool
) -> None:
    setup.supervisor.is_serving = False
    answer = setup.ask(question, stream=stream)
    assert answer.status_code == 503
    assert notice in answer.json()["medrail"]["notice"]
    assert notice in answer.json()["detail"]
    assert answer.headers["x-medrail-risk"] == "critical"


@pytest.mark.parametrize("stream", [False, True])
def test_an_emergency_notice_stands_before_the_answer(setup: Setup, *, stream: bool) -> None:
    answer = setup.ask("I have chest pain", stream=stream)
    text = said(events(answer.text)) if stream else answer.json()["choices"][0]["message"]["content"]
    assert text.index(EMERGENCY) < text.index(setup.engine.answer)
    assert text.count(EMERGENCY) == 1


def test_an_emergency_that_only_the_answer_names_is_announced_before_it(setup: Setup) -> None:
    setup.engine.answer = "This could be a heart attack."
    text = said(events(setup.ask("What is it?", stream=True).text))
    assert text.index(EMERGENCY) < text.index("heart attack")


@pytest.mark.parametrize("question", ["I have chest pain", "Which dose of metoprolol?"])
def test_a_risky_answer_is_held_whole(setup: Setup, question: str) -> None:
    setup.engine.answer = "A sentence that is long enough to leave alone. " * 4
    setup.engine.break_after = 30
    found = events(setup.ask(question, stream=True).text)
    assert "A sentence" not in said(found)
    assert "error" in found[-1]


def _failing(text: str) -> list[Any]:
    raise ValueError(f"cannot handle {text}")


@pytest.mark.parametrize("find", [None, _failing])
@pytest.mark.parametrize("stream", [False, True])
def test_without_a_working_output_check_no_advice_leaves_but_the_notice_does(
    tmp_path: Path, find: Any, *, stream: bool
) -> None:
    with gateway(tmp_path, find=find) as setup:
        setup.engine.answer = f"Advice for {NAME}."
        answer = setup.ask("I have chest pain", stream=stream)
        assert "Advice" not in answer.text
        assert NAME not in answer.text
        assert EMERGENCY in answer.text
        assert '"NotReady"' in answer.text


def test_the_engine_is_told_to_stop_when_the_client_of_a_stream_leaves(setup: Setup) -> None:
    setup.engine.answer = "A sentence that is long enough to leave alone. " * 40
    setup.engine.pause_seconds = 0.02
    body = {
        "model": "medrail-tiny",
        "messages": [{"role": "user", "content": "Hello"}],
        "stream": True,
    }
    with setup.http.stream("POST", "/v1/chat/completions", json=body) as answer:
        next(answer.iter_lines())
    deadline = time.monotonic() + 5
    while not setup.engine.streams_left_early and time.monotonic() < deadline:
        time.sleep(0.02)
    assert setup.engine.streams_left_early == 1
    assert setup.engine.sent < 100


def test_no_text_of_the_exchange_reaches_a_log_an_error_or_a_metric(
    setup: Setup, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    setup.engine.answer = f"The patient {NAME} is well."
    question = f"Who is {NAME}?"
    bodies = []
    setup.ask(question)
    setup.ask(question, stream=True)
    for status in (400, 404, 500):
        setup.engine.status = status
        bodies += [setup.ask(question), setup.ask(question, stream=True)]
    bodies += [setup.ask(question, messages=[{"role": "user", "content": {"x": NAME}}])]
    bodies += [setup.http.get(f"/v1/{NAME}"), setup.http.post("/v1/chat/completions", content=NAME)]
    assert all(answer.status_code >= 400 for answer in bodies)
    sinks = [answer.text for answer in bodies] + [setup.http.get("/metrics").text]
    ours = [record for record in caplog.records if record.name.startswith("medrail")]
    sinks += [f"{vars(record)} {record.getMessage()}" for record in ours]
    assert len(ours) > len(bodies)
    assert not [sink for sink in sinks if NAME.split()[1] in sink]


def test_readiness_asks_the_model_and_says_which_release_answered(setup: Setup) -> None:
    assert setup.http.get("/readyz").json() == {"status": "ready", "release": "d" * 64}
    assert setup.engine.asked[-1]["max_tokens"] == 1
    setup.engine.status = 500
    assert setup.http.get("/readyz").status_code == 503
    assert setup.http.get("/healthz").status_code == 200


def test_metrics_count_answers_by_risk_and_failures_by_kind(setup: Setup) -> None:
    setup.ask("Which dose?")
    setup.supervisor.is_serving = False
    setup.ask("Which dose?")
    text = setup.http.get("/metrics").text
    assert 'medrail_answers_total{risk="high"} 1.0' in text
    assert 'medrail_failures_total{kind="NotReady"} 1.0' in text
    assert 'medrail_requests_total{route="/v1/chat/completions",status="503"} 1.0' in text
