"""A split as a Hugging Face DatasetDict, for `datasets.load_from_disk`.

Written here and not by `save_to_disk`, which would first copy the data into a cache in the home folder. What
is written depends on the parts' bytes only: no times, no paths. The layout is that of `datasets` 4 and 5 (a
folder per split with Arrow streams, dataset_info.json and state.json); a test loads it with the library.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from medrail.atomic import write_text
from medrail.digests import file_digest
from medrail.records import SCHEMA

FOLDER = "dataset_dict"
ROW_GROUPS_PER_FILE = 64
FINGERPRINT_DIGITS = 16
DESCRIPTION = (
    "Records of medical text made by medrail: de-identified, curated, divided by patient, document, subject"
    " and question. Each row names its source, its licence and what it cites."
)


def dataset_dict_write(folder: Path, parts: Sequence[str]) -> None:
    """Write `dataset_dict/` beside the `<part>.parquet` of every part in `folder`, a row group at a time.

    A part without records becomes no split: `datasets` cannot read one without files.
    """
    held = [part for part in parts if pq.read_metadata(folder / f"{part}.parquet").num_rows]
    for part in held:
        _split_write(folder / f"{part}.parquet", folder / FOLDER / part)
    write_text(folder / FOLDER / "dataset_dict.json", json.dumps({"splits": held}) + "\n")


def features() -> dict[str, object]:
    """The columns of a record in the words of `datasets`."""
    return {field.name: _feature(field.type) for field in SCHEMA}


def _feature(kind: pa.DataType) -> dict[str, object]:
    if pa.types.is_list(kind):
        return {"feature": _feature(kind.value_type), "_type": "List"}
    return {"dtype": {"double": "float64"}.get(str(kind), str(kind)), "_type": "Value"}


def _split_write(part: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    with pq.ParquetFile(part) as parquet:
        groups = range(parquet.num_row_groups)
        files = [groups[start : start + ROW_GROUPS_PER_FILE] for start in groups[::ROW_GROUPS_PER_FILE]]
        names = [f"data-{number:05d}-of-{len(files):05d}.arrow" for number in range(len(files))]
        licences: set[str] = set()
        for name, own in zip(names, files, strict=True):
            licences |= _stream_write(parquet, own, folder / name)
    write_text(folder / "dataset_info.json", json.dumps(_info(licences), indent=2) + "\n")
    write_text(folder / "state.json", json.dumps(_state(part, names), indent=2) + "\n")


def _stream_write(parquet: pq.ParquetFile, groups: range, path: Path) -> set[str]:
    """Write row groups as one Arrow stream; return the licences seen."""
    told = json.dumps({"info": {"features": features()}})
    schema = pa.schema([pa.field(field.name, field.type) for field in SCHEMA], {"huggingface": told})
    licences: set[str] = set()
    with pa.ipc.new_stream(path, schema) as stream:
        for group in groups:
            rows = parquet.read_row_group(group)
            stream.write_table(rows.cast(schema))
            licences.update(pc.unique(rows["licence"]).to_pylist())
    return licences


def _info(licences: set[str]) -> dict[str, object]:
    return {
        "description": DESCRIPTION,
        "citation": "",
        "homepage": "",
        "license": ", ".join(sorted(licences)),
        "features": features(),
    }


def _state(part: Path, names: Sequence[str]) -> dict[str, object]:
    return {
        "_data_files": [{"filename": name} for name in names],
        "_fingerprint": file_digest(part)[:FINGERPRINT_DIGITS],
        "_format_columns": None,
        "_format_kwargs": {},
        "_format_type": None,
        "_output_all_columns": False,
        "_split": part.stem,
    }
