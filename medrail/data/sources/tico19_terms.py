"""TICO-19: English terms of public health with their German and Korean translations."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, Row, csv_rows, raw_files
from medrail.data.recording import Place, record_of
from medrail.records import Language

LANGUAGES: dict[str, tuple[Language, str]] = {"de": ("de", "german_term"), "ko": ("ko", "korean_term")}


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Terms: input is the English word, output its translation, language that of the translation.

    All translations of an English word are one group. The glossaries' English descriptions are not read.
    """
    for raw in raw_files(folder, "*.csv"):
        for line, row in csv_rows(raw, ("sourceLang", "targetLang", "sourceString", "targetString")):
            yield row if isinstance(row, Rejected) else _term(source, raw, line, row)


def _term(source: Source, raw: RawFile, line: int, row: Row) -> Reading:
    code = row["targetLang"].split("_")[0]
    if row["sourceLang"] != "en" or code not in LANGUAGES:
        return raw.rejected(line, "not from English to German or Korean")
    language, relation = LANGUAGES[code]
    return record_of(
        source,
        Place(raw, line, f"{raw.path.stem}-{line}"),
        "term",
        language=language,
        group=f"term:{row['sourceString'].strip().casefold()}",
        relation=relation,
        input=row["sourceString"].strip(),
        output=row["targetString"].strip(),
    )
