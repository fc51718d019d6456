"""Small records to test data stages with, and a catalog that knows their sources."""

from collections.abc import Container
from pathlib import Path
from typing import Any

from medrail.records import Record

RAW = "ab" * 32
CATALOG = """
allowed_licences: [MIT, CC0-1.0]
sources:
"""
SOURCE = """
  {name}: {{role: {role}, reader: none, title: t, licence: MIT, attribution: a, homepage: h,
    retrieved: 2026-11-21, language: en, subjects: {subjects}, files: [{{path: x, sha256: {sha}}}]}}
"""


def record(key: str, **fields: Any) -> Record:
    """A record `<source>:<key>` of kind text, unless the fields say otherwise."""
    source = fields.pop("source", "facts")
    defaults: dict[str, Any] = {
        "kind": "text",
        "language": "en",
        "licence": "MIT",
        "origin": f"{RAW}#{key}",
        "input": f"text of {key}",
    }
    return Record(id=f"{source}:{key}", source=source, **{**defaults, **fields})


def fact(key: str, relation: str, subject: str, said: str, **fields: Any) -> Record:
    """A fact with its subject as group, unless the fields say otherwise."""
    defaults: dict[str, Any] = {"kind": "drug", "group": f"drug:{subject}"}
    triple = {"relation": relation, "input": subject, "output": said}
    return record(key, **{**defaults, **fields, **triple})


def drug_classes(classes: int, drugs: int) -> list[Record]:
    """Facts of the relation drug_class: `classes` classes of unequal name length, `drugs` drugs each."""
    return [
        fact(f"c{c}-{d}", "drug_class", f"drug{c}x{d}", f"class {'long ' * c}{c}")
        for c in range(classes)
        for d in range(drugs)
    ]


def catalog_write(path: Path, roles: dict[str, str], published: Container[str] = ()) -> Path:
    """A catalog that knows these sources by role; the `published` are about nobody. Returns its path."""
    entries = [
        SOURCE.format(name=name, role=role, sha=RAW, subjects="none" if name in published else "patients")
        for name, role in roles.items()
    ]
    path.write_text(CATALOG + "".join(entries), encoding="utf-8")
    return path
