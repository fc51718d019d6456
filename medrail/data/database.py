"""DuckDB in a scratch folder: sorts, joins and groups records beyond what fits into memory.

DuckDB gives rows in no certain order unless asked: every query whose order matters ends in ORDER BY with a
key that leaves no ties, so that the same input gives the same bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from medrail.data.scratch import scratch_folder

MEMORY_LIMIT = "512MB"
"""Above it DuckDB writes to the scratch folder."""


@contextmanager
def database(state: Path, *, threads: int = 1) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own in a scratch folder below `state` (`.state/curate`), removed at the end."""
    with scratch_folder(state) as folder, duckdb.connect(str(folder / "tables.duckdb")) as connection:
        connection.execute(f"SET memory_limit='{MEMORY_LIMIT}'")
        connection.execute(f"SET threads={threads}")
        connection.execute("SET temp_directory=?", [str(folder / "spilled")])
        connection.execute("SET autoinstall_known_extensions=false")
        connection.execute("SET autoload_known_extensions=false")
        yield connection
