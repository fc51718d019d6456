"""What ships in samples/ may ship: catalogued, unchanged, attributed, small, nothing that was left out."""

import re
from pathlib import Path

import pytest
import yaml

from medrail.data.catalog import Catalog, Source, catalog_load
from medrail.digests import file_digest, folder_files

SAMPLES = Path("samples")
MEGABYTES = 1_000_000
CATALOG: Catalog = catalog_load()
SOURCES = sorted(CATALOG.sources)
LEFT_OUT = {"grascco-phi": "GraSCCo PHI", "presidio-research": "presidio-research", "medqa": "MedQA (USMLE)"}


def notice() -> str:
    return Path("NOTICE").read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    """Without any white space: NOTICE breaks lines, also at hyphens."""
    return "".join(text.split())


def test_the_samples_are_at_most_30_megabytes() -> None:
    assert sum((SAMPLES / name).stat().st_size for name in folder_files(SAMPLES)) <= 30 * MEGABYTES


def test_every_folder_is_catalogued_and_every_catalogued_source_ships() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == SOURCES


@pytest.mark.parametrize("name", SOURCES)
def test_a_folder_holds_the_catalogued_files_unchanged_and_no_other(name: str) -> None:
    source = CATALOG.source(name)
    catalogued = {file.path: file.sha256 for file in source.files}
    assert len(catalogued) == len(source.files)
    on_disk = {f"samples/{name}/{file}" for file in folder_files(SAMPLES / name)}
    assert {path: file_digest(Path(path)) for path in on_disk} == catalogued


def section(name: str) -> str:
    """What NOTICE says of one source: from its folder's name to the next empty line."""
    after = notice().split(f"\nsamples/{name}\n", 1)
    assert len(after) == 2, f"NOTICE does not name samples/{name}"
    return after[1].split("\n\n", 1)[0]


@pytest.mark.parametrize("name", SOURCES)
def test_the_notice_attributes_a_source_as_the_catalog_does(name: str) -> None:
    source: Source = CATALOG.source(name)
    said = squeezed(section(name))
    for word in (source.title, source.attribution, source.homepage, source.retrieved.isoformat()):
        assert squeezed(word) in said
    assert squeezed(f"Licence: {source.licence}") in said
    assert "Changesandnotes:" in said


def test_the_notice_names_no_source_that_is_not_there() -> None:
    named = [line.removeprefix("samples/") for line in notice().splitlines() if line.startswith("samples/")]
    assert sorted(named) == SOURCES


@pytest.mark.parametrize("name", SOURCES)
def test_a_licence_is_allowed_and_the_folder_says_where_it_came_from(name: str) -> None:
    assert set(CATALOG.source(name).licence.split(" AND ")) <= set(CATALOG.allowed_licences)
    assert {"PROVENANCE.md", "README.md"} & {path.name for path in (SAMPLES / name).iterdir()}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_was_left_out_is_nowhere_in_the_samples_and_said_so(name: str) -> None:
    found = re.compile(rf"(?<![a-z]){name}")
    places = [path for path in folder_files(SAMPLES) if found.search(path.lower().replace("_", "-"))]
    assert places == []
    assert LEFT_OUT[name] in notice().split("Left out on purpose", 1)[1]


def test_grascco_ships_as_text_only() -> None:
    letters = [name for name in folder_files(SAMPLES / "grascco") if not name.endswith((".txt", ".md"))]
    assert letters == []


def test_no_vocabulary_with_a_licence_of_its_own_came_along() -> None:
    indications = (SAMPLES / "drugcentral_2016" / "drug_indication.tsv").read_text(encoding="utf-8")
    assert "SNOMED" not in indications.splitlines()[0].upper()
    for name in folder_files(SAMPLES / "disease_ontology"):
        if name.endswith(".obo"):
            text = (SAMPLES / "disease_ontology" / name).read_text(encoding="utf-8")
            assert not [
                line for line in text.splitlines() if line.startswith(("xref: SNOMED", "xref: MEDDRA"))
            ]


def test_medrail_itself_is_under_apache_2() -> None:
    licence = Path("LICENSE").read_text(encoding="utf-8")
    assert licence.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in licence


def test_the_catalog_is_sorted_so_that_a_source_is_found() -> None:
    raw = yaml.safe_load(Path("catalog.yaml").read_text(encoding="utf-8"))
    assert list(raw["sources"]) == sorted(raw["sources"])
    assert raw["allowed_licences"] == sorted(raw["allowed_licences"])
