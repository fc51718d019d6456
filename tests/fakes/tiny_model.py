"""Random models of a few hundred thousand parameters: real files that transformers and vLLM load."""

import warnings
from pathlib import Path
from typing import Any

from medrail.prompts import ASSISTANT_TOKEN, CHAT_TEMPLATE, END_TOKEN, PAD_TOKEN, USER_TOKEN

SENTENCES = [
    "What drug class does metoprolol belong to? Metoprolol is a beta blocker.",
    "Which chapter of the code table holds asthma? Diseases of the respiratory system.",
    "Take this medicine with food and ask your doctor about the dose.",
] * 4


def tokenizer_save(folder: Path, vocabulary: int = 400) -> Any:
    """Train and save a byte-level BPE tokenizer with the chat template; returns the loaded tokenizer."""
    from tokenizers import ByteLevelBPETokenizer
    from transformers import PreTrainedTokenizerFast

    bpe = ByteLevelBPETokenizer()
    special = [PAD_TOKEN, USER_TOKEN, ASSISTANT_TOKEN, END_TOKEN]
    bpe.train_from_iterator(SENTENCES, vocab_size=vocabulary, special_tokens=special, show_progress=False)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bpe._tokenizer,
        pad_token=PAD_TOKEN,
        eos_token=END_TOKEN,
        extra_special_tokens=[USER_TOKEN, ASSISTANT_TOKEN],
    )
    tokenizer.chat_template = CHAT_TEMPLATE
    tokenizer.save_pretrained(str(folder))
    return tokenizer


def base_save(folder: Path, *, seed: int) -> Any:
    """Save a random two-layer Qwen3 with its tokenizer; returns the model."""
    import torch
    from transformers import Qwen3Config, Qwen3ForCausalLM

    tokenizer = tokenizer_save(folder)
    torch.manual_seed(seed)
    config = Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=128,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=32,
        max_position_embeddings=512,
        initializer_range=0.2,
        tie_word_embeddings=False,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    model = Qwen3ForCausalLM(config).eval()
    model.save_pretrained(str(folder))
    return model


def adapter_save(folder: Path, base_folder: Path, *, seed: int) -> Any:
    """Save a LoRA adapter with random weights in both halves; returns the model with it."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import Qwen3ForCausalLM

    torch.manual_seed(seed)
    config = LoraConfig(
        r=8, lora_alpha=16, target_modules=["q_proj", "v_proj", "o_proj"], task_type="CAUSAL_LM"
    )
    with warnings.catch_warnings():  # peft asks transformers for an attribute that it deprecates
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing` is deprecated", FutureWarning)
        model = get_peft_model(Qwen3ForCausalLM.from_pretrained(str(base_folder)), config)
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.2)
    model.eval().save_pretrained(str(folder))
    return model


def greedy(model: Any, prompt: list[int], count: int) -> tuple[int, ...]:
    """The next `count` token ids by plain argmax in fp32, no stop at an end token."""
    import torch

    ids = list(prompt)
    with torch.inference_mode():
        for _ in range(count):
            ids.append(int(model(torch.tensor([ids])).logits[0, -1].argmax()))
    return tuple(ids[len(prompt) :])
