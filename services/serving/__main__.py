"""`python -m services.serving`: run the supervisor until SIGTERM."""

from pydantic import ValidationError

from medrail.errors import BadParameter
from services.listening import serve, service_main
from services.serving.app import create_app
from services.serving.settings import Settings


def run() -> None:
    """Read the settings from the environment and serve."""
    try:
        settings = Settings()
    except ValidationError as error:
        names = ", ".join(sorted({str(problem["loc"][0]).upper() for problem in error.errors()}))
        raise BadParameter(f"bad settings MEDRAIL_SERVING_…: {names}") from None
    app = create_app(settings)
    serve(app, host=settings.host, port=settings.port, stop_seconds=5)


if __name__ == "__main__":
    service_main(run)
