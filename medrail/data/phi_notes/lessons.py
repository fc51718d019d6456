"""What the tagger learns from: generated notes, notes put into real texts, real texts alone, gold texts."""

import csv
import hashlib
import json
import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from medrail.data.phi_notes.carriers import load
from medrail.data.phi_notes.notes import Note, embedded, notes
from medrail.phi.folding import fold
from medrail.phi.gazetteers import words
from medrail.phi.tagger.labels import label_of
from medrail.phi.tagger.learning import Example

TRAINING_CARRIERS = {
    "en": ("en_letters", "en_snippets", "en_plain"),
    "de": ("de_letters", "de_snippets", "de_plain", "de_more"),
    "ko": ("ko_letters", "ko_snippets", "ko_plain", "ko_more", "ko_wide"),
}
"""The held-out carriers are none of these: by them the detector is judged."""
ASQ_TYPES = {
    "GEOGRAPHIC_LOCATION": "LOCATION",
    "DATE": "DATE",
    "NAME": "NAME",
    "PHONE_NUMBER": "PHONE",
    "FAX_NUMBER": "FAX",
    "EMAIL_ADDRESS": "EMAIL",
}
"""Types of ASQ-PHI; the others are all numbers: ID."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z가-힣])")
_PROPER = re.compile(
    r"""
    \b(?:January|February|March|April|June|July|August|September|October|November|December)
    |\b(?:Dr\.|Mr\.|Mrs\.|https?:|www\.|@|\d{3}-\d{3})
    """,
    re.VERBOSE,
)
_NAMES_SOMEBODY = re.compile(
    r"""
    (?<![.?!:\n][ ])(?<![.?!:\n])(?<!^)\b(?!I\b|Doctor\b|Patient\b)[A-Z]
    |\d|\bname\b|[Dd]octor[ ][A-Z]
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Words with a capital inside a sentence, figures, and what introduces a name."""


class Amounts(NamedTuple):
    """How many texts of each sort a language's lessons hold."""

    notes: int
    embedded: int
    plain: int


def held_out(identifier: str, fraction: float) -> bool:
    """Whether a licensed text is kept for judging: by a hash of its id, so that adding texts moves none."""
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8]) / 2**64 < fraction


def lessons(  # noqa: PLR0913 - the settings of a stage, by keyword
    language: str,
    amounts: Amounts,
    *,
    seed: int,
    noise_fraction: float,
    samples: Path,
    held_out_fraction: float,
) -> Iterator[Example]:
    """The examples of a language, the same for the same seed; `samples` is the folder of published texts."""
    carriers = load(TRAINING_CARRIERS[language])
    made = notes(carriers, seed=seed, count=amounts.notes + amounts.embedded, noise_fraction=noise_fraction)
    texts = real_texts(language, samples)
    rng = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    for number, note in enumerate(made):
        if number < amounts.notes or not texts:
            yield example_of(note)
        else:
            yield example_of(embedded(note, texts[rng.randrange(len(texts))], rng))
    for _ in range(min(amounts.plain, len(texts))):
        yield Example(fold(texts[rng.randrange(len(texts))]).text, ())
    if language == "en":
        for row in gold_rows(samples / "asq_phi" / "gold.jsonl"):
            if not held_out(row.id, held_out_fraction):
                yield row.example


class GoldRow(NamedTuple):
    """A licensed text with its gold spans, and its id."""

    id: str
    example: Example


def gold_rows(path: Path) -> Iterator[GoldRow]:
    """Rows of ASQ-PHI (an ASCII text folds to itself, so offsets stay)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = fold(row["text"])
        if text.starts is None:
            spans = [
                (s["start"], s["end"], label_of(ASQ_TYPES.get(s["type"], "ID"), "en")) for s in row["spans"]
            ]
            yield GoldRow(row["id"], Example(text.text, spans))


def example_of(note: Note) -> Example:
    """A note folded as the detector will see it, its spans moved along."""
    folded = fold(note.text)
    if folded.starts is None:
        spans = [(s.start, s.end, label_of(s.type, note.language)) for s in note.spans]
        return Example(folded.text, spans)
    place: dict[int, int] = {}
    for new, old in enumerate(folded.starts):
        place.setdefault(old, new)
    for old in range(len(note.text), -1, -1):
        place.setdefault(old, place.get(old + 1, len(folded.text)))
    spans = [(place[s.start], place[s.end], label_of(s.type, note.language)) for s in note.spans]
    return Example(folded.text, spans)


def real_texts(language: str, samples: Path) -> Sequence[str]:
    """Published texts that name nobody: MedQuAD and MTS-Dialog (en), KDCA sentences (ko), none in German."""
    if language == "en":
        talk = _dialogues(samples / "mts_dialog" / "MTS-Dialog-TrainingSet.csv")
        return [*_medquad(samples / "medquad" / "medquad_sets1-9.tar.gz"), *talk]
    if language == "ko":
        lines = (samples / "kcdc_korean" / "covid19_cdc.ko").read_text(encoding="utf-8").splitlines()
        return [" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3)]
    return ()


def _dialogues(path: Path) -> Sequence[str]:
    """Four lines of a visit at a time, in which only beginnings of sentences and `I` are written large."""
    texts: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lines = [line.strip() for line in row["dialogue"].splitlines() if line.strip()]
            texts += ["\n".join(lines[i : i + 4]) for i in range(0, len(lines), 4)]
    return [text for text in texts if not _NAMES_SOMEBODY.search(text) and not _PROPER.search(text)]


def _medquad(path: Path) -> Sequence[str]:
    """Stretches of three sentences in which no word is the name of a place or of a month."""
    texts: list[str] = []
    for answer in _answers(path):
        sentences = _SENTENCE.split(" ".join(answer.split()))
        texts += [" ".join(sentences[i : i + 3]) for i in range(0, min(len(sentences), 12), 3)]
    return [
        text
        for text in texts
        if 40 < len(text) < 900 and not _PROPER.search(text) and not _names_a_place(text)
    ]


def _answers(path: Path) -> Iterator[str]:
    """The answers of every twelfth file of MedQuAD."""
    with tarfile.open(path) as archive:
        for number, member in enumerate(archive):
            if number % 12 or not member.isfile() or not member.name.endswith(".xml"):
                continue
            file = archive.extractfile(member)
            try:
                tree = fromstring(file.read() if file else b"")
            except ParseError:
                continue
            yield from (answer.text or "" for answer in tree.iter("Answer"))


def _names_a_place(text: str) -> bool:
    places = words("places")
    return any(word.casefold() in places for word in re.findall(r"(?<![.?!] )\b[A-Z][a-z]+", text))
