"""The Dockerfiles and compose.yaml, held without building: hash-pinned, unprivileged, divided by networks."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from medrail import __version__

DOCKERFILES = sorted(Path("docker").glob("*.Dockerfile"))
EXACT = re.compile(r"[\w./-]+:v?\d+\.\d+[\w.-]*")
FILLED = {"MEDRAIL_SECRETS": "./secrets", "MEDRAIL_TRUST": "./trust", "MEDRAIL_TRACKING_ADMIN_USER": "admin"}


def compose_config(*files: str, filled: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    chosen = [part for file in files for part in ("-f", file)]
    command = ["docker-compose", *chosen, "--env-file", os.devnull, "--profile", "*", "config"]
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ["MEDRAIL_HOME"]}
    environment |= FILLED if filled is None else filled
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@cache
def compose() -> dict[str, Any]:
    finished = compose_config("compose.yaml")
    assert finished.returncode == 0, finished.stderr
    config: dict[str, Any] = yaml.safe_load(finished.stdout)
    return config


SERVICES = sorted(yaml.safe_load(Path("compose.yaml").read_text())["services"])
LONG_RUNNING = sorted(set(SERVICES) - {"buckets", "train", "backup"})


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.stem)
def test_a_dockerfile_is_pinned_staged_unprivileged_and_labelled(path: Path) -> None:
    text = path.read_text()
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(bases) >= 2
    assert all(EXACT.fullmatch(base) for base in bases)
    assert text.count("--require-hashes") == len(re.findall(r"pip install|pip sync", text))
    final = text.split("FROM ")[-1]
    assert "USER 10001:10001" in final
    assert "HEALTHCHECK" in final
    for label in ("title", "licenses", "version", "revision"):
        assert f"org.opencontainers.image.{label}=" in final
    assert not re.search(r"(?i)password|secret_key|:latest|curl .*\|", text)


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.stem)
def test_what_a_dockerfile_copies_is_in_the_build_context(path: Path) -> None:
    let_in = {line.removeprefix("!") for line in Path(".dockerignore").read_text().splitlines()}
    for line in re.findall(r"^COPY (?!--from)(.*(?:\\\n.*)*)", path.read_text(), re.MULTILINE):
        for source in line.replace("\\\n", " ").split()[:-1]:
            assert source.split("/")[0] in let_in
            assert "${" in source or Path(source).exists(), source


def test_compose_files_are_valid_together_and_name_what_is_missing() -> None:
    assert compose_config("compose.yaml", "docker/compose.gpu.yaml").returncode == 0
    finished = compose_config("compose.yaml", filled={})
    assert finished.returncode != 0
    for name in FILLED:
        assert f"{name} is missing a value" in finished.stderr


def test_an_unknown_key_is_refused_by_compose(tmp_path: Path) -> None:
    path = tmp_path / "compose.yaml"
    path.write_text(Path("compose.yaml").read_text().replace("read_only: true", "readonly: true"))
    assert compose_config(str(path)).returncode != 0


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_hardened_and_limited(name: str) -> None:
    service = compose()["services"][name]
    assert EXACT.fullmatch(service["image"])
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "network_mode", "pid", "ipc", "cap_add", "devices"} & service.keys()
    assert {"cpus", "memory", "pids"} <= service["deploy"]["resources"]["limits"].keys()
    assert service["restart"] == ("unless-stopped" if name in LONG_RUNNING else "no")
    for key, value in (service.get("environment") or {}).items():
        assert not re.search("PASSWORD|SECRET|KEY", key) or key.endswith("_FILE"), key
        assert "docker.sock" not in str(value)
    assert "docker.sock" not in str(service.get("volumes"))


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_a_lasting_service_has_a_health_check(name: str) -> None:
    service = compose()["services"][name]
    if "build" not in service:
        assert service["healthcheck"]["test"]
        return
    dockerfile = Path(service["build"]["dockerfile"]).read_text()
    assert re.search(r"^HEALTHCHECK --interval", dockerfile, re.MULTILINE)


def test_only_loopback_ports_are_published_and_never_those_of_engine_or_stores() -> None:
    published = {
        name: {port["host_ip"] for port in service["ports"]}
        for name, service in compose()["services"].items()
        if service.get("ports")
    }
    assert published == {name: {"127.0.0.1"} for name in ("gateway", "prometheus", "tracking")}


MEMBERS = {
    "edge": {"gateway"},
    "administration": {"tracking", "prometheus"},
    "model": {"gateway", "serving"},
    "registry": {"serving", "tracking", "train"},
    "database": {"postgres", "tracking", "backup"},
    "objects": {"objectstore", "buckets", "tracking", "train", "backup"},
    "metrics": {"gateway", "serving", "prometheus"},
}


def test_a_network_holds_exactly_those_that_need_it() -> None:
    members: dict[str, set[str]] = {}
    for name, service in compose()["services"].items():
        for network in service["networks"]:
            members.setdefault(network, set()).add(name)
    assert members == MEMBERS


def test_only_networks_with_published_ports_reach_outside() -> None:
    open_networks = {name for name, n in compose()["networks"].items() if not (n or {}).get("internal")}
    assert open_networks == {"edge", "administration"}


def test_the_engine_listens_on_the_gateways_network_alone() -> None:
    serving = compose()["services"]["serving"]
    aliases = {name: (n or {}).get("aliases", []) for name, n in serving["networks"].items()}
    assert aliases == {"model": ["engine"], "registry": [], "metrics": []}
    assert serving["environment"]["MEDRAIL_SERVING_ENGINE_HOST"] == "engine"


def test_secrets_are_files_below_one_folder() -> None:
    folder = Path("secrets").resolve()
    for name, secret in compose()["secrets"].items():
        assert Path(secret["file"]) == folder / name


def test_images_carry_this_version() -> None:
    own = [s["image"] for s in compose()["services"].values() if s["image"].startswith("medrail-")]
    assert own
    assert {image.split(":")[1] for image in own} == {__version__}
