"""GraSCCo: synthetic German clinical letters, one file each."""

import re
from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files, whole_text
from medrail.data.recording import Place, record_of
from medrail.records import record_digest

PART = re.compile(r"_\d+$")


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Notes. File names are surnames, so ids hold their digest; `X_1`, `X_2` are letters of one patient."""
    for raw in raw_files(folder, "*.txt"):
        yield _note(source, raw)


def _note(source: Source, raw: RawFile) -> Reading:
    text = whole_text(raw)
    if isinstance(text, Rejected):
        return text
    place = Place(raw, 1, record_digest(raw.path.stem))
    return record_of(
        source, place, "note", patient_id=f"{source.id}:{PART.sub('', raw.path.stem)}", input=text
    )
