"""Drug labels of the NLM cardiovascular corpus: sections of the text, named after brand and generic name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from medrail.data.catalog import Source
from medrail.data.labelsections import sections
from medrail.data.rawfiles import NOT_UTF8, LeftOut, RawFile, Reading, Rejected, raw_files, tar_members
from medrail.data.recording import Place, record_of
from medrail.data.xmltext import element_of


@dataclass(frozen=True)
class Label:
    """Where a label's text stands in the archive, its set id, and the drug's name."""

    raw: RawFile
    number: int
    key: str
    drug: str


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind drug: input is the drug, relation the section's name, output its text.

    The drug's name comes from the label's XML (`Plavix (clopidogrel bisulfate)`), the text from its .txt.
    The interaction annotations of the XML are not read yet.
    """
    for raw in raw_files(folder, "*.tar.gz"):
        texts: dict[str, tuple[int, bytes]] = {}
        names: dict[str, str] = {}
        for number, member, data in tar_members(raw, ""):
            label = PurePosixPath(member).stem
            if isinstance(data, Rejected):
                yield data
            elif member.endswith(".txt"):
                texts[label] = (number, data)
            elif name := _drug_name(data):
                names[label] = name
        for label, (number, text) in sorted(texts.items()):
            yield from _records(source, Label(raw, number, label, names.get(label, "")), text)


def _drug_name(data: bytes) -> str:
    root = element_of(data)
    if isinstance(root, str):
        return ""
    brand, generic = (
        (node.get("name", "") if node is not None else "").strip()
        for node in (root.find("labelDrug"), root.find("generic"))
    )
    same = not generic or generic.casefold() == brand.casefold()
    return brand if same else f"{brand} ({generic.lower()})"


def _records(source: Source, label: Label, data: bytes) -> Iterator[Reading]:
    try:
        parts = list(sections(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        yield label.raw.rejected(label.number, NOT_UTF8)
        return
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
            group=f"label:{label.key}",
            relation=relation,
            input=label.drug,
            output=body,
        )
