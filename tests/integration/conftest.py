"""A small sister of the quick clone: the same data out of its cache, and a chain that trains in seconds."""

import shutil
from collections.abc import Iterator

import pytest

from tests.pipeline_clone import Clone, clone_make

SCHEDULE = {"epochs": 1, "batch_size": 8, "learning_rate": 3e-3, "warmup_fraction": 0.1, "weight_decay": 0.01}


def _small(clone: Clone) -> None:
    import yaml

    path = clone.folder / "params.yaml"
    params = yaml.safe_load(path.read_text())
    base = params["models"]["tiny"]["base"]
    base["architecture"] |= {
        "hidden_size": 64,
        "layers": 2,
        "heads": 2,
        "key_value_heads": 1,
        "intermediate_size": 128,
    }
    base["vocabulary_size"] = 1024
    parts = [base, *(phase["train"] for phase in params["phases"].values())]
    for part in parts:
        part["schedule"] = {**SCHEDULE, "logging_steps": 10}
        for selection in part["data"]:
            selection["max_tokens"] = 8000
    for phase in params["phases"].values():
        phase["train"]["validation_tokens"] = 2000
    params["evaluate"] |= {"choice_items_per_kind": 20, "benchmark_items": 5, "exact_items_per_relation": 4}
    params["merge"] |= {"prompts": 12, "tokens": 8, "probes": 1}
    path.write_text(yaml.safe_dump(params, sort_keys=False))


@pytest.fixture(scope="session")
def small(quick: Clone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    """Everything reproduced at a small scale and committed."""
    folder = tmp_path_factory.mktemp("small")
    clone = clone_make(folder / "clone", quick.folder.parent / "cache")
    clone.run(
        "dvc", "checkout", "--quiet", check=False
    )  # the data; what trained elsewhere is not in the cache
    _small(clone)
    ran = clone.repro()
    assert not [stage for stage in ran if stage.split("@")[0] in ("fetch", "ingest", "deidentify")]
    clone.commit("small")
    yield clone
    shutil.rmtree(folder, ignore_errors=True)
