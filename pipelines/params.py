"""Typed access to params.yaml: what a stage may be told, and a clear word when it is told something else."""

import difflib
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from medrail.errors import BadParameter


class StageParams(BaseModel):
    """A section of params.yaml: frozen, complete, and with no name that the stage does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


P = TypeVar("P", bound=StageParams)


def load_params(kind: type[P], section: str, path: Path = Path("params.yaml")) -> P:
    """Read one section (dotted for a nested one, such as `phases.tiny-00_text.train`) of params.yaml."""
    node = _read(path)
    walked = ""
    for key in section.split("."):
        if not isinstance(node, dict) or key not in node:
            known = list(node) if isinstance(node, dict) else []
            raise BadParameter(_unknown(f"{walked}{key}", key, known, path, "is missing"))
        node, walked = node[key], f"{walked}{key}."
    try:
        return kind.model_validate(node)
    except ValidationError as error:
        raise BadParameter(_first_problem(error, kind, section, path)) from None


def _read(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadParameter(f"{path} is missing: run from the checkout's root") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" near line {mark.line + 1}" if mark else ""
        raise BadParameter(f"{path} is not YAML{line}: correct it") from None


def load_sources(path: Path = Path("params.yaml")) -> list[str]:
    """The ids under `sources` of params.yaml: what this run is made from."""
    tree = _read(path)
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
        known = _known_names(kind, problem["loc"][:-1])
        return _unknown(where, str(problem["loc"][-1]), known, path, "is not a parameter")
    return f"{path}: {where}: {problem['msg']}"


def _known_names(kind: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """Names that may stand at a place; positions in lists, keys and tags of unions lead no further down."""
    models = [kind]
    for part in place:
        inner = [model.model_fields[str(part)].annotation for model in models if part in model.model_fields]
        models = [found for annotation in inner for found in _models_in(annotation)] or models
    return list(dict.fromkeys(name for model in models for name in model.model_fields))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for argument in get_args(annotation) for found in _models_in(argument)]


def _unknown(where: str, key: str, known: list[str], path: Path, problem: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(sorted(known))}"
    return f"{path}: `{where}` {problem}; {hint}"


class ComputeParams(StageParams):
    """What every stage that computes with a model shares."""

    threads: int
    seed: int
