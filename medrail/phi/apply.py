"""Put something else in place of what a detector found, and keep the way back to the original's offsets.

`replace` puts `<TYPE>` everywhere; `deidentify` follows a policy (`medrail.phi.operators`). In both, no
character that any detector found is left as it was, but for what the operators `age`, `zip` and `shift` let
stay by rule and what `surrogate` keeps around a name (titles, `von`, punctuation).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from medrail.errors import BadParameter
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from medrail.phi.operators.age import age
from medrail.phi.operators.context import Context
from medrail.phi.operators.keep_structure import keep_structure
from medrail.phi.operators.keyed_hash import keyed_hash
from medrail.phi.operators.mask import mask
from medrail.phi.operators.placeholders import placeholders
from medrail.phi.operators.policy import INVENTING, NEED_KEY, PLACEHOLDERS, Operator, Operators
from medrail.phi.operators.replace import replace as replaced_by_kind
from medrail.phi.operators.shift import Calendar, shift_date, shift_days
from medrail.phi.operators.stretches import stretches
from medrail.phi.operators.surrogate import surrogate
from medrail.phi.operators.surroundings import Surroundings
from medrail.phi.operators.zip_code import zip_code

__all__ = [
    "PLACEHOLDERS",
    "Context",
    "Operators",
    "Replaced",
    "Replacement",
    "deidentify",
    "overlaps_resolved",
    "placeholder",
    "placeholders",
    "replace",
]


@dataclass(frozen=True)
class Replacement:
    """Where a finding stood (`start`, `end`) and where what replaced it stands (`new_start`, `new_end`)."""

    type: str
    start: int
    end: int
    new_start: int
    new_end: int
    operator: Operator = "replace"


@dataclass(frozen=True)
class Replaced:
    """A text with its findings replaced, and the map of offsets back to the original."""

    text: str
    replacements: tuple[Replacement, ...]

    def original_offset(self, offset: int) -> int:
        """The place in the original of a place in the new text; inside a replacement, the finding's start."""
        moved = 0
        for change in self.replacements:
            if offset < change.new_start:
                break
            if offset < change.new_end:
                return change.start
            moved = change.end - change.new_end
        return offset + moved


class _Change(NamedTuple):
    start: int
    end: int
    type: str
    new: str
    operator: Operator


class _Task(NamedTuple):
    """One stretch and all that an operator may look at."""

    text: str
    kind: str
    before: str
    subject: str
    surroundings: Surroundings
    calendar: Calendar


_KEYLESS: dict[Operator, Callable[[_Task], str]] = {
    "mask": lambda task: mask(task.text),
    "replace": lambda task: replaced_by_kind(task.kind),
    "age": lambda task: age(task.text),
    "zip": lambda task: zip_code(task.text, task.surroundings.country),
}
_KEYED: dict[Operator, Callable[[_Task, PhiKey], str | None]] = {
    "keyed_hash": lambda task, key: keyed_hash(task.text, task.kind, key),
    "keep_structure": lambda task, key: keep_structure(task.text, task.kind, key, task.surroundings.avoided),
    "surrogate": lambda task, key: surrogate(task.text, task.kind, key, task.surroundings, task.before),
    "shift": lambda task, key: (
        shift_date(task.text, task.kind, shift_days(key, task.subject), task.calendar)
        if task.subject
        else None
    ),
}
_LET_STAY: frozenset[Operator] = frozenset(("age", "zip", "shift"))
"""They may leave something as it was; never where findings of several kinds met."""


def placeholder(finding_type: str) -> str:
    """What stands for a finding: `<PHONE>`."""
    return f"<{finding_type}>"


def overlaps_resolved(findings: Iterable[Finding]) -> list[Finding]:
    """One finding per stretch: among overlapping ones the longest, then the highest score, stays.

    What the loser covers beyond the winner is kept too, by widening the winner: no character that any
    detector found is left in the text.
    """
    merged: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, -f.score, f.type)):
        if not merged or finding.start >= merged[-1].end:
            merged.append(finding)
            continue
        last = merged[-1]
        winner = max(last, finding, key=lambda f: (f.end - f.start, f.score, f.type))
        merged[-1] = Finding(last.start, max(last.end, finding.end), winner.type, winner.score)
    return merged


def replace(text: str, findings: Iterable[Finding]) -> Replaced:
    """Put placeholders in place of all findings."""
    kept = overlaps_resolved(findings)
    return _put(text, [_Change(f.start, f.end, f.type, placeholder(f.type), "replace") for f in kept])


def deidentify(text: str, findings: Iterable[Finding], policy: Operators, context: Context) -> Replaced:
    """Put in place of each finding what the policy's operator makes of it, or its placeholder.

    A second run over the result, with whatever findings, changes no placeholder. What looks real it cannot
    tell from what is: `medrail.phi.cleaning` is told where that stands. Raises BadParameter where the policy
    needs a key and the context has none.
    """
    if policy.need_key() and context.key is None:
        raise BadParameter(
            f"{', '.join(sorted(NEED_KEY))} need a de-identification key: name one, or make it with "
            "`medrail phi key new`"
        )
    found = stretches(text, findings)
    # What the findings say of one another matters to what is invented; the rest need not pay for it.
    is_invented = any(policy.of(stretch.type) in INVENTING for stretch in found)
    surroundings, calendar = context.surroundings(found if is_invented else []), context.calendar(found)
    changes: list[_Change] = []
    for stretch in found:
        subject = context.patient_id or context.document_id
        task = _Task(stretch.text, stretch.type, stretch.before, subject, surroundings, calendar)
        operator = policy.of(stretch.type)
        new = _made(task, operator, context.key, is_mixed=stretch.is_mixed)
        changes.append(_Change(stretch.start, stretch.end, stretch.type, new, operator))
    return _put(text, changes)


def _made(task: _Task, operator: Operator, key: PhiKey | None, *, is_mixed: bool) -> str:
    made: str | None = None
    if not (is_mixed and operator in _LET_STAY):
        if operator in _KEYLESS:
            made = _KEYLESS[operator](task)
        elif key is not None:
            made = _KEYED[operator](task, key)
    return replaced_by_kind(task.kind) if made is None else made


def _put(text: str, changes: Iterable[_Change]) -> Replaced:
    parts: list[str] = []
    replacements: list[Replacement] = []
    done = length = 0
    for change in changes:
        length += change.start - done
        end = length + len(change.new)
        parts += [text[done : change.start], change.new]
        replacements.append(Replacement(change.type, change.start, change.end, length, end, change.operator))
        length, done = end, change.end
    return Replaced("".join([*parts, text[done:]]), tuple(replacements))
