"""MMLU: multiple-choice questions, only ever measured with."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.letteredchoices import lettered_choices
from medrail.data.rawfiles import NOT_UTF8, RawFile, Reading, Rejected, csv_field_rows, raw_files
from medrail.data.recording import Place, record_of
from medrail.formats.csv_lines import is_utf8

LETTERS = "ABCD"


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Multiple choice, relation `mmlu_medical`: the layout of medagents-benchmark, and the publishers' own.

    The publishers' files (anatomy_test.csv, …) have no line of column names: question, four options, letter.
    """
    yield from lettered_choices(folder, source, "mmlu_medical")
    for raw in raw_files(folder, "*.csv"):
        for line, fields in csv_field_rows(raw):
            yield fields if isinstance(fields, Rejected) else _published(source, raw, line, fields)


def _published(source: Source, raw: RawFile, line: int, fields: list[str]) -> Reading:
    if len(fields) != len(LETTERS) + 2:
        return raw.rejected(line, f"{len(fields)} fields, not {len(LETTERS) + 2}")
    if not all(map(is_utf8, fields)):
        return raw.rejected(line, NOT_UTF8)
    question, *choices, letter = (field.strip() for field in fields)
    if len(letter) != 1 or letter not in LETTERS:
        return raw.rejected(line, "the right answer's letter is none of the options")
    return record_of(
        source,
        Place(raw, line, f"{raw.path.stem}-{line}"),
        "mcq",
        relation="mmlu_medical",
        input=question,
        choices=tuple(choices),
        answer=choices[LETTERS.index(letter)],
    )
