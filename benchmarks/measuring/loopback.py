"""Run an ASGI app on a free loopback port in a thread, answering without delay.

The socket is uvicorn's own: asyncio turns Nagle's algorithm off only for a socket whose protocol is given
(`socket.IPPROTO_TCP`). On one without, an answer on a kept connection waits 40 ms for an acknowledgement.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from medrail.errors import EnvironmentFault
from services.serving.engine_process import free_port

START_SECONDS = 20.0


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Yield the address of the running app; it is stopped when the block ends."""
    port = free_port("127.0.0.1")
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise EnvironmentFault(
                    f"a fake service did not start on port {port}: run the benchmark again"
                )
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
