"""The tiny model's own tokenizer: every script, every byte, and the chat template of prompts.py."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.digests import folder_digest
from medrail.prompts import CHAT_TEMPLATE
from medrail.training.chain import tokenizer_load
from medrail.training.examples import completion_ids
from medrail.training.tokenizer import SPECIAL_TOKENS, tokenizer_train
from tests.fakes.micro_chain import parts_make, tokenizer_make


def round_trip(text: str) -> str:
    return str(tokenizer_make().decode(completion_ids(tokenizer_make(), text)))


@pytest.mark.parametrize(
    "text",
    [
        "Take 5 mg b.i.d., with food.",
        "Übelkeit, Müdigkeit und größere Schmerzen ; Maß",
        "환자는 두통을 호소합니다.",
        "  two  spaces , and\n\ta tab\r\n",
        "½ µg — “quoted” 💊 \x00\x7f",
    ],
)
def test_english_german_korean_and_any_byte_survive(text: str) -> None:
    assert round_trip(text) == text


@given(st.text())
@settings(deadline=None)
def test_any_text_survives(text: str) -> None:
    if not any(token in text for token in SPECIAL_TOKENS):
        assert round_trip(text) == text


def test_the_special_tokens_come_first_and_the_size_is_bounded() -> None:
    assert tokenizer_make().convert_tokens_to_ids(list(SPECIAL_TOKENS)) == [0, 1, 2, 3]
    assert 256 + len(SPECIAL_TOKENS) < len(tokenizer_make()) <= 400


def test_the_chat_template_is_that_of_prompts_also_after_loading(tmp_path: Path) -> None:
    tokenizer_make().save_pretrained(str(tmp_path))
    loaded = tokenizer_load(tmp_path)
    assert loaded.chat_template == CHAT_TEMPLATE
    turns = [{"role": "user", "content": "Hm?"}, {"role": "assistant", "content": "So."}]
    shown = loaded.apply_chat_template(turns, tokenize=False)
    assert shown == "<|user|>Hm?<|assistant|>So.<|end|>"
    assert completion_ids(loaded, "So. 두통") == completion_ids(tokenizer_make(), "So. 두통")


def test_the_same_texts_give_the_same_file(tmp_path: Path) -> None:
    texts = [record.text() for record in parts_make()["train"]]
    for name in ("one", "two"):
        tokenizer_train(iter(texts), 400).save_pretrained(str(tmp_path / name))
    assert folder_digest(tmp_path / "one") == folder_digest(tmp_path / "two")
