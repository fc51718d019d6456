"""Great Expectations: the one place that imports it. It sees flags and counts, and writes Data Docs only.

The context lives in memory; usage statistics, progress bars and its own log lines are off.
"""

import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from medrail.errors import ContractBroken
from medrail.expectations.outcome import Expectation, FrameName, Outcome

SITE = "data_docs"


def expectations_check(
    frames: Mapping[FrameName, Any], expectations: Sequence[Expectation], docs: Path
) -> list[Outcome]:
    """Check every expectation on its frame, write Data Docs to `docs` (created); outcomes in order.

    Frames are pandas or Spark DataFrames of flags, counts and shares.

    Raises ContractBroken when an expectation could not be computed (a column is missing): that is a fault
    of the frame, not of the data.
    """
    context = _context(docs)
    found: dict[str, Outcome] = {}
    with _quiet():
        for suite in dict.fromkeys(expectation.suite for expectation in expectations):
            for frame in dict.fromkeys(e.frame for e in expectations if e.suite == suite):
                chosen = [e for e in expectations if (e.suite, e.frame) == (suite, frame)]
                results = _validated(context, f"{suite}_{frame}", frames[frame], chosen)
                found |= {outcome.name: outcome for outcome in map(_outcome, chosen, results)}
        context.build_data_docs(site_names=[SITE])
    return [found[expectation.name] for expectation in expectations]


def _context(docs: Path) -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    for name in list(context.get_site_names()):
        context.delete_data_docs_site(name)
    context.add_data_docs_site(site_name=SITE, site_config=_site(docs))
    return context


def _site(docs: Path) -> Any:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(docs.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }


def _validated(context: Any, name: str, frame: Any, chosen: Sequence[Expectation]) -> list[Any]:
    """Results in the order of `chosen`; the broken rows themselves are never asked for."""
    import great_expectations as gx

    sources = context.data_sources
    source = sources.add_pandas(name) if _is_pandas(frame) else sources.add_spark(name)
    batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
    suite = context.suites.add(gx.ExpectationSuite(name=name, expectations=list(map(_translated, chosen))))
    definition = gx.ValidationDefinition(name=name, data=batch, suite=suite)
    checkpoint = gx.Checkpoint(
        name=name,
        validation_definitions=[context.validation_definitions.add(definition)],
        result_format={"result_format": "BASIC", "partial_unexpected_count": 0},
    )
    run = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": frame})
    (validation,) = run.run_results.values()
    by_name = {result.expectation_config.meta["name"]: result for result in validation.results}
    return [by_name[expectation.name] for expectation in chosen]


def _is_pandas(frame: Any) -> bool:
    """Else it is a Spark DataFrame."""
    import pandas as pd

    return isinstance(frame, pd.DataFrame)


def _translated(expectation: Expectation) -> Any:
    from great_expectations.expectations.core.expect_column_values_to_be_between import (
        ExpectColumnValuesToBeBetween,
    )
    from great_expectations.expectations.core.expect_column_values_to_be_in_set import (
        ExpectColumnValuesToBeInSet,
    )

    details: dict[str, Any] = {
        "column": expectation.column,
        "meta": {"name": expectation.name},
        "description": expectation.words(),
    }
    if expectation.type == "in_set":
        return ExpectColumnValuesToBeInSet(value_set=list(expectation.allowed), **details)
    return ExpectColumnValuesToBeBetween(
        min_value=expectation.minimum, max_value=expectation.maximum, **details
    )


def _outcome(expectation: Expectation, result: Any) -> Outcome:
    if result.exception_info.get("raised_exception") is not False:
        raise ContractBroken(f"expectation {expectation.name} could not be computed: its column is missing")
    checked = int(result.result["element_count"])
    broken = int(result.result["unexpected_count"]) + int(result.result.get("missing_count", 0))
    return Outcome(expectation.name, expectation.suite, bool(result.success), checked, broken)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep anything the framework might print out of this stage's output."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        standard, sys.stdout = sys.stdout, nowhere
        try:
            yield
        finally:
            sys.stdout = standard
