"""Where the SQL of the checks is computed: DuckDB on this machine, or the Spark session that is there."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from medrail.data.checking.dialects import DUCKDB, SPARK, Dialect

if TYPE_CHECKING:
    import duckdb
    from pyspark.sql import SparkSession

BATCH_ROWS = 2048
LOCAL_PARTITIONS = "4"
"""Of a shuffle where Spark runs on this machine alone: its 200 would be 200 tasks for every join."""
Row = tuple[Any, ...]


class Engine(Protocol):
    """Tables by name, out of SQL."""

    dialect: Dialect
    scratch: Path
    """A folder for what is needed only while the checks go on."""

    def view(self, name: str, sql: str) -> None:
        """A name for a query; it is computed anew wherever it is used."""

    def table(self, name: str, sql: str) -> None:
        """A query's rows, computed once and kept on disk."""

    def rows(self, sql: str) -> Iterator[Row]:
        """A query's rows, a few thousand at a time in memory."""

    def frame(self, sql: str) -> Any:
        """A query's rows for the expectations: a pandas or a Spark DataFrame."""


class DuckEngine:
    """DuckDB: what does not fit into its memory is on disk (see `medrail.data.database`)."""

    dialect = DUCKDB

    def __init__(self, connection: "duckdb.DuckDBPyConnection", scratch: Path) -> None:
        self._connection = connection
        self.scratch = scratch

    def view(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def table(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}")

    def rows(self, sql: str) -> Iterator[Row]:
        cursor = self._connection.cursor().execute(sql)
        while batch := cursor.fetchmany(BATCH_ROWS):
            yield from batch

    def frame(self, sql: str) -> Any:
        return self._connection.execute(sql).df()


class SparkEngine:
    """Spark: tables are Parquet files in the scratch folder, which its workers must reach."""

    dialect = SPARK

    def __init__(self, session: "SparkSession", scratch: Path) -> None:
        self._session = session
        self.scratch = scratch
        if session.conf.get("spark.master", "").startswith("local"):
            session.conf.set("spark.sql.shuffle.partitions", LOCAL_PARTITIONS)

    def view(self, name: str, sql: str) -> None:
        self._session.sql(sql).createOrReplaceTempView(name)

    def table(self, name: str, sql: str) -> None:
        target = self.scratch / f"{name}.spark"
        self._session.sql(sql).write.mode("overwrite").parquet(f"file://{target.resolve()}")
        self.view(name, f"SELECT * FROM {self.dialect.scan(target)}")

    def rows(self, sql: str) -> Iterator[Row]:
        for row in self._session.sql(sql).toLocalIterator():
            yield tuple(row)

    def frame(self, sql: str) -> Any:
        return self._session.sql(sql)
