"""PubMedQA -> questions answered by reasoning that ends in the abstract's own sentences."""

from collections.abc import Iterable, Iterator, Sequence

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.abstracts import PLACEHOLDER, conclusion_of, evidence
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated
from medrail.data.generators.selection import draw, keep
from medrail.records import Record

NAME = "pubmedqa"
QUESTION = "pubmedqa_question"
ABSTRACT = "pubmedqa_abstract"
REASONING = "pubmedqa_reasoning"
INSTRUCTIONS = (
    "Answer the question from what the study reports, then conclude.",
    "Reason from the findings of the study to an answer.",
    "Which findings bear on this question, and what follows from them?",
    "Quote the findings that matter, then give the authors' conclusion.",
    "Think step by step: first the evidence, then the answer.",
)
OPENINGS = (
    "The study reports:",
    "These findings bear on the question:",
    "The abstract gives this evidence:",
    "What the study found:",
)
DECIDED = (
    "Taken together, the answer is {decision}. The authors conclude:",
    "This supports the answer {decision}. In the authors' words:",
    "So the answer is {decision}. The conclusion of the study:",
    "From this follows: {decision}. The authors put it so:",
)
OPEN = (
    "The authors conclude:",
    "In the authors' words:",
    "The conclusion of the study:",
    "The authors put it so:",
)
"""Where nobody has said whether the answer is yes, no or maybe."""


class PubmedqaAmounts(generator.Amounts):
    """How much to make, and of what."""

    max_articles: int = Field(ge=0)
    variants: int = Field(ge=1, le=len(INSTRUCTIONS))
    """Differently phrased items per article."""
    max_sentences: int = Field(ge=1)
    """Sentences of the abstract that are quoted, at most."""
    with_abstract: bool
    """Whether the abstract stands before the question."""


def items(facts: Iterable[Record], amounts: PubmedqaAmounts, seed: int) -> Iterator[Record]:
    """For each of at most `max_articles` articles, chosen by hash, `variants` items.

    An article without a finding that shares a word with question or conclusion, or whose question lost words
    to de-identification, gives none.
    """
    asked = keep((fact for fact in facts if fact.relation == QUESTION), amounts.max_articles, seed)
    questions = {question.group: question for question in asked}
    for abstract in facts:
        question = questions.get(abstract.group)
        if abstract.relation == ABSTRACT and question is not None:
            yield from _items_of(question, abstract, amounts, seed)


def _items_of(question: Record, abstract: Record, amounts: PubmedqaAmounts, seed: int) -> Iterator[Record]:
    conclusion = conclusion_of(question.input, question.output)
    findings = evidence(question.input, abstract.input, conclusion, amounts.max_sentences)
    if not conclusion or not findings or PLACEHOLDER.search(question.input):
        return
    start = draw(seed, "phrasing", question.id)
    for variant in range(amounts.variants):
        yield generated(
            [question, abstract],
            generator=NAME,
            variant=f"r{variant}",
            kind="qa",
            relation=REASONING,
            instruction=INSTRUCTIONS[(start + variant) % len(INSTRUCTIONS)],
            input=_put(question, abstract, with_abstract=amounts.with_abstract),
            output=_chain(question, findings, conclusion, start // len(INSTRUCTIONS) + variant),
            answer=question.answer,
        )


def _put(question: Record, abstract: Record, *, with_abstract: bool) -> str:
    return f"{abstract.input}\n\nQuestion: {question.input}" if with_abstract else question.input


def _chain(question: Record, findings: Sequence[str], conclusion: str, phrasing: int) -> str:
    """Opening, a line per quoted sentence, the decision, and the conclusion's own sentence."""
    closings = DECIDED if question.answer else OPEN
    closing = closings[phrasing // len(OPENINGS) % len(closings)].format(decision=question.answer)
    quoted = [f"- {sentence}" for sentence in findings]
    return "\n".join((OPENINGS[phrasing % len(OPENINGS)], *quoted, f"{closing} {conclusion}"))


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether question, decision and every sentence are those of the two cited records of one article.

    The sentences are chosen anew: as many as the item quotes, each a sentence of the abstract as it stands.
    """
    if [fact.relation for fact in cited] != [QUESTION, ABSTRACT] or len({fact.group for fact in cited}) != 1:
        return False
    question, abstract = cited
    conclusion = conclusion_of(question.input, question.output)
    findings = evidence(question.input, abstract.input, conclusion, item.output.count("\n") - 1)
    return (
        item.kind == "qa"
        and item.relation == REASONING
        and not item.choices
        and item.confidence == 1.0
        and bool(conclusion and findings)
        and item.answer == question.answer
        and item.instruction in INSTRUCTIONS
        and item.input in {_put(question, abstract, with_abstract=flag) for flag in (False, True)}
        and item.output in _chains(question, findings, conclusion)
    )


def _chains(question: Record, findings: Sequence[str], conclusion: str) -> set[str]:
    phrasings = range(len(OPENINGS) * len(DECIDED))
    return {_chain(question, findings, conclusion, phrasing) for phrasing in phrasings}


GENERATOR = Generator(
    name=NAME,
    relations=frozenset((QUESTION, ABSTRACT)),
    amounts=PubmedqaAmounts,
    items=items,
    follows=follows,
    kinds=frozenset(("qa", "text")),
    item_relations=frozenset((REASONING,)),
)
