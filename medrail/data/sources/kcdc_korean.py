"""KCDC guidance on COVID-19: Korean sentences with their English originals, line by line."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files
from medrail.data.recording import Place, record_of
from medrail.formats.lines import Unreadable, byte_chunks, byte_lines, decoded

Side = bytes | Unreadable | None


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Texts: input is the Korean sentence, output the English one; one side without the other is a reject."""
    for raw in raw_files(folder, "*.ko"):
        english = RawFile(raw.path.with_suffix(".en.txt"))
        if not english.path.is_file():
            yield raw.rejected(1, "the file of the English sentences is missing")
            continue
        for number, pair in enumerate(zip_longest(_lines(raw), _lines(english)), start=1):
            yield _sentence(source, raw, number, *pair)


def _lines(raw: RawFile) -> Iterator[bytes | Unreadable]:
    """Every line, blank ones too: the two files are aligned by line number."""
    for _, line in byte_lines(byte_chunks(raw.path)):
        yield line


def _sentence(source: Source, raw: RawFile, number: int, korean: Side, english: Side) -> Reading:
    text, translation = _text(korean), _text(english)
    for side in (text, translation):
        if isinstance(side, Unreadable):
            return Rejected(raw.name, number, side.reason)
    if not text or not translation:
        return raw.rejected(number, "one of the two sentences is missing")
    return record_of(source, Place(raw, number, str(number)), "text", input=text, output=translation)


def _text(side: Side) -> str | Unreadable:
    """The sentence, empty if there is none."""
    told = decoded(side or b"") if not isinstance(side, Unreadable) else side
    return told if isinstance(told, Unreadable) else told.strip()
