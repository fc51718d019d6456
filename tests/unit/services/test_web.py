import json
import logging
import sys

import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.testclient import TestClient

from medrail.errors import (
    ContractBroken,
    DeadlineMissed,
    EnvironmentFault,
    GateRefused,
    InvalidInput,
    MedrailError,
    NotAllowed,
    NotReady,
    Tampered,
)
from services import web

NAME = "Quimbleton"


class Body(BaseModel):
    note: int


def client(is_alive: bool = True) -> TestClient:
    app = FastAPI()
    web.install(app, max_body_bytes=200, is_alive=lambda: is_alive)

    @app.post("/notes/{name}")
    async def notes(name: str, body: Body) -> dict[str, str]:
        raise RuntimeError(f"cannot read {name}")

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidInput("x"), 422),
        (NotAllowed("x"), 401),
        (NotReady("x"), 503),
        (DeadlineMissed("x"), 504),
        (ContractBroken("x"), 502),
        (Tampered("x"), 502),
        (GateRefused("x"), 409),
        (EnvironmentFault("x"), 503),
        (MedrailError("x"), 500),
    ],
)
def test_every_domain_error_has_a_status_and_the_one_shape(error: MedrailError, status: int) -> None:
    assert web.status_of(error) == status
    assert web.error_body(error) == {"error": type(error).__name__, "detail": "x"}


def test_a_bad_body_names_its_fields_and_not_their_values() -> None:
    answer = client().post("/notes/a", json={"note": NAME})
    assert answer.status_code == 422
    assert answer.json() == {"error": "InvalidInput", "detail": "bad fields: body.note"}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", f"/{NAME}", 404), ("GET", "/notes/a", 405)])
def test_an_unknown_route_has_the_one_shape_and_no_path(method: str, path: str, status: int) -> None:
    answer = client().request(method, path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "detail"}
    assert NAME not in answer.text


def test_a_body_that_is_too_large_is_refused_declared_or_not() -> None:
    declared = client().post("/notes/a", content=b"x" * 300)
    assert declared.status_code == 413
    streamed = client().post("/notes/a", content=iter([b'{"note": "', b"x" * 300]))
    assert streamed.status_code in (400, 413, 422)
    assert "error" in streamed.json()


def test_a_fault_of_ours_tells_nothing_and_its_log_line_has_no_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    answer = client().post(f"/notes/{NAME}", json={"note": 1})
    assert answer.status_code == 500
    assert answer.json()["error"] == "InternalError"
    line = next(record for record in caplog.records if record.name == "medrail.access")
    assert line.fields["route"] == "/notes/{name}"
    assert line.fields["status"] == 500
    assert NAME not in json.dumps(line.fields)


def test_a_logged_exception_is_its_type_and_place() -> None:
    try:
        raise ValueError(f"cannot read {NAME}")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "it failed", (), sys.exc_info())
    line = json.loads(web.JsonLines().format(record))
    assert line["fault"] == "ValueError"
    assert line["at"][0].startswith("test_a_logged_exception")
    assert NAME not in json.dumps(line)


@pytest.mark.parametrize("given", ["abc-1", f"{NAME} {NAME}", ""])
def test_a_request_id_is_kept_only_if_it_is_one(given: str) -> None:
    answer = client().get("/healthz", headers={"x-request-id": given})
    assert (answer.headers["x-request-id"] == given) == (given == "abc-1")


def test_health_tells_when_the_worker_ended() -> None:
    assert client().get("/healthz").status_code == 200
    assert client(is_alive=False).get("/healthz").status_code == 500


def test_metrics_name_routes_by_template() -> None:
    asked = client()
    asked.post(f"/notes/{NAME}", json={"note": 1})
    asked.get(f"/{NAME}")
    text = asked.get("/metrics").text
    assert 'medrail_requests_total{route="/notes/{name}",status="500"} 1.0' in text
    assert 'route="unmatched"' in text
    assert NAME not in text
