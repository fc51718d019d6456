"""Read the parts of a split for checking, without trusting what they are."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from medrail.data.splitting import PARTS, Part
from medrail.errors import ContractBroken
from medrail.records import SCHEMA, Record, records_read

Parts = Mapping[Part, list[Record]]


def parts_read(splits: Path) -> tuple[dict[Part, list[Record]], pd.DataFrame]:
    """The records of every part, and the frame `parts`: part, rows, schema_differs, is_empty.

    A part whose columns are not those of a record cannot be read; it counts as differing and as empty.
    """
    parts: dict[Part, list[Record]] = {}
    rows = []
    for part in PARTS:
        path = splits / f"{part}.parquet"
        if not path.is_file():
            raise ContractBroken(f"{path} is missing: run `dvc repro split`")
        differs = not pq.read_schema(path).equals(SCHEMA)
        parts[part] = [] if differs else list(records_read(path))
        rows.append((part, len(parts[part]), differs, not parts[part]))
    return parts, pd.DataFrame(rows, columns=["part", "rows", "schema_differs", "is_empty"])
