"""Let another package's optional imports fail, where they cost seconds and give nothing here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNUSED = ("torch", "transformers")
"""Presidio imports these for engines that are not used here; without them it loads in 2 s instead of 12."""


@contextmanager
def skipped_imports(*names: str) -> Iterator[None]:
    """Inside the block `import name` raises ImportError for these packages, unless they are loaded already.

    Made for Presidio and spaCy, which ask with `try: import`; Cython modules do not notice (pyarrow breaks).
    """
    skipped = [name for name in names if name not in sys.modules]
    for name in skipped:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in skipped:
            del sys.modules[name]
