"""The guard of tests/conftest.py is itself held: it must refuse, and it must remember."""

import os
import socket
from pathlib import Path

import pytest

from tests import this_machine


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("0.0.0.0", True),
        ("localhost", True),
        ("10.0.0.1", False),
        ("example.org", False),
    ],
)
def test_only_this_machine_counts_as_local(host: str, local: bool) -> None:
    assert this_machine.is_local(host) is local


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org"])
def test_a_connection_off_this_machine_is_refused_before_a_packet_leaves(host: str) -> None:
    with pytest.raises(this_machine.LeftThisMachine):
        socket.create_connection((host, 9), timeout=1)
    assert this_machine.attempts == [host]
    this_machine.attempts.clear()


def test_tests_keep_away_from_the_users_own_keys() -> None:
    assert Path(os.environ["MEDRAIL_HOME"]).name.startswith("medrail-home-")
