"""HEAD-QA: multiple-choice questions of Spanish health exams, machine translated into English."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.rawfiles import (
    MEMBER_BYTES,
    LeftOut,
    RawFile,
    Reading,
    Rejected,
    raw_files,
    whole_text,
)
from medrail.data.recording import Place, record_of

MALFORMED = "the question lacks a field, or one has the wrong type"


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Multiple choice, relation `headqa`. Questions about an image are left out: it is not there.

    The file is one JSON object: if it is cut off, the whole file is one reject. `line` counts questions.
    """
    for raw in raw_files(folder, "*.json"):
        text = whole_text(raw, MEMBER_BYTES)
        questions = _questions(text) if isinstance(text, str) else text
        if not isinstance(questions, list):
            yield questions if isinstance(questions, Rejected) else raw.rejected(1, questions)
            continue
        for number, (exam, question) in enumerate(questions, start=1):
            yield _record(source, raw, number, exam, question)


def _questions(text: str) -> list[tuple[str, Any]] | str:
    """Exam and question of all questions of a file, or why there are none."""
    try:
        told = json.loads(text)
        exams = told["exams"]
        if told.get("language", "en") != "en":
            return "the questions are not in English"
        return [(exam, question) for exam in sorted(exams) for question in exams[exam]["data"]]
    except (ValueError, RecursionError):
        return "not JSON, or cut off"
    except (KeyError, TypeError, AttributeError):
        return "not the HEAD-QA layout: exams -> data"


def _record(source: Source, raw: RawFile, number: int, exam: str, question: Any) -> Reading:
    try:
        options = {str(option["aid"]): str(option["atext"]).strip() for option in question["answers"]}
        if question.get("image"):
            return LeftOut("the question needs an image")
        answer = options.get(str(question["ra"]), "")
        key, text = f"{exam}-{question['qid']}", str(question["qtext"]).strip()
    except (KeyError, TypeError, AttributeError):
        return raw.rejected(number, MALFORMED)
    if not answer:
        return raw.rejected(number, "the right answer's number is none of the options")
    return record_of(
        source,
        Place(raw, number, key, key),
        "mcq",
        relation="headqa",
        input=text,
        choices=tuple(options.values()),
        answer=answer,
    )
