"""No code that a file brings along is ever run, and no shipped file carries a key or a person's path."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGES = ("medrail", "pipelines", "services", "docker", "benchmarks", "tests")
RUNS_WHAT_IT_READS = {
    "pickle.load",
    "pickle.loads",
    "pickle.Unpickler",
    "dill.load",
    "joblib.load",
    "marshal.loads",
    "shelve.open",
    "yaml.unsafe_load",
    "yaml.full_load",
    "pandas.read_pickle",
    "pd.read_pickle",
    "eval",
    "exec",
}
NEEDS = {
    "torch.load": ("weights_only", True),
    "yaml.load": ("Loader", "SafeLoader"),
}
"""Calls that are safe with this argument only."""
TRUSTING = re.compile(r"(?<!no-)trust[-_]remote[-_]code\s*[=:\s]\s*[\"']?(true|1|yes)", re.IGNORECASE)
FLAG = re.compile(r"(?<!no)--trust-remote-code")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def unsafe(code: str) -> list[str]:
    """Calls in a piece of Python that could run what a file brings along."""
    found = []
    for name, call in calls(ast.parse(code)):
        arguments = {keyword.arg: keyword.value for keyword in call.keywords}
        if name in RUNS_WHAT_IT_READS or _is_true(arguments.get("allow_pickle")):
            found.append(name)
        if _is_true(arguments.get("trust_remote_code")):
            found.append(f"{name} trusts remote code")
        if name in NEEDS and not _is_needed(arguments, *NEEDS[name]):
            found.append(name)
        if re.fullmatch(r"Auto\w+\.from_pretrained", name) and not _is_false(
            arguments.get("trust_remote_code")
        ):
            found.append(f"{name} would ask whether to trust remote code")
    return found


def _is_true(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _is_needed(arguments: dict[str | None, ast.expr], name: str, wanted: object) -> bool:
    value = arguments.get(name)
    return value is not None and ast.unparse(value).split(".")[-1] == str(wanted)


@pytest.mark.parametrize(
    ("code", "is_unsafe"),
    [
        ("pickle.load(file)", True),
        ("torch.load(path)", True),
        ("torch.load(path, weights_only=False)", True),
        ("torch.load(path, weights_only=True)", False),
        ("numpy.load(path, allow_pickle=True)", True),
        ("numpy.load(path)", False),
        ("yaml.load(text)", True),
        ("yaml.load(text, Loader=yaml.SafeLoader)", False),
        ("yaml.safe_load(text)", False),
        ("AutoModel.from_pretrained(path)", True),
        ("AutoModel.from_pretrained(path, trust_remote_code=False)", False),
        ("Anything.make(path, trust_remote_code=True)", True),
        ("model.eval()", False),
        ("eval(text)", True),
    ],
)
def test_the_search_below_finds_what_it_looks_for(code: str, is_unsafe: bool) -> None:
    assert bool(unsafe(code)) is is_unsafe


def python_files() -> list[Path]:
    return [path for package in PACKAGES for path in sorted(Path(package).rglob("*.py"))]


def test_no_file_is_read_in_a_way_that_runs_what_it_brings_along() -> None:
    found = {str(path): unsafe(path.read_text(encoding="utf-8")) for path in python_files()}
    assert {path: names for path, names in found.items() if names} == {}
    assert len(found) > 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("args: [--trust-remote-code]", True),
        ("args: [--no-trust-remote-code]", False),
        ("trust_remote_code: true", True),
        ("trust_remote_code=True", True),
        ("TRUST_REMOTE_CODE=1", True),
        ("trust_remote_code=False", False),
    ],
)
def test_the_search_for_trust_finds_what_it_looks_for(text: str, found: bool) -> None:
    assert bool(TRUSTING.search(text) or FLAG.search(text)) is found


def shipped() -> list[Path]:
    """Every file that git holds or would hold, but samples and locks."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    left = ("samples/", "requirements/", "dvc.lock", "data/", "models/")
    return [Path(name) for name in listed if name and not name.startswith(left) and Path(name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    for path in shipped():
        if path != Path("tests/repo/test_privacy.py"):
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_remote_code_is_trusted_nowhere() -> None:
    assert [str(path) for path, text in texts() if TRUSTING.search(text) or FLAG.search(text)] == []


def test_no_pickle_ships() -> None:
    pickles = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", ".npy")
    assert [str(path) for path in shipped() if path.suffix in pickles] == []


SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\n[A-Za-z0-9+/=]{20}"),
    "an AWS key": re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    "a GitHub token": re.compile(r"\bgh[pousr]_[A-Za-z0-9]{30,}\b"),
    "a Hugging Face token": re.compile(r"\bhf_[A-Za-z0-9]{30,}\b"),
    "a path of a person's machine": re.compile(r"(?<![\w.$~])/(home|Users)/(?!medrail/|me/)[a-z]\w*/"),
    "the path of this checkout": re.compile(rf"(?<![\w.]){re.escape(str(Path.cwd()))}\b"),
}
"""The images' user is called medrail; `me` stands in tests for anybody."""


@pytest.mark.parametrize("what", SECRETS)
def test_no_shipped_file_holds(what: str) -> None:
    assert [str(path) for path, text in texts() if SECRETS[what].search(text)] == []


def test_no_library_module_prints_or_catches_everything() -> None:
    """ruff holds both too; this also counts what a `noqa` would hide."""
    for package in ("medrail", "pipelines", "services"):
        for path in sorted(Path(package).rglob("*.py")):
            code = path.read_text(encoding="utf-8")
            tree = ast.parse(code)
            assert "print" not in [name for name, _ in calls(tree)], path
            handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
            broad = [
                h.lineno
                for h in handlers
                if h.type is None or ast.unparse(h.type) in ("Exception", "BaseException")
            ]
            assert broad == [], path
