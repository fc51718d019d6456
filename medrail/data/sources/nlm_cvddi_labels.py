"""Drug labels of the NLM cardiovascular corpus: sections of the text, and the annotated interactions."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
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
        same = not self.generic or self.generic.casefold() == self.brand.casefold()
        return self.brand if same else f"{self.brand} ({self.generic.lower()})" if self.brand else self.generic

    @property
    def substances(self) -> list[str]:
        return substances_in(self.generic or self.brand)

    @property
    def group(self) -> str:
        return substances_group(self.substances) or f"label:{self.key}"


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind drug (relation: the section) and of kind relation (`interacts_with`, `no_interaction_stated`).

    A label is a text and an XML file of one name, side by side or in an archive. Input is the drug as its XML
    names it (`Plavix (clopidogrel bisulfate)`). A section's text is the output. Of an interaction the output is
    the other drug, class or food as the sentence names it, and `answer` the sentence; citations say which
    sentence, where it stands in the text, and at which of its characters what was annotated.
    """
    for raw in raw_files(folder, "*"):
        if is_archive(raw.name):
            with tempfile.TemporaryDirectory(prefix="medrail-labels-") as scratch:
                yield from _unpacked(raw, Path(scratch))
                for stem, number, text, data in _pairs(Path(scratch)):
                    yield from _label(source, raw, number, stem, text, data)
        elif raw.name.endswith(".xml"):
            text_path = raw.path.with_suffix(".txt")
            text = text_path.read_bytes() if text_path.is_file() else None
            yield from _label(source, raw, 1, raw.path.stem, text, raw.content())


def _unpacked(raw: RawFile, scratch: Path) -> Iterator[Rejected]:
    """Lay the files of an archive into a folder, the two of a label under one name; rejects pass through."""
    for member in members(raw, (".xml", ".txt"), MAX_BYTES):
        if isinstance(member.data, Rejected):
            yield member.data
            continue
        place = PurePosixPath(member.name)
        stem = scratch / record_digest(place.stem)
        stem.with_suffix(place.suffix.lower()).write_bytes(member.data)
        stem.with_suffix(f".name{place.suffix.lower()[1:]}").write_text(f"{member.number} {place.stem}", "utf-8")


def _pairs(scratch: Path) -> Iterator[tuple[str, int, bytes | None, bytes | None]]:
    """Name, position, text and XML of each label; the position is the text's if there is one."""
    for stem in sorted({path.stem for path in scratch.iterdir()}):
        told = [scratch / f"{stem}.name{kind}" for kind in ("txt", "xml")]
        number, _, name = next(path for path in told if path.is_file()).read_text("utf-8").partition(" ")
        text, data = (path.read_bytes() if path.is_file() else None for path in (scratch / f"{stem}.txt", scratch / f"{stem}.xml"))
        yield name, int(number), text, data


def _label(
    source: Source, raw: RawFile, number: int, stem: str, text: bytes | None, data: bytes | None
) -> Iterator[Reading]:
    document = element_of(data) if data is not None else "no XML beside the text: the drug's name is not known"
    if isinstance(document, str):
        yield raw.rejected(number, document)
        return
    label = Label(raw, number, stem, _name(document, "labelDrug"), _name(document, "generic"))
    if not label.drug:
        yield raw.rejected(number, "the XML names no drug")
        return
    body = ""
    if text is None:
        yield raw.rejected(number, "no text beside the XML")
    else:
        try:
            body = text.decode("utf-8-sig")
            yield from _sections(source, label, body)
        except UnicodeDecodeError:
            yield raw.rejected(number, NOT_UTF8)
    yield from _interactions(source, label, document, body)


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
