"""The catalog's rules, each broken once."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from medrail.data.catalog import READERS_OF_PATIENTS, Catalog, catalog_load, source_check
from medrail.data.readers import READERS
from medrail.errors import UnknownSource


def entry(**changes: object) -> dict[str, object]:
    data = {
        "role": "train",
        "reader": "jsonl_notes",
        "title": "Notes",
        "licence": "MIT",
        "attribution": "nobody",
        "homepage": "",
        "retrieved": "2026-11-21",
        "language": "en",
        "files": [{"path": "in/notes.jsonl", "sha256": hashlib.sha256(b"notes").hexdigest()}],
    }
    return {**data, **changes}


def catalog_at(folder: Path, **changes: object) -> Catalog:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "notes.jsonl").write_bytes(b"notes")
    path = folder / "catalog.yaml"
    path.write_text(yaml.safe_dump({"allowed_licences": ["MIT"], "sources": {"own": entry(**changes)}}))
    return catalog_load(path)


def test_a_source_that_keeps_all_rules_passes(tmp_path: Path) -> None:
    catalog = catalog_at(tmp_path)
    source_check(catalog.source("own"), catalog, tmp_path)


SHA = "0" * 64


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"licence": "CC-BY-NC-4.0"}, ["in/notes.jsonl", "CC-BY-NC-4.0", "allowed_licences"]),
        ({"licence": "MIT AND GPL-3.0"}, ["GPL-3.0", "allowed_licences"]),
        ({"files": [{"path": "in/notes.jsonl", "sha256": SHA}]}, ["in/notes.jsonl", "checksum"]),
        ({"files": [{"path": "in/gone.jsonl", "sha256": SHA}]}, ["in/gone.jsonl", "missing"]),
        ({"files": [{"path": "../notes.jsonl", "sha256": SHA}]}, ["../notes.jsonl", "relative paths"]),
        ({"files": [{"path": "/etc/passwd", "sha256": SHA}]}, ["/etc/passwd", "relative paths"]),
        (
            {"files": [{"path": f"in/{part}notes.jsonl", "sha256": SHA} for part in ("", "b/")]},
            ["notes.jsonl", "unique names"],
        ),
    ],
)
def test_a_broken_rule_is_named_with_the_file(
    tmp_path: Path, changes: dict[str, object], words: list[str]
) -> None:
    catalog = catalog_at(tmp_path, **changes)
    with pytest.raises(UnknownSource) as caught:
        source_check(catalog.source("own"), catalog, tmp_path)
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "training"}, "sources.own.role"),
        ({"licence": ""}, "sources.own.licence"),
        ({"files": []}, "sources.own.files"),
        ({"colour": "red"}, "sources.own.colour"),
        ({"files": [{"path": "a", "sha256": "abc"}]}, "sources.own.files.0.sha256"),
    ],
)
def test_a_malformed_entry_is_named_by_its_field(
    tmp_path: Path, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(UnknownSource, match=field):
        catalog_at(tmp_path, **changes)


def test_a_source_is_about_patients_unless_the_catalog_says_otherwise(tmp_path: Path) -> None:
    assert catalog_at(tmp_path).source("own").subjects == "patients"
    published = catalog_at(tmp_path, reader="medquad", subjects="none")
    assert published.source("own").subjects == "none"


@pytest.mark.parametrize("reader", sorted(READERS_OF_PATIENTS))
def test_notes_and_dialogues_cannot_be_declared_to_be_about_nobody(tmp_path: Path, reader: str) -> None:
    with pytest.raises(UnknownSource, match="`subjects: none` is for published knowledge"):
        catalog_at(tmp_path, reader=reader, subjects="none")


def test_every_reader_of_notes_or_dialogues_counts_as_one_of_patients() -> None:
    code = {path.stem: path.read_text() for path in (ROOT / "medrail/data/sources").glob("*.py")}
    gives = {name for name, text in code.items() if re.search(r'"(note|dialogue)",', text)}
    assert gives == READERS_OF_PATIENTS


def test_a_source_that_is_not_catalogued_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match=r"`other` is not in the catalog"):
        catalog_at(tmp_path).source("other")


@pytest.mark.parametrize("content", [b"sources: [", b"\xff\xfe", b"- a list", b""])
def test_a_catalog_that_is_no_catalog_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "catalog.yaml").write_bytes(content)
    with pytest.raises(UnknownSource, match=r"catalog\.yaml"):
        catalog_load(tmp_path / "catalog.yaml")


ROOT = Path(__file__).parents[3]
SHIPPED = catalog_load(ROOT / "catalog.yaml")


@pytest.mark.parametrize("source_id", sorted(SHIPPED.sources))
def test_the_shipped_catalog_holds(source_id: str) -> None:
    source = SHIPPED.source(source_id)
    source_check(source, SHIPPED, ROOT)
    assert source.reader in {*READERS, "none"}
    present = {path.relative_to(ROOT).as_posix() for path in (ROOT / "samples" / source_id).iterdir()}
    assert {file.path for file in source.files} == present


def test_the_samples_are_catalogued_attributed_and_small() -> None:
    folders = {path.name for path in (ROOT / "samples").iterdir()}
    assert folders == set(SHIPPED.sources)
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(f"samples/{folder}\n" in notice for folder in folders)
    size = sum(path.stat().st_size for path in (ROOT / "samples").rglob("*") if path.is_file())
    assert size < 30_000_000
    assert not folders & {"medqa_usmle", "grascco_phi", "presidio_research"}
