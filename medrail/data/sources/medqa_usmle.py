"""MedQA (USMLE): multiple-choice questions, only ever measured with; a user's file."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.letteredchoices import lettered_choices
from medrail.data.rawfiles import Reading


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Multiple choice, relation `medqa_usmle`.

    Both layouts of jind11/MedQA are read, with four options and with five, and that of medagents-benchmark.
    Without `answer_idx` the text of `answer` must be one of the options.
    """
    return lettered_choices(folder, source, "medqa_usmle")
