"""Alpaca, a user's file: questions with their answers."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.own_rows import own_objects
from medrail.data.rawfiles import Reading
from medrail.formats.alpaca import fields_of


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Records as medrail.formats.alpaca has them; a row may also say what own_rows.ABOUT names."""
    return own_objects(folder, source, fields_of)
