"""Prose learns every token, a question only its answer, within the budget of its selection."""

import pytest

from medrail.errors import InvalidInput
from medrail.prompts import multiple_choice_question
from medrail.records import Record
from medrail.training.examples import (
    IGNORED,
    Example,
    end_id,
    example_of,
    examples_select,
    prompt_ids,
    render,
)
from medrail.training.selection import Selection
from tests.fakes.micro_chain import tokenizer_make
from tests.fakes.records import record

QUESTION = record("q", kind="qa", input="What class is metoprolol?", output="A beta blocker.")
CHOICE = record(
    "m", kind="mcq", input="Which class?", choices=("statin", "opioid"), answer="opioid", output="It hurts."
)
PROSE = record("p", input="Take it with food, and ask your doctor about the dose. " * 4)


def example(r: Record, max_length: int = 256, *, with_reasoning: bool = False) -> Example:
    made = example_of(r, tokenizer_make(), max_length=max_length, with_reasoning=with_reasoning)
    assert made is not None
    return made


def said(e: Example) -> str:
    return str(tokenizer_make().decode([label for label in e.labels if label != IGNORED]))


@pytest.mark.parametrize(
    ("r", "answer"),
    [(QUESTION, "A beta blocker.<|end|>"), (CHOICE, "Answer: opioid (B)<|end|>")],
)
def test_a_question_carries_loss_on_its_answer_and_end_only(r: Record, answer: str) -> None:
    made = example(r)
    prompt = prompt_ids(tokenizer_make(), render(r, with_reasoning=False).prompt)
    assert made.input_ids[: len(prompt)] == prompt
    assert made.labels[: len(prompt)] == [IGNORED] * len(prompt)
    assert made.labels[len(prompt) :] == made.input_ids[len(prompt) :]
    assert said(made) == answer


def test_prose_carries_loss_on_every_token() -> None:
    made = example(PROSE)
    assert made.labels == made.input_ids
    assert said(made) == PROSE.input + "<|end|>"


def test_prose_is_cut_and_a_question_that_does_not_fit_is_left_out() -> None:
    whole = example(PROSE)
    assert example(PROSE, 16).input_ids == whole.input_ids[:16]
    length = len(example(QUESTION))
    assert len(example(QUESTION, length)) == length
    assert example_of(QUESTION, tokenizer_make(), max_length=length - 1, with_reasoning=False) is None


def test_the_reasoning_comes_before_the_answer_where_it_is_asked_for() -> None:
    assert said(example(CHOICE, with_reasoning=True)) == "It hurts. Answer: opioid (B)<|end|>"
    prompts = {render(CHOICE, with_reasoning=switch).prompt for switch in (True, False)}
    assert prompts == {multiple_choice_question(CHOICE.input, CHOICE.choices)}


def test_a_prompt_ends_where_the_assistant_speaks() -> None:
    assert tokenizer_make().decode(prompt_ids(tokenizer_make(), "Hm?")) == "<|user|>Hm?<|assistant|>"


def test_an_instruction_stands_above_its_question() -> None:
    instructed = record("i", kind="qa", instruction="Be short.", input="Why?", output="So.")
    assert render(instructed, with_reasoning=False).prompt == "Be short.\nWhy?"


def select(records: list[Record], **fields: int) -> list[Example]:
    selection = Selection(kinds=("qa",), relations=(), sources=(), **{"repeats": 1, **fields})
    return examples_select(
        records, [selection], tokenizer_make(), seed=1, max_length=64, with_reasoning=False
    )


def questions(count: int) -> list[Record]:
    return [QUESTION.model_copy(update={"id": f"q:{i}"}) for i in range(count)]


@pytest.mark.parametrize(
    ("records", "lengths_in_budget", "repeats", "expected"),
    [(10, 4, 1, 4), (10, 100, 1, 10), (10, 100, 3, 30), (10, 25, 3, 25), (1, 2, 9, 2)],
)
def test_budget_and_repeats_bound_what_is_taken(
    records: int, lengths_in_budget: int, repeats: int, expected: int
) -> None:
    length = len(example(QUESTION))
    taken = select(questions(records), max_tokens=length * lengths_in_budget + length - 1, repeats=repeats)
    assert len(taken) == expected
    assert sum(map(len, taken)) <= length * lengths_in_budget + length - 1


@pytest.mark.parametrize(("records", "budget"), [(0, 1000), (5, 3)])
def test_a_selection_that_finds_nothing_is_named(records: int, budget: int) -> None:
    with pytest.raises(InvalidInput, match=f"no record fits the selection .*'max_tokens': {budget}"):
        select(questions(records), max_tokens=budget)


def test_the_end_of_an_answer_is_the_tokenizers_end_token() -> None:
    assert tokenizer_make().convert_ids_to_tokens(end_id(tokenizer_make())) == "<|end|>"
