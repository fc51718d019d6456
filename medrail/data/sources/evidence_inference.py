"""Evidence Inference 2.0: what trials found about an outcome, with the sentence of the article that says so.

Layout of the originators: prompts*.csv (outcome, intervention, comparator) and *annotations*.csv (labels and
evidence of several annotators, each judged by a verifier), joined on PromptID.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from medrail.data.catalog import Source
from medrail.data.database import database
from medrail.data.evidencerows import (
    ANNOTATION_COLUMNS,
    PROMPT_COLUMNS,
    annotation_of,
    loaded,
    prompt_of,
)
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, csv_rows, raw_files
from medrail.data.recording import Place, record_of

STATE = Path(".state/evidence_inference")
OUTCOME = "trial_outcome"
_FLAGGED = re.compile(r"^###[^\n]*\n([\d,\s]+)$", re.MULTILINE)
_REPEATED_PROMPTS = """
    SELECT file, line, (outcome, intervention, comparator, pmcid) = first_value((outcome, intervention,
        comparator, pmcid)) OVER same AS is_equal
    FROM prompts
    WINDOW same AS (PARTITION BY prompt_id ORDER BY file, line)
    QUALIFY row_number() OVER same > 1
    ORDER BY file, line
"""
_JOINED = """
    WITH once AS (
        SELECT * FROM prompts QUALIFY row_number() OVER (PARTITION BY prompt_id ORDER BY file, line) = 1
    )
    SELECT prompt_id, once.pmcid AS of_prompt, outcome, intervention, comparator, a.* EXCLUDE (prompt_id)
    FROM once FULL JOIN annotations AS a USING (prompt_id)
    ORDER BY length(prompt_id), prompt_id, a.file, a.line
"""


class Row(NamedTuple):
    """A row of the join. A prompt without annotation has no `file`, an annotation without prompt no
    `of_prompt`."""

    prompt_id: str
    of_prompt: str | None
    outcome: str
    intervention: str
    comparator: str
    file: str | None
    line: int
    pmcid: str
    user: str
    is_label_valid: bool
    is_evidence_valid: bool
    label: str
    evidence: str
    span: str


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind trial, relation trial_outcome: one per prompt and quoted evidence, a group per article.

    `input` is the question in three lines (Outcome, Intervention, Comparator), `answer` the label, `output`
    the evidence, white space aside. Labels that the verifier rejected do not count. The label of most
    annotators stands, with their share as `confidence`; without a majority the prompt is left out, and so are
    prompts that the originators' README flags. Every annotation gives one reading, and so does every prompt
    without one.
    """
    files = {raw.name: raw for raw in raw_files(folder, "*.csv*")}
    with database(STATE) as tables:
        tables.execute(_TABLES)
        for raw in files.values():
            yield from _file(tables, raw)
        for file, line, is_equal in _rows(tables, _REPEATED_PROMPTS):
            reject = files[file].rejected(line, "a second prompt of the same id")
            yield LeftOut("a prompt repeated") if is_equal else reject
        flagged = _flagged(folder)
        for prompt_id, rows in groupby(map(Row._make, _rows(tables, _JOINED)), lambda row: row.prompt_id):
            yield from _prompt(source, files, list(rows), is_flagged=prompt_id in flagged)


_TABLES = """
    CREATE TABLE prompts (prompt_id VARCHAR, file VARCHAR, line BIGINT, pmcid VARCHAR,
        outcome VARCHAR, intervention VARCHAR, comparator VARCHAR);
    CREATE TABLE annotations (prompt_id VARCHAR, file VARCHAR, line BIGINT, pmcid VARCHAR,
        "user" VARCHAR, is_label_valid BOOLEAN, is_evidence_valid BOOLEAN, label VARCHAR, evidence VARCHAR,
        span VARCHAR);
"""


def _file(tables: duckdb.DuckDBPyConnection, raw: RawFile) -> Iterator[Reading]:
    """Put the sound rows of a file into its table; give back the others. Other files are passed over."""
    if "annotations" in raw.name:
        yield from loaded(tables, "annotations", raw, csv_rows(raw, ANNOTATION_COLUMNS), annotation_of)
    elif raw.name.startswith("prompts"):
        yield from loaded(tables, "prompts", raw, csv_rows(raw, PROMPT_COLUMNS), prompt_of)


def _rows(tables: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    found = tables.cursor().execute(query)
    while rows := found.fetchmany(1024):
        yield from rows


def _flagged(folder: Path) -> frozenset[str]:
    """Ids of the prompts that README.md lists as incorrect, questionable or malformed."""
    path = folder / "README.md"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return frozenset(number for ids in _FLAGGED.findall(text) for number in re.findall(r"\d+", ids))


def _prompt(
    source: Source, files: dict[str, RawFile], rows: Sequence[Row], *, is_flagged: bool
) -> Iterator[Reading]:
    """The readings of one prompt: one per annotation, or one if there is none."""
    first = rows[0]
    if first.file is None:
        yield LeftOut("a prompt without annotation")
        return
    label, share = _verdict(rows)
    told: set[str] = set()
    for row in rows:
        place = Place(files[str(row.file)], row.line, f"{row.prompt_id}-{len(told) + 1}")
        reason = "flagged by the originators" if is_flagged else _passed_over(row, label, told)
        if row.of_prompt is None:
            yield place.raw.rejected(row.line, "no prompt of this id")
        elif row.of_prompt != row.pmcid:
            yield place.raw.rejected(row.line, "the prompt is about another article")
        elif reason:
            yield LeftOut(reason)
        else:
            told.add(row.evidence)
            yield _fact(source, place, row, share)


def _verdict(rows: Sequence[Row]) -> tuple[str, float]:
    """The label that more than half of the annotators chose, and their share; or an empty one.

    An annotator counts once for a label, however many pieces of evidence were quoted for it.
    """
    votes = {(row.user, row.label) for row in rows if row.is_label_valid and row.of_prompt == row.pmcid}
    labels = [label for _, label in votes]
    for label in sorted(set(labels)):
        if 2 * labels.count(label) > len(labels):
            return label, labels.count(label) / len(labels)
    return "", 0.0


def _passed_over(row: Row, label: str, told: set[str]) -> str:
    """Why an annotation does not become a fact, or an empty string."""
    if not row.is_label_valid:
        return "the verifier rejected the label"
    if not label:
        return "the annotators disagree"
    if row.label != label:
        return "another label than that of most annotators"
    if not row.is_evidence_valid:
        return "the verifier rejected the evidence"
    return "the same evidence again" if row.evidence in told else ""


def _fact(source: Source, place: Place, row: Row, share: float) -> Reading | Rejected:
    lines = (f"Outcome: {row.outcome}", f"Intervention: {row.intervention}", f"Comparator: {row.comparator}")
    return record_of(
        source,
        place,
        "trial",
        group=f"pmc:{row.pmcid}",
        relation=OUTCOME,
        input="\n".join(lines),
        output=row.evidence,
        answer=row.label,
        citations=(f"PMC{row.pmcid}{row.span}",),
        confidence=share,
    )
