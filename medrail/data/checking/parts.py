"""The parts of a split as tables, without trusting what they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.checking.dialects import Dialect
from medrail.data.checking.engines import Engine
from medrail.data.checking.spelling import MEMBER_MARK, PART_MARK, is_plain
from medrail.data.generators.items import MARK
from medrail.data.splitting import PARTS, Part
from medrail.errors import ContractBroken
from medrail.records import SCHEMA

UNREAD = ("specialty", "specialty_confidence")
"""What stages after `normalize` may set; all else of a record read from a source stays as it was."""
PLAIN_FIELDS = ("relation", "instruction", "input", "output", "answer")


def parts_frame(splits: Path) -> pd.DataFrame:
    """One row per part: part, rows, schema_differs, is_empty.

    A part whose columns are not those of a record cannot be read; it counts as differing and as empty.
    Raises ContractBroken where a part is missing, or is no Parquet file.
    """
    rows = []
    for part in PARTS:
        path = splits / f"{part}.parquet"
        if not path.is_file():
            raise ContractBroken(f"{path} is missing: run `dvc repro split`")
        try:
            metadata = pq.read_metadata(path)
        except (pa.ArrowInvalid, OSError):
            raise ContractBroken(f"{path} is no Parquet file: run `dvc repro split` again") from None
        differs = not metadata.schema.to_arrow_schema().equals(SCHEMA)
        count = 0 if differs else metadata.num_rows
        rows.append((part, count, differs, not count))
    return pd.DataFrame(rows, columns=["part", "rows", "schema_differs", "is_empty"])


def parts_held(engine: Engine, splits: Path, frame: pd.DataFrame) -> None:
    """Make the view `held`: every record of every part that can be read, with what tells it apart.

    Beside the fields of a record (`group` is called group_key): part, is_generated, is_plain, and digest,
    over all fields but the specialty; the options of a generated question count in any order.
    """
    unsound = set(frame["part"][frame["schema_differs"]])
    files = {part: splits / f"{part}.parquet" for part in PARTS if part not in unsound}
    if not files:
        raise ContractBroken(f"no part in {splits} has the columns of a record: run `dvc repro split` again")
    engine.view("held", held_sql(engine.dialect, files))


def held_sql(dialect: Dialect, files: Mapping[Part, Path]) -> str:
    """The query of `held`."""
    scans = (f"SELECT *, '{part}' AS part FROM {dialect.scan(path)}" for part, path in files.items())
    return f"SELECT {fields_sql(dialect)}, part FROM ({' UNION ALL '.join(scans)}) AS rows_of_parts"


def reference_held(engine: Engine, files: Sequence[Path]) -> None:
    """Make the view `made`: what was read from the sources and generated, in the same columns."""
    scans = [f"SELECT * FROM {engine.dialect.scan(path)}" for path in files]
    engine.view(
        "made", f"SELECT {fields_sql(engine.dialect)} FROM ({' UNION ALL '.join(scans)}) AS rows_made"
    )


def fields_sql(dialect: Dialect) -> str:
    """The fields of a record and what is told of them row by row."""
    renamed = [f"{dialect.column(name)} AS group_key" if name == "group" else name for name in SCHEMA.names]
    generated = f"(position('{MARK}' IN id) > 0)"
    texts = f"concat_ws(' ', {', '.join(PLAIN_FIELDS)}, {dialect.joined('choices', ' ')})"
    return ", ".join(
        (
            *renamed,
            f"{generated} AS is_generated",
            f"{is_plain(dialect, texts)} AS is_plain",
            f"{_digest(dialect, generated)} AS digest",
        )
    )


def _digest(dialect: Dialect, generated: str) -> str:
    in_order = dialect.joined("choices", MEMBER_MARK)
    in_any_order = dialect.joined(dialect.sorted("choices"), MEMBER_MARK)
    special = {
        "choices": f"CASE WHEN {generated} THEN {in_any_order} ELSE {in_order} END",
        "citations": dialect.joined("citations", MEMBER_MARK),
        "confidence": "coalesce(CAST(confidence AS STRING), 'none')",
        "group": dialect.column("group"),
    }
    fields = (special.get(name, name) for name in SCHEMA.names if name not in UNREAD)
    return f"md5(concat_ws({dialect.text(PART_MARK)}, {', '.join(fields)}))"
