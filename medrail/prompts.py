"""How a question is put to the model: one template for training and serving, so they cannot drift apart."""

from collections.abc import Sequence

from medrail.errors import ContractBroken

USER_TOKEN = "<|user|>"  # noqa: S105 - a marker of the chat template, not a secret
ASSISTANT_TOKEN = "<|assistant|>"  # noqa: S105
END_TOKEN = "<|end|>"  # noqa: S105
PAD_TOKEN = "<|pad|>"  # noqa: S105

CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{% if message['role'] == 'assistant' %}{{ '<|assistant|>' + message['content'] + '<|end|>' }}"
    "{% else %}{{ '<|user|>' + message['content'] }}{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)
"""Jinja template saved with the tokenizer of a base that has none of its own."""

LETTERS = "ABCDEFGHIJ"


def choice_text(position: int, choice: str) -> str:
    """One option with its letter behind it, as question and answer both write it: `beta blocker (B)`."""
    return f"{choice} ({LETTERS[position]})"


def multiple_choice_question(question: str, choices: Sequence[str]) -> str:
    """A question with its options, one per line."""
    return "\n".join([question, *(choice_text(i, choice) for i, choice in enumerate(choices))])


def multiple_choice_answer(choices: Sequence[str], answer: str, reasoning: str) -> str:
    """The reasoning, where there is one, then the right option as the question wrote it."""
    if answer not in choices:
        raise ContractBroken(f"the answer is none of the {len(choices)} choices: look at the record's source")
    line = f"Answer: {choice_text(list(choices).index(answer), answer)}"
    return f"{reasoning} {line}" if reasoning else line
