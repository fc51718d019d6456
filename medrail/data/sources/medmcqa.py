"""MedMCQA: multiple-choice questions, only ever measured with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.letteredchoices import lettered_choice
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, json_objects, raw_files
from medrail.data.recording import Place, record_of
from medrail.data.specialty_names import specialty_named

OPTIONS = ("opa", "opb", "opc", "opd")


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Multiple choice, relation `medmcqa`: the layout of medagents-benchmark, and the publishers' own.

    The publishers' files (train.json, dev.json, test.json: JSON Lines) number the right option `cop` from 1;
    their test questions come without one and are left out. `subject_name` may say the specialty.
    """
    for raw in sorted([*raw_files(folder, "*.jsonl"), *raw_files(folder, "*.json")], key=lambda r: r.name):
        for line, row in json_objects(raw):
            if isinstance(row, Rejected):
                yield row
            elif "opa" in row:
                yield _published(source, raw, line, row)
            else:
                yield lettered_choice(source, raw, line, "medmcqa", row)


def _published(source: Source, raw: RawFile, line: int, row: dict[str, Any]) -> Reading:
    texts = [row.get(name) for name in ("question", *OPTIONS)]
    if not all(isinstance(text, str) for text in texts):
        return raw.rejected(line, "question or options have the wrong type")
    question, *choices = (str(text).strip() for text in texts)
    number = row.get("cop")
    if number is None or number == "":
        return LeftOut("no right answer is published for the question")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(choices):
        return raw.rejected(line, "the right answer's number is none of the options")
    explanation = row.get("exp")
    return record_of(
        source,
        Place(raw, line, f"{raw.path.stem}-{row.get('id', line)}"),
        "mcq",
        relation="medmcqa",
        input=question,
        choices=tuple(choices),
        answer=choices[number - 1],
        output=explanation.strip() if isinstance(explanation, str) else "",
        **specialty_named(row.get("subject_name")),
    )
