"""Expressions compiled by Hyperscan, which looks for all of them in one pass over a text."""

import re
import threading
from collections.abc import Sequence

import hyperscan

from medrail.phi.rules.rule import Pattern

Hit = tuple[int, int]
"""The number of an expression and the byte after its match."""
_BEYOND_ASCII = r"\x{80}-\x{10ffff}"
_NO_WORD = r"\x00-/:-@\[-\^`{-\x7f"
"""The characters of ASCII that `\\w` does not match, as a class."""
_LONG_REPEAT = re.compile(r"\{(\d+),\d\d+\}")
_CLASS_OR_ESCAPE = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)


class Database:
    """Compiled when it is first asked. Threads may share it: each has its own scratch."""

    def __init__(self, expressions: Sequence[bytes], flags: Sequence[int]) -> None:
        """`flags` are Hyperscan's, for each expression."""
        self._expressions, self._flags = expressions, flags
        self._lock = threading.Lock()
        self._local = threading.local()
        self._compiled: hyperscan.Database | None = None

    def hits(self, data: bytes) -> list[Hit]:
        """Where the expressions end, in order of place."""
        if not self._expressions:
            return []
        compiled = self._ready()
        scratch: hyperscan.Scratch | None = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(compiled)
        found: list[Hit] = []
        compiled.scan(
            data,
            match_event_handler=lambda number, _, end, *__: found.append((number, end)),
            scratch=scratch,
        )
        return found

    def _ready(self) -> hyperscan.Database:
        if self._compiled is None:
            with self._lock:
                self._compiled = self._compiled or self._compile()
        return self._compiled

    def _compile(self) -> hyperscan.Database:
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        database.compile(
            expressions=self._expressions,
            ids=list(range(len(self._expressions))),
            elements=len(self._expressions),
            flags=self._flags,
        )
        return database


class Prefilter:
    """Tells which of many patterns may match in a text: Hyperscan's approximation, without look-around.

    Python's `re` asks one pattern at a time, and most match nowhere. What this rules out need not be asked.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        shared = hyperscan.HS_FLAG_PREFILTER | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_UTF8
        self._database = Database(
            [loosened(pattern).encode() for pattern in patterns],
            [
                shared | (hyperscan.HS_FLAG_CASELESS if pattern.flags & re.IGNORECASE else 0)
                for pattern in patterns
            ],
        )

    def possible(self, text: str) -> list[int]:
        """Numbers of the patterns that may match, in order; digits are those of ASCII."""
        return sorted(number for number, _ in self._database.hits(text.encode()))


def loosened(pattern: Pattern) -> str:
    """The pattern for a matcher that knows letters and blanks of ASCII alone: all others count as both.

    Blanks and long repeats are free, for to count them takes long to compile.
    """
    extended = "(?x)" if pattern.flags & re.VERBOSE else ""
    loose = _CLASS_OR_ESCAPE.sub(_loosened_part, pattern.pattern).replace("[ ]?", "[ ]*")
    return extended + _LONG_REPEAT.sub(lambda match: "*" if match[1] == "0" else f"{{{match[1]},}}", loose)


def _loosened_part(match: re.Match[str]) -> str:
    part = match[0]
    if part.startswith("[^"):
        return part.replace(r"\W", _NO_WORD)
    if part.startswith("["):
        return re.sub(r"\\[ws]", lambda escape: escape[0] + _BEYOND_ASCII, part)
    if part == r"\b":
        return ""
    return f"[{part}{_BEYOND_ASCII}]" if part in (r"\w", r"\s") else part
