"""Find, replace, look again, until nothing more is found; all documents of a patient together.

Replacing changes what a detector sees beside it, so a second look can find what the first did not. Each look
is at the text as it would be written, with what is already found replaced. What lies in a placeholder or in
a stretch that was found before is never found again.

Guaranteed: looking at the result again finds nothing outside of what was replaced, so a second `clean`
changes nothing. Where stretches can be told from the text alone (placeholders, `90+`, `902**`)
that holds without more. Invented names, shifted dates and invented numbers look real on purpose: a second
pass must be told where they stand (`Cleaned.written`; the stage keeps it in `findings/`, the command line
beside the text, see `seals`).

Detectors never see asterisks that an operator put there: they have learned from texts without, and take words
beside them for places. They see `<TYPE>` instead, so `mask` covers what `replace` covers. Of asterisks that
nobody tells about the type is lost; they are shown as one type, which now and then shows a word more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from medrail.phi.apply import Replaced, Replacement, deidentify
from medrail.phi.findings import Detector, Document, Finding, Patient
from medrail.phi.kinds import coarse
from medrail.phi.operators.context import Context
from medrail.phi.operators.placeholders import placeholders
from medrail.phi.operators.policy import NEED_KEY, Operators

LOOKS = 4
"""After so many looks that still find something, every line in which more is found goes as a whole: then no
line can give more than one further look, and the end is certain."""
WIDENED = "line"
"""The rule of a finding that was widened to its line."""
_DIGEST = re.compile(r"<([A-Z_]+):[0-9a-f]{8}>")
_MASK = re.compile(r"(?<![\w*])\*{3,}")
"""Not the end of a postal code: `2****`."""
_MASK_SHOWN = "DATE"
"""As what asterisks of unknown type are shown. Of all types the one beside which, in generated notes of all
languages, a second look finds least."""


class IdentifierDetector(Protocol):
    """Finds identifiers of a fixed form."""

    def detect_identifiers(self, text: str, language: str) -> list[Finding]:
        """E-mail addresses, telephone numbers and the like; no names, places or dates."""


class Written(NamedTuple):
    """A stretch of a clean text that an earlier pass put there, in place of a finding of this type."""

    start: int
    end: int
    type: str


class Cleaned(NamedTuple):
    """A clean text, and what was found in the original: offsets there, in order and apart."""

    replaced: Replaced
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """What may be kept."""
        return self.replaced.text

    @property
    def written(self) -> tuple[Written, ...]:
        """Where in the clean text something stands for a finding."""
        return tuple(Written(r.new_start, r.new_end, r.type) for r in self.replaced.replacements)

    def original_offset(self, offset: int) -> int:
        """The place in the original of a place in the clean text."""
        return self.replaced.original_offset(offset)


def clean(
    patient: Patient,
    detector: Detector,
    policy: Operators,
    context: Context,
    written: Sequence[Sequence[Written]] = (),
) -> list[Cleaned]:
    """All documents of one patient, clean. The context's language gives way to each document's own.

    `written` says, for documents that were cleaned before, where stretches stand that were put there; needed
    where operators write what looks real.
    """
    (found,) = settled([patient], detector, policy, written=[written] if written else ())
    documents = patient.documents
    return [
        cleaned(document, findings, policy, context)
        for document, findings in zip(documents, found, strict=True)
    ]


def cleaned(document: Document, findings: Sequence[Finding], policy: Operators, context: Context) -> Cleaned:
    """One document with its findings replaced: settled ones, just found or out of a cache."""
    if not findings:
        return Cleaned(Replaced(document.text, ()), ())
    own = replace(context, language=document.language)
    return Cleaned(deidentify(document.text, findings, policy, own), tuple(findings))


def settled(
    patients: Sequence[Patient],
    detector: Detector,
    policy: Operators,
    *,
    written: Sequence[Sequence[Sequence[Written]]] = (),
) -> list[list[list[Finding]]]:
    """Per patient and document all findings of all looks: offsets in the document, in order and apart.

    Deterministic, and each patient's findings are those that it would have alone. Uses no key.
    """
    views = [
        [
            _View(document, marks, policy)
            for document, marks in zip(p.documents, own or [()] * len(p.documents), strict=True)
        ]
        for p, own in zip(patients, written or [()] * len(patients), strict=True)
    ]
    open_ = list(range(len(patients)))
    look = 0
    while open_:
        look += 1
        asked = [Patient([view.document() for view in views[n]], patients[n].known) for n in open_]
        answers = detector.detect_patients(asked)
        open_ = [
            n
            for n, found in zip(open_, answers, strict=True)
            if _taken_in(views[n], found, widen=look > LOOKS)
        ]
    return [[view.findings() for view in own] for own in views]


def identifiers_settled(
    documents: Sequence[Document], detector: IdentifierDetector, policy: Operators
) -> list[list[Finding]]:
    """The same for published texts about nobody: only identifiers of a fixed form, each text by itself."""
    return [_identifiers(document, detector, policy) for document in documents]


def _identifiers(document: Document, detector: IdentifierDetector, policy: Operators) -> list[Finding]:
    found = detector.detect_identifiers(*document)
    if not found:
        return []
    view, look = _View(document, (), policy), 1
    while view.take_in(found, widen=look > LOOKS):
        found = detector.detect_identifiers(*view.document())
        look += 1
    return view.findings()


def outside_placeholders(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Findings, or the parts of them, that lie in no placeholder."""
    closed = placeholders(text)
    return [part for finding in findings for part in _outside(text, finding, closed)]


def without_key(policy: Operators) -> Operators:
    """The policy by which texts are shown to detectors: `replace` for `mask` and all operators with a key."""
    hidden = NEED_KEY | {"mask"}
    return Operators({kind: "replace" if own in hidden else own for kind, own in policy.root.items()})


def _taken_in(views: Sequence["_View"], found: Sequence[Sequence[Finding]], *, widen: bool) -> bool:
    # A list, not a generator: every document must take in its findings.
    return any([view.take_in(own, widen=widen) for view, own in zip(views, found, strict=True)])


class _View:
    """A document as it would be written, what is found so far replaced, and the way back to its offsets."""

    def __init__(self, document: Document, written: Sequence[Written], policy: Operators) -> None:
        self._language = document.language
        self._policy = without_key(policy)
        self._plain = _plain(document.text, written)
        self._found: list[Finding] = []
        self._shown = Replaced(self._plain.text, ())

    def document(self) -> Document:
        """What a detector looks at."""
        return Document(self._shown.text, self._language)

    def take_in(self, findings: Sequence[Finding], *, widen: bool) -> bool:
        """Add what lies outside of what is replaced already; whether there was anything."""
        if not findings:
            return False
        text = self._shown.text
        closed = sorted([*placeholders(text), *((r.new_start, r.new_end) for r in self._shown.replacements)])
        new = [part for finding in findings for part in _outside(text, finding, closed)]
        if widen:
            new = [part for f in new for part in _outside(text, _line_of(text, f), closed)]
        if not new:
            return False
        back = self._shown.original_offset
        moved = [replace(f, start=back(f.start), end=back(f.end)) for f in _apart(new)]
        self._found = sorted([*self._found, *moved])
        self._shown = self._show()
        return True

    def findings(self) -> list[Finding]:
        """All that was found, in offsets of the document as it was given."""
        back = self._plain.original_offset
        return [replace(f, start=back(f.start), end=back(f.end)) for f in self._found]

    def _show(self) -> Replaced:
        return deidentify(self._plain.text, self._found, self._policy, Context(language=self._language))


def _plain(text: str, written: Sequence[Written]) -> Replaced:
    """The text with `<TYPE>` for every stretch that an earlier pass wrote: what detection then sees does not
    depend on the operator, nor on the key of a digest. Stretches that the text alone tells (`90+`, `902**`)
    stay: so the first looks saw them."""
    masks = [match.span() for match in _MASK.finditer(text)]
    if not written and not masks and not _DIGEST.search(text):
        return Replaced(text, ())
    plain = {(start, end) for start, end in placeholders(text) if text[start:end].strip("*")}
    marks = [(own.start, own.end, coarse(own.type)) for own in written if (own.start, own.end) not in plain]
    marks += [(*match.span(), match[1]) for match in _DIGEST.finditer(text)]
    told = {start for start, _, _ in marks}
    marks += [(*span, _MASK_SHOWN) for span in masks if span[0] not in told]
    parts, replacements = list[str](), list[Replacement]()
    done = length = 0
    for start, end, kind in sorted(marks):
        if start < done:
            continue
        mark = f"<{kind}>"
        parts += [text[done:start], mark]
        length += start - done
        replacements.append(
            Replacement(type=kind, start=start, end=end, new_start=length, new_end=length + len(mark))
        )
        length += len(mark)
        done = end
    return Replaced("".join([*parts, text[done:]]), tuple(replacements))


def _outside(text: str, finding: Finding, closed: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """The parts of a finding in no closed stretch that hold a letter or digit, without blanks around."""
    start, last = max(finding.start, 0), min(finding.end, len(text))
    for first, end in [*closed, (len(text), len(text))]:
        if end <= start:
            continue
        part = text[start : min(first, last)]
        if any(map(str.isalnum, part)):
            left = start + len(part) - len(part.lstrip())
            yield replace(finding, start=left, end=left + len(part.strip()))
        start = max(start, end)
        if start >= last:
            return


def _line_of(text: str, finding: Finding) -> Finding:
    """A finding widened to its line."""
    start = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.end)
    return replace(finding, start=start, end=len(text) if end < 0 else end, rule=WIDENED)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in order, overlapping ones as one; the longest decides the type."""
    merged: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, -f.score, f.type, f.rule)):
        if not merged or finding.start >= merged[-1].end:
            merged.append(finding)
            continue
        last = merged[-1]
        winner = max(last, finding, key=lambda f: (f.end - f.start, f.score, f.type))
        merged[-1] = replace(winner, start=last.start, end=max(last.end, finding.end))
    return merged
