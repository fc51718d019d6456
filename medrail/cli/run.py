"""`medrail run`: the whole path once, from the shipped samples to a served and guarded answer."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from medrail.api_keys import client_key
from medrail.cli.ask import Answered, answer_show, ask_gateway
from medrail.cli.desk import desk_open
from medrail.cli.pipeline import reproduce
from medrail.cli.promote import version_promote
from medrail.cli.register import Registered, release_folders, release_register
from medrail.cli.up import UpSettings, services_start, services_stop
from medrail.errors import ContractBroken, NotReady
from medrail.repository import repository_root, tracking_uri

QUESTION = "Which drug class does metoprolol belong to?"
MODEL = "medrail-tiny"


class Steps:
    """Says what is going on, and keeps the seconds of each step for the table at the end."""

    def __init__(self, console: Console) -> None:
        self.seconds: list[tuple[str, float]] = []
        self._console = console

    @contextmanager
    def step(self, name: str, promise: str) -> Iterator[None]:
        """One step: announced, timed."""
        self._console.print(f"\n== {name}: {promise}", style="bold")
        began = time.monotonic()
        yield
        self.seconds.append((name, time.monotonic() - began))


def command(
    question: Annotated[str, typer.Option(help="What to ask the served model.")] = QUESTION,
) -> None:
    """Take the samples to a served model and ask it a question. Leaves nothing running.

    Data stages, training, registration, promotion, serving, one question through the gateway. What is up to
    date is not done again; the same result adds no registry version.
    """
    console = Console(highlight=False, soft_wrap=True)
    root = repository_root()
    steps = Steps(console)
    with steps.step("pipeline", "dvc repro on the shipped samples, preset quick"):
        done = reproduce(root, dict(os.environ), console.print)
        console.print(f"{len(done.seconds)} of {done.total} stages had to run")
    with steps.step("register", "put the releases into the MLflow registry"):
        registered = _register(root, console)
    with steps.step("promote", "hold the evidence against the gates"):
        _promote(registered, console)
    with steps.step("serve", "MLflow, vLLM and gateway on free local ports (vLLM takes a minute or two)"):
        running = services_start(
            root, UpSettings(mlflow_port=0, serving_port=0, gateway_port=0), console.print
        )
    try:
        with steps.step("ask", question):
            answered = ask_gateway(running.url("gateway"), client_key(), MODEL, question)
            answer_show(console, answered)
    finally:
        with steps.step("stop", "leave nothing running"):
            services_stop(running)
            (root / UpSettings.state / "running.json").unlink(missing_ok=True)
    _close(console, root, steps, answered)


def _register(root: Path, console: Console) -> dict[str, Registered]:
    desk = desk_open()
    registered = {}
    for folder in release_folders(None, root):
        done = release_register(folder, desk.registry, root)
        state = "registered" if done.is_new else "is registered already"
        console.print(f"{done.name} version {done.version} (release {done.release_digest[:16]}) {state}")
        registered[done.name] = done
    return registered


def _promote(registered: dict[str, Registered], console: Console) -> None:
    if MODEL not in registered:
        raise ContractBroken(f"no release of {MODEL} was built: run `dvc repro`")
    done = version_promote(desk_open(), MODEL, registered[MODEL].version, note="medrail run")
    for gate in done.record.gates:
        console.print(f"gate {gate.name}: {'passed' if gate.passed else 'FAILED'}; {gate.detail}")
    state = "is champion" if done.is_new else "was champion already"
    console.print(f"{MODEL} version {done.record.version} {state} (signed record {done.record.sequence})")


def _close(console: Console, root: Path, steps: Steps, answered: Answered) -> None:
    console.print("\n== time each step took", style="bold")
    for name, seconds in [*steps.seconds, ("all", sum(seconds for _, seconds in steps.seconds))]:
        console.print(f"  {name:10} {seconds:7.1f} s")
    console.print("\n== where to look next", style="bold")
    for name, where in (
        ("report", "models/tiny/evaluation/metrics.json (what the model can do, with intervals)"),
        ("data docs", "reports/validation/data_docs/index.html (what was checked of the data)"),
        ("lineage", f"medrail lineage {MODEL}@champion (answer back to raw files, every digest checked)"),
        ("MLflow", f"mlflow server --backend-store-uri {tracking_uri(root)} (runs, registry)"),
        ("serve", "make up (the same services, kept running), then: medrail ask '...'"),
    ):
        console.print(f"  {name:10} {where}")
    if answered.status != 200:
        raise NotReady(f"the gateway answered {answered.status}: {answered.problem}")
