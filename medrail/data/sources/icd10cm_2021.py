"""ICD-10-CM: titles of all codes from the order file; hierarchy and notes from the tabular list in XML.

As CMS and the CDC publish them each year, packed with gzip or plain: `icd10cm-order-Jan-2021.txt` (also
`icd10cm_order_2024.txt`) and `icd10cm_tabular_2021.xml` (also `icd10cm-tabular-2022-April-1.xml`).
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files, text_lines
from medrail.data.recording import Place, record_of

CODE = re.compile(r"^[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?$")
NOTES = {
    "inclusionTerm": "icd10cm_inclusion",
    "includes": "icd10cm_includes",
    "excludes1": "icd10cm_excludes1",
    "excludes2": "icd10cm_excludes2",
}
"""Element of a code -> relation. An inclusion term is meant by the code; `includes` tells of all codes below;
excludes1 is never coded together with the code, excludes2 is not part of it but may be coded together."""
TITLED = frozenset(("chapter", "section", "diag"))


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Codings: code with its point -> `icd10cm_title`, `icd10cm_parent` and notes; the group is the category.

    The order file has fixed columns: number 1-5, code 7-13, billable 15, short title 17-76, long title 78-.
    """
    titled: set[str] = set()
    for raw in (*raw_files(folder, "icd10cm*order*.txt"), *raw_files(folder, "icd10cm*order*.txt.gz")):
        if "addenda" not in raw.name:
            yield from _order(raw, source, titled)
    for raw in (*raw_files(folder, "icd10cm*tabular*.xml"), *raw_files(folder, "icd10cm*tabular*.xml.gz")):
        yield from _tabular(raw, source, titled)


def _order(raw: RawFile, source: Source, titled: set[str]) -> Iterator[Reading]:
    for line, text in text_lines(raw):
        if isinstance(text, Rejected):
            yield text
            continue
        code, title = text[6:13].strip(), text[77:].strip()
        if not CODE.match(code) or text[14:15] not in ("0", "1"):
            yield raw.rejected(line, "the columns are not those of an order file")
            continue
        titled.add(code)
        yield _coding(source, Place(raw, line, code), "icd10cm_title", title)


def _coding(source: Source, place: Place, relation: str, said: str) -> Reading:
    """A fact about the code that the place's key begins with."""
    code = place.key.partition("-")[0]
    return record_of(
        source,
        place,
        "coding",
        group=f"icd10cm:{code[:3]}",
        relation=relation,
        input=f"{code[:3]}.{code[3:]}" if len(code) > 3 else code,
        output=said,
    )


@dataclass
class _Tabular:
    """A tabular list being read: where one stands in it, and how many codes have come."""

    source: Source
    raw: RawFile
    titled: set[str]
    open: list[Element] = field(default_factory=list)
    codes: int = 0


def _tabular(raw: RawFile, source: Source, titled: set[str]) -> Iterator[Reading]:
    """The facts of every code, when its element ends; then the element is let go, so memory stays flat.

    The line of a reject is the number of the code in the file, counted by where its element ends.
    """
    at = _Tabular(source, raw, titled)
    try:
        with _opened(raw) as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                if element.tag not in TITLED:
                    continue
                if event == "start":
                    at.open.append(element)
                else:
                    yield from _ended(at, element)
    except (ParseError, DefusedXmlException, EOFError, OSError, ValueError, zlib.error) as error:
        reason = f"not well-formed XML, or cut off ({type(error).__name__}): what follows is not read"
        yield raw.rejected(at.codes + 1, reason)


@contextmanager
def _opened(raw: RawFile) -> Iterator[IO[bytes]]:
    with raw.path.open("rb") as packed:
        yield cast("IO[bytes]", gzip.GzipFile(fileobj=packed)) if raw.name.endswith(".gz") else packed


def _ended(at: _Tabular, element: Element) -> Iterator[Reading]:
    at.open.pop()
    if element.tag == "diag":
        at.codes += 1
        yield from _code(at, element)
    if at.open:
        at.open[-1].remove(element)


def _code(at: _Tabular, element: Element) -> Iterator[Reading]:
    code = (element.findtext("name") or "").strip().replace(".", "")
    if not CODE.match(code):
        yield at.raw.rejected(at.codes, "the name of a code is not an ICD-10-CM code")
        return
    if code not in at.titled:
        at.titled.add(code)
        title = _text(element.find("desc"))
        yield _coding(at.source, Place(at.raw, at.codes, code), "icd10cm_title", title)
    above = _name_and_title(at.open[-1]) if at.open else ""
    yield _coding(at.source, Place(at.raw, at.codes, f"{code}-parent"), "icd10cm_parent", above)
    for tag, relation in NOTES.items():
        for number, note in enumerate(element.findall(f"{tag}/note"), start=1):
            place = Place(at.raw, at.codes, f"{code}-{tag}-{number}")
            yield _coding(at.source, place, relation, _text(note))


def _name_and_title(element: Element) -> str:
    """`A00 Cholera` of a code; a section's or chapter's title, which ends in its range of codes."""
    name = (element.findtext("name") or "").strip() if element.tag == "diag" else ""
    return f"{name} {_text(element.find('desc'))}".strip()


def _text(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
