"""Human Disease Ontology: what a disease is, what it is a kind of, its names, its codes and its symptoms.

Read are all OBO files (slims and the whole `doid.obo`) and the reports `HumanDO.tsv`, `ICD10inDO.tsv`,
`allXREFinDO.tsv` and `disease-symptom.tsv`. What two of them say alike becomes one record. Names and keys of
the ontology's terms (some 14,000) are held in memory.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.icd10_chapters import chapter_of
from medrail.data.obo import Stanza, comment_of, plain, quoted, stanzas
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, Row, raw_files, tsv_rows
from medrail.data.recording import Place, record_of
from medrail.records import Kind, record_digest

OWN = "DOID:"
CODES = re.compile(r"ICD10CM:([A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?)")
EXACT_CODE = re.compile(r"^ICD10CM:([A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?)$")
"""One code and no range such as `ICD10CM:I20-I25`."""


@dataclass
class _Seen:
    """What was read so far: names of terms, and the keys of the facts."""

    names: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def is_new(self, key: str) -> bool:
        """Whether a fact comes for the first time; it is remembered."""
        known = key in self.keys
        self.keys.add(key)
        return not known


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Terms (disease -> `definition`, `is_a`, `synonym`, `has_symptom`) and codings (disease ->
    `icd10_chapter`, `icd10_code`).
    """
    seen = _Seen()
    ontologies = raw_files(folder, "*.obo*")
    for raw in ontologies:
        for _, stanza in stanzas(raw):
            if isinstance(stanza, Stanza):
                seen.names.setdefault(stanza.first("id"), plain(stanza.first("name")))
    for raw in ontologies:
        for line, stanza in stanzas(raw):
            if isinstance(stanza, Rejected):
                yield stanza
            else:
                yield from _term(source, raw, line, stanza, seen)
    for pattern, columns, of_row in REPORTS:
        for raw in raw_files(folder, pattern):
            for line, row in tsv_rows(raw, columns):
                yield from [row] if isinstance(row, Rejected) else of_row(source, raw, line, row, seen)


def _term(source: Source, raw: RawFile, line: int, term: Stanza, seen: _Seen) -> Iterator[Reading]:
    """The facts of one stanza; one that says nothing new is left out."""
    disease = plain(term.first("id"))
    if term.kind != "Term":
        yield LeftOut("a stanza that is no term")
    elif not disease:
        yield raw.rejected(line, "a term without an id")
    elif not disease.startswith(OWN):
        yield LeftOut("a term of another ontology")
    elif term.is_obsolete():
        yield LeftOut("term obsolete")
    else:
        told = False
        for reading in _facts(_Subject(source, raw, line, disease, plain(term.first("name")), seen), term):
            told = True
            yield reading
        if not told:
            yield LeftOut("a term with nothing new to say")


@dataclass(frozen=True)
class _Subject:
    """The disease that a row or stanza is about, and where it stands."""

    source: Source
    raw: RawFile
    line: int
    disease: str
    name: str
    seen: _Seen

    def fact(
        self, key: str, relation: str, said: str, *, kind: Kind = "term", cites: tuple[str, ...] = ()
    ) -> Iterator[Reading]:
        """The fact, unless it was read before."""
        if self.seen.is_new(key):
            yield record_of(
                self.source,
                Place(self.raw, self.line, key),
                kind,
                group=f"disease:{self.disease}",
                relation=relation,
                input=self.name,
                output=said,
                citations=cites,
            )

    def is_a(self, parent: str, cites: tuple[str, ...]) -> Iterator[Reading]:
        """That the disease is a kind of another."""
        key = f"is_a-{self.disease}-{record_digest(parent.casefold())}"
        return self.fact(key, "is_a", parent, cites=cites)

    def code(self, code: str) -> Iterator[Reading]:
        """That an ICD-10-CM code means the disease."""
        key = f"icd10_code-{self.disease}-{code}"
        return self.fact(key, "icd10_code", code, kind="coding", cites=(f"ICD10CM:{code}",))

    def rejected(self, reason: str) -> Rejected:
        """The row as a reject."""
        return self.raw.rejected(self.line, reason)


def _facts(about: _Subject, term: Stanza) -> Iterator[Reading]:
    for value in term.values.get("def", [])[:1]:
        text = quoted(value)
        if text is None:
            yield about.rejected("the definition is not a quoted string")
        else:
            yield from about.fact(f"definition-{about.disease}", "definition", text[0])
    for value in term.values.get("is_a", []):
        parent = plain(value)
        if name := about.seen.names.get(parent) or comment_of(value):
            yield from about.is_a(name, (parent,))
        else:
            yield LeftOut("a parent whose name is not told")
    for value in term.values.get("synonym", []):
        yield from _synonym(about, value)
    for value in term.values.get("xref", []):
        if match := EXACT_CODE.match(plain(value)):
            yield from about.code(match[1])


def _synonym(about: _Subject, value: str) -> Iterator[Reading]:
    """An exact synonym; those that are broader, narrower or only related mean something else."""
    text = quoted(value)
    if text is None:
        yield about.rejected("a synonym is not a quoted string")
    elif text[1].split()[:1] == ["EXACT"] and text[0].casefold() != about.name.casefold():
        key = f"synonym-{about.disease}-{record_digest(text[0])}"
        yield from about.fact(key, "synonym", text[0])


OfRow = Callable[[Source, RawFile, int, Row, _Seen], Iterator[Reading]]


def _subject(source: Source, raw: RawFile, line: int, row: Row, seen: _Seen) -> _Subject:
    return _Subject(source, raw, line, row["id"].strip(), row["label"].strip(), seen)


def _told(readings: Iterator[Reading], otherwise: str) -> Iterator[Reading]:
    """The readings of a row; one that gives none is left out with a reason."""
    found = list(readings)
    yield from found or [LeftOut(otherwise)]


def _parent_row(source: Source, raw: RawFile, line: int, row: Row, seen: _Seen) -> Iterator[Reading]:
    about = _subject(source, raw, line, row, seen)
    yield from _told(about.is_a(row["subClassOf"].strip(), ()), "parent told before")


def _codes_row(source: Source, raw: RawFile, line: int, row: Row, seen: _Seen) -> Iterator[Reading]:
    about = _subject(source, raw, line, row, seen)
    yield from _told(_codes(about, row), "codes told before")


def _codes(about: _Subject, row: Row) -> Iterator[Reading]:
    """The chapter that the codes of a disease belong to, and the codes."""
    codes = CODES.findall(row["xrefs"])
    chapters = {chapter_of(code) for code in codes}
    if not codes or "" in chapters:
        yield about.rejected("no ICD-10-CM code, or one outside all chapters")
        return
    if len(chapters) > 1:
        yield LeftOut("codes of more than one chapter")
    else:
        cites = tuple(f"ICD10CM:{code}" for code in codes)
        key = f"chapter-{about.disease}"
        yield from about.fact(key, "icd10_chapter", chapters.pop(), kind="coding", cites=cites)
    for value in row["xrefs"].split(","):
        if match := EXACT_CODE.match(value.strip()):
            yield from about.code(match[1])


def _cross_reference_row(source: Source, raw: RawFile, line: int, row: Row, seen: _Seen) -> Iterator[Reading]:
    if match := EXACT_CODE.match(row["xref"].strip()):
        about = _subject(source, raw, line, row, seen)
        yield from _told(about.code(match[1]), "code told before")
    else:
        yield LeftOut("a cross-reference to another terminology, or to a range")


def _symptom_row(source: Source, raw: RawFile, line: int, row: Row, seen: _Seen) -> Iterator[Reading]:
    disease, symptom = row["disease_id"].strip(), row["symptom_label"].strip()
    about = _Subject(source, raw, line, disease, row["disease_label"].strip(), seen)
    key = f"has_symptom-{disease}-{record_digest(symptom.casefold())}"
    cites = (row["symptom_id"].strip(),) if row["symptom_id"].strip() else ()
    yield from _told(about.fact(key, "has_symptom", symptom, cites=cites), "symptom told before")


REPORTS: tuple[tuple[str, tuple[str, ...], OfRow], ...] = (
    ("HumanDO.tsv*", ("id", "label", "subClassOf"), _parent_row),
    ("ICD10inDO.tsv*", ("id", "label", "xrefs"), _codes_row),
    ("allXREFinDO.tsv*", ("id", "label", "xref"), _cross_reference_row),
    ("disease-symptom.tsv*", ("disease_id", "disease_label", "symptom_id", "symptom_label"), _symptom_row),
)
"""File, columns, and what is read of a row."""
