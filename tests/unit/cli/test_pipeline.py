"""`dvc repro` as `medrail run` shows it."""

from pathlib import Path

import pytest

from medrail.cli.pipeline import Reproduced, _follow, reproduce, stages_count
from medrail.errors import ContractBroken

ROOT = Path(__file__).resolve().parents[3]
OUTPUT = """Running stage 'fetch@a':
> python -m pipelines.fetch a data/raw/a
Updating lock file 'dvc.lock'
Stage 'ingest@a' didn't change, skipping
Running stage 'train@tiny-00_text':
> python -m pipelines.train tiny-00_text
train: step 5 of 10, loss 2.000, 3 s left
Failed to load CPU gemm_4bit_forward from somewhere
Updating lock file 'dvc.lock'
"""


def test_stages_are_counted_and_what_a_stage_says_is_passed_on() -> None:
    said: list[str] = []
    result = Reproduced(total=3)
    assert _follow(iter(OUTPUT.splitlines(keepends=True)), result, said.append) == "train@tiny-00_text"
    assert list(result.seconds) == ["fetch@a", "train@tiny-00_text"]
    assert [line.split("] ")[0] for line in said if line.startswith("[")] == ["[ 1 of 3", "[ 3 of 3"]
    assert any("3 s left" in line for line in said)
    assert not any("gemm" in line for line in said)


def test_the_number_of_stages_is_that_of_dvc_yaml_unfolded() -> None:
    from dvc.repo import Repo

    with Repo(str(ROOT)) as repo:
        assert stages_count(ROOT) == len(repo.index.stages)


def test_a_failing_stage_is_named(tmp_path: Path) -> None:
    import subprocess

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["dvc", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "params.yaml").write_text("{}\n")
    (tmp_path / "dvc.yaml").write_text("stages:\n  split:\n    cmd: exit 3\n")
    with pytest.raises(ContractBroken, match="stopped at stage split"):
        reproduce(tmp_path, {}, lambda line: None)
