"""Sources as `ingest` left them, and their way through finding and rewriting to clean records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from medrail.data.catalog import Catalog
from medrail.data.deidentification.finding import Finder, Pairs
from medrail.data.deidentification.patients import place_of
from medrail.data.deidentification.report import Counts, findings_file
from medrail.data.deidentification.rewriting import Rewriter
from medrail.data.deidentification.shards import spread
from medrail.data.identities import FILE, identities_open
from medrail.data.scratch import scratch_folder
from medrail.errors import ContractBroken
from medrail.records import TEXT_FIELDS, Record, records_read

PUBLISHED_COST = 0.1
"""Of a published text, against a text about a patient of the same length; only for the time left."""
TEXTS = frozenset((*TEXT_FIELDS, "choices"))


class Source(NamedTuple):
    """A source, its ingested records, and whom it is about, as catalog.yaml says."""

    name: str
    path: Path
    subjects: str

    @property
    def is_published(self) -> bool:
        """Whether it is about nobody."""
        return self.subjects == "none"

    def cost(self, text_bytes: int) -> float:
        """What so many bytes of its text cost, in bytes of text about patients."""
        return text_bytes * (PUBLISHED_COST if self.is_published else 1.0)

    def whole_cost(self) -> float:
        """What all its texts cost, by the file's own statistics."""
        meta = pq.read_metadata(self.path)
        columns = [n for n in range(meta.num_columns) if meta.schema.column(n).path.split(".")[0] in TEXTS]
        return self.cost(
            sum(
                meta.row_group(group).column(column).total_uncompressed_size
                for group in range(meta.num_row_groups)
                for column in columns
            )
        )


def ingested_sources(folder: Path, names: Iterable[str], catalog: Catalog) -> list[Source]:
    """The sources of these names in order; each must be there."""
    sources = [
        Source(name, folder / name / "records.parquet", catalog.source(name).subjects)
        for name in sorted(names)
    ]
    for source in sources:
        if not source.path.is_file():
            raise ContractBroken(f"{source.path} is missing: run `dvc repro ingest@{source.name}` first")
    return sources


@dataclass
class Cleaning:
    """What all sources of a run share, and what was counted of each. Temporary files are in `state`."""

    finder: Finder
    rewriter: Rewriter
    state: Path
    counts: dict[str, Counts] = field(default_factory=dict)

    def records(self, sources: Sequence[Source], findings: Path) -> Iterator[tuple[Source, Record]]:
        """The clean records of one source after the other; what was found is listed in `findings`."""
        for source in sources:
            for record in self._records(source, findings / f"{source.name}.parquet"):
                yield source, record

    def _records(self, source: Source, findings: Path) -> Iterator[Record]:
        counts = self.counts[source.name] = Counts(source.subjects)
        with scratch_folder(self.state) as scratch, findings_file(findings, self.rewriter.key) as file:
            for patient, found in self._found(source, scratch):
                yield from self.rewriter.rewrite(patient, found, counts, file)

    def _found(self, source: Source, scratch: Path) -> Pairs:
        if source.is_published:
            return self.finder.published(records_read(source.path))
        key = self.rewriter.key
        with identities_open(source.path.with_name(FILE), scratch) as identities:
            files = spread(source.path, scratch, lambda record: place_of(record, key), identities.known_of)
        return self.finder.patients(source.name, files, scratch)
