"""Sources must be there, and what they cost is known before they are read."""

from pathlib import Path

import pytest

from medrail.data.catalog import Catalog, catalog_load
from medrail.data.deidentification.sources import Source, ingested_sources
from medrail.errors import ContractBroken
from medrail.records import records_write
from tests.fakes.records import catalog_write, record


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return catalog_load(
        catalog_write(tmp_path / "catalog.yaml", dict.fromkeys(["own", "facts"], "train"), ["facts"])
    )


def ingest(folder: Path, source: str, *inputs: str) -> None:
    records = [record(str(n), source=source, input=text) for n, text in enumerate(inputs)]
    records_write(folder / source / "records.parquet", records)


def test_sources_come_in_order_and_are_about_whom_the_catalog_says(tmp_path: Path, catalog: Catalog) -> None:
    for source in ("own", "facts"):
        ingest(tmp_path, source, "text")
    sources = ingested_sources(tmp_path, ["own", "facts"], catalog)
    assert [(source.name, source.is_published) for source in sources] == [("facts", True), ("own", False)]


def test_a_source_that_is_not_there_is_named(tmp_path: Path, catalog: Catalog) -> None:
    ingest(tmp_path, "own", "text")
    with pytest.raises(ContractBroken, match="ingest@facts"):
        ingested_sources(tmp_path, ["own", "facts"], catalog)


def test_a_source_costs_what_its_texts_are_long_and_a_published_one_a_tenth(tmp_path: Path) -> None:
    ingest(tmp_path, "short", *(f"{n} cough" for n in range(10)))
    ingest(tmp_path, "long", *(f"{n} cough" * 50 for n in range(10)))
    short, long = (tmp_path / name / "records.parquet" for name in ("short", "long"))
    assert Source("long", long, "patients").whole_cost() > 5 * Source("short", short, "patients").whole_cost()
    published = Source("short", short, "none")
    assert published.whole_cost() == pytest.approx(Source("short", short, "patients").whole_cost() / 10)
    assert (published.cost(40), Source("short", short, "patients").cost(40)) == (4, 40)
