"""The few words in which DuckDB's SQL and Spark's differ; all else in the checks is the same for both."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Dialect:
    """Pieces of SQL. A pattern must mean the same to RE2 and Java: classes, groups, `\\z`; no look-around."""

    name: str
    quote: str
    size_name: str
    sort_name: str
    unnest_name: str
    """The function that makes a row of every member of a list."""
    first_group: str
    """What stands for the first group of a pattern in what replaces it."""

    def column(self, name: str) -> str:
        """A column whose name is a word of SQL too (`group`)."""
        return f"{self.quote}{name}{self.quote}"

    def text(self, value: str) -> str:
        """A literal."""
        if self.name == "spark":
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        return "'" + value.replace("'", "''") + "'"

    def texts(self, values: Iterable[str]) -> str:
        """Literals between brackets, for IN."""
        return "(" + ", ".join(map(self.text, values)) + ")"

    def scan(self, path: Path) -> str:
        """A Parquet file as a table."""
        place = path.resolve()
        if self.name == "spark":
            return f"parquet.`file://{place}`"
        return f"read_parquet({self.text(str(place))})"

    def matches(self, text: str, pattern: str) -> str:
        """Whether a pattern stands anywhere in a text."""
        told = self.text(pattern)
        return f"({text} RLIKE {told})" if self.name == "spark" else f"regexp_matches({text}, {told})"

    def replaced(self, text: str, pattern: str, by: str) -> str:
        """All places of a pattern replaced."""
        every = "" if self.name == "spark" else ", 'g'"
        return f"regexp_replace({text}, {self.text(pattern)}, {self.text(by)}{every})"

    def joined(self, members: str, mark: str) -> str:
        """A list of texts as one text."""
        function = "array_join" if self.name == "spark" else "array_to_string"
        return f"{function}({members}, {self.text(mark)})"

    def pieces(self, text: str, mark: str) -> str:
        """A text cut at a mark."""
        if self.name == "spark":
            return f"split({text}, {self.text(mark)}, -1)"
        return f"string_split({text}, {self.text(mark)})"

    def size(self, members: str) -> str:
        """How many members a list has."""
        return f"{self.size_name}({members})"

    def sorted(self, members: str) -> str:
        """A list in the order of its members' bytes."""
        return f"{self.sort_name}({members})"

    def place_of(self, member: str, members: str) -> str:
        """Position of a member from 1; 0 where it is none."""
        return f"coalesce(array_position({members}, {member}), 0)"

    def prefix(self, text: str, mark: str) -> str:
        """What stands before the first mark."""
        if self.name == "spark":
            return f"substring_index({text}, {self.text(mark)}, 1)"
        return f"split_part({text}, {self.text(mark)}, 1)"


DUCKDB = Dialect("duckdb", '"', "len", "list_sort", "unnest", r"\1")
SPARK = Dialect("spark", "`", "size", "array_sort", "explode", "$1")
