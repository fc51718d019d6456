"""What every manifest below k8s/ must keep, as one function from manifests to broken rules."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Manifest = dict[str, Any]
WORKLOADS = ("Deployment", "Job", "StatefulSet", "DaemonSet", "CronJob")


def rendered(folder: Path) -> list[Manifest]:
    """What `kubectl kustomize` makes of an overlay."""
    command = ["kubectl", "kustomize", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [manifest for manifest in yaml.safe_load_all(ran.stdout) if manifest]


def broken_rules(manifests: list[Manifest]) -> list[str]:
    """`Kind/name: rule` for every rule that a manifest breaks; empty for sound manifests."""
    found = []
    for workload in (m for m in manifests if m["kind"] in WORKLOADS):
        name = f"{workload['kind']}/{workload['metadata']['name']}"
        pod = workload["spec"]["template"]
        rules = [*pod_rules(pod["spec"]), *neighbour_rules(workload, pod, manifests)]
        for container in [*pod["spec"].get("initContainers", []), *pod["spec"]["containers"]]:
            rules += [f"{container['name']}: {rule}" for rule in container_rules(container)]
        if workload["kind"] == "Deployment":
            rules += [rule for c in pod["spec"]["containers"] for rule in probe_rules(c)]
        found += [f"{name}: {rule}" for rule in rules]
    return found + [f"{m['metadata']['name']}: {rule}" for m in manifests for rule in namespace_rules(m)]


def pod_rules(spec: Manifest) -> Iterator[str]:
    """Rules of a pod as a whole."""
    security = spec.get("securityContext", {})
    if not security.get("runAsNonRoot") or not security.get("runAsUser"):
        yield "runs as root"
    if security.get("seccompProfile", {}).get("type") != "RuntimeDefault":
        yield "has no seccomp profile"
    if spec.get("automountServiceAccountToken") is not False:
        yield "mounts a service account's token"
    if not spec.get("serviceAccountName"):
        yield "has no service account of its own"
    for key in ("hostNetwork", "hostPID", "hostIPC"):
        if spec.get(key):
            yield f"shares the node's {key}"
    if any("hostPath" in volume for volume in spec.get("volumes", [])):
        yield "mounts a folder of the node"


def container_rules(container: Manifest) -> Iterator[str]:
    """Rules of one container."""
    security = container.get("securityContext", {})
    if security.get("privileged") or security.get("allowPrivilegeEscalation") is not False:
        yield "may gain privileges"
    if not security.get("readOnlyRootFilesystem"):
        yield "has a writable root file system"
    capabilities = security.get("capabilities", {})
    if capabilities.get("drop") != ["ALL"] or capabilities.get("add"):
        yield "keeps capabilities"
    resources = container.get("resources", {})
    for part in ("requests", "limits"):
        if not {"cpu", "memory"} <= resources.get(part, {}).keys():
            yield f"has no {part} of cpu and memory"
    tag = container["image"].partition(":")[2]
    if tag in ("", "latest"):
        yield "has no exact image tag"
    for variable in container.get("env", []):
        if "value" in variable and any(word in variable["name"] for word in ("PASSWORD", "SECRET", "TOKEN")):
            yield f"holds a secret in {variable['name']}"


def probe_rules(container: Manifest) -> Iterator[str]:
    """Rules of a container that serves."""
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        if probe not in container:
            yield f"{container['name']}: has no {probe}"
    if "preStop" not in container.get("lifecycle", {}):
        yield f"{container['name']}: does not wait before it stops"


def neighbour_rules(workload: Manifest, pod: Manifest, manifests: list[Manifest]) -> Iterator[str]:
    """What must stand beside a workload: a network policy of its own, and a disruption budget."""
    labels = pod["metadata"]["labels"]
    own = [p for p in of_kind(manifests, "NetworkPolicy") if p["spec"]["podSelector"].get("matchLabels")]
    if not any(selects(p["spec"]["podSelector"], labels) for p in own):
        yield "has no network policy"
    budgets = of_kind(manifests, "PodDisruptionBudget")
    if workload["kind"] == "Deployment" and not any(selects(b["spec"]["selector"], labels) for b in budgets):
        yield "has no disruption budget"


def namespace_rules(manifest: Manifest) -> Iterator[str]:
    """Rules of namespaces, and of what must never be in the repository."""
    labels = manifest["metadata"].get("labels", {})
    if manifest["kind"] == "Namespace" and labels.get("pod-security.kubernetes.io/enforce") != "restricted":
        yield "does not enforce restricted pods"
    if manifest["kind"] == "Secret":
        yield "is a secret in the repository"


def of_kind(manifests: list[Manifest], kind: str) -> list[Manifest]:
    return [manifest for manifest in manifests if manifest["kind"] == kind]


def selects(selector: Manifest, labels: dict[str, str]) -> bool:
    wanted = selector.get("matchLabels", {})
    return bool(wanted) and wanted.items() <= labels.items()
