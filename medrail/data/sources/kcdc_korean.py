"""KCDC guidance on COVID-19: Korean sentences with their English originals, line by line."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files
from medrail.data.recording import Place, record_of


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Texts: input is the Korean sentence, output the English one; one side without the other is a reject."""
    for raw in raw_files(folder, "*.ko"):
        english = RawFile(raw.path.with_suffix(".en.txt"))
        if not english.path.is_file():
            yield raw.rejected(1, "the file of the English sentences is missing")
            continue
        for number, pair in enumerate(zip_longest(_lines(raw), _lines(english)), start=1):
            yield _sentence(source, raw, number, *pair)


def _lines(raw: RawFile) -> list[bytes]:
    """Every line, blank ones too: the two files are aligned by line number."""
    return raw.content().removesuffix(b"\n").split(b"\n")


def _sentence(
    source: Source, raw: RawFile, number: int, korean: bytes | None, english: bytes | None
) -> Reading:
    if not (korean or b"").strip() or not (english or b"").strip():
        return raw.rejected(number, "one of the two sentences is missing")
    try:
        text, translation = (side.decode("utf-8").strip() for side in (korean or b"", english or b""))
    except UnicodeDecodeError:
        return Rejected(raw.name, number, "not UTF-8")
    return record_of(source, Place(raw, number, str(number)), "text", input=text, output=translation)
