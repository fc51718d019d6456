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

    Tables from German or Korean to English are turned. All translations of an English word are one group.
    The glossaries' descriptions are not read.
    """
    for raw in raw_files(folder, "*.csv"):
        for line, row in csv_rows(raw, ("sourceLang", "targetLang", "sourceString", "targetString")):
            yield row if isinstance(row, Rejected) else _term(source, raw, line, row)


def _term(source: Source, raw: RawFile, line: int, row: Row) -> Reading:
    told, named = (row[name].split("_")[0] for name in ("sourceLang", "targetLang"))
    english, translated = row["sourceString"].strip(), row["targetString"].strip()
    if named == "en":
        named, told, english, translated = told, named, translated, english
    if told != "en" or named not in LANGUAGES:
        return raw.rejected(line, "not from English to German or Korean")
    language, relation = LANGUAGES[named]
    return record_of(
        source,
        Place(raw, line, f"{raw.path.stem}-{line}"),
        "term",
        language=language,
        group=f"term:{english.casefold()}",
        relation=relation,
        input=english,
        output=translated,
    )
