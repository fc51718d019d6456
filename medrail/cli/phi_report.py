"""The report of `medrail phi clean`: what was found where, in numbers and keyed digests, never as text.

One JSON object: facts of the run, a row per document, totals. Rows are written as they come, so a report may
be larger than memory.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from medrail.cli.phi_stream import Done, Totals, sink
from medrail.cli.phi_work import Told

LIMITS = (
    "Rules and a small model: most of what may identify a person is found, and some is not. Nobody has "
    "measured how much of your texts."
)


class ReportFile:
    """A report that is being written."""

    def __init__(self, file: BinaryIO, facts: Mapping[str, object]) -> None:
        self._file = file
        self._rules: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._touched = self._rows = 0
        head = json.dumps({**facts, "limits": LIMITS}, ensure_ascii=False)
        self._file.write(f'{head[:-1]}, "documents": ['.encode())

    def add(self, done: Done) -> None:
        """A document's row: id, language, characters, findings of {type, start, end, score, rule, digest}.

        Offsets are code points of the text as it was given. `digest` is an HMAC under the key: who holds it
        sees which findings are the same. Without a key there is none.
        """
        told = done.told
        if not isinstance(told, Told):
            return
        findings = told.cleaned.findings
        row = {
            "id": told.line.id,
            "language": done.row["lang"],
            "characters": done.characters,
            "findings": [
                {"type": f.type, "start": f.start, "end": f.end, "score": round(f.score, 3), "rule": f.rule}
                | ({"digest": told.digests[number]} if told.digests else {})
                for number, f in enumerate(findings)
            ],
        }
        self._kinds.update(f.type for f in findings)
        self._rules.update(f.rule for f in findings)
        self._languages[str(done.row["lang"])] += 1
        self._touched += bool(findings)
        self._file.write(f"{',' if self._rows else ''}\n{json.dumps(row, ensure_ascii=False)}".encode())
        self._rows += 1

    def end(self, totals: Totals) -> None:
        """The totals."""
        numbers = {
            "documents_count": totals.documents,
            "documents_touched": self._touched,
            "documents_by_language": dict(sorted(self._languages.items())),
            "lines_left_out": totals.bad_lines,
            "characters": totals.characters,
            "findings_count": self._kinds.total(),
            "findings_by_type": dict(sorted(self._kinds.items())),
            "findings_by_rule": dict(sorted(self._rules.items())),
        }
        self._file.write(f"\n], {json.dumps(numbers)[1:]}\n".encode())


@contextmanager
def report_file(name: str, facts: Callable[[], Mapping[str, object]]) -> Iterator[ReportFile | None]:
    """A report that appears whole or not at all; none where no name is given."""
    if not name:
        yield None
        return
    with sink(name) as file:
        yield ReportFile(file, facts())
