"""A promoted model answers through the gateway, and only what verifies ever does. Tests build on another."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx2 as httpx
import psutil
import pytest
from openai import OpenAI

from medrail.adapters.engine import Engine
from medrail.cli.ask import ask_gateway
from medrail.errors import ContractBroken
from medrail.release.manifest import Release
from tests.e2e.conftest import Stack
from tests.fakes.tiny_model import base_save
from tests.fakes.tiny_release import adapter_release, merged_release, promote, register
from tests.pipeline_clone import Clone

CANARY = "Quimbleton"


def wait_until(is_so: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.3)


def bring(stack: Stack, folder: str, release: Release) -> None:
    """Register and promote a release."""
    uri = stack.registry.uri
    promote(uri, register(uri, stack.registry.folder / folder, release), release)


def test_the_promoted_release_answers_with_its_digest(stack: Stack) -> None:
    answered = ask_gateway(
        stack.running.url("gateway"), stack.key, "medrail-tiny", f"What is asthma, {CANARY}?"
    )
    assert answered.status == 200
    assert answered.text
    assert answered.verdict["release_digest"] == stack.registry.release.digest()
    assert answered.verdict["confidence"]["status"] == "not calibrated"
    assert stack.current()["served_name"] == stack.registry.release.served_name()


def test_the_model_that_learned_from_the_samples_answers_a_medical_question(stack: Stack) -> None:
    answered = ask_gateway(
        stack.running.url("gateway"), stack.key, "medrail-tiny", "Which drug class does metoprolol belong to?"
    )
    assert answered.status == 200
    assert answered.text.strip()
    assert answered.verdict["action"] == "answer_with_notice"


def test_lineage_holds_from_the_answer_back_to_the_raw_files(stack: Stack, quick: Clone) -> None:
    printed = quick.run("medrail", "lineage", f"medrail-tiny@{stack.registry.release.digest()}")
    for part in ("release", "train@tiny-02_mcq", "data/splits", "data/raw/medquad"):
        assert part in printed
    raw = quick.folder / "data/raw/headqa_dev/PROVENANCE.md"
    text = raw.read_text()
    raw.write_text(f"{text}x")
    broken = quick.run("medrail", "lineage", "medrail-tiny@champion", check=False)
    raw.write_text(text)
    assert "the chain is broken at data/raw/headqa_dev" in broken.splitlines()[-1]


def test_registering_and_promoting_again_adds_nothing(stack: Stack, quick: Clone) -> None:
    assert quick.run("medrail", "register").count("is registered already") == 2
    assert "was champion already" in quick.run("medrail", "promote", "medrail-tiny", "candidate")


def test_an_unchanged_openai_client_streams_the_same_text_as_it_gets_whole(stack: Stack) -> None:
    url = f"{stack.running.url('gateway')}/v1"
    with OpenAI(base_url=url, api_key=stack.key, max_retries=0) as client:
        assert [model.id for model in client.models.list()] == ["medrail-tiny"]
        question = {"role": "user", "content": f"What class is metoprolol, {CANARY}?"}
        asked = {"model": "medrail-tiny", "messages": [question], "temperature": 0, "max_tokens": 40}
        whole = client.chat.completions.create(**asked)
        chunks = list(client.chat.completions.create(stream=True, **asked))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == whole.choices[0].message.content
    assert chunks[-1].model_extra["medrail"]["release_digest"] == stack.registry.release.digest()


def test_more_tokens_than_fit_are_cut_and_not_refused(stack: Stack) -> None:
    answered = ask_gateway(stack.running.url("gateway"), stack.key, "medrail-tiny", "Hello", max_tokens=5000)
    assert answered.status == 200


def test_the_engine_gives_the_tokens_that_transformers_gave_and_not_those_of_the_base(stack: Stack) -> None:
    release = stack.registry.release
    with Engine(stack.current()["engine_url"], timeout_seconds=60) as engine:
        for probe in release.probes:
            count = len(probe.token_ids)
            assert engine.greedy(release.served_name(), probe.prompt_token_ids, count) == probe.token_ids
            of_base = engine.greedy("base", probe.prompt_token_ids, len(probe.base_token_ids))
            assert of_base == probe.base_token_ids
            assert probe.token_ids != probe.base_token_ids


def test_another_adapter_of_the_same_base_takes_over_without_a_new_engine(stack: Stack) -> None:
    before = stack.current()
    folder = stack.registry.folder
    release = adapter_release(folder / "release2", folder / "base1", seed=4)
    bring(stack, "release2", release)
    wait_until(lambda: stack.current()["release_digest"] == release.digest(), 30)
    assert stack.current()["engine_url"] == before["engine_url"]
    time.sleep(2.5)
    engine = Engine(before["engine_url"], timeout_seconds=30)
    with engine, pytest.raises(ContractBroken, match="404"):
        engine.greedy(before["served_name"], [1, 2], 1)


def test_a_registered_file_changed_by_one_byte_is_refused_and_named(stack: Stack) -> None:
    good = stack.current()["release_digest"]
    folder = stack.registry.folder
    release = adapter_release(folder / "release3", folder / "base1", seed=5)
    version = register(stack.registry.uri, folder / "release3", release)
    weights = newest(
        Path(stack.registry.uri.removeprefix("sqlite:///")).parent / "mlartifacts",
        "adapter_model.safetensors",
    )
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    promote(stack.registry.uri, version, release)
    wait_until(lambda: "adapter/adapter_model.safetensors" in stack.current()["last_problem"], 30)
    assert stack.current()["release_digest"] == good
    assert ask_gateway(stack.running.url("gateway"), stack.key, "medrail-tiny", "Hello").status == 200


def test_a_merged_model_gets_a_second_engine_and_the_first_ends(stack: Stack) -> None:
    before = stack.current()["engine_url"]
    folder = stack.registry.folder
    base_save(folder / "base2", seed=2)
    release = merged_release(folder / "release4", folder / "base2", seed=6)
    bring(stack, "release4", release)
    wait_until(lambda: stack.current()["release_digest"] == release.digest(), 240)
    after = stack.current()
    assert after["form"] == "merged"
    assert after["engine_url"] != before
    answered = ask_gateway(stack.running.url("gateway"), stack.key, "medrail-tiny", f"Hello {CANARY}")
    assert answered.verdict["release_digest"] == release.digest()
    wait_until(lambda: not answers(before), 30)


def test_no_question_reached_any_log(stack: Stack) -> None:
    logs = stack.logs()
    assert "Started server process" in logs or "Starting vLLM server" in logs
    assert CANARY not in logs


def test_the_engine_dies_with_its_supervisor_however_that_dies(stack: Stack) -> None:
    service = next(entry for entry in stack.running.services if entry.name == "serving")
    supervisor = psutil.Process(service.pid)
    below = supervisor.children(recursive=True)
    assert any("vllm" in " ".join(process.cmdline()).lower() for process in below)
    supervisor.kill()
    _, alive = psutil.wait_procs(below, timeout=30)
    assert not alive


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", trust_env=False, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def newest(folder: Path, name: str) -> Path:
    return max(folder.rglob(name), key=lambda path: path.stat().st_mtime_ns)
