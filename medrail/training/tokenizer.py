"""The tiny model's own tokenizer: byte-level BPE, so every script and every byte has tokens."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from medrail.prompts import ASSISTANT_TOKEN, CHAT_TEMPLATE, END_TOKEN, PAD_TOKEN, USER_TOKEN

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

SPECIAL_TOKENS = (PAD_TOKEN, USER_TOKEN, ASSISTANT_TOKEN, END_TOKEN)


def tokenizer_train(texts: Iterable[str], vocabulary_size: int) -> "PreTrainedTokenizerFast":
    """Train byte-level BPE (Sennrich et al. 2016; bytes as in GPT-2); the same texts, the same file."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary_size,
        special_tokens=list(SPECIAL_TOKENS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token=END_TOKEN,
        pad_token=PAD_TOKEN,
        additional_special_tokens=[USER_TOKEN, ASSISTANT_TOKEN],
        clean_up_tokenization_spaces=False,
    )
    wrapped.chat_template = CHAT_TEMPLATE
    return wrapped
