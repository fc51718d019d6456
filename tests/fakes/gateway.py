"""A gateway over real HTTP in front of a fake supervisor and a fake engine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx

from medrail.api_keys import key_make
from medrail.phi.findings import Finding
from services.gateway.app import create_app
from services.gateway.settings import Settings
from tests.fakes.engine import FakeEngine, FakeSupervisor
from tests.fakes.http import served

PHONE = re.compile(r"\d{3}[- .]\d{4}")


def find_phones(text: str) -> list[Finding]:
    """A detector of seven-digit numbers."""
    return [Finding(hit.start(), hit.end(), "PHONE", 1.0) for hit in PHONE.finditer(text)]


@dataclass
class Setup:
    """What a test talks to."""

    url: str
    key: str
    engine: FakeEngine
    supervisor: FakeSupervisor
    http: httpx.Client

    def ask(self, question: str, **more: Any) -> httpx.Response:
        """Ask one question."""
        body = {"model": "medrail-tiny", "messages": [{"role": "user", "content": question}], **more}
        return self.http.post("/v1/chat/completions", json=body)


@contextmanager
def gateway(folder: Path, *, find: Any = find_phones, **changes: Any) -> Iterator[Setup]:
    """A running gateway; `changes` are settings, `find` is its detector (None: not loaded)."""
    engine = FakeEngine()
    keys = folder / "keys.json"
    key = key_make(keys, "test")
    with served(engine.app()) as engine_url:
        supervisor = FakeSupervisor(engine_url)
        with served(supervisor.app()) as serving_url:
            defaults = {"current_seconds": 0.0, "ready_seconds": 0.0, "silence_seconds": 5.0}
            settings = Settings(**{**defaults, "serving_url": serving_url, "keys_file": keys, **changes})
            with served(create_app(settings, load_detector=lambda: find)) as url:
                headers = {"authorization": f"Bearer {key}"}
                with httpx.Client(base_url=url, headers=headers, timeout=20, trust_env=False) as http:
                    yield Setup(url, key, engine, supervisor, http)
