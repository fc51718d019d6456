"""dvc.yaml, params.yaml, catalog.yaml and the code say the same of every stage."""

import ast
import functools
import re
import runpy
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from medrail.data.catalog import NO_READER, catalog_load
from medrail.training.selection import Selection
from pipelines import params as params_module
from pipelines import stage as stage_module
from pipelines.params import load_sources
from tests.repo.stage_code import body, covered, stage_code, stages_load

PARAMS = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
DVC_TEXT = Path("dvc.yaml").read_text(encoding="utf-8")
STAGES = stages_load()["stages"]
TEMPLATED = {
    section: {
        key
        for stage in STAGES.values()
        if stage.get("foreach") == f"${{{section}}}"
        for key in re.findall(r"\$\{item\.(\w+)\}", str(stage))
    }
    for section in ("models", "phases")
}
"""Keys of a model and of a phase that dvc.yaml itself puts into commands and paths."""
BASE_TOKENS, ALL_TOKENS = 500_000, 900_000


NAMES = [
    *(f"{stage}@{source}" for stage in ("fetch", "ingest") for source in PARAMS["sources"]),
    *("phi_model", "specialty_model", "deidentify", "privacy", "normalize"),
    *("generate", "curate", "split", "validate"),
    *(f"{stage}@{model}" for stage in ("base", "merge", "evaluate", "release") for model in PARAMS["models"]),
    *(f"{stage}@{phase}" for stage in ("start", "train") for phase in PARAMS["phases"]),
]


@dataclass(frozen=True)
class Stage:
    """A stage as DVC resolves it: its words, what it depends on, its outputs and whether they are pushed."""

    words: list[str]
    deps: list[str]
    sections: list[str]
    outs: dict[str, bool]


@functools.cache
def unfolded() -> dict[str, Stage]:
    """Every stage by its full name, `train@tiny-00_text` and so on, resolved by DVC itself."""
    from dvc.parsing import DataResolver
    from dvc.repo import Repo

    with Repo(".") as repo:
        resolved = DataResolver(repo, Path.cwd(), yaml.safe_load(DVC_TEXT)).resolve()["stages"]
    return {name: _stage(entry) for name, entry in resolved.items()}


def _stage(entry: dict[str, Any]) -> Stage:
    outs = [out if isinstance(out, dict) else {out: {}} for out in entry["outs"]]
    return Stage(
        words=shlex.split(entry["cmd"]),
        deps=entry["deps"],
        sections=[section for section in entry.get("params", []) if isinstance(section, str)],
        outs={path: options.get("push", True) for out in outs for path, options in out.items()},
    )


def test_every_stage_of_the_design_is_there_in_order() -> None:
    data = ["fetch", "ingest", "phi_model", "specialty_model", "deidentify", "privacy", "normalize"]
    data += ["generate", "curate", "split", "validate"]
    assert list(STAGES) == [*data, "base", "start", "train", "merge", "evaluate", "release"]


def test_nothing_is_made_of_clean_records_before_privacy_has_passed_them() -> None:
    stages = unfolded()
    readers = {name for name, stage in stages.items() if "data/deidentified" in stage.deps}
    assert readers == {"privacy", "normalize", "validate"}
    for name in readers - {"privacy"}:
        assert "data/privacy" in stages[name].deps


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_is_a_module_that_says_the_same_of_itself(name: str) -> None:
    module = ast.parse(Path(f"pipelines/{name}.py").read_text(encoding="utf-8"))
    docstring = ast.get_docstring(module)
    assert docstring is not None
    assert body(STAGES[name])["desc"] == docstring.splitlines()[0]
    assert Path(f"tests/unit/pipelines/test_{name}.py").is_file()


def test_a_stage_depends_on_exactly_the_code_that_it_imports() -> None:
    code, declared = stage_code(), {}
    for name, stage in STAGES.items():
        deps = [str(dep) for dep in body(stage)["deps"]]
        declared[name] = [dep for dep in deps if dep.endswith(".py")]
        code[name] = [file for file in code[name] if not covered(file, deps)]
    assert declared == code, "run `python -m tests.repo.stage_code` and look at the difference"


def test_unfolding_gives_one_stage_per_source_model_and_phase() -> None:
    assert sorted(unfolded()) == sorted(NAMES)


class Reads(list[str]):
    """Sections that a stage's command line read."""


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Stage], Reads]:
    """Start a stage by the very command in dvc.yaml, up to its `run`, and say which sections it read."""
    reads = Reads()
    real_params, real_sources = params_module.load_params, params_module.load_sources

    def params_recorded(kind: Any, section: str) -> Any:
        reads.append(section)
        return real_params(kind, section)

    def sources_recorded() -> list[str]:
        reads.append("sources")
        return real_sources()

    def only_to_run(main: Callable[[], None]) -> None:
        calls: list[object] = []
        getattr(main, "__globals__")["run"] = lambda *given, **named: calls.append((given, named))  # noqa: B009
        main()
        assert len(calls) == 1

    def start(stage: Stage) -> Reads:
        monkeypatch.setattr("sys.argv", stage.words[2:])
        runpy.run_module(stage.words[2], run_name="__main__")
        return reads

    monkeypatch.setattr(params_module, "load_params", params_recorded)
    monkeypatch.setattr(params_module, "load_sources", sources_recorded)
    monkeypatch.setattr(stage_module, "stage_main", only_to_run)
    return start


def needed(read: str) -> set[str]:
    """What DVC must hold a stage against that reads this section: all of it, but what dvc.yaml resolves."""
    node = PARAMS
    for key in read.split("."):
        node = node[key]
    resolved = TEMPLATED["models"] if read.startswith("models.") else set()
    return {f"{read}.{key}" for key in set(node) - resolved} if resolved else {read}


@pytest.mark.filterwarnings("ignore:.*found in sys.modules:RuntimeWarning")
@pytest.mark.parametrize("name", NAMES)
def test_a_stages_command_runs_and_reads_the_sections_that_dvc_holds_it_against(
    name: str, read_by: Callable[[Stage], Reads]
) -> None:
    stage = unfolded()[name]
    assert stage.words[:3] == ["python", "-m", f"pipelines.{name.split('@')[0]}"]
    assert {section for read in read_by(stage) for section in needed(read)} == set(stage.sections)


@pytest.mark.parametrize("name", NAMES)
def test_every_path_of_a_command_is_a_dependency_or_an_output(name: str) -> None:
    stage = unfolded()[name]
    known = {Path(path) for path in (*stage.deps, *stage.outs)}
    for word in (word for word in stage.words[3:] if "/" in word):
        path = Path(word)
        assert {path, *path.parents} & known or any(path in other.parents for other in known), word
    assert list(stage.outs) == stage.words[-len(stage.outs) :]


def test_what_reads_the_catalog_depends_on_it() -> None:
    for name, stage in STAGES.items():
        held = [*body(stage)["deps"], *body(stage).get("params", [])]
        declared = [entry for entry in held if "catalog.yaml" in entry]
        assert bool(declared) is ("medrail/data/catalog.py" in body(stage)["deps"]), name


def test_params_yaml_has_no_section_that_no_stage_reads() -> None:
    read = {section.split(".")[0] for stage in unfolded().values() for section in stage.sections}
    assert set(PARAMS) == read | {"sources"}


@pytest.mark.parametrize("section", ["models", "phases"])
def test_models_and_phases_hold_nothing_that_neither_stage_nor_dvc_yaml_reads(section: str) -> None:
    declared = {name for stage in unfolded().values() for name in stage.sections}
    for key, entry in PARAMS[section].items():
        for name in entry:
            assert name in TEMPLATED[section] or f"{section}.{key}.{name}" in declared, name


def test_a_phase_goes_on_where_the_one_before_it_stopped() -> None:
    for key, phase in PARAMS["phases"].items():
        assert key == f"{phase['model']}-{phase['name']}"
        before = [
            other
            for other in PARAMS["phases"].values()
            if phase["previous"] == f"models/{other['model']}/{other['name']}/trained"
        ]
        expected = before[0]["base"] if before else f"models/{phase['model']}/base"
        assert phase["previous_base"] == expected
        own = f"models/{phase['model']}/{phase['name']}/start/base"
        assert phase["base"] == (own if phase["start"]["mode"] == "merge_then_fresh" else expected)


def test_what_is_released_is_the_last_phase_on_its_base() -> None:
    for name, model in PARAMS["models"].items():
        final = PARAMS["phases"][f"{name}-{model['final_phase']}"]
        assert model["final_base"] == final["base"]
        assert final["start"]["mode"] == "merge_then_fresh", "a release carries start/base of its last phase"
        assert PARAMS["release"]["final_phase"] == model["final_phase"]
        made = {out for stage in unfolded().values() for out in stage.outs}
        assert {f"models/{name}/{out}" for out in PARAMS["release"]["linked_outputs"]} <= made


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_de_identified_is_never_pushed(name: str) -> None:
    stage = unfolded()[name]
    is_before = name.split("@")[0] in ("fetch", "ingest")
    assert set(stage.outs.values()) == {not is_before}
    assert is_before is stage.words[-1].startswith(("data/raw/", "data/ingested/"))


def selections(model: dict[str, Any]) -> Iterator[Selection]:
    yield from (Selection.model_validate(entry) for entry in model["data"])


def epoch_tokens(part: dict[str, Any]) -> float:
    return float(sum(s.max_tokens for s in selections(part)) * part["schedule"]["epochs"])


def test_the_quick_preset_keeps_its_token_budgets() -> None:
    base = sum(epoch_tokens(model["base"]) for model in PARAMS["models"].values())
    phases = sum(epoch_tokens(phase["train"]) for phase in PARAMS["phases"].values())
    assert base <= BASE_TOKENS
    assert base + phases <= ALL_TOKENS


def test_every_source_of_the_run_is_catalogued_and_can_be_read() -> None:
    catalog = catalog_load()
    for source in load_sources():
        assert catalog.source(source).reader != NO_READER


def test_what_is_trained_on_is_catalogued_for_training_and_part_of_the_run() -> None:
    roles = {source: catalog_load().source(source).role for source in load_sources()}
    trained = [model["base"] for model in PARAMS["models"].values()]
    trained += [phase["train"] for phase in PARAMS["phases"].values()]
    named = {source for part in trained for selection in selections(part) for source in selection.sources}
    assert {source: roles.get(source) for source in named} == dict.fromkeys(named, "train")
    assert "benchmark" in roles.values()
