"""Run one service's app on its address, or say in one line why that cannot be."""

import logging
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from medrail.errors import EnvironmentFault, MedrailError
from services.web import logs_to_stderr


def port_claim(host: str, port: int) -> socket.socket:
    """A listening socket; EnvironmentFault names the port when another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio switches Nagle's algorithm off; else answers wait 40 ms for an ACK.
    claimed = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claimed.bind((host, port))
        claimed.listen(128)
    except OSError as error:
        claimed.close()
        raise EnvironmentFault(
            f"port {port} on {host} cannot be used ({error.strerror}): stop what has it or set another"
        ) from None
    return claimed


def serve(app: FastAPI, *, host: str, port: int, stop_seconds: int) -> None:
    """Serve until SIGTERM or SIGINT; requests in flight get `stop_seconds` to end."""
    claimed = port_claim(host, port)
    logs_to_stderr()
    logging.getLogger("medrail").info("listening", extra={"fields": {"host": host, "port": port}})
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=stop_seconds
    )
    uvicorn.Server(config).run(sockets=[claimed])


def service_main(run: Callable[[], None]) -> None:
    """Run a service; an error raised on purpose is one line on stderr and exit code 1."""
    try:
        run()
    except MedrailError as error:
        sys.exit(f"medrail: {error}")
