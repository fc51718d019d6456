"""The two kinds of generated record, and how their ids are made."""

from collections.abc import Sequence

from medrail.data.generators.facts import subject_of
from medrail.data.generators.phrasing import question
from medrail.records import Record

MARK = ":gen:"


def generated_id(fact: Record, variant: str) -> str:
    """`<source>:gen:<relation>:<key of the fact within its source>:<variant>`."""
    return f"{fact.source}{MARK}{fact.relation}:{fact.id.removeprefix(fact.source + ':')}:{variant}"


def is_generated(record_id: str) -> bool:
    """Whether a record was generated here rather than read from a source."""
    return MARK in record_id


def qa_item(facts: Sequence[Record], *, answer: str, variant: int, phrasing: int) -> Record:
    """A question about the facts' common subject and relation, citing every fact in the answer."""
    first = facts[0]
    return Record(
        id=generated_id(first, f"q{variant}"),
        kind="qa",
        input=question(first.relation, subject_of(first), phrasing),
        output=answer,
        citations=tuple(fact.id for fact in facts),
        **_inherited(first),
    )


def mcq_item(fact: Record, *, choices: Sequence[str], reasoning: str, variant: int, phrasing: int) -> Record:
    """A multiple-choice question about a fact; the fact's object is the right one of `choices`."""
    return Record(
        id=generated_id(fact, f"m{variant}"),
        kind="mcq",
        input=question(fact.relation, fact.input, phrasing),
        choices=tuple(choices),
        answer=fact.output,
        output=reasoning,
        citations=(fact.id,),
        **_inherited(fact),
    )


def _inherited(fact: Record) -> dict[str, object]:
    """What an item takes over from its fact; confidence 1.0 means that the source states it."""
    return {
        "source": fact.source,
        "language": fact.language,
        "specialty": fact.specialty,
        "patient_id": fact.patient_id,
        "group": fact.group or f"record:{fact.id}",
        "relation": fact.relation,
        "confidence": 1.0,
        "licence": fact.licence,
        "origin": fact.origin,
    }
