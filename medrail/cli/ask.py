"""`medrail ask`: put one question to the gateway and show the answer with its verdict."""

import os
from dataclasses import dataclass
from typing import Annotated, Any

import httpx2 as httpx
import typer
from rich.console import Console
from rich.markup import escape

from medrail.api_keys import client_key_path
from medrail.cli.up import running_read
from medrail.errors import ContractBroken, DeadlineMissed, NotAllowed, NotReady
from medrail.repository import repository_root


@dataclass(frozen=True)
class Answered:
    """The gateway's answer: its status, the text (maybe none), the verdict, and what went wrong."""

    status: int
    text: str
    verdict: dict[str, Any]
    problem: str


def ask_gateway(url: str, key: str, model: str, question: str, *, max_tokens: int = 64) -> Answered:
    """Ask one question; NotReady or DeadlineMissed when the gateway itself does not answer."""
    body = {
        "model": model,
        "messages": [{"role": "user", "content": question}],
        "max_tokens": max_tokens,
        "temperature": 0,
    }
    headers = {"authorization": f"Bearer {key}"}
    try:
        answer = httpx.post(
            f"{url}/v1/chat/completions", json=body, headers=headers, timeout=180, trust_env=False
        )
        data = answer.json()
    except httpx.TimeoutException:
        raise DeadlineMissed(f"the gateway at {url} did not answer in time") from None
    except httpx.TransportError:
        raise NotReady(f"no gateway answers at {url}: start it with `medrail up`") from None
    except ValueError:
        raise ContractBroken(f"what answers at {url} is not a gateway") from None
    if answer.status_code != 200:
        return Answered(answer.status_code, "", data.get("medrail", {}), str(data.get("detail", "")))
    return Answered(200, data["choices"][0]["message"]["content"], data["medrail"], "")


def answer_show(console: Console, answered: Answered) -> None:
    """Print answer and verdict; a critical exchange begins with its notice."""
    verdict = answered.verdict
    console.print(escape(answered.text or answered.problem), highlight=False)
    if not verdict:
        return
    confidence = verdict["confidence"]
    value = confidence["status"] if confidence["value"] is None else f"{confidence['value']:.2f}"
    console.print()
    for name, shown in (
        ("release", verdict["release_digest"] or "none"),
        ("confidence", value),
        ("risk", verdict["risk"]),
        ("action", verdict["action"]),
        ("checks run", ", ".join(verdict["checks_run"])),
        ("not run", ", ".join(verdict["checks_not_run"])),
        ("notice", verdict["notice"]),
    ):
        console.print(f"  {name:11} {escape(shown)}", highlight=False)


def command(
    question: Annotated[str, typer.Argument(help="The question.")],
    url: Annotated[str, typer.Option(help="The gateway; default: that of `medrail up`.")] = "",
    model: Annotated[str, typer.Option(help="The public model name.")] = "medrail-tiny",
    max_tokens: Annotated[int, typer.Option(help="Most tokens of the answer.")] = 64,
) -> None:
    """Ask the served model one question. The key is $MEDRAIL_API_KEY, or the one that `medrail up` made."""
    answered = ask_gateway(url or _local_gateway(), _key(), model, question, max_tokens=max_tokens)
    answer_show(Console(soft_wrap=True), answered)
    if answered.status != 200:
        raise typer.Exit(1)


def _local_gateway() -> str:
    running = running_read(repository_root())
    return running.url("gateway") if running else "http://127.0.0.1:8000"


def _key() -> str:
    key = os.environ.get("MEDRAIL_API_KEY", "")
    if key:
        return key
    path = client_key_path()
    if not path.exists():
        raise NotAllowed("no API key: set MEDRAIL_API_KEY, or run `medrail up`, which makes one")
    return path.read_text(encoding="utf-8").strip()
