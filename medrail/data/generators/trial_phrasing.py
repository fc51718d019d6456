"""How facts of registered trials and outcomes of trials are put into words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

NOT_EVIDENCE = (
    "A registration says what a trial plans to do, not what it found: it must not be taken as evidence that"
    " a treatment works or is safe."
)
QUESTIONS: dict[str, tuple[str, ...]] = {
    "trial_condition": (
        "Which condition is studied in the trial {trial}?",
        "What disease or problem does the trial {trial} address?",
        "For which condition was the trial {trial} registered?",
        "Name the condition under study in {trial}.",
    ),
    "trial_intervention": (
        "Which intervention is tested in the trial {trial}?",
        "What do participants of the trial {trial} receive?",
        "What treatment or measure does the trial {trial} examine?",
        "Name the intervention of {trial}.",
    ),
    "trial_primary_outcome": (
        "What is the primary outcome of the trial {trial}?",
        "What does the trial {trial} measure first of all?",
        "Which endpoint is primary in {trial}?",
        "By which main outcome will the trial {trial} be judged?",
    ),
    "trial_secondary_outcome": (
        "What are the secondary outcomes of the trial {trial}?",
        "Which outcomes are secondary in {trial}?",
        "What else does the trial {trial} measure, beside its primary outcome?",
        "Name the secondary endpoints of {trial}.",
    ),
    "trial_outcome_measure": (
        "What does the trial {trial} measure?",
        "Which outcomes are recorded in the trial {trial}?",
        "By which outcome measures will the trial {trial} be judged?",
        "Name the outcome measures of {trial}.",
    ),
    "trial_phase": (
        "In which phase is the trial {trial}?",
        "What phase does the registry give for {trial}?",
        "Which phase of clinical research does the trial {trial} belong to?",
        "Name the phase of {trial}.",
    ),
    "trial_enrolment": (
        "How many participants does the trial {trial} have?",
        "What is the enrolment of the trial {trial}?",
        "How large is the trial {trial}?",
        "Give the number of participants of {trial}.",
    ),
    "trial_participants": (
        "Which sex and age may participants of the trial {trial} have?",
        "Which age group does the trial {trial} take, and does it take healthy volunteers?",
        "What does the registry say of sex, age and health of the participants of {trial}?",
        "Who may take part in {trial} by sex and age?",
    ),
    "trial_status": (
        "What is the recruitment status of the trial {trial}?",
        "Is the trial {trial} still under way?",
        "Which status does the registry give for {trial}?",
        "How far has the trial {trial} come?",
    ),
    "trial_why_stopped": (
        "Why was the trial {trial} stopped?",
        "Which reason does the registry give for the end of {trial}?",
        "What led to the early end of the trial {trial}?",
        "For what reason did {trial} stop?",
    ),
    "trial_results": (
        "What did the trial {trial} find?",
        "Did the trial {trial} show that its treatment works?",
        "Can the registration of {trial} be cited as evidence of benefit?",
        "What are the results of the trial {trial}?",
    ),
}
STATEMENTS: dict[str, str] = {
    "trial_condition": "Conditions under study in the registry include: {objects}.",
    "trial_intervention": "Interventions in the registry include: {objects}.",
    "trial_primary_outcome": "Primary outcomes in the registry include: {objects}.",
    "trial_secondary_outcome": "Secondary outcomes in the registry include: {objects}.",
    "trial_outcome_measure": "Outcome measures in the registry include: {objects}.",
    "trial_phase": "The registry gives: {objects}.",
    "trial_enrolment": "The enrolment in the registry is: {objects}.",
    "trial_participants": "The registry says of participants: {objects}.",
    "trial_status": "The registry record gives the status: {objects}. This may have changed since.",
    "trial_why_stopped": "The registry gives as reason: {objects}.",
    "trial_results": f"The registration does not tell that: {{objects}}. {NOT_EVIDENCE}",
}
CRITERIA_QUESTIONS: dict[str, tuple[str, ...]] = {
    "inclusion": (
        "Who can take part in the trial {trial}?",
        "What are the inclusion criteria of the trial {trial}?",
        "Which conditions must participants of {trial} meet?",
        "Whom does the trial {trial} include?",
    ),
    "exclusion": (
        "Who cannot take part in the trial {trial}?",
        "What are the exclusion criteria of the trial {trial}?",
        "What rules people out from {trial}?",
        "Whom does the trial {trial} exclude?",
    ),
}
CRITERIA_STATEMENT = "The {side} criteria in the registry include:\n{lines}"
OUTCOME_QUESTIONS = (
    "What was the effect of {intervention} compared with {comparator} on {outcome}?",
    "How did {outcome} differ between {intervention} and {comparator}?",
    "Compared with {comparator}, what did {intervention} do to {outcome}?",
    "A trial compared {intervention} with {comparator}. What did it report on {outcome}?",
    "Did {intervention} change {outcome} in comparison with {comparator}?",
)
OUTCOME_STATEMENTS = {
    "significantly increased": (
        "With {intervention}, {outcome} was significantly increased compared with {comparator}."
    ),
    "significantly decreased": (
        "With {intervention}, {outcome} was significantly decreased compared with {comparator}."
    ),
    "no significant difference": (
        "There was no significant difference in {outcome} between {intervention} and {comparator}."
        " This does not prove that the two are equivalent."
    ),
}
QUOTE = 'The article says: "{evidence}"'
_HEADING = re.compile(
    r"(?:key |main |major )?(inclusion|exclusion)(?:\s+criteria\b[^:]{0,30}:\s*(.*)|\s*:\s*(.*)|\s+criteria)",
    re.IGNORECASE,
)
"""`Exclusion Criteria (any of):`, with or without the first criterion behind it."""
_OUTCOME_LINES = re.compile(r"Outcome: (.+)\nIntervention: (.+)\nComparator: (.+)")


class Comparison(NamedTuple):
    """What a trial compared, and by which outcome."""

    outcome: str
    intervention: str
    comparator: str


def comparison_of(text: str) -> Comparison | None:
    """The three lines of a `trial_outcome` fact taken apart; None if it has another form."""
    found = _OUTCOME_LINES.fullmatch(text)
    return Comparison(*found.groups()) if found else None


def outcome_question(compared: Comparison, variant: int) -> str:
    """A question about a comparison; `variant` picks the template, modulo their number."""
    return OUTCOME_QUESTIONS[variant % len(OUTCOME_QUESTIONS)].format(**compared._asdict())


def outcome_answer(compared: Comparison, label: str, evidence: str) -> str:
    """What the trial found, and the article's own words for it."""
    return f"{OUTCOME_STATEMENTS[label].format(**compared._asdict())} {QUOTE.format(evidence=evidence)}"


def trial_question(templates: Sequence[str], trial: str, variant: int) -> str:
    """A question about a trial, named by title and registry number."""
    return templates[variant % len(templates)].format(trial=f'"{trial}"')


def trial_statement(relation: str, objects: Sequence[str]) -> str:
    """The sentence that says one relation of a trial; a full stop at the end is not doubled."""
    return STATEMENTS[relation].format(objects="; ".join(objects).rstrip(". "))


def criteria_statement(side: str, lines: Sequence[str]) -> str:
    """Criteria of one side (`inclusion` or `exclusion`), a line each, word for word."""
    return CRITERIA_STATEMENT.format(side=side, lines="\n".join(f"- {line}" for line in lines))


def criteria(text: str) -> dict[str, list[str]]:
    """The lines below `Inclusion Criteria:` and below `Exclusion Criteria:`; empty without such headings."""
    found: dict[str, list[str]] = {"inclusion": [], "exclusion": []}
    side = ""
    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line.strip())
        side = heading[1].lower() if heading else side
        criterion = heading[2] or heading[3] or "" if heading else line.strip()
        if side and criterion:
            found[side].append(criterion)
    return found
