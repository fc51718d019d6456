"""Generated records, and how their ids are made."""

from collections.abc import Sequence
from typing import Any

from medrail.data.generators.facts import subject_of
from medrail.data.generators.phrasing import question
from medrail.records import Kind, Record

MARK = ":gen:"


def generated_id(fact: Record, generator: str, variant: str) -> str:
    """`<source>:gen:<generator>:<key of the fact within its source>:<variant>`."""
    return f"{fact.source}{MARK}{generator}:{fact.id.removeprefix(fact.source + ':')}:{variant}"


def generator_of(record_id: str) -> str:
    """The name of the generator that made a record; empty for one read from a source."""
    return record_id.partition(MARK)[2].partition(":")[0]


def is_generated(record_id: str) -> bool:
    """Whether a record was generated here rather than read from a source."""
    return MARK in record_id


def generated(facts: Sequence[Record], *, generator: str, variant: str, kind: Kind, **fields: Any) -> Record:
    """An item about the facts' common subject, citing them all; `fields` are those of a Record.

    Source, language, specialty, patient, group, licence and origin are those of the first fact, and so is
    `relation` unless given. Confidence is 1 unless given: the source states what the item says.
    """
    first = facts[0]
    citations = tuple(fact.id for fact in facts)
    own = {"id": generated_id(first, generator, variant), "kind": kind, "citations": citations}
    return Record(**{**_inherited(first), **own, **fields})


def qa_item(facts: Sequence[Record], *, generator: str, answer: str, variant: int, phrasing: int) -> Record:
    """A question about the facts' common subject and relation, citing every fact in the answer."""
    asked = question(facts[0].relation, subject_of(facts[0]), phrasing)
    return generated(facts, generator=generator, variant=f"q{variant}", kind="qa", input=asked, output=answer)


def is_bare(item: Record) -> bool:
    """Whether an item has nothing beside question, options and answer, and states what its source does."""
    options = item.kind == "mcq" or (not item.answer and not item.choices)
    return options and not item.instruction and item.confidence == 1.0


def _inherited(fact: Record) -> dict[str, object]:
    """What an item takes over from its fact; confidence 1.0 means that the source states it."""
    return {
        "source": fact.source,
        "language": fact.language,
        "specialty": fact.specialty,
        "specialty_confidence": fact.specialty_confidence,
        "patient_id": fact.patient_id,
        "group": fact.group or f"record:{fact.id}",
        "relation": fact.relation,
        "confidence": 1.0,
        "licence": fact.licence,
        "origin": fact.origin,
    }
