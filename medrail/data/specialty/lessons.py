"""Texts with weak labels to learn specialties from, of licensed training sources only.

A label comes from an ICD-10-CM code of the Disease Ontology (`icd10`), from the table of drug classes, from
the keywords of a question's subject, or from the subject of an exam; a text that none of these gives a single
class is not learned from. Labels that keywords had a part in are `circular`: the classifier sees keywords, so
how sure it may be is judged by the others.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from medrail.data.catalog import Catalog
from medrail.data.rawfiles import Reading
from medrail.data.readers import reader_of
from medrail.data.specialty.features import keyword_counts, words_of
from medrail.data.specialty.icd10 import codes_in, is_elsewhere, specialty_of
from medrail.data.specialty.keywords import CLASSES
from medrail.errors import ContractBroken
from medrail.records import Record

SOURCES = ("disease_ontology", "drugcentral_2016", "headqa_train", "medquad", "mts_dialog")
DRUG_CLASSES = Path(__file__).parent / "drug_classes.txt"
NONE = "none"
CHEMISTRY, BIOLOGY = "_Q-", "_B-"
"""In the ids of HEAD-QA: the exams for chemists and for biologists."""


class Lesson(NamedTuple):
    """A text, one of CLASSES, and the key by which lessons are held out together."""

    text: str
    label: str
    group: str
    is_circular: bool


def lessons(catalog: Catalog, samples: Path) -> Iterator[Lesson]:
    """The lessons of all sources in a fixed order; ContractBroken for a source that may not be trained on."""
    records = {name: list(_records(catalog, samples, name)) for name in SOURCES}
    ontology = records["disease_ontology"]
    diseases = disease_labels(ontology)
    yield from disease_lessons(ontology, diseases)
    yield from drug_lessons(records["drugcentral_2016"])
    known = (record for record in ontology if record.group in diseases)
    names = {record.input.casefold(): diseases[record.group] for record in known}
    yield from answer_lessons(records["medquad"], names)
    yield from other_lessons(chain(records["headqa_train"], records["mts_dialog"]))


def _records(catalog: Catalog, samples: Path, name: str) -> Iterator[Record]:
    source = catalog.source(name)
    if source.role != "train":
        raise ContractBroken(f"source `{name}` has the role {source.role}: specialties learn from train only")
    found: Iterable[Reading] = reader_of(source)(samples / name, source)
    return (reading for reading in found if isinstance(reading, Record))


def disease_labels(ontology: Iterable[Record]) -> dict[str, str]:
    """Disease -> class, where all its ICD-10-CM codes say the same."""
    labels: dict[str, str] = {}
    for record in ontology:
        if record.kind == "coding":
            found = {code_label(code) for code in codes_in(record.citations)}
            if len(found) == 1 and (label := found.pop()):
                labels[record.group] = label
    return labels


def code_label(code: str) -> str:
    """The class of an ICD-10-CM code: a specialty, `none` where none of the twelve treats it, or empty."""
    return specialty_of(code) or (NONE if is_elsewhere(code) else "")


def disease_lessons(ontology: Iterable[Record], labels: dict[str, str]) -> Iterator[Lesson]:
    """Names of diseases, and names with definitions."""
    for record in ontology:
        if record.group in labels:
            said = record.output if record.relation == "definition" else ""
            yield Lesson(f"{record.input}\n{said}", labels[record.group], record.group, False)


def drug_lessons(records: Iterable[Record]) -> Iterator[Lesson]:
    """Drugs with their class, labelled by the table."""
    table = drug_class_table()
    for record in records:
        if record.relation == "drug_class":
            name = record.output.casefold()
            if label := next((label for part, label in table if part in name), ""):
                yield Lesson(f"{record.input}\n{record.output}", label, record.group, False)


def drug_class_table() -> list[tuple[str, str]]:
    """Part of a class's name, in lower case, and the class of CLASSES that it speaks for."""
    lines = DRUG_CLASSES.read_text(encoding="utf-8").splitlines()
    told = [line.partition(":") for line in lines if not line.startswith("#")]
    return [(part.strip(), label) for label, _, parts in told for part in parts.split(";")]


def answer_lessons(records: Iterable[Record], diseases: dict[str, str]) -> Iterator[Lesson]:
    """Answers about a disease, without the question that names it; labelled by that name."""
    for record in records:
        asked = record.input.casefold()
        by_code = next((diseases[name] for name in _runs(asked) if name in diseases), "")
        if label := by_code or keyword_label(record.input):
            yield Lesson(record.output, label, record.group, not by_code)
            yield Lesson(record.input, label, record.group, not by_code)


def _runs(asked: str) -> Iterator[str]:
    """Runs of up to six words, the longest first."""
    words = asked.replace("?", " ").split()
    for size in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def other_lessons(records: Iterable[Record]) -> Iterator[Lesson]:
    """Texts of no specialty: chemistry, biology with hardly a keyword, and what has no keyword at all."""
    for record in records:
        text = f"{record.input}\n{record.answer}"
        hits = sum(keyword_counts(record.language, words_of(text))[: CLASSES.index(NONE)])
        is_chemistry = CHEMISTRY in record.id
        if is_chemistry or hits == 0 or (hits == 1 and BIOLOGY in record.id):
            yield Lesson(text, NONE, record.group or record.id, not is_chemistry)


def keyword_label(text: str) -> str:
    """The class that most keywords of an English text speak for; empty if there is no single one."""
    counts = keyword_counts("en", words_of(text))
    best = max(counts)
    return CLASSES[counts.index(best)] if best and counts.count(best) == 1 else ""
