"""The model that the chain starts from: packed documents, a made model, or a published one at one commit."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from medrail.errors import InvalidInput
from medrail.training.base import HuggingFace, documents_pack, published_load
from medrail.training.chain import model_save
from medrail.training.examples import completion_ids
from medrail.training.selection import Selection
from tests.fakes.micro_chain import model_make, selection, tokenizer_make
from tests.fakes.records import record

AUTO = ("AutoConfig", "AutoModelForCausalLM")
COMMIT = "0123456789abcdef" * 2 + "01234567"
TEXTS = [record(f"t{i}", input="food " * 20) for i in range(30)]
QUESTIONS = [record(f"q{i}", kind="qa", input="why", output="dose " * 20) for i in range(10)]


def pack(*chosen: dict[str, Any], length: int = 16, seed: int = 1) -> list[list[int]]:
    selections = [Selection.model_validate(fields) for fields in chosen]
    packed = documents_pack(
        [*TEXTS, *QUESTIONS], selections, tokenizer_make(), sequence_length=length, seed=seed
    )
    assert all(row.labels == row.input_ids for row in packed)
    return [row.input_ids for row in packed]


@pytest.mark.parametrize("length", [1, 16, 33, 64])
def test_documents_are_cut_into_sequences_of_one_length_and_a_rest_is_dropped(length: int) -> None:
    document = len(completion_ids(tokenizer_make(), TEXTS[0].input)) + 1
    document = min(document, 8 * length)  # where one text would fill the sequences it is cut
    rows = pack(selection("text", 10 * document, 1), length=length)
    assert {len(row) for row in rows} == {length}
    assert len(rows) == 10 * document // length


def test_two_selections_are_interleaved_in_proportion_to_their_sizes() -> None:
    rows = pack(selection("text", 10_000, 1), selection("qa", 10_000, 3))
    user = tokenizer_make().convert_tokens_to_ids("<|user|>")
    stream = [token for row in rows for token in row]
    places = [i / len(stream) for i, token in enumerate(stream) if token == user]
    assert len(places) in (29, 30)
    for tenth in range(10):
        assert 2 <= sum(tenth <= 10 * place < tenth + 1 for place in places) <= 4


def test_too_little_text_for_one_sequence_is_refused() -> None:
    with pytest.raises(InvalidInput, match="less than one sequence of 512 tokens to train on"):
        pack(selection("text", 100, 1), length=512)


def test_another_seed_packs_in_another_order() -> None:
    mixed = [selection("text", 500, 1), selection("qa", 500, 1)]
    distinct = [record(f"t{i}", input=f"drug number {i} " * 5) for i in range(30)]
    packs = [
        documents_pack(
            [*distinct, *QUESTIONS],
            [Selection.model_validate(fields) for fields in mixed],
            tokenizer_make(),
            sequence_length=16,
            seed=seed,
        )
        for seed in (1, 1, 2)
    ]
    assert packs[0] == packs[1] != packs[2]


@pytest.mark.parametrize("revision", ["main", "v1.0", "", COMMIT[:12], COMMIT.upper().replace("0", "G")])
def test_a_revision_that_can_move_is_refused(revision: str) -> None:
    with pytest.raises(ValidationError, match="must be a full 40-digit commit"):
        HuggingFace(origin="huggingface", repository="owner/name", revision=revision)


def published(folder: Path) -> HuggingFace:
    return HuggingFace(origin="huggingface", repository=str(folder), revision=COMMIT)


@pytest.fixture
def hub_folder(tmp_path: Path) -> Path:
    model_save(model_make(seed=3), tokenizer_make(), tmp_path / "hub")
    return tmp_path / "hub"


def test_a_published_model_in_a_local_folder_loads_offline(hub_folder: Path) -> None:
    model, tokenizer = published_load(published(hub_folder))
    mine = model_make(seed=3).state_dict()
    assert all((mine[name] == weight).all() for name, weight in model.state_dict().items())
    assert tokenizer.get_vocab() == tokenizer_make().get_vocab()


@pytest.mark.parametrize("repository", ["owner/never-cached", "/nowhere/at/all", "nowhere/at/all"])
def test_a_published_model_that_is_not_there_is_refused_in_one_line(repository: str) -> None:
    with pytest.raises(InvalidInput, match=f"^{repository}@0123456789ab cannot be loaded: offline "):
        published_load(HuggingFace(origin="huggingface", repository=repository, revision=COMMIT))


def test_a_published_model_without_safetensors_is_refused(hub_folder: Path) -> None:
    (hub_folder / "model.safetensors").rename(hub_folder / "pytorch_model.bin")
    with pytest.raises(InvalidInput, match="cannot be loaded"):
        published_load(published(hub_folder))


def test_a_published_model_without_a_chat_template_is_refused(hub_folder: Path) -> None:
    (hub_folder / "chat_template.jinja").unlink()
    with pytest.raises(InvalidInput, match="has no chat template"):
        published_load(published(hub_folder))


def test_a_published_model_that_wants_to_run_code_is_refused(hub_folder: Path) -> None:
    config = json.loads((hub_folder / "config.json").read_text())
    config |= {"model_type": "surprise", "auto_map": {name: "surprise.Surprise" for name in AUTO}}
    (hub_folder / "config.json").write_text(json.dumps(config))
    (hub_folder / "surprise.py").write_text("raise SystemExit('code of a model was run')\n")
    with pytest.raises(InvalidInput, match="cannot be loaded"):
        published_load(published(hub_folder))
