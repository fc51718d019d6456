"""A catalogued source to try readers with, and files put into its folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from medrail.data.catalog import CatalogFile, Source
from medrail.data.rawfiles import Reading
from medrail.data.readers import reader_of


def source_of(reader: str, **fields: Any) -> Source:
    """A source `src` of patients in English, of role train; `fields` say otherwise."""
    told: dict[str, Any] = {
        "id": "src",
        "role": "train",
        "reader": reader,
        "title": "t",
        "licence": "MIT",
        "attribution": "a",
        "homepage": "",
        "retrieved": date(2026, 11, 21),
        "language": "en",
        "files": (CatalogFile(path="a", sha256="0" * 64),),
    }
    return Source(**told | fields)


def published(reader: str, **fields: Any) -> Source:
    """The same about nobody."""
    return source_of(reader, subjects="none", **fields)


def readings(folder: Path, reader: str, files: Mapping[str, bytes]) -> list[Reading]:
    """What a reader makes of these files; the folder is emptied first."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    source = published(reader)
    return list(reader_of(source)(folder, source))
