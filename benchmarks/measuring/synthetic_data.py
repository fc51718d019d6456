"""Synthetic sources of any size for measuring the data stages: notes, facts, questions, texts.

Prose is drawn from the clinical terms that medrail ships and function words. Of the questions one in twenty
nearly repeats another, and one in fifty repeats one word for word, so that curation has work that grows too.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from medrail.data.phi_notes.clinical_terms import clinical_terms
from medrail.records import Record, records_write

NOTES, RECORDS, EXAM = "bench_notes", "bench_records", "bench_exam"
EXAM_QUESTIONS = 500
WORDS_PER_TEXT = 60
CLASSES = 40
PATIENT_NOTES = 4
ORIGIN = "ab" * 32
FUNCTION_WORDS = tuple(
    [
        "the",
        "of",
        "and",
        "with",
        "in",
        "for",
        "was",
        "is",
        "after",
        "before",
        "no",
        "on",
        "to",
        "by",
        "from",
        "at",
        "without",
        "during",
    ]
)


def notes_write(folder: Path, count: int, seed: int) -> None:
    """Notes of patients as JSON Lines, a few per patient, each with a name and a date."""
    draw = random.Random(f"notes:{seed}")  # noqa: S311 - reproducible, no secret
    vocabulary = _vocabulary()
    folder.mkdir(parents=True)
    with (folder / "notes.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            told = f"Mr. John Miller was seen on 04/12/2021. {_prose(draw, vocabulary)}"
            patient = f"p{number // PATIENT_NOTES}"
            file.write(json.dumps({"id": f"n{number}", "text": told, "patient_id": patient}) + "\n")


def records_make(folder: Path, count: int, seed: int) -> None:
    """A source about nobody: facts of a class, questions, multiple choice and texts, a quarter each."""
    records_write(folder / "records.parquet", _records(count, seed))


def exam_make(folder: Path, seed: int) -> None:
    """A benchmark of a fixed size."""
    draw = random.Random(f"exam:{seed}")  # noqa: S311
    vocabulary = _vocabulary()
    exam = (_choice(EXAM, f"e{number}", draw, vocabulary) for number in range(EXAM_QUESTIONS))
    records_write(folder / "records.parquet", exam)


def _records(count: int, seed: int) -> Iterator[Record]:
    draw = random.Random(f"records:{seed}")  # noqa: S311
    vocabulary = _vocabulary()
    asked: list[Record] = []
    for number in range(count // 4):
        subject, group = f"substance {number}", f"drug:substance {number}"
        yield _record(
            f"f{number}", "drug", input=subject, relation="drug_class", group=group,
            output=f"class {draw.randrange(CLASSES)} inhibitor",
        )  # fmt: skip
        question = _question(number, draw, vocabulary, asked)
        asked = [*asked[-50:], question]
        yield question
        yield _choice(RECORDS, f"m{number}", draw, vocabulary)
        yield _record(f"t{number}", "text", input=_prose(draw, vocabulary))


def _question(number: int, draw: random.Random, vocabulary: list[str], asked: list[Record]) -> Record:
    kind = draw.random()
    if asked and kind < 0.07:
        told = draw.choice(asked)
        output = told.output if kind < 0.02 else f"{told.output} {draw.choice(vocabulary)}."
        return told.model_copy(update={"id": f"{RECORDS}:q{number}", "output": output, "group": ""})
    asks = f"What is known of {draw.choice(vocabulary)} and {draw.choice(vocabulary)}, case {number}?"
    return _record(f"q{number}", "qa", input=asks, output=_prose(draw, vocabulary))


def _choice(source: str, key: str, draw: random.Random, vocabulary: list[str]) -> Record:
    choices = tuple(f"{term} {key}" for term in draw.sample(vocabulary, 4))
    asks = f"Which of these goes with {_prose(draw, vocabulary)[:120]} in {key}?"
    return _record(key, "mcq", source=source, input=asks, choices=choices, answer=choices[0], relation="exam")


def _record(key: str, kind: str, *, source: str = RECORDS, **fields: object) -> Record:
    whole = {"id": f"{source}:{key}", "source": source, "kind": kind, "language": "en"}
    return Record.model_validate({**whole, "licence": "CC0-1.0", "origin": f"{ORIGIN}#{key}", **fields})


def _prose(draw: random.Random, vocabulary: list[str]) -> str:
    said: list[str] = []
    while len(said) < WORDS_PER_TEXT:
        said += [draw.choice(vocabulary), draw.choice(FUNCTION_WORDS)]
    sentences = [" ".join(said[start : start + 12]).capitalize() for start in range(0, len(said), 12)]
    return ". ".join(sentences) + "."


def _vocabulary() -> list[str]:
    return [term.term for term in clinical_terms("en")]
