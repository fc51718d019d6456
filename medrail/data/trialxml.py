"""A `<clinical_study>` document of ClinicalTrials.gov (the XML of before 2024) as a Trial."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from medrail.data.trialrecords import RESULTS_NONE, RESULTS_POSTED, Trial, one_line
from medrail.data.xmltext import text_of

_PEOPLE = (
    "overall_official",
    "overall_contact",
    "overall_contact_backup",
    "location/contact",
    "location/contact_backup",
    "location/investigator",
)
_BULLET = re.compile(r"([-*\u2022\u2013]|(\d{1,2})[.)])(?:\s+|$)")


def trial_of(root: Element) -> Trial:
    """What is kept of a document. Sponsors, places, contacts and investigators are not."""
    return Trial(
        nct_id=_text(root, "id_info/nct_id"),
        title=_text(root, "brief_title") or _text(root, "official_title"),
        results=RESULTS_POSTED if _has_results(root) else RESULTS_NONE,
        conditions=tuple(one_line(text_of(node)) for node in root.findall("condition")),
        interventions=tuple(map(_intervention, root.findall("intervention"))),
        primary_outcomes=tuple(map(_outcome, root.findall("primary_outcome"))),
        secondary_outcomes=tuple(map(_outcome, root.findall("secondary_outcome"))),
        phase=_known(_text(root, "phase")),
        enrolment=_enrolment(root.find("enrollment")),
        participants=_participants(root.find("eligibility")),
        eligibility=_criteria(root),
        summary="\n".join(_paragraphs(text_of(root.find("brief_summary/textblock")))),
        status=_text(root, "overall_status"),
        why_stopped=_text(root, "why_stopped"),
        start_date=_text(root, "start_date"),
        completion_date=_text(root, "completion_date"),
        people=tuple(dict.fromkeys(_people(root))),
    )


def _text(node: Element, path: str) -> str:
    return one_line(text_of(node.find(path)))


def _known(text: str) -> str:
    return "" if text.casefold() in ("n/a", "not applicable") else text


def _has_results(root: Element) -> bool:
    return root.find("clinical_results") is not None or bool(_text(root, "results_first_posted"))


def _intervention(node: Element) -> str:
    """`Sertraline (drug)`."""
    name, kind = _text(node, "intervention_name"), _text(node, "intervention_type").casefold()
    return f"{name} ({kind})" if name and kind and kind != "other" else name


def _outcome(node: Element) -> str:
    """`HAM-D score (time frame: 12 weeks)`."""
    measure, frame = _text(node, "measure"), _text(node, "time_frame")
    return f"{measure} (time frame: {frame})" if measure and frame else measure


def _enrolment(node: Element | None) -> str:
    """`110 participants (actual)`."""
    count = one_line(text_of(node))
    kind = node.get("type", "").casefold() if node is not None else ""
    return f"{count} participants" + (f" ({kind})" if kind else "") if count else ""


def _participants(node: Element | None) -> str:
    """`sex: All; age: 60 Years to 95 Years; healthy volunteers: No`, as far as the record says."""
    if node is None:
        return ""
    least, most = _known(_text(node, "minimum_age")), _known(_text(node, "maximum_age"))
    parts = {
        "sex": _text(node, "gender"),
        "age": f"{least or 'any'} to {most or 'any'}" if least or most else "",
        "healthy volunteers": _text(node, "healthy_volunteers"),
    }
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value)


def _criteria(root: Element) -> str:
    """A line per criterion and heading, without bullets."""
    return "\n".join(_paragraphs(text_of(root.find("eligibility/criteria/textblock"))))


def _paragraphs(text: str) -> Iterator[str]:
    """What blank lines or bullets part, each as one line: the registry wraps lines within.

    A line that begins like a bullet counts as one behind a blank line or a colon, or where it goes on with a
    list: the same sign, or the next number. Else it may be a wrapped line (`under the age of / 18. Women …`).
    """
    lines: list[str] = []
    bullet: re.Match[str] | None = None
    for line in [*text.splitlines(), ""]:
        bare = one_line(line)
        found = _BULLET.match(bare)
        opens = not lines or lines[-1].endswith(":")
        is_bullet = found is not None and (opens or _goes_on(bullet, found))
        if lines and (is_bullet or not bare):
            yield " ".join(lines)
            lines = []
        if is_bullet or not bare:
            bullet = found
        if rest := bare[found.end() :] if found and is_bullet else bare:
            lines.append(rest)


def _goes_on(bullet: re.Match[str] | None, found: re.Match[str]) -> bool:
    """Whether a bullet is the next of a list."""
    if bullet is None:
        return False
    if bullet[2] and found[2]:
        return int(found[2]) == int(bullet[2]) + 1
    return bullet[1] == found[1]


def _people(root: Element) -> Iterator[str]:
    for path in _PEOPLE:
        for node in root.findall(path):
            yield " ".join(filter(None, (_text(node, "first_name"), _text(node, "last_name"))))
    yield _text(root, "responsible_party/investigator_full_name")
    yield _text(root, "clinical_results/point_of_contact/name_or_title")
