"""Replace what may identify a person in every text of every source, patient by patient, in bounded memory.

Sources about patients are searched for names, places, dates, ages, numbers and the rest; published sources
about nobody (`subjects: none` in catalog.yaml) for identifiers of a fixed form only. Text fields and options
are searched; ids, groups and citations hold no text of a patient by the readers' contract.

Order of output: published sources keep the order of ingest; in sources about patients the records of one
stand together, patients in the order of a digest, records in the order of ingest.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from medrail.atomic import replaced_folder
from medrail.data.catalog import catalog_load
from medrail.data.deidentification.cache import Configuration, cache_open
from medrail.data.deidentification.finding import Finder
from medrail.data.deidentification.local_engine import local_engine
from medrail.data.deidentification.looking import code_digest, loaded
from medrail.data.deidentification.report import report
from medrail.data.deidentification.rewriting import Rewriter
from medrail.data.deidentification.sources import Cleaning, Source, ingested_sources
from medrail.data.deidentification.spark_engine import spark_session
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write
from medrail.phi.operators.lists import digest as lists_digest
from medrail.records import Record, records_write
from pipelines.deidentify_params import SHIPPED, DeidentifyParams, Setting
from pipelines.params import load_params, load_sources
from pipelines.stage import progress_by_weight, stage_main


def run(
    ingested: Path,
    out_dir: Path,
    params: DeidentifyParams,
    sources: Sequence[str],
    setting: Setting = SHIPPED,
) -> None:
    """De-identify every source into <source>.parquet and findings/<source>.parquet, with one report.

    All or nothing.
    """
    began = time.monotonic()
    facts = _facts(params, setting)
    there = ingested_sources(ingested, sources, catalog_load(setting.catalog))
    with _cleaning(params, setting) as cleaning, replaced_folder(out_dir) as folder:
        clean = cleaning.records(there, folder / "findings")
        _sources_write(folder, there, _told(clean, sum(source.whole_cost() for source in there)))
        json_write(folder / "report.json", report(facts, cleaning.counts))
    sys.stderr.write(cleaning.finder.tally.told(time.monotonic() - began))


def _facts(params: DeidentifyParams, setting: Setting) -> dict[str, object]:
    """By what the run finds and replaces, for the report."""
    key, detector = params.key(), loaded(setting.detector(params))
    return {
        "detector": detector.name,
        "detector_digest": detector.digest(),
        "operators": params.operators.root,
        "key_fingerprint": key.fingerprint() if key else "",
        "year": params.year,
        "surrogate_lists_digest": lists_digest(),
    }


@contextmanager
def _cleaning(params: DeidentifyParams, setting: Setting) -> Iterator[Cleaning]:
    """Engines and cache, open."""
    key, make = params.key(), setting.detector(params)
    decides = [code_digest(), params.operators.root, params.year]
    configuration = Configuration.of(loaded(make).digest(), decides, key)
    with (
        spark_session(params.spark.master) if params.engine == "spark" else nullcontext() as spark,
        local_engine(params.workers) as engine,
        cache_open(setting.state / "findings.sqlite", configuration) as cache,
    ):
        finder = Finder(make, params.operators, engine, cache, spark)
        yield Cleaning(finder, Rewriter(params.operators, key, params.year), setting.state)


def _told(clean: Iterable[tuple[Source, Record]], total: float) -> Iterator[tuple[Source, Record]]:
    """The same, while people are told how far it is."""

    def cost(pair: tuple[Source, Record]) -> float:
        source, record = pair
        return source.cost(len(record.text().encode()))

    return progress_by_weight(clean, weight=cost, total=total, label="deidentify")


def _sources_write(folder: Path, sources: Sequence[Source], clean: Iterable[tuple[Source, Record]]) -> None:
    written = set()
    for source, rows in groupby(clean, itemgetter(0)):
        records_write(folder / f"{source.name}.parquet", map(itemgetter(1), rows))
        written.add(source)
    for source in sources:
        if source not in written:
            raise ContractBroken(f"source `{source.name}` has no record after de-identification")


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("ingested", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(
        lambda: run(args.ingested, args.out_dir, load_params(DeidentifyParams, "deidentify"), load_sources())
    )
