"""Typed access to params.yaml: what a stage may be told, and a clear word when it is told something else."""

import difflib
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from medrail.errors import BadParameter


class StageParams(BaseModel):
    """A section of params.yaml: frozen, complete, and with no name that the stage does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


P = TypeVar("P", bound=StageParams)


def load_params(kind: type[P], section: str, path: Path = Path("params.yaml")) -> P:
    """Read one section (dotted for a nested one, such as `phases.tiny-00_text.train`) of params.yaml."""
    node: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    walked = ""
    for key in section.split("."):
        if not isinstance(node, dict) or key not in node:
            raise BadParameter(_unknown(f"{walked}{key}", key, list(node or []), path, "is missing"))
        node, walked = node[key], f"{walked}{key}."
    try:
        return kind.model_validate(node)
    except ValidationError as error:
        raise BadParameter(_first_problem(error, kind, section, path)) from None


def load_sources(path: Path = Path("params.yaml")) -> list[str]:
    """The ids under `sources` of params.yaml: what this run is made from."""
    tree: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    sources = tree.get("sources") if isinstance(tree, dict) else None
    if not isinstance(sources, list) or not sources or not all(isinstance(name, str) for name in sources):
        raise BadParameter(f"{path}: `sources` must be a list of ids from catalog.yaml")
    return sources


def _first_problem(error: ValidationError, kind: type[BaseModel], section: str, path: Path) -> str:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
    name = ".".join(str(part) for part in problem["loc"])
    where = f"{section}.{name}" if name else section
    if problem["type"] == "extra_forbidden":
        fields: type[BaseModel] | None = kind
        for part in problem["loc"][:-1]:
            inner = fields.model_fields[str(part)].annotation if fields else None
            fields = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None
        known = list(fields.model_fields) if fields else []
        return _unknown(where, str(problem["loc"][-1]), known, path, "is not a parameter")
    return f"{path}: {where}: {problem['msg']}"


def _unknown(where: str, key: str, known: list[str], path: Path, problem: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(sorted(known))}"
    return f"{path}: `{where}` {problem}; {hint}"


class ComputeParams(StageParams):
    """What every stage that computes with a model shares."""

    threads: int
    seed: int
