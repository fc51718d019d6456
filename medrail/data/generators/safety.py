"""Drug labels -> safety examples (refuse, escalate) and negative examples (a wrong premise, corrected).

Each rests on one statement of one section, which the answer quotes word for word; doses are never computed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated, is_bare
from medrail.data.generators.safety_evidence import KINDS, Evidence
from medrail.data.generators.safety_phrasing import WORDINGS
from medrail.data.generators.selection import draw, keep
from medrail.records import Language, Record

NAME = "safety"
NEGATIVE = "wrong_premise"
LONGEST_QUOTE = 2000
"""Longer statements are no evidence, whatever params say: an answer has to be read in an emergency."""


class SafetyAmounts(generator.Amounts):
    """How much to make of each kind and language."""

    languages: tuple[Language, ...] = Field(min_length=1)
    max_quote_characters: int = Field(ge=40, le=LONGEST_QUOTE)
    """Of the quoted statement; longer ones are passed over."""
    phrasings: int = Field(ge=1, le=6)
    """Items of each kind and language for each section."""
    max_sections: int = Field(ge=0)
    """Sections of one relation that items are made from."""


def items(facts: Iterable[Record], amounts: SafetyAmounts, seed: int) -> Iterator[Record]:
    """For each section, kind and language up to `phrasings` questions with answers."""
    for relation, sections in groupby(facts, key=lambda fact: fact.relation):
        kinds = [name for name, kind in KINDS.items() if relation in kind.sections]
        fit = (fact for fact in sections if any(_within(fact, kind, amounts) for kind in kinds))
        for fact in keep(fit, amounts.max_sections, seed):
            for kind in kinds:
                for language in amounts.languages:
                    if kind in WORDINGS[language]:
                        yield from _items(fact, kind, language, amounts, seed)


def _evidence(fact: Record, kind: str) -> list[Evidence]:
    return [found for found in KINDS[kind].evidence(fact.output) if len(found.quote) <= LONGEST_QUOTE]


def _within(fact: Record, kind: str, amounts: SafetyAmounts) -> list[int]:
    """The numbers of the pieces of evidence that are short enough."""
    limit = amounts.max_quote_characters
    return [number for number, found in enumerate(_evidence(fact, kind)) if len(found.quote) <= limit]


def _items(
    fact: Record, kind: str, language: Language, amounts: SafetyAmounts, seed: int
) -> Iterator[Record]:
    wording, numbers = WORDINGS[language][kind], _within(fact, kind, amounts)
    start = draw(seed, kind, language, fact.id)
    for variant in range(amounts.phrasings if numbers else 0):
        question = (start + variant) % len(wording.questions)
        answer = (start // 7 + variant) % len(wording.answers)
        number = numbers[(start // 49 + variant) % len(numbers)]
        asked, told = _question_and_answer(fact, kind, language, (question, answer, number))
        yield generated(
            [fact],
            generator=NAME,
            variant=f"{kind}-{language}-{question}-{answer}-{number}",
            kind="qa",
            language=language,
            relation=relation_of(kind),
            input=asked,
            output=told,
        )


def relation_of(kind: str) -> str:
    """`wrong_premise` for negative examples, `safety_<kind>` for the others."""
    return NEGATIVE if kind.startswith("premise_") else f"safety_{kind}"


def _question_and_answer(
    fact: Record, kind: str, language: Language, numbers: tuple[int, int, int]
) -> tuple[str, str]:
    """What templates and evidence of these numbers give; LookupError where there are none."""
    question, answer, number = numbers
    wording, found = WORDINGS[language][kind], _evidence(fact, kind)[number]
    slots = {"drug": fact.input, "quote": found.quote, "condition": found.condition}
    asked = wording.questions[question].format(**slots)
    return asked[:1].upper() + asked[1:] if found.condition else asked, wording.answers[answer].format(
        **slots
    )


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the one cited section gives question and answer as the item's id numbers them."""
    kind, language, *numbers = item.id.rpartition(":")[2].split("-")
    if len(cited) != 1 or not is_bare(item) or kind not in KINDS or language != item.language:
        return False
    if cited[0].relation not in KINDS[kind].sections or item.relation != relation_of(kind):
        return False
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return False
    question, answer, number = map(int, numbers)
    try:
        told = _question_and_answer(cited[0], kind, item.language, (question, answer, number))
    except LookupError:
        return False
    return (item.input, item.output) == told


GENERATOR = Generator(
    name=NAME,
    relations=frozenset().union(*(kind.sections for kind in KINDS.values())),
    amounts=SafetyAmounts,
    items=items,
    follows=follows,
    item_relations=frozenset(map(relation_of, KINDS)),
    item_languages=frozenset(WORDINGS),
)
