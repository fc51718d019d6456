"""The gateway's detector is ready before the first answer, and finds identifiers in three languages."""

import pytest

from medrail.phi import detector
from medrail.phi.rules.database import Database
from services.gateway.detector import detector_load


def test_nothing_is_compiled_once_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    detector.detector_load.cache_clear()
    find = detector_load()
    assert find

    def late(_: Database) -> None:
        raise AssertionError("an answer would wait for this")

    monkeypatch.setattr(Database, "_compile", late)
    for text in (
        "Please call 212-555-0187 for the results.",
        "Bitte rufen Sie wegen der Befunde unter 089 123456-78 an.",
        "결과는 010-1234-5678로 전화해 주세요.",
    ):
        assert [found.type for found in find(text)] == ["PHONE"]
