"""ICD-10-CM, January 2021: the title of every code, categories and billable codes alike."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import Reading, Rejected, raw_files, text_lines
from medrail.data.recording import Place, record_of


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Codings: code with its point -> long title, relation `icd10cm_title`; the group is the category.

    The order file has fixed columns: number 1-5, code 7-13, billable 15, short title 17-76, long title 78-.
    """
    for raw in raw_files(folder, "icd10cm-order-*.txt.gz"):
        for line, text in text_lines(raw):
            if isinstance(text, Rejected):
                yield text
                continue
            code, title = text[6:13].strip(), text[77:].strip()
            if not code[:1].isalpha() or text[14:15] not in ("0", "1"):
                yield raw.rejected(line, "the columns are not those of an order file")
                continue
            yield record_of(
                source,
                Place(raw, line, code),
                "coding",
                group=f"icd10cm:{code[:3]}",
                relation="icd10cm_title",
                input=f"{code[:3]}.{code[3:]}" if len(code) > 3 else code,
                output=title,
            )
