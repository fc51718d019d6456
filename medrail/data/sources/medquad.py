"""MedQuAD: questions and answers from NIH web sites, one XML document per topic, packed in a tar.gz."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from medrail.data.catalog import Source
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, raw_files, tar_members
from medrail.data.recording import Place, record_of
from medrail.data.xmltext import element_of, text_of

WITHOUT_ANSWERS = ("10_", "11_", "12_")
"""How the folders begin that are published without answers, for the copyright of MedlinePlus."""


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Questions and answers; all pairs of a document are one group. A broken document is one reject.

    A question whose answer is not published is left out.
    """
    for raw in raw_files(folder, "*.tar.gz"):
        for number, member, data in tar_members(raw, ".xml"):
            if isinstance(data, Rejected):
                yield data
                continue
            root = element_of(data)
            if isinstance(root, str):
                yield raw.rejected(number, root)
            else:
                yield from _pairs(source, raw, number, member, root)


def _pairs(source: Source, raw: RawFile, number: int, member: str, root: Element) -> Iterator[Reading]:
    document = f"{member.split('_')[0]}-{PurePosixPath(member).stem}"
    pairs = root.findall(".//QAPair")
    if not pairs:
        yield raw.rejected(number, "no question in the document")
    is_unanswered = PurePosixPath(member).parent.name.startswith(WITHOUT_ANSWERS)
    for pair in pairs:
        if is_unanswered and not text_of(pair.find("Answer")).strip():
            yield LeftOut("the answer is not published")
            continue
        place = Place(raw, number, f"{document}-{pair.get('pid', '')}", f"{member}:{pair.get('pid', '')}")
        yield record_of(
            source,
            place,
            "qa",
            group=f"{source.id}:{document}",
            input=text_of(pair.find("Question")),
            output=text_of(pair.find("Answer")),
            citations=(root.get("url", ""),) if root.get("url") else (),
        )
