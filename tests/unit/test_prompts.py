"""How a question is put to the model: the same text for training, measuring and serving."""

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from medrail.errors import ContractBroken
from medrail.prompts import CHAT_TEMPLATE, choice_text, multiple_choice_answer, multiple_choice_question

CHOICES = ("statin", "beta blocker", "opioid")


@pytest.mark.parametrize(
    ("turns", "asks", "text"),
    [
        ([("user", "Hm?")], True, "<|user|>Hm?<|assistant|>"),
        ([("user", "Hm?")], False, "<|user|>Hm?"),
        ([("system", "Be short."), ("user", "Hm?")], True, "<|user|>Be short.<|user|>Hm?<|assistant|>"),
        (
            [("user", "A?"), ("assistant", "B."), ("user", "C?")],
            True,
            "<|user|>A?<|assistant|>B.<|end|><|user|>C?<|assistant|>",
        ),
        ([], True, "<|assistant|>"),
    ],
)
def test_the_chat_template_marks_who_speaks(turns: list[tuple[str, str]], asks: bool, text: str) -> None:
    messages = [{"role": role, "content": content} for role, content in turns]
    template = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True).from_string(CHAT_TEMPLATE)
    assert template.render(messages=messages, add_generation_prompt=asks) == text


def test_a_question_lists_its_options_with_their_letters_behind_them() -> None:
    assert multiple_choice_question("Which?", CHOICES) == "Which?\nstatin (A)\nbeta blocker (B)\nopioid (C)"


@pytest.mark.parametrize(
    ("answer", "reasoning", "text"),
    [
        ("statin", "", "Answer: statin (A)"),
        ("opioid", "", "Answer: opioid (C)"),
        ("opioid", "It numbs.", "It numbs. Answer: opioid (C)"),
    ],
)
def test_an_answer_names_the_option_as_the_question_wrote_it(answer: str, reasoning: str, text: str) -> None:
    assert multiple_choice_answer(CHOICES, answer, reasoning) == text
    assert text.endswith(choice_text(CHOICES.index(answer), answer))
    assert choice_text(CHOICES.index(answer), answer) in multiple_choice_question("Which?", CHOICES)


def test_an_answer_that_is_no_option_is_refused_without_showing_it() -> None:
    with pytest.raises(ContractBroken, match="the answer is none of the 3 choices") as caught:
        multiple_choice_answer(CHOICES, "Jane Doe", "")
    assert "Jane" not in str(caught.value)
