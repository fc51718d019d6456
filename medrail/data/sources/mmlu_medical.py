"""MMLU: multiple-choice questions, only ever measured with."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.letteredchoices import lettered_choices
from medrail.data.rawfiles import Reading


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Multiple choice, relation `mmlu_medical`."""
    return lettered_choices(folder, source, "mmlu_medical")
