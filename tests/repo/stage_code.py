"""Which Python files each stage is made of, from the import graph, and the lists of them in dvc.yaml.

`python -m tests.repo.stage_code` rewrites the lists; `test_wiring.py` holds them.
"""

from pathlib import Path
from typing import Any

import grimp
from ruamel.yaml import YAML

DVC_YAML = Path("dvc.yaml")


def stage_code() -> dict[str, list[str]]:
    """For each module below pipelines/ that is a stage, the sorted files that it imports, itself included."""
    graph = grimp.build_graph("medrail", "pipelines", cache_dir=None)
    return {stage: _files(graph, f"pipelines.{stage}") for stage in stages_load()["stages"]}


def _files(graph: grimp.ImportGraph, module: str) -> list[str]:
    files = set()
    for name in {module} | graph.find_upstream_modules(module):
        place = Path(*name.split("."))
        package = place / "__init__.py"
        files.add((package if package.is_file() else place.with_suffix(".py")).as_posix())
    return sorted(files)


def stages_load() -> Any:
    return YAML().load(DVC_YAML.read_text(encoding="utf-8"))


def body(stage: Any) -> Any:
    """A stage's own keys, also where it stands in a `foreach` or `matrix`."""
    return stage.get("do", stage)


def covered(file: str, deps: list[str]) -> bool:
    """Whether a folder of code that is a dependency as a whole holds the file."""
    return any(file.startswith(f"{entry}/") for entry in deps)


def main() -> None:
    document = stages_load()
    for name, files in stage_code().items():
        deps = body(document["stages"][name])["deps"]
        data = [entry for entry in deps if not str(entry).endswith(".py")]
        deps[:] = [*data, *(file for file in files if not covered(file, data))]
    yaml = YAML()
    yaml.width = 118
    yaml.indent(mapping=2, sequence=4, offset=2)
    with DVC_YAML.open("w", encoding="utf-8") as file:
        yaml.dump(document, file)


if __name__ == "__main__":
    main()
