"""A catalogued source to try readers with, and files put into its folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from medrail.data.catalog import CatalogFile, Source
from medrail.data.rawfiles import Reading
from medrail.data.readers import reader_of


def published(reader: str) -> Source:
    """A source `src` about nobody, of role train."""
    return Source(
        id="src",
        role="train",
        reader=reader,
        title="t",
        licence="MIT",
        attribution="a",
        homepage="",
        retrieved=date(2026, 11, 21),
        language="en",
        subjects="none",
        files=(CatalogFile(path="a", sha256="0" * 64),),
    )


def readings(folder: Path, reader: str, files: Mapping[str, bytes]) -> list[Reading]:
    """What a reader makes of these files; the folder is emptied first."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    source = published(reader)
    return list(reader_of(source)(folder, source))
