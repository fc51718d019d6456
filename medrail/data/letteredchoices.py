"""Multiple choice in the layout of medagents-benchmark: one JSON object per line, options under letters."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files, text_lines
from medrail.data.recording import Place, record_of
from medrail.formats.jsonl import object_of


def lettered_choices(folder: Path, source: Source, relation: str) -> Iterator[Reading]:
    """Questions of all .jsonl files of a folder."""
    for raw in raw_files(folder, "*.jsonl"):
        for line, text in text_lines(raw):
            row = text if isinstance(text, Rejected) else object_of(text)
            if isinstance(row, str):
                row = raw.rejected(line, row)
            yield row if isinstance(row, Rejected) else _record(source, raw, line, relation, row)


def _record(source: Source, raw: RawFile, line: int, relation: str, row: dict[str, Any]) -> Reading:
    missing = [name for name in ("question", "options", "answer_idx", "realidx") if name not in row]
    if missing:
        return raw.rejected(line, f"column `{missing[0]}` is missing")
    options = row["options"]
    if not isinstance(options, dict) or not isinstance(row["question"], str):
        return raw.rejected(line, "question or options have the wrong type")
    if row["answer_idx"] not in options:
        return raw.rejected(line, "the right answer's letter is none of the options")
    choices = {letter: str(options[letter]).strip() for letter in sorted(options)}
    return record_of(
        source,
        Place(raw, line, f"{raw.path.stem}-{row['realidx']}"),
        "mcq",
        relation=relation,
        input=row["question"].strip(),
        choices=tuple(choices.values()),
        answer=choices[row["answer_idx"]],
    )
