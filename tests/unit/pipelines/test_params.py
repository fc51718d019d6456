"""What params.yaml may say: a wrong name, type or section is named, with the nearest right one."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import Field

from medrail.errors import BadParameter
from medrail.training.chain import Lora
from pipelines.base import BaseParams
from pipelines.params import ComputeParams, StageParams, load_params, load_sources
from tests.fakes.micro_chain import base_params, start_params, train_params


class Cap(StageParams):
    min_members: int
    max_items: int = Field(gt=0)


class Everything(StageParams):
    """Every shape that a section may have."""

    seed: int
    lora: Lora | None
    caps: dict[str, Cap]
    parts: tuple[Cap, ...]


GOOD: dict[str, Any] = {
    "seed": 1,
    "lora": {"rank": 8, "alpha": 16, "dropout": 0.0, "targets": ["q_proj"]},
    "caps": {"drug_class": {"min_members": 10, "max_items": 9}},
    "parts": [{"min_members": 1, "max_items": 2}, {"min_members": 3, "max_items": 4}],
}


def params_write(folder: Path, tree: object) -> Path:
    path = folder / "params.yaml"
    path.write_text(yaml.safe_dump(tree))
    return path


def load_bent(folder: Path, where: tuple[str | int, ...], value: object) -> Everything:
    """Load GOOD with one more (or another) value at a place."""
    tree = yaml.safe_load(yaml.safe_dump(GOOD))
    node = tree
    for part in where[:-1]:
        node = node[part]
    node[where[-1]] = value
    return load_params(Everything, "stage", params_write(folder, {"stage": tree}))


def test_a_right_section_is_read_and_cannot_be_changed(tmp_path: Path) -> None:
    params = load_bent(tmp_path, ("seed",), 5)
    assert (params.seed, params.caps["drug_class"].min_members, params.parts[1].max_items) == (5, 10, 4)
    with pytest.raises(ValueError, match="frozen"):
        params.seed = 6  # type: ignore[misc]


@pytest.mark.parametrize(
    ("where", "right"),
    [
        (("sed",), "seed"),
        (("lora", "rnk"), "rank"),
        (("caps", "drug_class", "min_member"), "min_members"),
        (("parts", 1, "maxitems"), "max_items"),
    ],
)
def test_a_misspelt_name_is_named_with_the_nearest_right_one(
    tmp_path: Path, where: tuple[str | int, ...], right: str
) -> None:
    with pytest.raises(BadParameter) as caught:
        load_bent(tmp_path, where, 1)
    place = ".".join(map(str, ("stage", *where)))
    assert str(caught.value).endswith(f"`{place}` is not a parameter; did you mean `{right}`?")


@pytest.mark.parametrize(
    ("section", "kind", "good", "wrong", "right"),
    [
        (
            "models.m",
            BaseParams,
            base_params(),
            ("base", "architecture", "hiden_size"),
            "base.scratch.architecture.hiden_size` is not a parameter; did you mean `hidden_size`?",
        ),
        (
            "models.m",
            BaseParams,
            base_params(),
            ("base", "data", 0, "max_token"),
            "base.scratch.data.0.max_token` is not a parameter; did you mean `max_tokens`?",
        ),
        (
            "phases.p.train",
            type(train_params("qa")),
            train_params("qa"),
            ("data", 0, "repeat"),
            "data.0.repeat` is not a parameter; did you mean `repeats`?",
        ),
        (
            "phases.p.train",
            type(train_params("qa")),
            train_params("qa"),
            ("schedule", "learning_rte"),
            "schedule.learning_rte` is not a parameter; did you mean `learning_rate`?",
        ),
        (
            "phases.p.start",
            type(start_params("00_text")),
            start_params("00_text"),
            ("lora", "aplha"),
            "lora.aplha` is not a parameter; did you mean `alpha`?",
        ),
    ],
)
def test_the_stages_own_sections_name_it_too(
    tmp_path: Path,
    section: str,
    kind: type[StageParams],
    good: StageParams,
    wrong: tuple[str | int, ...],
    right: str,
) -> None:
    tree: Any = good.model_dump(mode="json")
    node = tree
    for part in wrong[:-1]:
        node = node[part]
    node[wrong[-1]] = 1
    for key in reversed(section.split(".")):
        tree = {key: tree}
    with pytest.raises(BadParameter) as caught:
        load_params(kind, section, params_write(tmp_path, tree))
    assert str(caught.value).endswith(f"`{section}.{right}")


@pytest.mark.parametrize(
    ("where", "value", "found"),
    [
        (("seed",), "many", "stage.seed: Input should be a valid integer"),
        (("lora", "rank"), 0, "stage.lora.rank: Input should be greater than 0"),
        (("lora", "targets"), [], "stage.lora.targets: Tuple should have at least 1 item"),
        (("parts", 0), 3, "stage.parts.0: Input should be a valid dictionary"),
        (("caps", "drug_class", "max_items"), -1, "stage.caps.drug_class.max_items: Input should be greater"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(
    tmp_path: Path, where: tuple[str | int, ...], value: object, found: str
) -> None:
    with pytest.raises(BadParameter) as caught:
        load_bent(tmp_path, where, value)
    assert found in str(caught.value)
    assert "many" not in str(caught.value)


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    tree = {key: value for key, value in GOOD.items() if key != "seed"}
    with pytest.raises(BadParameter, match=r"stage\.seed: Field required"):
        load_params(Everything, "stage", params_write(tmp_path, {"stage": tree}))


@pytest.mark.parametrize(
    ("tree", "section", "found"),
    [
        ({"compte": {}}, "compute", "`compute` is missing; did you mean `compte`?"),
        ({"a": 1, "b": 2}, "compute", "`compute` is missing; known: a, b"),
        ({"phases": {"tiny-0_text": {}}}, "phases.tiny-00_text.train", "did you mean `tiny-0_text`?"),
        ({"phases": None}, "phases.tiny.train", "`phases.tiny` is missing; known: "),
        ({"phases": "text"}, "phases.tiny", "`phases.tiny` is missing; known: "),
        ({"compute": None}, "compute", "compute: Input should be a valid dictionary"),
        (None, "compute", "`compute` is missing"),
    ],
)
def test_a_missing_section_is_named(tmp_path: Path, tree: object, section: str, found: str) -> None:
    with pytest.raises(BadParameter) as caught:
        load_params(ComputeParams, section, params_write(tmp_path, tree))
    assert found in str(caught.value)


def test_a_file_that_is_missing_or_no_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match=r"params\.yaml is missing: run from the checkout's root"):
        load_params(ComputeParams, "compute", tmp_path / "params.yaml")
    (tmp_path / "params.yaml").write_text("compute:\n  threads: [1\n  seed: 2\n")
    with pytest.raises(BadParameter, match=r"params\.yaml is not YAML near line 3: correct it"):
        load_params(ComputeParams, "compute", tmp_path / "params.yaml")


def test_the_sources_of_a_run_are_a_list_of_ids(tmp_path: Path) -> None:
    assert load_sources(params_write(tmp_path, {"sources": ["a", "b"]})) == ["a", "b"]


@pytest.mark.parametrize("tree", [None, {}, {"sources": []}, {"sources": "a"}, {"sources": ["a", 1]}])
def test_anything_else_is_no_list_of_sources(tmp_path: Path, tree: object) -> None:
    with pytest.raises(BadParameter, match="`sources` must be a list of ids"):
        load_sources(params_write(tmp_path, tree))
