"""Multiple choice as JSON Lines, options under letters: medagents-benchmark and MedQA."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, json_objects, raw_files
from medrail.data.recording import Place, record_of
from medrail.data.specialty_names import specialty_named


def lettered_choices(folder: Path, source: Source, relation: str) -> Iterator[Reading]:
    """Questions of all .jsonl files of a folder."""
    for raw in raw_files(folder, "*.jsonl"):
        for line, row in json_objects(raw):
            yield row if isinstance(row, Rejected) else lettered_choice(source, raw, line, relation, row)


def lettered_choice(source: Source, raw: RawFile, line: int, relation: str, row: dict[str, Any]) -> Reading:
    """The question of a row. Its key is `realidx`, else its line."""
    missing = [name for name in ("question", "options") if name not in row]
    if missing:
        return raw.rejected(line, f"column `{missing[0]}` is missing")
    options = row["options"]
    if not isinstance(options, dict) or not isinstance(row["question"], str):
        return raw.rejected(line, "question or options have the wrong type")
    choices = {letter: str(options[letter]).strip() for letter in sorted(options)}
    answer = right_choice(choices, row)
    if not answer:
        return raw.rejected(line, "the right answer's letter is none of the options")
    if isinstance(row.get("answer"), str) and row["answer"].strip() != answer:
        return raw.rejected(line, "the right answer's text is not that of its letter")
    return record_of(
        source,
        Place(raw, line, f"{raw.path.stem}-{row.get('realidx', line)}"),
        "mcq",
        relation=relation,
        input=row["question"].strip(),
        choices=tuple(choices.values()),
        answer=answer,
        **specialty_named(row.get("subject_name", row.get("subject"))),
    )


def right_choice(choices: dict[str, str], row: dict[str, Any]) -> str:
    """The text of the right option, by its letter or, where the row has none, by itself."""
    if "answer_idx" in row:
        letter = row["answer_idx"]
        return choices.get(letter, "") if isinstance(letter, str) else ""
    answer = row.get("answer")
    told = answer.strip() if isinstance(answer, str) else ""
    return told if told in choices.values() else choices.get(told, "")
