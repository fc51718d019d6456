"""Drug labels of the NLM cardiovascular corpus: sections of the text, and the annotated interactions."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from medrail.data.archives import is_archive, members
from medrail.data.catalog import Source
from medrail.data.ddiannotations import Denied, LabelDrug, Passed, Stated, pairs_of
from medrail.data.labelsections import sections
from medrail.data.rawfiles import NOT_UTF8, LeftOut, RawFile, Reading, Rejected, raw_files
from medrail.data.recording import Place, record_of
from medrail.data.substances import substances_group, substances_in
from medrail.data.xmltext import element_of
from medrail.records import record_digest

MAX_BYTES = 32 * 1024 * 1024
"""Of one text or XML file."""
MISSING = "missing"
"""What the corpus writes for a name that it does not know."""


@dataclass(frozen=True)
class Label:
    """Where a label stands, its set id, and the names of its drug."""

    raw: RawFile
    number: int
    key: str
    brand: str
    generic: str

    @property
    def drug(self) -> str:
        """`Plavix (clopidogrel bisulfate)`, or the one name there is."""
        if not self.brand or not self.generic or self.generic.casefold() == self.brand.casefold():
            return self.brand or self.generic
        return f"{self.brand} ({self.generic.lower()})"

    @property
    def substances(self) -> list[str]:
        return substances_in(self.generic or self.brand)

    @property
    def group(self) -> str:
        return substances_group(self.substances) or f"label:{self.key}"


class Files(NamedTuple):
    """The two files of a label, and the position of its text in the archive."""

    number: int
    name: str
    text: bytes | None
    xml: bytes | None


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind drug (relation: the section), and of kind relation: `interacts_with`, and
    `no_interaction_stated` where a sentence itself denies an effect.

    A label is a text and an XML file of one name, side by side or in an archive. Input is the drug as its
    XML names it (`Plavix (clopidogrel bisulfate)`). A section's text is the output. Of an interaction the
    output is the other drug, class or food as the sentence names it, and `answer` the sentence; citations
    say which sentence, where it stands in the text, and at which of its characters what was annotated.
    """
    for raw in raw_files(folder, "*"):
        if is_archive(raw.name):
            with tempfile.TemporaryDirectory(prefix="medrail-labels-") as scratch:
                yield from _unpacked(raw, Path(scratch))
                for files in _pairs(Path(scratch)):
                    yield from _label(source, raw, files)
        elif raw.name.endswith(".xml"):
            yield from _side_by_side(source, raw)


def _unpacked(raw: RawFile, scratch: Path) -> Iterator[Rejected]:
    """Lay the files of an archive into a folder, the two of a label under one name; rejects pass through."""
    for member in members(raw, (".xml", ".txt"), MAX_BYTES):
        if isinstance(member.data, Rejected):
            yield member.data
            continue
        place = PurePosixPath(member.name)
        name = scratch / record_digest(place.with_suffix("").as_posix().encode("utf-8", "replace").decode())
        file = name.with_suffix(place.suffix.lower())
        if file.exists():
            yield raw.rejected(member.number, "a second file of the same name")
            continue
        file.write_bytes(member.data)
        told = f"{member.number} {place.stem}".encode("utf-8", "replace")
        name.with_suffix(f".name{file.suffix[1:]}").write_bytes(told)


def _pairs(scratch: Path) -> Iterator[Files]:
    """The files of each label, in the order of their names' digests."""
    for stem in sorted({path.stem for path in scratch.iterdir()}):
        text, data = (_content(scratch / f"{stem}.{kind}") for kind in ("txt", "xml"))
        told = _content(scratch / f"{stem}.nametxt") or _content(scratch / f"{stem}.namexml") or b"0"
        number, _, name = told.decode().partition(" ")
        yield Files(int(number), name, text, data)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _side_by_side(source: Source, raw: RawFile) -> Iterator[Reading]:
    """A label whose two files stand in the folder itself."""
    for member in members(raw, (".xml",), MAX_BYTES):
        if isinstance(member.data, Rejected):
            yield member.data
        else:
            text = _content(raw.path.with_suffix(".txt"))
            yield from _label(source, raw, Files(member.number, raw.path.stem, text, member.data))


def _label(source: Source, raw: RawFile, files: Files) -> Iterator[Reading]:
    if files.xml is None:
        yield raw.rejected(files.number, "no XML beside the text: the drug's name is not known")
        return
    document = element_of(files.xml)
    if isinstance(document, str):
        yield raw.rejected(files.number, document)
        return
    label = Label(raw, files.number, files.name, _name(document, "labelDrug"), _name(document, "generic"))
    if not label.drug:
        yield raw.rejected(files.number, "the XML names no drug")
        return
    text = ""
    try:
        text = (files.text or b"").decode("utf-8-sig")
        yield from _sections(source, label, text)
    except UnicodeDecodeError:
        yield raw.rejected(files.number, NOT_UTF8)
    yield from _interactions(source, label, document, text)


def _name(document: Element, tag: str) -> str:
    node = document.find(tag)
    name = " ".join((node.get("name", "") if node is not None else "").split())
    return "" if name.casefold() == MISSING else name


def _sections(source: Source, label: Label, text: str) -> Iterator[Reading]:
    parts = list(sections(text))
    if not parts:
        yield label.raw.rejected(label.number, "no section with a known heading")
    seen: set[tuple[str, str]] = set()
    for position, (relation, body) in enumerate(parts, start=1):
        if (relation, body) in seen:
            yield LeftOut("section repeated within the label")
            continue
        seen.add((relation, body))
        yield record_of(
            source,
            Place(label.raw, label.number, f"{label.key}-{position}", f"{label.key}.txt:{position}"),
            "drug",
            group=label.group,
            relation=relation,
            input=label.drug,
            output=body,
            citations=(f"SPL:{label.key}",),
        )


def _interactions(source: Source, label: Label, document: Element, text: str) -> Iterator[Reading]:
    drug = LabelDrug((label.brand, *label.substances))
    for position, found in enumerate(pairs_of(document, drug), start=1):
        if isinstance(found, Passed):
            yield LeftOut(found.reason)
            continue
        yield record_of(
            source,
            Place(label.raw, label.number, f"{label.key}-ddi-{position}", f"{label.key}.xml:{position}"),
            "relation",
            group=label.group,
            relation="interacts_with" if isinstance(found, Stated) else "no_interaction_stated",
            input=label.drug,
            output=found.other.text,
            answer=found.sentence,
            citations=_citations(label, found, text),
        )


def _citations(label: Label, found: Stated | Denied, text: str) -> tuple[str, ...]:
    start = text.find(found.sentence)
    place = f"text:{start}-{start + len(found.sentence)}" if start >= 0 else ""
    role, marks = (found.role, found.marks) if isinstance(found, Stated) else ("other", ())
    told = (f"SPL:{label.key}", found.sentence_id, place, f"{role}:{found.other.offsets}", *marks)
    return tuple(part for part in told if part)
