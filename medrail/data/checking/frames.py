"""The tables that every check needs, in their order, and the frame `records`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from medrail.data.checking.crossing import FLAGS, ON_SIDES, crossed
from medrail.data.checking.dialects import Dialect
from medrail.data.checking.engines import Engine
from medrail.data.checking.judging import PLACE_FLAGS, Allowed, judged, reference
from medrail.data.checking.parts import reference_held
from medrail.data.checking.row_flags import row_flags
from medrail.errors import ContractBroken
from medrail.expectations.suites import record_columns

FOUND = {
    "identifier_is_found": ("fixed_forms", "fixed_form_id"),
    "known_identifier_is_left": ("known_left", "known_id"),
    "changed_text_tells": ("changes_telling", "telling_id"),
    "item_does_not_follow": ("items_not_following", "not_following_id"),
    "generated_item_cites_nothing": ("uncited", "uncited_id"),
    "citation_leads_nowhere": ("citations_lost", "lost_id"),
    "near_duplicate_is_on_another_side": ("near_on_two_sides", "near_id"),
}
"""Flag -> the table and its column of ids, made by what SQL cannot compute."""


def reference_made(engine: Engine, folders: Sequence[Path]) -> None:
    """Make `reference` out of the Parquet files of what was read and generated.

    Raises ContractBroken where there is nothing to compare with.
    """
    files = [path for folder in folders for path in sorted(folder.glob("*.parquet"))]
    if not files:
        raise ContractBroken(f"{folders[0]} holds no source: run `dvc repro normalize` first")
    reference_held(engine, files)
    reference(engine)


def records_judged(engine: Engine, allowed: Allowed, longest: int) -> None:
    """Make `judged` and `crossed` out of `held` and `reference`; `longest`: characters of a record."""
    judged(engine, allowed, longest)
    crossed(engine, local_flags(engine.dialect))


def local_flags(dialect: Dialect) -> tuple[str, ...]:
    """The names of the flags that a record has by itself."""
    return tuple(row_flags(dialect, 1))


def flagged(engine: Engine) -> None:
    """Make the view `flagged`: part, id and every flag of every record."""
    names = ", ".join((*local_flags(engine.dialect), *PLACE_FLAGS, *FLAGS))
    found = ", ".join(f"({_is_found(flag, column)}) AS {flag}" for flag, (_, column) in FOUND.items())
    joins = " ".join(
        f"LEFT JOIN (SELECT DISTINCT {column} FROM {table}) AS t_{table} ON id = {column}"
        for table, column in FOUND.values()
    )
    engine.view("flagged", f"SELECT part, id, {names}, {found} FROM crossed {joins}")


def _is_found(flag: str, column: str) -> str:
    told = f"{column} IS NOT NULL"
    return f"{ON_SIDES} AND {told}" if flag == "near_duplicate_is_on_another_side" else told


def records_frame(engine: Engine) -> Any:
    """One row per record, flags only."""
    return engine.frame(f"SELECT {', '.join(record_columns())} FROM flagged")
