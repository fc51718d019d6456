"""Tables in `tables/*.txt`, each after a line `[name]`: of words, or of values with their weights."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from medrail.data.phi_notes.drawing import Weighted, words
from medrail.errors import InvalidInput

FOLDER = Path(__file__).parent / "tables"


def tables(file: str, folder: Path = FOLDER) -> Mapping[str, tuple[str, ...]]:
    """Words by name of their table: divided by blanks; `_` stands for a blank within an entry."""
    return {name: words(text) for name, text in _sections(folder / f"{file}.txt")}


def weighted(file: str, folder: Path = FOLDER) -> Mapping[str, Weighted[str]]:
    """Values with weights by name of their table: one a line, the weight, a blank, the value as it is."""
    found = {}
    for name, text in _sections(folder / f"{file}.txt"):
        rows = (line.partition(" ") for line in text.split("\n") if line)
        found[name] = Weighted({value: float(weight) for weight, _, value in rows})
    return found


def _sections(path: Path) -> Iterator[tuple[str, str]]:
    seen = set()
    for section in path.read_text(encoding="utf-8").split("\n["):
        name, bracket, text = section.removeprefix("[").partition("]\n")
        if not bracket or name in seen or not text.split():
            raise InvalidInput(f"{path.name}: table {name[:30]!r} is nameless, empty or there twice")
        seen.add(name)
        yield name, text
