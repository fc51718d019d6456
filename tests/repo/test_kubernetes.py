"""Every overlay renders, fits the Kubernetes schemas, and keeps the rules; each rule catches its breach."""

import copy
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from medrail import __version__
from tests.repo.kubernetes_policy import Manifest, broken_rules, of_kind, rendered

OVERLAYS = sorted(path.name for path in Path("k8s/overlays").iterdir())
VALIDATE = str(Path(sys.executable).with_name("kubernetes-validate"))


@cache
def overlay(name: str) -> list[Manifest]:
    return rendered(Path("k8s/overlays") / name)


def by_name(manifests: list[Manifest], kind: str, name: str) -> Manifest:
    return next(m for m in of_kind(manifests, kind) if m["metadata"]["name"] == name)


def validated(path: Path, version: str) -> subprocess.CompletedProcess[str]:
    command = [VALIDATE, "--strict", "--quiet", "-k", version, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", OVERLAYS)
@pytest.mark.parametrize("version", ["1.30", "1.37"])
def test_an_overlay_fits_the_schemas_strictly(name: str, version: str, tmp_path: Path) -> None:
    path = tmp_path / "manifests.yaml"
    path.write_text(yaml.safe_dump_all(overlay(name)))
    finished = validated(path, version)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_a_misspelt_field_does_not_fit_the_schemas(tmp_path: Path) -> None:
    manifest = copy.deepcopy(by_name(overlay("cpu"), "Deployment", "gateway"))
    container = manifest["spec"]["template"]["spec"]["containers"][0]
    container["readinesProbe"] = container.pop("readinessProbe")
    path = tmp_path / "manifests.yaml"
    path.write_text(yaml.safe_dump(manifest))
    assert validated(path, "1.30").returncode != 0


@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_keeps_every_rule(name: str) -> None:
    assert broken_rules(overlay(name)) == []


def pod(manifests: list[Manifest]) -> Manifest:
    spec: Manifest = by_name(manifests, "Deployment", "serving")["spec"]["template"]["spec"]
    return spec


def container(manifests: list[Manifest]) -> Manifest:
    first: Manifest = pod(manifests)["containers"][0]
    return first


def without(kind: str, name: str) -> Callable[[list[Manifest]], None]:
    def remove(manifests: list[Manifest]) -> None:
        manifests.remove(by_name(manifests, kind, name))

    return remove


BREACHES: list[tuple[str, Callable[[list[Manifest]], object]]] = [
    ("runs as root", lambda m: pod(m)["securityContext"].pop("runAsNonRoot")),
    ("has no seccomp profile", lambda m: pod(m)["securityContext"].pop("seccompProfile")),
    ("mounts a service account's token", lambda m: pod(m).pop("automountServiceAccountToken")),
    ("shares the node's hostNetwork", lambda m: pod(m).update(hostNetwork=True)),
    ("mounts a folder of the node", lambda m: pod(m)["volumes"].append({"hostPath": {"path": "/"}})),
    ("may gain privileges", lambda m: container(m)["securityContext"].update(privileged=True)),
    ("may gain privileges", lambda m: container(m)["securityContext"].pop("allowPrivilegeEscalation")),
    ("writable root", lambda m: container(m)["securityContext"].update(readOnlyRootFilesystem=False)),
    ("keeps capabilities", lambda m: container(m)["securityContext"].pop("capabilities")),
    ("has no limits", lambda m: container(m)["resources"]["limits"].pop("memory")),
    ("has no exact image tag", lambda m: container(m).update(image="medrail-serving:latest")),
    ("has no exact image tag", lambda m: container(m).update(image="medrail-serving")),
    ("holds a secret", lambda m: container(m).update(env=[{"name": "API_TOKEN", "value": "x"}])),
    ("has no readinessProbe", lambda m: container(m).pop("readinessProbe")),
    ("has no startupProbe", lambda m: container(m).pop("startupProbe")),
    ("does not wait before it stops", lambda m: container(m).pop("lifecycle")),
    ("has no network policy", without("NetworkPolicy", "serving")),
    ("has no disruption budget", without("PodDisruptionBudget", "serving")),
    ("enforce restricted", lambda m: of_kind(m, "Namespace")[0]["metadata"].update(labels={})),
    ("is a secret", lambda m: m.append({"kind": "Secret", "metadata": {"name": "key"}})),
]


@pytest.mark.parametrize(("rule", "breach"), BREACHES)
def test_a_breach_is_caught(rule: str, breach: Callable[[list[Manifest]], object]) -> None:
    manifests = copy.deepcopy(overlay("cpu"))
    breach(manifests)
    broken = broken_rules(manifests)
    assert len(broken) == 1, broken
    assert rule in broken[0]


@pytest.mark.parametrize("name", OVERLAYS)
def test_everything_is_denied_first_and_only_the_gateway_reaches_serving(name: str) -> None:
    deny = by_name(overlay(name), "NetworkPolicy", "default-deny")["spec"]
    assert deny == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    allowed = by_name(overlay(name), "NetworkPolicy", "serving")["spec"]["ingress"]
    assert [edge["from"] for edge in allowed] == [
        [{"podSelector": {"matchLabels": {"app.kubernetes.io/name": "gateway"}}}]
    ]


@pytest.mark.parametrize("name", OVERLAYS)
def test_images_carry_this_version(name: str) -> None:
    for workload in [m for m in overlay(name) if m["kind"] in ("Deployment", "Job")]:
        for entry in workload["spec"]["template"]["spec"]["containers"]:
            assert entry["image"].split(":")[1].removesuffix("-cuda") == __version__


def test_the_gpu_overlay_asks_for_a_gpu_and_the_cuda_images() -> None:
    serving = container(overlay("gpu"))
    training = by_name(overlay("gpu"), "Job", "training")["spec"]["template"]["spec"]["containers"][0]
    for entry in (serving, training):
        assert entry["image"].endswith("-cuda")
        assert entry["resources"]["limits"]["nvidia.com/gpu"] == "1"


def test_production_scales_and_gives_each_replica_its_own_cache() -> None:
    manifests = overlay("production")
    assert "replicas" not in by_name(manifests, "Deployment", "gateway")["spec"]
    assert of_kind(manifests, "HorizontalPodAutoscaler")
    volumes = {volume["name"]: volume for volume in pod(manifests)["volumes"]}
    assert "ephemeral" in volumes["models"]
    assert not [m for m in of_kind(manifests, "PersistentVolumeClaim") if m["metadata"]["name"] == "models"]
