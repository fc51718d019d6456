"""The locks hold exact versions and hashes, nothing of the machine that wrote them, and what is imported."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest

REQUIREMENTS = Path("requirements")
LOCKS = sorted(path.name for path in REQUIREMENTS.glob("*.lock"))
INPUTS = sorted(path.name for path in REQUIREMENTS.glob("*.in"))
# torch has locks of its own; a CPU lock leaves it out.
TORCH_APART = {"torch"}

PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
COMMENT = re.compile(r"^    #( +(via|-[rc] [a-z-]+\.(in|lock)|[a-z0-9][a-z0-9.-]*)( .*)?)?$")
EXCLUDED = re.compile(r"^(# The following packages were excluded from the output:|# [a-z0-9-]+|)$")
FORBIDDEN = re.compile(r"://|@ |file:|--(extra-)?index|--find-links|--trusted|(^|[\s=])[./~]*/\w")


def problems(text: str) -> list[str]:
    """Every line of a lock that is not a pin, a hash or a plain comment, and every pin without a hash."""
    found = [line for line in text.splitlines() if FORBIDDEN.search(line)]
    unhashed = ""
    for line in text.splitlines():
        pin, is_hash = PIN.match(line), HASH.match(line)
        if not (pin or is_hash or COMMENT.match(line) or EXCLUDED.match(line)):
            found.append(line)
        if pin and unhashed:
            found.append(f"{unhashed} has no hash")
        unhashed = pin[1] if pin else "" if is_hash else unhashed
    return found + ([f"{unhashed} has no hash"] if unhashed else [])


def pins(name: str) -> dict[str, str]:
    matches = [PIN.match(line) for line in (REQUIREMENTS / name).read_text().splitlines()]
    return {match[1]: match[2] for match in matches if match}


def asked(name: str) -> dict[str, str]:
    """Distribution -> version specifier of every requirement of a .in file, included files too."""
    wanted: dict[str, str] = {}
    for line in (REQUIREMENTS / name).read_text().splitlines():
        requirement = line.split("#")[0].strip()
        if requirement.startswith("-r "):
            wanted |= asked(requirement.removeprefix("-r "))
        elif requirement:
            distribution, specifier = re.fullmatch(r"([\w.-]+)(?:\[[\w,]+\])?(.*)", requirement).groups()
            wanted[distribution] = specifier
    return wanted


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(name: str) -> None:
    assert problems((REQUIREMENTS / name).read_text()) == []
    assert pins(name)


HASHED = "    --hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    "text",
    [
        "one==1.0\n",
        f"one==1.0 \\\ntwo==2.0 \\\n{HASHED}\n",
        f"one>=1.0 \\\n{HASHED}\n",
        f"--index-url https://mirror.example/simple\none==1.0 \\\n{HASHED}\n",
        f"--find-links /opt/wheels\none==1.0 \\\n{HASHED}\n",
        f"one @ file:///opt/wheels/one.whl \\\n{HASHED}\n",
        f"one==1.0 \\\n{HASHED}\n    # from /home/me/wheels\n",
        "one==1.0 \\\n    --hash=md5:00\n",
    ],
)
def test_addresses_paths_and_unhashed_lines_are_found(text: str) -> None:
    assert problems(text)


@pytest.mark.parametrize("name", INPUTS)
def test_every_requirement_is_pinned_in_its_lock_as_asked(name: str) -> None:
    locked = pins(name.replace(".in", ".lock"))
    for distribution, specifier in asked(name).items():
        if distribution in TORCH_APART and distribution not in locked:
            continue
        assert distribution in locked, f"{distribution} of {name} is not locked: run `make lock`"
        if specifier.startswith("=="):
            assert locked[distribution] == specifier.removeprefix("==")


@pytest.mark.parametrize("name", INPUTS)
def test_every_input_has_a_lock_and_says_why_it_exists(name: str) -> None:
    assert (REQUIREMENTS / name.replace(".in", ".lock")).is_file()
    assert (REQUIREMENTS / name).read_text().startswith("# ")


def test_environments_that_exchange_artefacts_agree_on_versions() -> None:
    pipelines = pins("pipelines.lock")
    for name in ("services.lock", "tracking.lock", "dev.lock", "backup.lock", "spark.lock"):
        other = pins(name)
        assert {d: v for d, v in other.items() if pipelines.get(d, v) != v} == {}, name


def test_both_torch_locks_hold_the_same_version() -> None:
    assert pins("torch-cpu.lock")["torch"] == pins("torch-cuda.lock")["torch"] + "+cpu"


def imported(*roots: str) -> set[str]:
    """Top-level names of everything outside that these packages, and what they import of ours, import."""
    ours = ("medrail", "pipelines", "services")
    graph = grimp.build_graph(*ours, include_external_packages=True, cache_dir=None)
    modules = {m for m in graph.modules if m.split(".")[0] in roots}
    reached = set(modules)
    for module in modules:
        reached |= graph.find_upstream_modules(module)
    names = {m.split(".")[0] for m in reached} - set(ours)
    return names - set(sys.stdlib_module_names)


OPTIONAL = {"pyspark"}
"""Imported only where it is asked for; `spark.in` names it."""


@pytest.mark.parametrize(
    ("roots", "name"), [(("medrail", "pipelines"), "pipelines.in"), (("services",), "services.in")]
)
def test_what_is_imported_is_asked_for_by_name(roots: tuple[str, ...], name: str) -> None:
    distributions = packages_distributions()
    wanted = {normal(distribution) for distribution in asked(name)} | (OPTIONAL & asked("spark.in").keys())
    for module in imported(*roots):
        names = {normal(d) for d in distributions.get(module, [module])}
        assert names & wanted, f"{module} is imported but {name} asks for none of {sorted(names)}"


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
