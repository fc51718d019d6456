"""Whether generated items of a split follow from the records they cite, and whether citations lead there."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from medrail.data.checking.engines import Engine
from medrail.data.checking.row_flags import SEEN
from medrail.data.checking.side_tables import side_table, texts_schema
from medrail.data.generators.checker import item_check
from medrail.records import SCHEMA, Record

ELSEWHERE = r"\A(?:[A-Za-z][A-Za-z0-9+._-]*:\S[\s\S]*|[0-9a-f]{64}#[\s\S]+|PMC?[0-9]+|NCT[0-9]{8})\z"
"""What may be cited outside of the data: a prefix with a value (`pmid:1`, `ICD10CM:E10`, `https://…`), a
place in a raw file, an article, a registered trial."""
FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a checker raises on an item that cannot even be read: it does not follow."""
UNCITED = """
SELECT DISTINCT id AS uncited_id FROM judged
LEFT JOIN (SELECT DISTINCT id AS citing_id FROM cited JOIN reference ON cited = made_id) AS citing
ON id = citing_id WHERE is_generated AND citing_id IS NULL
"""
_COLUMNS = tuple("group_key" if name == "group" else name for name in SCHEMA.names)


def citations_followed(engine: Engine) -> None:
    """Make `cited` (id, cited: of generated items), and of ids `uncited`, `citations_lost` and
    `items_not_following`."""
    dialect = engine.dialect
    engine.table(
        "cited_anywhere", f"SELECT id, is_generated, {dialect.unnest_name}(citations) AS cited FROM held"
    )
    engine.view("cited", "SELECT DISTINCT id, cited FROM cited_anywhere WHERE is_generated")
    engine.view("uncited", UNCITED)
    side_table(engine, "citations_lost", texts_schema("lost_id"), _lost(engine))
    side_table(engine, "items_not_following", texts_schema("not_following_id"), _not_following(engine))


def _lost(engine: Engine) -> Iterator[tuple[str]]:
    """Ids of records that cite a blank, and of items that cite what is no record: a citation to a source of
    this data, or one without a form. What a source cites in words of its own is left to it."""
    dialect = engine.dialect
    blank = f"NOT {dialect.matches('cited', SEEN)}"
    nowhere = f"is_generated AND NOT {dialect.matches('cited', ELSEWHERE)}"
    sources = "SELECT DISTINCT source AS known_source FROM made"
    own = "is_generated AND known_source IS NOT NULL AND made_id IS NULL"
    sql = (
        "SELECT DISTINCT id FROM cited_anywhere LEFT JOIN reference ON cited = made_id"
        f" LEFT JOIN ({sources}) AS s ON {dialect.prefix('cited', ':')} = known_source"
        f" WHERE made_id IS NULL AND ({blank} OR ({nowhere}) OR ({own}))"
    )
    for (key,) in engine.rows(sql):
        yield (str(key),)


def _not_following(engine: Engine) -> Iterator[tuple[str]]:
    """Generated items and the facts that they cite run side by side, in the order of the items' ids."""
    columns = ", ".join(_COLUMNS)
    items = engine.rows(f"SELECT {columns} FROM held WHERE is_generated ORDER BY id")
    of_fact = ", ".join(f"made.{name}" for name in _COLUMNS)
    facts = groupby(
        engine.rows(
            f"SELECT cited.id AS item_id, {of_fact} FROM cited JOIN made ON cited.cited = made.id"
            " ORDER BY cited.id, made.id"
        ),
        key=itemgetter(0),
    )
    waiting = next(facts, None)
    cited: dict[str, Record] = {}
    known = ""
    for row in items:
        item = _record(row)
        if item.id != known:
            cited, known = {}, item.id
            if waiting is not None and waiting[0] == item.id:
                cited = {fact.id: fact for fact in (_record(own[1:]) for own in waiting[1])}
                waiting = next(facts, None)
        if not _follows(item, cited):
            yield (item.id,)


def _follows(item: Record, facts: dict[str, Record]) -> bool:
    try:
        return item_check(item, facts)
    except FAULTS:
        return False


def _record(row: tuple[Any, ...]) -> Record:
    fields = dict(zip(SCHEMA.names, row, strict=True))
    return Record.model_construct(
        **{**fields, "choices": tuple(fields["choices"]), "citations": tuple(fields["citations"])}
    )
