"""Tokens per second of the served release, against transformers' `generate` on the same model.

medrail: `medrail-tiny` as `medrail up` serves it (gateway, supervisor, vLLM with the adapter), at 1 and at 16
requests at a time. transformers: the same release's merged weights, one question at a time and batches of 16.
Both: greedy, fp32, one computing thread, at most the same number of new tokens, other questions in each pair,
each question to both. Counted are the tokens of the answers.

It starts everything on free ports, with a registry, keys and state of its own in a temporary folder, and
stops everything at the end. The model is a toy of 1.3 M parameters: what is measured is what a step costs
around the model more than the model itself.
"""

import csv
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import httpx2 as httpx

from benchmarks.measuring.pairs import PAIRS, Comparison, in_turns
from benchmarks.measuring.report import ROOT, Report, not_measured, report_write, say
from medrail.adapters.registry import Registry
from medrail.api_keys import client_key
from medrail.cli.desk import Desk
from medrail.cli.promote import version_promote
from medrail.cli.register import release_register
from medrail.cli.up import UpSettings, services_start, services_stop
from medrail.environment import quiet_environment
from medrail.errors import ContractBroken
from medrail.repository import medrail_home, tracking_uri
from pipelines.stage import stage_main

NAME = "served_tokens"
RELEASES = ROOT / "models/tiny/release"
MODEL = "medrail-tiny"
NEW_TOKENS = 64
AT_A_TIME = (1, 16)
QUESTIONS = {1: 8, 16: 48}
"""How many at a time -> questions per pair: some hundred tokens one at a time, three batches of sixteen."""


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


def questions(count: int) -> list[str]:
    """Questions about the classes of so many drugs, each once, in the file's order."""
    with (ROOT / "samples/drugcentral_2016/pharm_class.tsv").open(encoding="utf-8", newline="") as file:
        names = dict.fromkeys(row["DRUG_NAME"] for row in csv.DictReader(file, delimiter="\t"))
    if len(names) < count:
        raise ContractBroken(f"{count} drugs are needed, there are {len(names)}")
    return [f"Which drug class does {name} belong to?" for name in islice(names, count)]


@contextmanager
def gateway(folder: Path) -> Iterator[Ask]:
    """The served release, from a registry that holds nothing else; everything ends with the block."""
    own_home(folder / "home")
    os.environ["MLFLOW_TRACKING_URI"] = f"sqlite:///{folder / 'mlflow.db'}"
    promote()
    settings = UpSettings(
        mlflow_port=0, serving_port=0, gateway_port=0, state=folder / "up", serving_state=folder / "serving"
    )
    running = services_start(ROOT, settings, say)
    try:
        headers = {"authorization": f"Bearer {client_key()}"}
        url = running.url("gateway")
        with (
            httpx.Client(base_url=url, headers=headers, timeout=120, trust_env=False) as http,
            ThreadPoolExecutor(max(AT_A_TIME)) as pool,
        ):
            yield lambda asked, at_a_time: through_gateway(http, pool, asked, at_a_time)
    finally:
        services_stop(running)


def own_home(home: Path) -> None:
    """A home with keys of its own that trusts whom this user trusts; the private key stays where it is."""
    shutil.copytree(medrail_home() / "trust", home / "trust")
    os.environ["MEDRAIL_HOME"] = str(home)


def promote() -> None:
    """Register and promote the release in the registry of this benchmark, through all gates."""
    desk = Desk(Registry(tracking_uri(ROOT)), ROOT)
    done = release_register(RELEASES / "adapter", desk.registry, ROOT)
    version_promote(desk, MODEL, done.version, note="benchmark")


def through_gateway(
    http: httpx.Client, pool: ThreadPoolExecutor, asked: Sequence[str], at_a_time: int
) -> Answered:
    """Ask over kept connections, never more than so many at a time."""
    room = threading.Semaphore(at_a_time)

    def ask(question: str) -> tuple[str, int]:
        with room:
            return one_answer(http, question)

    began = time.perf_counter()
    answers = list(pool.map(ask, asked))
    seconds = time.perf_counter() - began
    return Answered(tuple(text for text, _ in answers), sum(count for _, count in answers), seconds)


def one_answer(http: httpx.Client, question: str) -> tuple[str, int]:
    """Text and tokens of one answer; ContractBroken for anything but an answer."""
    body = {
        "model": MODEL,
        "messages": [{"role": "user", "content": question}],
        "max_tokens": NEW_TOKENS,
        "temperature": 0,
    }
    reply = http.post("/v1/chat/completions", json=body)
    if reply.status_code != 200:
        raise ContractBroken(f"the gateway answered {reply.status_code} to a question of the benchmark")
    data = reply.json()
    return str(data["choices"][0]["message"]["content"]), int(data["usage"]["completion_tokens"])


def transformers_model() -> Ask:
    """`generate` on the merged weights: one thread, as the engine has, and batches padded on the left."""
    import torch

    from medrail.training.chain import model_load, tokenizer_load

    torch.set_num_threads(1)
    folder = RELEASES / "merged/model"
    model: Any = model_load(folder)  # transformers' own types say less than `generate` takes
    tokenizer: Any = tokenizer_load(folder)
    tokenizer.padding_side = "left"

    def generate(batch: Sequence[str]) -> list[tuple[str, int]]:
        chats = [[{"role": "user", "content": question}] for question in batch]
        inputs = tokenizer.apply_chat_template(
            chats, add_generation_prompt=True, return_tensors="pt", return_dict=True, padding=True
        )
        made = model.generate(**inputs, max_new_tokens=NEW_TOKENS, do_sample=False, use_cache=True)
        new = made[:, inputs["input_ids"].shape[1] :]
        counts = (new != tokenizer.pad_token_id).sum(dim=1).tolist()
        texts = tokenizer.batch_decode(new, skip_special_tokens=True)
        return list(zip(texts, counts, strict=True))

    def ask(asked: Sequence[str], at_a_time: int) -> Answered:
        began = time.perf_counter()
        batches = [asked[start : start + at_a_time] for start in range(0, len(asked), at_a_time)]
        answers = [answer for batch in batches for answer in generate(batch)]
        seconds = time.perf_counter() - began
        return Answered(tuple(text for text, _ in answers), sum(count for _, count in answers), seconds)

    return ask


def compared(ours: Ask, theirs: Ask, asked: Sequence[str], at_a_time: int) -> tuple[Comparison, list[bool]]:
    """Tokens per second in pairs, and which answers were the same on both sides."""
    size = QUESTIONS[at_a_time]
    parts = [asked[start : start + size] for start in range(0, size * (PAIRS + 1), size)]
    warm_up = parts.pop()
    ours(warm_up, at_a_time)
    theirs(warm_up, at_a_time)
    pairs = in_turns(
        lambda number: ours(parts[number], at_a_time), lambda number: theirs(parts[number], at_a_time)
    )
    what = f"{at_a_time} at a time" if at_a_time > 1 else "one at a time"
    comparison = Comparison(
        what,
        "tokens per second (more is better)",
        tuple(one.speed() for one, _ in pairs),
        tuple(two.speed() for _, two in pairs),
    )
    same = [a == b for one, two in pairs for a, b in zip(one.texts, two.texts, strict=True)]
    return comparison, same


def run() -> None:
    """Start the services, measure both, stop the services."""
    if not (RELEASES / "adapter/release.json").is_file():
        not_measured(NAME, f"there is no release in {RELEASES.relative_to(ROOT)}; run `make repro` first")
        return
    os.environ.update({**quiet_environment(), "HF_HUB_DISABLE_PROGRESS_BARS": "1"})
    asked = questions(sum(size * (PAIRS + 1) for size in QUESTIONS.values()))
    theirs = transformers_model()
    comparisons, same = [], list[bool]()
    with tempfile.TemporaryDirectory(prefix="medrail-bench-") as folder, gateway(Path(folder)) as ours:
        for at_a_time in AT_A_TIME:
            size = QUESTIONS[at_a_time] * (PAIRS + 1)
            say(f"{at_a_time} at a time: {PAIRS} pairs of {QUESTIONS[at_a_time]} questions")
            comparison, equal = compared(ours, theirs, asked[:size], at_a_time)
            comparisons.append(comparison)
            same += equal
            del asked[:size]
    facts = {"answers with the same text on both sides": f"{sum(same)} of {len(same)}"}
    packages = ("transformers", "torch")
    report_write(Report(NAME, "transformers' generate", comparisons, facts, packages))


if __name__ == "__main__":
    stage_main(run)
