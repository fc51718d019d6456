"""The model that the chain starts from: a tiny one made here, or a pinned one from a hub."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from medrail.errors import InvalidInput
from medrail.records import Record
from medrail.training.examples import Example, end_id, examples_select
from medrail.training.loop import Schedule
from medrail.training.selection import Selection

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Architecture(_Part):
    """Sizes of a Qwen3 decoder (transformers' `Qwen3ForCausalLM`, which vLLM serves too)."""

    hidden_size: int = Field(gt=0)
    layers: int = Field(gt=0)
    heads: int = Field(gt=0)
    key_value_heads: int = Field(gt=0)
    head_dim: int = Field(description="vLLM on CPU takes 32, 64, 80, 96, 112, 128, 160, 192, 224, 256")
    intermediate_size: int = Field(gt=0)
    max_positions: int = Field(gt=0)


class Scratch(_Part):
    """A model with random weights, pretrained on the train split."""

    origin: Literal["scratch"]
    vocabulary_size: int = Field(ge=300)
    architecture: Architecture
    data: tuple[Selection, ...] = Field(
        min_length=1, description="the mixture; budgets are tokens of an epoch"
    )
    sequence_length: int = Field(ge=16)
    schedule: Schedule


class HuggingFace(_Part):
    """A published model, at one commit and no other."""

    origin: Literal["huggingface"]
    repository: str = Field(description="`owner/name`, or a local folder")
    revision: str = Field(description="40-digit commit, so that it cannot move")

    @field_validator("revision")
    @classmethod
    def _is_a_commit(cls, value: str) -> str:
        if not re.fullmatch(r"[0-9a-f]{40}", value):
            raise ValueError("must be a full 40-digit commit, not a branch or a tag")
        return value


def model_make(architecture: Architecture, tokenizer: "PreTrainedTokenizerBase") -> "PreTrainedModel":
    """A Qwen3 model with random weights; the caller has set the seed."""
    from transformers import Qwen3Config, Qwen3ForCausalLM

    config = Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=architecture.hidden_size,
        num_hidden_layers=architecture.layers,
        num_attention_heads=architecture.heads,
        num_key_value_heads=architecture.key_value_heads,
        head_dim=architecture.head_dim,
        intermediate_size=architecture.intermediate_size,
        max_position_embeddings=architecture.max_positions,
        tie_word_embeddings=True,
        eos_token_id=end_id(tokenizer),
        bos_token_id=None,
        pad_token_id=tokenizer.pad_token_id,
        dtype="float32",
    )
    return Qwen3ForCausalLM(config)


def documents_pack(
    records: Iterable[Record],
    selections: Sequence[Selection],
    tokenizer: "PreTrainedTokenizerBase",
    *,
    sequence_length: int,
    seed: int,
) -> list[Example]:
    """Documents one after the other, cut into sequences of one length, loss on every token.

    The selections are interleaved in proportion to their sizes, so that every stretch of the training sees
    the whole mixture. A rest shorter than a sequence is dropped.
    """
    parts = [
        examples_select(
            records, [selection], tokenizer, seed=seed, max_length=8 * sequence_length, with_reasoning=False
        )
        for selection in selections
    ]
    placed = [
        ((index + 0.5) / len(part), which, example.input_ids)
        for which, part in enumerate(parts)
        for index, example in enumerate(part)
    ]
    stream = [token for _, _, ids in sorted(placed, key=lambda item: item[:2]) for token in ids]
    count = len(stream) // sequence_length
    if count == 0:
        raise InvalidInput(
            f"less than one sequence of {sequence_length} tokens to train on: raise max_tokens"
        )
    cut = [stream[i * sequence_length : (i + 1) * sequence_length] for i in range(count)]
    return [Example(ids, ids) for ids in cut]


def published_load(
    base: HuggingFace, cache: Path | None = None
) -> tuple["PreTrainedModel", "PreTrainedTokenizerBase"]:
    """Load a published model and its tokenizer at the pinned commit; code from the hub is refused.

    Honours HF_HUB_OFFLINE: then the files must already lie in the Hugging Face cache.
    """
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        model = AutoModelForCausalLM.from_pretrained(
            base.repository,
            revision=base.revision,
            cache_dir=cache,
            use_safetensors=True,
            dtype="auto",
            trust_remote_code=False,
        )
        tokenizer = AutoTokenizer.from_pretrained(
            base.repository, revision=base.revision, cache_dir=cache, trust_remote_code=False
        )
    except (OSError, ValueError) as error:
        name = f"{base.repository}@{base.revision[:12]}"
        raise InvalidInput(
            f"{name} cannot be loaded: offline (HF_HUB_OFFLINE=1) it must be cached; code in it is never run"
        ) from error
    if tokenizer.chat_template is None:
        raise InvalidInput(f"{base.repository} has no chat template: choose an instruction-tuned model")
    return model, tokenizer
