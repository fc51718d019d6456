"""One list of settings: the code's fields, .env.example, compose.yaml and k8s/ name the same ones."""

import re
from pathlib import Path

import pytest
import yaml
from pydantic_settings import BaseSettings

from services.gateway.settings import Settings as GatewaySettings
from services.serving.settings import Settings as ServingSettings
from tests.repo.kubernetes_policy import of_kind, rendered

EXAMPLE = dict(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$", Path(".env.example").read_text(), re.MULTILINE))
SETTINGS: list[type[BaseSettings]] = [GatewaySettings, ServingSettings]
CODE = [Path("docker/tracking/start.py"), Path("docker/backup/backup.py")]


def fields(kind: type[BaseSettings]) -> dict[str, str]:
    """Variable -> default as one would write it, of a service's settings."""
    prefix = str(kind.model_config["env_prefix"])
    shown = {name: "" if f.default is None else str(f.default) for name, f in kind.model_fields.items()}
    return {f"{prefix}{name}".upper(): value for name, value in shown.items()}


@pytest.mark.parametrize("kind", SETTINGS, ids=lambda kind: kind.__module__)
def test_the_example_lists_every_field_with_its_default_and_no_other(kind: type[BaseSettings]) -> None:
    prefix = str(kind.model_config["env_prefix"])
    only_compose = {"MEDRAIL_SERVING_CPUS", "MEDRAIL_SERVING_MEMORY"}
    listed = {n: v for n, v in EXAMPLE.items() if n.startswith(prefix) and n not in only_compose}
    assert listed == fields(kind)


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_the_example_lists_what_the_images_scripts_read(path: Path) -> None:
    for name in re.findall(r'"(MEDRAIL_[A-Z0-9_]+)"', path.read_text()):
        assert name in EXAMPLE


def test_the_example_lists_what_compose_is_filled_with() -> None:
    for name in re.findall(r"\$\{([A-Z0-9_]+)", Path("compose.yaml").read_text()):
        assert name in EXAMPLE


def known() -> set[str]:
    return {name for kind in SETTINGS for name in fields(kind)} | EXAMPLE.keys()


def test_compose_sets_only_variables_that_are_read() -> None:
    for service in yaml.safe_load(Path("compose.yaml").read_text())["services"].values():
        ours = {name for name in service.get("environment", {}) if name.startswith("MEDRAIL_")}
        assert ours <= known(), ours - known()


@pytest.mark.parametrize("name", sorted(path.name for path in Path("k8s/overlays").iterdir()))
def test_an_overlay_sets_only_variables_that_are_read(name: str) -> None:
    configs = of_kind(rendered(Path("k8s/overlays") / name), "ConfigMap")
    ours = {key for config in configs for key in config["data"] if key.startswith("MEDRAIL_")}
    assert ours
    assert ours <= known(), ours - known()


def test_compose_and_kubernetes_give_tracking_the_same_variables() -> None:
    services = yaml.safe_load(Path("compose.yaml").read_text())["services"]
    config = next(
        c
        for c in of_kind(rendered(Path("k8s/overlays/cpu")), "ConfigMap")
        if c["metadata"]["name"].startswith("tracking-settings")
    )
    assert set(services["tracking"]["environment"]) == set(config["data"])


def test_only_what_compose_cannot_guess_is_left_to_fill_in() -> None:
    lines = Path(".env.example").read_text().splitlines()
    to_fill = {line.rstrip("=") for line in lines if re.fullmatch(r"[A-Z_]+=", line)}
    assert to_fill == set(re.findall(r"\$\{([A-Z0-9_]+):\?", Path("compose.yaml").read_text()))
