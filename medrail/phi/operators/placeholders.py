"""Where a text holds what an operator has put there, so that it is not taken for a finding again.

Recognised are `<NAME>` and `<NAME:3f9a1c20>` for every kind (coarse or fine), `90+`, `902**` and its like,
and two or more asterisks. Surrogates look like real values by design: a text alone does not show them, see
`medrail.phi.cleaning.Written`.
"""

import re

from medrail.phi.kinds import COARSE, KINDS

_NAMES = "|".join(sorted({*COARSE, *KINDS}, key=len, reverse=True))
_PLACEHOLDER = re.compile(
    rf"<(?:{_NAMES})(?::[0-9a-f]{{8}})?>"
    r"|(?<![\d.,+])90\+"
    r"|(?<![\w*])(?:(?:DE|CH|[DA])[- ])?\d(?:\d\d)?\*{2,4}(?![\w*])"
    r"|\*{2,}"
)


def placeholders(text: str) -> list[tuple[int, int]]:
    """Start and end of each, left to right."""
    return [found.span() for found in _PLACEHOLDER.finditer(text)]
