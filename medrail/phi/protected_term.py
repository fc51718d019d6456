"""One term that is never PHI: what it looks like, what must hold of it, what of it stays."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Term(NamedTuple):
    """What protects: a pattern, what its match must fulfil, and which group of it stays."""

    pattern: re.Pattern[str]
    check: Callable[[re.Match[str]], bool] | None = None
    group: str | int = 0
