"""docker/tracking/start.py: addresses that survive odd passwords, no secret on a command line."""

import configparser
import importlib.util
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tracking_start", "docker/tracking/start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PASSWORD = "p@ss:w/rd%20?#"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    for name, value in (("database", PASSWORD), ("admin", "admin password"), ("session", "session key")):
        (tmp_path / name).write_text(f"{value}\n")
    return {
        "MEDRAIL_TRACKING_DATABASE_HOST": "postgres",
        "MEDRAIL_TRACKING_DATABASE_USER": "mlflow",
        "MEDRAIL_TRACKING_DATABASE_NAME": "mlflow",
        "MEDRAIL_TRACKING_DATABASE_PASSWORD_FILE": str(tmp_path / "database"),
        "MEDRAIL_TRACKING_ADMIN_USER": "admin",
        "MEDRAIL_TRACKING_ADMIN_PASSWORD_FILE": str(tmp_path / "admin"),
        "MEDRAIL_TRACKING_SESSION_KEY_FILE": str(tmp_path / "session"),
        "MEDRAIL_TRACKING_ARTIFACTS": "s3://mlflow/artifacts",
        "MEDRAIL_TRACKING_ALLOWED_HOSTS": "tracking:5000",
    }


def test_a_password_with_special_characters_survives_address_and_ini(
    start: ModuleType, environ: dict[str, str]
) -> None:
    parser = configparser.ConfigParser()
    parser.read_string(start.auth_ini(start.database_address(environ, "mlflow_auth")))
    address = urlsplit(parser["mlflow"]["database_uri"])
    assert address.scheme == "postgresql+psycopg2"
    assert (address.hostname, address.path) == ("postgres", "/mlflow_auth")
    assert unquote(address.password or "") == PASSWORD


def test_no_secret_stands_on_the_command_line(start: ModuleType, environ: dict[str, str]) -> None:
    command = " ".join(start.server_command(environ))
    for secret in (PASSWORD, "admin password", "session key"):
        assert secret not in command
    assert "--app-name basic-auth" in command
    assert "--allowed-hosts tracking:5000" in command


def test_the_server_gets_its_secrets_by_mlflows_names(start: ModuleType, environ: dict[str, str]) -> None:
    given = start.server_environment(environ, Path("auth.ini"))
    assert given["MLFLOW_AUTH_ADMIN_PASSWORD"] == "admin password"
    assert given["MLFLOW_FLASK_SERVER_SECRET_KEY"] == "session key"
    assert given["MLFLOW_BACKEND_STORE_URI"].startswith("postgresql+psycopg2://mlflow:")


@pytest.mark.parametrize("name", ["MEDRAIL_TRACKING_ADMIN_USER", "MEDRAIL_TRACKING_SESSION_KEY_FILE"])
def test_what_is_missing_is_named(start: ModuleType, environ: dict[str, str], name: str) -> None:
    del environ[name]
    with pytest.raises(SystemExit, match=name):
        start.server_environment(environ, Path("auth.ini"))


def test_an_empty_secret_is_refused(start: ModuleType, environ: dict[str, str]) -> None:
    Path(environ["MEDRAIL_TRACKING_ADMIN_PASSWORD_FILE"]).write_text("\n")
    with pytest.raises(SystemExit, match="is empty"):
        start.server_environment(environ, Path("auth.ini"))
