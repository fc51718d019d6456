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
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyarrow.parquet as pq

from medrail.atomic import replaced_folder
from medrail.data.catalog import Catalog, catalog_load
from medrail.data.deidentification.cache import Configuration, cache_open
from medrail.data.deidentification.finding import Finder
from medrail.data.deidentification.local_engine import local_engine
from medrail.data.deidentification.looking import code_digest, loaded
from medrail.data.deidentification.patients import place_of
from medrail.data.deidentification.report import Counts, findings_file, report
from medrail.data.deidentification.rewriting import Rewriter
from medrail.data.deidentification.scratch import scratch_folder
from medrail.data.deidentification.shards import spread
from medrail.data.deidentification.spark_engine import spark_session
from medrail.data.identities import FILE, identities_open
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write
from medrail.phi.operators.lists import digest as lists_digest
from medrail.records import TEXT_FIELDS, Record, records_read, records_write
from pipelines.deidentify_params import SHIPPED, DeidentifyParams, Setting
from pipelines.params import load_params, load_sources
from pipelines.stage import progress_by_weight, stage_main

PUBLISHED_COST = 0.1
"""Of a published text, against a text about a patient of the same length; only for the time left."""
TEXTS = frozenset((*TEXT_FIELDS, "choices"))


class Sources:
    """The sources of a run, one after the other, and what was counted of each."""

    def __init__(self, ingested: Path, catalog: Catalog, finder: Finder, rewriter: Rewriter) -> None:
        self.counts: dict[str, Counts] = {}
        self._ingested = ingested
        self._catalog = catalog
        self._finder = finder
        self._rewriter = rewriter

    def records(self, source: str, findings: Path, state: Path) -> Iterator[Record]:
        """The clean records of a source. What was found is listed in the file `findings`."""
        subjects = self._catalog.source(source).subjects
        counts = self.counts[source] = Counts(subjects)
        with scratch_folder(state) as scratch, findings_file(findings, self._rewriter.key) as file:
            path = self._ingested / source / "records.parquet"
            if subjects == "none":
                pairs = self._finder.published(records_read(path))
            else:
                pairs = self._finder.patients(source, self._spread(path, scratch), scratch)
            for patient, found in pairs:
                yield from self._rewriter.rewrite(patient, found, counts, file)

    def _spread(self, path: Path, scratch: Path) -> list[Path]:
        key = self._rewriter.key
        with identities_open(path.with_name(FILE), scratch) as identities:
            return spread(path, scratch, lambda record: place_of(record, key), identities.known_of)


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
    key, state = params.key(), setting.state
    make = setting.detector(params)
    detector = loaded(make)
    facts = {
        "detector": detector.name,
        "detector_digest": detector.digest(),
        "operators": params.operators.root,
        "key_fingerprint": key.fingerprint() if key else "",
        "year": params.year,
        "surrogate_lists_digest": lists_digest(),
    }
    catalog = catalog_load(setting.catalog)
    costs = {
        source: PUBLISHED_COST if catalog.source(source).subjects == "none" else 1.0 for source in sources
    }
    total = sum(_text_bytes(ingested, source) * cost for source, cost in costs.items())
    decides = [code_digest(), params.operators.root, params.year]
    configuration = Configuration.of(detector.digest(), decides, key)
    with ExitStack() as stack:
        spark = stack.enter_context(spark_session(params.spark.master)) if params.engine == "spark" else None
        engine = stack.enter_context(local_engine(params.workers))
        cache = stack.enter_context(cache_open(state / "findings.sqlite", configuration))
        folder = stack.enter_context(replaced_folder(out_dir))
        finder = Finder(make, params.operators, engine, cache, spark)
        rewriter = Rewriter(params.operators, key, params.year)
        cleaning = Sources(ingested, catalog, finder, rewriter)
        clean = (
            (source, record)
            for source in sorted(sources)
            for record in cleaning.records(source, folder / "findings" / f"{source}.parquet", state)
        )
        told = progress_by_weight(
            clean,
            weight=lambda pair: len(pair[1].text().encode()) * costs[pair[0]],
            total=total,
            label="deidentify",
        )
        written = {
            source: records_write(folder / f"{source}.parquet", map(itemgetter(1), rows))
            for source, rows in groupby(told, itemgetter(0))
        }
        for source in sources:
            if source not in written:
                raise ContractBroken(f"source `{source}` has no record after de-identification")
        json_write(folder / "report.json", report(facts, cleaning.counts))
    sys.stderr.write(finder.tally.told(time.monotonic() - began))


def _text_bytes(ingested: Path, source: str) -> int:
    """How many bytes of text a source holds, from the file's own statistics."""
    path = ingested / source / "records.parquet"
    if not path.is_file():
        raise ContractBroken(f"{path} is missing: run `dvc repro ingest@{source}` first")
    meta = pq.read_metadata(path)
    columns = [n for n in range(meta.num_columns) if meta.schema.column(n).path.split(".")[0] in TEXTS]
    return sum(
        meta.row_group(group).column(column).total_uncompressed_size
        for group in range(meta.num_row_groups)
        for column in columns
    )


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("ingested", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(
        lambda: run(args.ingested, args.out_dir, load_params(DeidentifyParams, "deidentify"), load_sources())
    )
