"""Hold a generated item against the facts that it cites."""

from collections.abc import Mapping, Sequence

from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated_id, generator_of
from medrail.data.generators.registry import BY_NAME
from medrail.records import Record, group_of


def item_check(item: Record, facts: Mapping[str, Record]) -> bool:
    """Whether every cited fact is among `facts` (id -> fact), and question and answer follow from them.

    What an item has in common with its facts is compared here; that question, options, reasoning and answer
    follow from the cited facts alone is derived by the generator that the item's id names. Not checked: that
    a distractor is wrong beyond what the facts say.
    """
    generator = BY_NAME.get(generator_of(item.id))
    cited = [facts[key] for key in item.citations if key in facts]
    if generator is None or not cited or len(cited) != len(item.citations):
        return False
    if len(set(item.citations)) != len(cited) or not all(map(generator.reads, cited)):
        return False
    return _inherits(item, cited, generator) and generator.follows(item, cited)


def _inherits(item: Record, cited: Sequence[Record], generator: Generator) -> bool:
    """Whether the item stands where its first fact stands: source, licence, origin, side of a split."""
    first = cited[0]
    own = (item.source, item.language, item.licence, item.origin, item.patient_id, group_of(item))
    of_fact = (first.source, first.language, first.licence, first.origin, first.patient_id, group_of(first))
    relations = {fact.relation for fact in cited} | generator.item_relations
    return (
        own == of_fact
        and item.kind in ("qa", "mcq")
        and item.relation in relations
        and item.confidence is not None
        and 0 <= item.confidence <= 1
        and all(fact.source == item.source for fact in cited)
        and item.id.startswith(generated_id(first, generator.name, ""))
    )
