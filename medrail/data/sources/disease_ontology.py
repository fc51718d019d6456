"""Human Disease Ontology: what a disease is, and the ICD-10 chapter that its codes belong to."""

import re
from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.icd10_chapters import chapter_of
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, Row, raw_files, text_lines, tsv_rows
from medrail.data.recording import Place, record_of

DEFINITION = re.compile(r'^"((?:[^"\\]|\\.)*)"')
ESCAPED = re.compile(r"\\(.)")
CODE = re.compile(r"ICD10CM:([A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?)")


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Terms (disease -> definition) and codings (disease -> chapter, relation `icd10_chapter`)."""
    seen: set[str] = set()
    for raw in raw_files(folder, "*.obo"):
        for line, stanza in _stanzas(raw):
            yield stanza if isinstance(stanza, Rejected) else _definition(source, raw, line, stanza, seen)
    for raw in raw_files(folder, "ICD10inDO.tsv"):
        for line, row in tsv_rows(raw, ("id", "label", "xrefs")):
            yield row if isinstance(row, Rejected) else _chapter(source, raw, line, row)


def _stanzas(raw: RawFile) -> Iterator[tuple[int, Row | Rejected]]:
    """First line and first value of each key of every [Term] of an OBO file."""
    term: Row | None = None
    start = 0
    for number, line in text_lines(raw):
        if isinstance(line, Rejected):
            yield number, line
        elif line.startswith("["):
            if term is not None:
                yield start, term
            term, start = ({} if line == "[Term]" else None), number
        elif term is not None:
            key, _, value = line.partition(": ")
            term.setdefault(key, value)
    if term is not None:
        yield start, term


def _definition(source: Source, raw: RawFile, line: int, term: Row, seen: set[str]) -> Reading:
    disease = term.get("id", "")
    if not disease:
        return raw.rejected(line, "a term without an id")
    if disease in seen:
        return LeftOut("term repeated in another file")
    seen.add(disease)
    if "is_obsolete" in term or "def" not in term:
        return LeftOut("term obsolete or without a definition")
    definition = DEFINITION.match(term["def"])
    if definition is None:
        return raw.rejected(line, "the definition is not a quoted string")
    return record_of(
        source,
        Place(raw, line, f"definition-{disease}"),
        "term",
        group=f"disease:{disease}",
        relation="definition",
        input=term.get("name", ""),
        output=ESCAPED.sub(r"\1", definition[1]),
    )


def _chapter(source: Source, raw: RawFile, line: int, row: Row) -> Reading:
    codes = CODE.findall(row["xrefs"])
    chapters = {chapter_of(code) for code in codes}
    if not codes or "" in chapters:
        return raw.rejected(line, "no ICD-10-CM code, or one outside all chapters")
    if len(chapters) > 1:
        return LeftOut("codes of more than one chapter")
    return record_of(
        source,
        Place(raw, line, f"chapter-{row['id']}"),
        "coding",
        group=f"disease:{row['id']}",
        relation="icd10_chapter",
        input=row["label"],
        output=chapters.pop(),
        citations=tuple(f"ICD10CM:{code}" for code in codes),
    )
