"""CPU and time that the gateway spends per request, against a bare FastAPI and httpx2 relay.

Both run as processes of their own in the services' environment, before the same fake engine, which answers at
once with some 400 characters, another answer for every request. One client asks one request after another
over one kept connection, on loopback. CPU time (user and system) is that of the process under test alone;
the time per request is what the client waits. Every answer is checked: its status, and its whole text, in
which the gateway must have replaced the one e-mail address that is in it.
"""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from benchmarks.measuring.loopback import served
from benchmarks.measuring.pairs import PAIRS, Comparison, in_turns
from benchmarks.measuring.report import ROOT, Report, report_write, say
from medrail.api_keys import key_make
from medrail.cli.processes import Launch, Service, processes_stop
from medrail.errors import ContractBroken, EnvironmentFault, NotReady
from pipelines.stage import stage_main
from services.serving.engine_process import free_port
from tests.fakes.engine import FakeEngine, FakeSupervisor

PYTHON = ROOT / ".venv-services/bin/python"
MODEL = "medrail-tiny"
REQUESTS = 60
"""Per system, pair and mode."""
WARM_UP = 30
START_SECONDS = 120.0
SENTENCES = (
    "Metoprolol is a selective beta blocker that is used for high blood pressure and angina. "
    "It slows the heart and lowers the work that each beat takes. "
    "It should not be stopped from one day to the next. "
    "People with asthma need advice before they take it, since it may narrow the airways. "
    "Dizziness and tiredness are common in the first weeks. "
)


@dataclass(frozen=True)
class Answer:
    """What the engine says to one request, and what may leave the gateway."""

    raw: str
    guarded: str

    @classmethod
    def number(cls, number: int) -> "Answer":
        """Another text for each number, so that no cache knows it."""
        before, after = f"{SENTENCES}Case {number:06d} was answered by ", ". Ask your doctor."
        return cls(f"{before}desk{number}@hospital.org{after}", f"{before}<EMAIL>{after}")


@dataclass(frozen=True)
class Cost:
    """Milliseconds per request: of CPU in the process under test, and of waiting at the client."""

    cpu: float
    wait: float


@dataclass
class Tested:
    """One system under test: its process, a client with a kept connection, and what must come out."""

    service: Service
    http: httpx.Client
    engine: FakeEngine
    is_guarded: bool
    asked: int = 0

    def measure(self, *, stream: bool) -> Cost:
        """What `REQUESTS` requests cost, each; every answer is checked."""
        clock = process_clock(self.service.pid)
        used, began = time.clock_gettime(clock), time.perf_counter()
        for _ in range(REQUESTS):
            self.ask(stream=stream)
        seconds, used = time.perf_counter() - began, time.clock_gettime(clock) - used
        return Cost(used * 1000 / REQUESTS, seconds * 1000 / REQUESTS)

    def ask(self, *, stream: bool) -> None:
        """One request; ContractBroken unless status and text are what they must be."""
        self.asked += 1
        answer = Answer.number(self.asked)
        self.engine.answer = answer.raw
        question = {"role": "user", "content": f"Which drug class does metoprolol belong to? ({self.asked})"}
        body = {"model": MODEL, "messages": [question], "max_tokens": 256, "stream": stream}
        reply = self.http.post("/v1/chat/completions", json=body)
        wanted = answer.guarded if self.is_guarded else answer.raw
        if reply.status_code != 200 or said(reply.text, stream=stream) != wanted:
            raise ContractBroken(f"{self.service.name} gave status {reply.status_code} or another text")


def process_clock(pid: int) -> int:
    """Linux's clock of another process's CPU time, all threads, in ns steps: clock_getcpuclockid(3)."""
    return (~pid << 3) | 2


def said(text: str, *, stream: bool) -> str:
    """The text of an answer, whole or put together from a stream that ended as it should."""
    if not stream:
        return str(json.loads(text)["choices"][0]["message"]["content"])
    events = [line.removeprefix("data: ") for line in text.splitlines() if line.startswith("data: ")]
    if not events or events[-1] != "[DONE]":
        return ""
    choices = [choice for event in events[:-1] for choice in json.loads(event)["choices"]]
    return "".join(choice["delta"].get("content") or "" for choice in choices)


@contextmanager
def tested(launch: Launch, folder: Path, engine: FakeEngine, key: str) -> Iterator[Tested]:
    """Start a system, wait until it is alive, warm it up, and end it whatever happens."""
    service = launch.start(ROOT, folder)
    try:
        headers = {"authorization": f"Bearer {key}"} if key else {}
        with httpx.Client(base_url=service.url, headers=headers, timeout=30, trust_env=False) as http:
            _wait(service, http)
            system = Tested(service, http, engine, is_guarded=bool(key))
            for number in range(WARM_UP):
                system.ask(stream=number % 2 == 0)
            yield system
    finally:
        processes_stop([service])


def gateway_launch(serving_url: str, keys_file: Path) -> Launch:
    """The gateway as `medrail up` starts it, before a fake supervisor."""
    port = free_port("127.0.0.1")
    settings = {
        "MEDRAIL_GATEWAY_PORT": str(port),
        "MEDRAIL_GATEWAY_SERVING_URL": serving_url,
        "MEDRAIL_GATEWAY_MODEL": MODEL,
        "MEDRAIL_GATEWAY_KEYS_FILE": str(keys_file),
    }
    return Launch("gateway", (str(PYTHON), "-m", "services.gateway"), settings, port)


def relay_launch(engine_url: str) -> Launch:
    """The bare relay before the fake engine."""
    port = free_port("127.0.0.1")
    command = (str(PYTHON), "-m", "benchmarks.measuring.bare_relay", engine_url, str(port))
    return Launch("relay", command, {}, port)


def compared(ours: Tested, theirs: Tested, *, stream: bool) -> list[Comparison]:
    """Both costs in pairs, for whole answers or for streams."""
    what = "stream" if stream else "whole answer"
    say(f"{what}: {PAIRS} pairs of {REQUESTS} requests to each")
    pairs = in_turns(lambda _: ours.measure(stream=stream), lambda _: theirs.measure(stream=stream))
    return [
        Comparison(
            f"{what}, {kind}",
            "ms per request (less is better)",
            tuple(getattr(one, field) for one, _ in pairs),
            tuple(getattr(two, field) for _, two in pairs),
        )
        for kind, field in (("CPU", "cpu"), ("waiting", "wait"))
    ]


def run() -> None:
    """Start both, measure, stop both."""
    if not PYTHON.exists():
        raise EnvironmentFault(".venv-services is missing: run `make setup`")
    engine = FakeEngine()
    with (
        tempfile.TemporaryDirectory(prefix="medrail-bench-") as folder,
        served(engine.app()) as engine_url,
        served(FakeSupervisor(engine_url).app()) as serving_url,
    ):
        keys = Path(folder) / "keys.json"
        key = key_make(keys, "benchmark")
        with (
            tested(gateway_launch(serving_url, keys), Path(folder), engine, key) as ours,
            tested(relay_launch(engine_url), Path(folder), engine, "") as theirs,
        ):
            comparisons = [c for stream in (False, True) for c in compared(ours, theirs, stream=stream)]
            facts = {"requests answered and checked": ours.asked + theirs.asked}
    packages = ("fastapi", "httpx2", "uvicorn")
    report_write(Report("gateway", "a bare FastAPI and httpx2 relay", comparisons, facts, packages))


def _wait(service: Service, http: httpx.Client) -> None:
    began = time.monotonic()
    while time.monotonic() - began < START_SECONDS:
        if service.process() is None:
            raise EnvironmentFault(f"{service.name} ended while it started")
        try:
            if http.get("/healthz").status_code == 200:
                return
        except httpx.ConnectError:
            time.sleep(0.2)
    raise NotReady(f"{service.name} was not up after {START_SECONDS:.0f} s")


if __name__ == "__main__":
    stage_main(run)
