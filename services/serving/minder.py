"""Start one program and make sure that it ends: with its parent, or when told, with all that it started.

`python -m services.serving.minder SECONDS PROGRAM ARGUMENT…`. The parent holds the other end of this
process's stdin. When that end closes, because the parent asks or because it died in any way, the whole
process group gets SIGTERM, and SIGKILL after SECONDS. Standard library only: it must start in an instant.
"""

import os
import selectors
import signal
import subprocess
import sys
import time
from types import FrameType

LOOK_SECONDS = 0.2


def stdin_closed(seconds: float) -> bool:
    """Wait up to `seconds` for the parent's end of stdin to close."""
    with selectors.DefaultSelector() as selector:
        selector.register(0, selectors.EVENT_READ)
        return bool(selector.select(seconds)) and os.read(0, 1) == b""


def program_end(program: subprocess.Popen[bytes], seconds: float) -> None:
    """SIGTERM to the whole group; wait up to `seconds` for the program to go."""
    os.killpg(0, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while program.poll() is None and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)


def _stay(_: int, __: FrameType | None) -> None:
    """Outlive the SIGTERM that is meant for the program; a handler, unlike SIG_IGN, is not inherited."""


def main(arguments: list[str]) -> None:
    """Mind the program until it ends or the parent lets go, then end the group, this process with it."""
    seconds, command = float(arguments[0]), arguments[1:]
    signal.signal(signal.SIGTERM, _stay)
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - the supervisor's own command
    while program.poll() is None:
        if stdin_closed(LOOK_SECONDS):
            program_end(program, seconds)
            break
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
