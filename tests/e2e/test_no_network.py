"""Nothing that ran in this session tried to leave the machine: no telemetry, no download, no look-up."""

import socket

import pytest

from tests import network_namespace


@pytest.mark.last
def test_no_process_of_the_whole_session_tried_to_reach_another_machine() -> None:
    assert network_namespace.attempts() == dict.fromkeys(network_namespace.attempts(), 0)


@pytest.mark.last
def test_the_counter_does_see_an_attempt() -> None:
    before = network_namespace.attempts()["Ip.OutNoRoutes"]
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe,
        pytest.raises(OSError, match="unreachable"),
    ):
        # conftest's audit hook refuses connect() and look-ups in this process, and leaves sendto() alone
        probe.sendto(b"", ("192.0.2.1", 9))
    assert network_namespace.attempts()["Ip.OutNoRoutes"] == before + 1
