"""Medical abbreviations and what they mean; one abbreviation may have several meanings."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import Reading, Rejected, csv_rows, raw_files
from medrail.data.recording import Place, record_of

SHORT, MEANING = "Abbreviation/Shorthand", "Meaning"


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Terms: abbreviation -> meaning, relation `abbreviation`.

    Files are called `abbreviations_<letters>.csv` here, `<letters>, medical abbreviations.csv` as published.
    """
    for raw in raw_files(folder, "*abbreviations*.csv"):
        letters = raw.path.stem.removeprefix("abbreviations_").removesuffix(", medical abbreviations")
        for line, row in csv_rows(raw, (SHORT, MEANING)):
            if isinstance(row, Rejected):
                yield row
                continue
            yield record_of(
                source,
                Place(raw, line, f"{letters.lower()}-{line}"),
                "term",
                group=f"abbreviation:{row[SHORT].strip()}",
                relation="abbreviation",
                input=row[SHORT].strip(),
                output=row[MEANING].strip(),
            )
