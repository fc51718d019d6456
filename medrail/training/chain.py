"""The LoRA chain: how a phase starts from the one before it, and how an adapter becomes part of its base.

An adapter fits one base only, so every start folder says which (`start.json`: path and digest), and every
reader of an adapter holds that against the base it is given. Adapters are never nested.
"""

import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.atomic import write_text
from medrail.digests import folder_digest
from medrail.errors import ContractBroken

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

START_NAME = "start.json"
HISTORY_NAME = "chain_history.json"
"""What every phase so far came to: a list that travels along the chain, one entry added per phase."""
Mode = Literal["init", "continue", "merge_then_fresh"]


class Lora(BaseModel):
    """Shape of an adapter (Hu et al. 2021): rank, scale alpha/rank, dropout, names of the modules."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    rank: int = Field(gt=0)
    alpha: int = Field(gt=0)
    dropout: float = Field(ge=0, lt=1)
    targets: tuple[str, ...] = Field(min_length=1)


class Start(BaseModel):
    """What an adapter folder says of itself: the base it fits."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    mode: Mode
    base_path: str = Field(description="POSIX path relative to the repository")
    base_digest: str


def start_write(folder: Path, start: Start) -> None:
    write_text(folder / START_NAME, json.dumps(start.model_dump(), indent=2, sort_keys=True) + "\n")


def start_read(folder: Path, base: Path) -> Start:
    """Read what an adapter folder says and hold it against the base at hand."""
    try:
        start = Start.model_validate_json((folder / START_NAME).read_bytes())
    except (FileNotFoundError, ValidationError) as error:
        raise ContractBroken(
            f"{folder} is not a phase's folder: {START_NAME} is missing or damaged"
        ) from error
    digest = folder_digest(base)
    if digest != start.base_digest:
        raise ContractBroken(
            f"the adapter in {folder} was made for another base than {base}: run `dvc repro`"
        )
    return start


def model_load(folder: Path) -> "PreTrainedModel":
    """Load a model folder in fp32 from safetensors; nothing is fetched, no code in it is run."""
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(
        str(folder), local_files_only=True, use_safetensors=True, dtype="float32", trust_remote_code=False
    )
    return cast("PreTrainedModel", model.eval())


def tokenizer_load(folder: Path) -> "PreTrainedTokenizerBase":
    """Load the tokenizer that lies beside a model or an adapter."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
    return cast("PreTrainedTokenizerBase", tokenizer)


def adapter_fresh(base: "PreTrainedModel", lora: Lora, seed: int) -> "PeftModel":
    """Put an untrained adapter on a base: its B matrices are zero, so no answer changes yet."""
    from peft import LoraConfig, get_peft_model
    from transformers import set_seed

    set_seed(seed)
    config = LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=list(lora.targets),
        task_type="CAUSAL_LM",
    )
    _refuse_nested(base)
    with _outdated_question_ignored():
        return cast("PeftModel", get_peft_model(base, config))


def adapter_load(base: "PreTrainedModel", folder: Path, *, trainable: bool) -> "PeftModel":
    """Put a saved adapter on the base it belongs to."""
    from peft import PeftModel

    _refuse_nested(base)
    with _outdated_question_ignored():
        return PeftModel.from_pretrained(base, str(folder), is_trainable=trainable)


@contextmanager
def _outdated_question_ignored() -> Iterator[None]:
    """Leave out the warning that peft earns by asking transformers for an attribute under its old name."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing` is deprecated", FutureWarning)
        yield


def _refuse_nested(base: object) -> None:
    from peft import PeftModel

    if isinstance(base, PeftModel):
        raise ContractBroken("an adapter is never put on another adapter: merge the first one")


def adapter_save(model: "PeftModel", folder: Path, base_path: str) -> None:
    """Save adapter weights and configuration, the same bytes for the same weights."""
    for config in model.peft_config.values():
        config.base_model_name_or_path = base_path
        config.inference_mode = True
    # embeddings are never trained: peft need not look the base up to see whether they were resized
    model.save_pretrained(str(folder), safe_serialization=True, save_embedding_layers=False)
    (folder / "README.md").unlink(missing_ok=True)
    config_path = folder / "adapter_config.json"
    saved: dict[str, Any] = json.loads(config_path.read_text())
    # peft keeps the names in a set, whose order differs from run to run
    saved["target_modules"] = sorted(saved["target_modules"])
    config_path.write_text(json.dumps(saved, indent=2, sort_keys=True) + "\n")


def adapter_merge(model: "PeftModel") -> "PreTrainedModel":
    """Add the adapter into the weights of its base and return the plain model."""
    merge = cast("Callable[..., PreTrainedModel]", model.merge_and_unload)
    merged = merge(safe_merge=True)
    merged.eval()
    return merged


def model_save(model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase", folder: Path) -> None:
    """Save a plain model with its tokenizer as one folder that transformers and vLLM load as it is."""
    model.config._name_or_path = ""
    model.save_pretrained(str(folder), safe_serialization=True)
    tokenizer.save_pretrained(str(folder))
