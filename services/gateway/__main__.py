"""`python -m services.gateway`: run the gateway until SIGTERM; the first start makes an API key."""

import sys

from pydantic import ValidationError

from medrail.api_keys import key_make, keys_path, keys_read
from medrail.errors import BadParameter
from services.gateway.app import create_app
from services.gateway.settings import Settings
from services.listening import serve, service_main


def first_key(settings: Settings) -> None:
    """Make a key when there is none yet, and show it, this once, on a terminal or in a container's log."""
    path = settings.keys_file or keys_path()
    if not keys_read(path):
        key = key_make(path, "first")
        sys.stderr.write(f"medrail: made the first API key; it is shown only now: {key}\n")


def run() -> None:
    """Read the settings from the environment and serve."""
    try:
        settings = Settings()
    except ValidationError as error:
        names = ", ".join(sorted({str(problem["loc"][0]).upper() for problem in error.errors()}))
        raise BadParameter(f"bad settings MEDRAIL_GATEWAY_…: {names}") from None
    first_key(settings)
    serve(create_app(settings), host=settings.host, port=settings.port, stop_seconds=10)


if __name__ == "__main__":
    service_main(run)
