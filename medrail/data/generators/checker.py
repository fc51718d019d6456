"""Hold a generated item against the facts that it cites."""

from collections.abc import Mapping

from medrail.data.generators import classified, edges, labels
from medrail.data.generators.facts import object_of, subject_of
from medrail.data.generators.phrasing import QUESTIONS, statement
from medrail.records import Record, group_of


def item_check(item: Record, facts: Mapping[str, Record]) -> bool:
    """Whether every cited fact is among `facts` (id -> fact), and question and answer follow from them.

    Re-derives the answer from the facts; true only if the question is one of the relation's about the
    facts' subject, and source, group, licence and origin are those of the first fact. Not checked: that a
    distractor is wrong beyond what the facts say.
    """
    cited = [facts[key] for key in item.citations if key in facts]
    if not cited or len(cited) != len(item.citations) or not _inherits(item, cited[0]):
        return False
    subjects = {(fact.relation, subject_of(fact)) for fact in cited}
    if len(subjects) != 1 or not _asks(item, cited[0]):
        return False
    if item.relation in classified.RELATIONS:
        return len(cited) == 1 and _class_follows(item, cited[0])
    if item.relation in edges.RELATIONS:
        return item.output == statement(item.relation, subject_of(cited[0]), list(map(object_of, cited)))
    return item.relation in labels.RELATIONS and _quotes(item, cited[0])


def _inherits(item: Record, fact: Record) -> bool:
    """Whether the item stands where its fact stands: source, relation, licence, origin, side of a split."""
    own = (item.source, item.relation, item.language, item.licence, item.origin, group_of(item))
    return own == (fact.source, fact.relation, fact.language, fact.licence, fact.origin, group_of(fact))


def _asks(item: Record, fact: Record) -> bool:
    templates = QUESTIONS.get(item.relation, ())
    return item.input in {template.format(subject=subject_of(fact)) for template in templates}


def _class_follows(item: Record, fact: Record) -> bool:
    if item.output != statement(fact.relation, fact.input, [fact.output]):
        return False
    if item.kind == "qa":
        return True
    distinct = len(set(item.choices)) == len(item.choices)
    return distinct and item.answer == fact.output and fact.output in item.choices


def _quotes(item: Record, fact: Record) -> bool:
    """Whether the answer is the beginning of the section, up to the end of a sentence."""
    return bool(item.output) and fact.output.strip().startswith(item.output)
