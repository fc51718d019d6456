"""The output check: what looks like an identifier is replaced by its type before text leaves.

`StreamGuard` lets text go sentence by sentence, and only when `OVERLAP` further characters have been seen,
so that a pattern which begins in one sentence and ends in the next is still found whole. A detector that
fails stops the answer: the check fails closed.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from medrail.errors import NotReady
from medrail.phi.apply import overlaps_resolved, replace
from medrail.phi.findings import Finding

CHECK = "phi_identifiers"
OVERLAP = 40
SENTENCE_END = re.compile(r"[.!?\u3002\uff01\uff1f]+[\"')\]]*\s+|\n+")
GUARD_FAILURES = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""What a detector that meets text it cannot handle may raise; its message could hold that text."""


Find = Callable[[str], Sequence[Finding]]
"""The detector: findings in a text. They may overlap and come in any order."""


@dataclass
class Guard:
    """The detector, or none where it could not be loaded; then nothing passes."""

    find: Find | None

    def is_loaded(self) -> bool:
        """Whether answers can be checked at all."""
        return self.find is not None

    def findings(self, text: str) -> list[Finding]:
        """What the detector finds, left to right, none overlapping; NotReady when it cannot look."""
        if self.find is None:
            raise NotReady("the output check is not loaded: no answer can leave")
        try:
            return overlaps_resolved(self.find(text))
        except GUARD_FAILURES as error:
            raise NotReady(f"the output check failed ({type(error).__name__}): this answer is held") from None


@dataclass
class StreamGuard:
    """The text of one answer on its way out."""

    guard: Guard
    replaced: Counter[str] = field(default_factory=Counter)
    _held: str = ""

    def feed(self, text: str, *, hold: bool = False) -> str:
        """Take text in; return what may leave now, often nothing, and nothing at all under `hold`."""
        self._held += text
        if hold:
            return ""
        ends = [m.end() for m in SENTENCE_END.finditer(self._held) if m.end() <= len(self._held) - OVERLAP]
        return self._release(ends[-1]) if ends else ""

    def finish(self) -> str:
        """The rest, when the answer is complete."""
        return self._release(len(self._held))

    def _release(self, cut: int) -> str:
        found = self.guard.findings(self._held)
        cut = min([cut, *(hit.start for hit in found if hit.start < cut < hit.end)])
        leaving = [hit for hit in found if hit.end <= cut]
        text = replace(self._held[:cut], leaving).text
        self.replaced.update(hit.type for hit in leaving)
        self._held = self._held[cut:]
        return text
