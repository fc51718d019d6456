"""Start the MLflow server: settings from the environment, secrets from files, none of them on a command line.

Reads MEDRAIL_TRACKING_* (see .env.example). The server authenticates with MLflow's basic-auth app, whose ini
file is written to a private temporary folder; the first start makes the administrator. One worker: the
job is a registry, not a hot path.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote


def secret(environ: Mapping[str, str], name: str) -> str:
    """The content of the file that `name` points to; exits with one line where it is missing or empty."""
    path = Path(environ.get(name, ""))
    if not path.is_file():
        sys.exit(f"tracking: {name} must name a readable file")
    value = path.read_text(encoding="utf-8").strip()
    if not value:
        sys.exit(f"tracking: the file that {name} names is empty")
    return value


def setting(environ: Mapping[str, str], name: str) -> str:
    if not environ.get(name):
        sys.exit(f"tracking: {name} is not set")
    return environ[name]


def database_address(environ: Mapping[str, str], database: str) -> str:
    """The address of one database; psycopg2 is named, or SQLAlchemy would take another driver."""
    user = quote(setting(environ, "MEDRAIL_TRACKING_DATABASE_USER"), safe="")
    password = quote(secret(environ, "MEDRAIL_TRACKING_DATABASE_PASSWORD_FILE"), safe="")
    host = setting(environ, "MEDRAIL_TRACKING_DATABASE_HOST")
    return f"postgresql+psycopg2://{user}:{password}@{host}/{database}"


def auth_ini(address: str) -> str:
    """MLflow's auth settings; a percent sign is doubled, because configparser would interpolate it."""
    lines = ["[mlflow]", "default_permission = READ", f"database_uri = {address.replace('%', '%%')}"]
    return "\n".join([*lines, ""])


def server_environment(environ: Mapping[str, str], ini: Path) -> dict[str, str]:
    """What the server process gets: everything that it was given, and the secrets by MLflow's own names.

    Job execution, for MLflow's own evaluations, is off: medrail uses none, and it starts four processes.
    """
    return {
        **environ,
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        "MLFLOW_AUTH_CONFIG_PATH": str(ini),
        "MLFLOW_AUTH_ADMIN_USERNAME": setting(environ, "MEDRAIL_TRACKING_ADMIN_USER"),
        "MLFLOW_AUTH_ADMIN_PASSWORD": secret(environ, "MEDRAIL_TRACKING_ADMIN_PASSWORD_FILE"),
        "MLFLOW_FLASK_SERVER_SECRET_KEY": secret(environ, "MEDRAIL_TRACKING_SESSION_KEY_FILE"),
        "MLFLOW_BACKEND_STORE_URI": database_address(
            environ, setting(environ, "MEDRAIL_TRACKING_DATABASE_NAME")
        ),
    }


def server_command(environ: Mapping[str, str]) -> list[str]:
    """The server's command line; it holds no secret."""
    return [
        *("mlflow", "server", "--app-name", "basic-auth", "--host", "0.0.0.0", "--port", "5000"),
        *("--workers", "1", "--serve-artifacts"),
        *("--artifacts-destination", setting(environ, "MEDRAIL_TRACKING_ARTIFACTS")),
        *("--allowed-hosts", setting(environ, "MEDRAIL_TRACKING_ALLOWED_HOSTS")),
    ]


def main() -> None:
    ini = Path(tempfile.mkdtemp(prefix="medrail-")) / "basic_auth.ini"
    ini.touch(mode=0o600)
    auth_database = setting(os.environ, "MEDRAIL_TRACKING_AUTH_DATABASE_NAME")
    ini.write_text(auth_ini(database_address(os.environ, auth_database)), encoding="utf-8")
    command = server_command(os.environ)
    os.execvpe(command[0], command, server_environment(os.environ, ini))


if __name__ == "__main__":
    main()
