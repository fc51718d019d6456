"""Rows of Evidence Inference, checked one by one and put into tables of a database."""

from collections.abc import Callable, Iterable, Iterator

import duckdb
import pyarrow as pa

from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, Row

PROMPT_COLUMNS = ("PromptID", "PMCID", "Outcome", "Intervention", "Comparator")
ANNOTATION_COLUMNS = (
    "UserID",
    "PromptID",
    "PMCID",
    "Valid Label",
    "Valid Reasoning",
    "Label",
    "Annotations",
    "Label Code",
)
LABELS = {-1: "significantly decreased", 0: "no significant difference", 1: "significantly increased"}
"""Label code -> label. The files also write `significantly increase` and `significantly decrease`."""
NO_LABELS = frozenset(("invalid prompt", "cannot tell based on the abstract"))
BATCH_ROWS = 4096
_CODES = {label: code for code, label in LABELS.items()} | {
    "significantly increase": 1,
    "significantly decrease": -1,
}
_TRUTHS = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}
Fields = dict[str, object]


def loaded(
    tables: duckdb.DuckDBPyConnection,
    table: str,
    raw: RawFile,
    rows: Iterable[tuple[int, Row | Rejected]],
    checked: Callable[[Row], Fields | LeftOut | str],
) -> Iterator[Reading]:
    """Insert the rows that `checked` makes into fields; yield what it leaves out or finds a fault in."""
    batch: list[Fields] = []
    for line, row in rows:
        result = row if isinstance(row, Rejected) else checked(row)
        if isinstance(result, dict):
            batch.append({"file": raw.name, "line": line, **result})
        else:
            yield raw.rejected(line, result) if isinstance(result, str) else result
        if len(batch) == BATCH_ROWS:
            _insert(tables, table, batch)
            batch = []
    _insert(tables, table, batch)


def _insert(tables: duckdb.DuckDBPyConnection, table: str, batch: list[Fields]) -> None:
    if batch:
        tables.register("batch", pa.Table.from_pylist(batch))
        tables.execute(f"INSERT INTO {table} BY NAME SELECT * FROM batch")  # noqa: S608 - a fixed name
        tables.unregister("batch")


def prompt_of(row: Row) -> Fields | str:
    """The fields of a prompt, or the reason why it is none."""
    names = ("Outcome", "Intervention", "Comparator")
    texts = {name.lower(): " ".join(row[name].split()) for name in names}
    if blank := next((name for name, text in texts.items() if not text), ""):
        return f"`{blank}` is empty"
    return _keys(row) or {"prompt_id": row["PromptID"].strip(), "pmcid": _pmcid(row), **texts}


def annotation_of(row: Row) -> Fields | LeftOut | str:
    """The fields of an annotation, or why it says nothing, or what is wrong with it."""
    label = " ".join(row["Label"].split()).casefold()
    if problem := _keys(row):
        return problem
    if label in NO_LABELS:
        return LeftOut("the annotator gave no label")
    if label not in _CODES or _code(row["Label Code"]) != _CODES[label]:
        return "label and label code do not agree"
    truths = [_TRUTHS.get(row[name].strip().casefold()) for name in ("Valid Label", "Valid Reasoning")]
    if None in truths:
        return "`Valid Label` or `Valid Reasoning` is neither true nor false"
    evidence = " ".join(row["Annotations"].split())
    if not evidence:
        return "`Annotations` is empty"
    return {
        "prompt_id": row["PromptID"].strip(),
        "pmcid": _pmcid(row),
        "user": row["UserID"].strip(),
        "is_label_valid": truths[0],
        "is_evidence_valid": truths[1],
        "label": LABELS[_CODES[label]],
        "evidence": evidence,
        "span": _span(row),
    }


def _keys(row: Row) -> str:
    """What is wrong with the ids, or an empty string."""
    numbers = {"PromptID": row["PromptID"].strip(), "PMCID": _pmcid(row)}
    wrong = [name for name, number in numbers.items() if not (number.isascii() and number.isdigit())]
    return f"`{wrong[0]}` is no number" if wrong else ""


def _pmcid(row: Row) -> str:
    return row["PMCID"].strip().upper().removeprefix("PMC")


def _code(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _span(row: Row) -> str:
    """`:16124-16210`, the place in the article's plain text; empty where it is not known (-1)."""
    start, end = (row.get(f"Evidence {side}", "").strip() for side in ("Start", "End"))
    return f":{start}-{end}" if start.isdigit() and end.isdigit() else ""
