"""Tokens per second of the served release, against transformers' `generate` on the same model.

medrail: `medrail-tiny` as `medrail up` serves it (gateway, supervisor, vLLM with the adapter), at 1 and at 16
requests at a time. transformers: the same release's merged weights, one question at a time and batches of 16.
Both: greedy, fp32, one computing thread, at most the same number of new tokens, other questions in each pair,
each question to both. Counted are the tokens of the answers.

It starts everything on free ports, with a registry, keys and state of its own in a temporary folder, and stops
everything at the end. The model is a toy of 1.3 M parameters: what is measured is what a step costs around
the model more than the model itself.
"""

import csv
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx

from benchmarks.measuring.pairs import PAIRS, Comparison, in_turns
from benchmarks.measuring.report import ROOT, Report, not_measured, report_write, say
from medrail.api_keys import client_key
from medrail.cli.up import UpSettings, services_start, services_stop
from medrail.environment import quiet_environment
from medrail.errors import ContractBroken
from medrail.repository import medrail_home
from pipelines.stage import stage_main

NAME = "served_tokens"
RELEASES = ROOT / "models/tiny/release"
MODEL = "medrail-tiny"
NEW_TOKENS = 64
AT_A_TIME = (1, 16)
QUESTIONS = {1: 4, 16: 32}
"""Questions per pair: some hundred tokens at one at a time, two batches at sixteen."""


@dataclass(frozen=True)
class Answered:
    """Texts in the order of the questions, tokens of all of them, and the wall seconds that they took."""

    texts: tuple[str, ...]
    tokens: int
    seconds: float

    def speed(self) -> float:
        """Tokens per second."""
        return self.tokens / self.seconds


Ask = Callable[[Sequence[str], int], Answered]
"""(questions, how many at a time) -> answers."""


def questions() -> Iterator[str]:
    """Open questions about diseases, each once."""
    seen = set()
    with (ROOT / "samples/drugcentral_2016/indications.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["name"] not in seen:
                seen.add(row["name"])
                yield row["name"]


@contextmanager
def gateway(folder: Path) -> Iterator[Ask]:
    """The served release, from a registry that holds nothing else; stopped whatever happens."""
    own_home(folder / "home")
    os.environ["MLFLOW_TRACKING_URI"] = f"sqlite:///{folder / 'mlflow.db'}"
    promote()
    settings = UpSettings(
        model=MODEL,
        mlflow_port=0,
        serving_port=0,
        gateway_port=0,
        state=folder / "up",
        serving_state=folder / "serving",
    )
    running = services_start(ROOT, settings, say)
    try:
        headers = {"authorization": f"Bearer {client_key()}"}
        url = running.url("gateway")
        with httpx.Client(base_url=url, headers=headers, timeout=120, trust_env=False) as http:
            yield lambda asked, at_a_time: through_gateway(http, asked, at_a_time)
    finally:
        services_stop(running)
