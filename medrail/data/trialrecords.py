"""A registered trial as facts of kind `trial`, and what of a registry's record may not become one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medrail.data.catalog import Source
from medrail.data.rawfiles import LeftOut, Reading
from medrail.data.recording import Place, record_of

RESULTS_POSTED = "results are posted on the registry"
RESULTS_NONE = "no results are posted on the registry"
RESULTS_NOT_HERE = "the record holds no results"
"""What `trial_results` may say. A table made from the registry does not tell whether results are posted."""
NAMES_A_PERSON = "the text names a person"
SAME_TRIAL = "another record of the same trial"
_NUMBER = re.compile(r"NCT(\d{8})")
_PERSON = re.compile(
    r"\b(?:Drs?|Prof|Professor)\b\.? +(?:[A-Z]\. *)*[A-Z][a-z]+"
    r"|\b[A-Z][a-z]+(?: [A-Z]\.?)? [A-Z][a-z]+,? +(?:M\.?D\.?|Ph\.?D\.?)(?!\w)"
    r"|\b[Ii]nvestigators?\s*:\s*[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][a-z]+"
)
"""A title with a name, a name with a degree, a name behind `Investigator:`."""
_DEGREES = frozenset(("MD", "PHD", "MSC", "MPH", "DR", "PROF", "PROFESSOR", "MBBS", "FRCP", "DO", "RN"))


@dataclass(frozen=True)
class Trial:
    """What is kept of one record of a registry. All texts are single lines but for `summary` and
    `eligibility`; `people` are the names of its contacts and investigators, which never become facts."""

    nct_id: str
    title: str
    results: str
    conditions: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    primary_outcomes: tuple[str, ...] = ()
    secondary_outcomes: tuple[str, ...] = ()
    outcome_measures: tuple[str, ...] = ()
    phase: str = ""
    enrolment: str = ""
    participants: str = ""
    eligibility: str = ""
    summary: str = ""
    status: str = ""
    why_stopped: str = ""
    start_date: str = ""
    completion_date: str = ""
    people: tuple[str, ...] = ()


RELATIONS = {
    "trial_condition": "conditions",
    "trial_intervention": "interventions",
    "trial_primary_outcome": "primary_outcomes",
    "trial_secondary_outcome": "secondary_outcomes",
    "trial_outcome_measure": "outcome_measures",
    "trial_phase": "phase",
    "trial_enrolment": "enrolment",
    "trial_participants": "participants",
    "trial_eligibility": "eligibility",
    "trial_summary": "summary",
    "trial_status": "status",
    "trial_why_stopped": "why_stopped",
    "trial_start_date": "start_date",
    "trial_completion_date": "completion_date",
    "trial_results": "results",
}
"""Relation -> the field of a Trial that it states, one fact per value."""


class TrialsSeen:
    """Registry numbers met before: one bit each, 12.5 MB whatever the number of trials."""

    def __init__(self) -> None:
        self._bits = bytearray(12_500_000)

    def meet(self, nct_id: str) -> bool:
        """Whether the trial was met before; now it is."""
        number = int(nct_id.removeprefix("NCT"))
        place, bit = number // 8, 1 << number % 8
        is_known = bool(self._bits[place] & bit)
        self._bits[place] |= bit
        return is_known


def trial_readings(source: Source, place: Place, trial: Trial, seen: TrialsSeen) -> Iterator[Reading]:
    """The facts of a trial; one reject without registry number or title, one LeftOut for a trial met before.

    `input` of every fact is `<title> (<registry number>)`, `output` what the record says. A text that names a
    person is left out; where the title does, the whole trial is.
    """
    if not _NUMBER.fullmatch(trial.nct_id):
        yield place.raw.rejected(place.line, "no registry number of the form NCT and 8 digits")
    elif not trial.title:
        yield place.raw.rejected(place.line, "the title is empty")
    elif seen.meet(trial.nct_id):
        yield LeftOut(SAME_TRIAL)
    elif names_person(trial.title, trial.people):
        yield LeftOut(NAMES_A_PERSON)
    else:
        yield from _facts(source, place, trial)


def _facts(source: Source, place: Place, trial: Trial) -> Iterator[Reading]:
    for relation, field in RELATIONS.items():
        told: str | tuple[str, ...] = getattr(trial, field)
        values = (told,) if isinstance(told, str) else tuple(dict.fromkeys(told))
        for number, value in enumerate(filter(None, values), start=1):
            if names_person(value, trial.people):
                yield LeftOut(NAMES_A_PERSON)
                continue
            key = f"{trial.nct_id}-{relation.removeprefix('trial_')}-{number}"
            yield record_of(
                source,
                Place(place.raw, place.line, key, place.member),
                "trial",
                group=f"trial:{trial.nct_id}",
                relation=relation,
                input=f"{trial.title} ({trial.nct_id})",
                output=value,
                citations=(f"https://clinicaltrials.gov/study/{trial.nct_id}",),
            )


def names_person(text: str, people: tuple[str, ...]) -> bool:
    """Whether a text holds one of these names (first and last part), or the form of a person's name."""
    return bool(_PERSON.search(text)) or any(
        re.search(rf"\b{re.escape(first)}\b(?:\s+\S+){{0,2}}?\s+{re.escape(last)}\b", text)
        for first, last in map(_first_and_last, people)
        if last and last in text and first in text
    )


def _first_and_last(name: str) -> tuple[str, str]:
    """First and last part of a name without degrees and initials; empty if there are not two.

    `Ann B. Lee, MD` and `Lee, Ann B.` are the same.
    """
    before, _, behind = name.partition(",")
    parts, further = _name_parts(before), _name_parts(behind)
    if len(parts) == 1 and further:
        return further[0], parts[0]
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", "")


def _name_parts(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_][\w'\u2019-]+", text)
    return [word for word in words if word.upper() not in _DEGREES]


def one_line(text: str) -> str:
    """The text with every stretch of white space as one blank."""
    return " ".join(text.split())
