"""Texts with gold spans, by our kinds: ASQ-PHI's rows, generated notes, and sets in a folder of one's own."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring.report import ROOT
from medrail.data.phi_notes.carriers import load
from medrail.data.phi_notes.lessons import held_out
from medrail.data.phi_notes.notes import notes
from medrail.data.phi_notes.spans import Span
from medrail.errors import InvalidInput

SAMPLES = ROOT / "samples"
KINDS = {
    # ASQ-PHI
    "ACCOUNT_NUMBER": "ID_ACCOUNT",
    "EMAIL_ADDRESS": "EMAIL",
    "FAX_NUMBER": "FAX",
    "GEOGRAPHIC_LOCATION": "LOCATION",
    "HEALTH_PLAN_BENEFICIARY_NUMBER": "ID_HEALTH_PLAN",
    "MEDICAL_RECORD_NUMBER": "ID_MRN",
    "PHONE_NUMBER": "PHONE",
    "SOCIAL_SECURITY_NUMBER": "SSN",
    "UNIQUE_IDENTIFIER": "ID",
    # GraSCCo_PHI
    "CONTACT_EMAIL": "EMAIL",
    "CONTACT_FAX": "FAX",
    "CONTACT_PHONE": "PHONE",
    "NAME_USERNAME": "ID_USERNAME",
    # presidio-research
    "CREDIT_CARD": "ID_CARD_NUMBER",
    "DATE_TIME": "DATE",
    "DOMAIN_NAME": "URL",
    "GPE": "LOCATION",
    "IBAN_CODE": "ID_IBAN",
    "IP_ADDRESS": "IP",
    "ORGANIZATION": "LOCATION_ORGANIZATION",
    "PERSON": "NAME",
    "STREET_ADDRESS": "LOCATION_STREET",
    "US_DRIVER_LICENSE": "ID_DRIVER",
    "US_SSN": "SSN",
    "ZIP_CODE": "LOCATION_ZIP",
}
"""Types of other people's sets -> our kinds; a type that is not here stays as it is."""


class Gold(NamedTuple):
    """A text with what should be found in it; `group` as in `phi_scores.Judged`."""

    id: str
    language: str
    text: str
    spans: tuple[Span, ...]
    group: str = ""


def gold_read(path: Path) -> Iterator[Gold]:
    """JSON Lines `{id, lang, text, spans: [{start, end, type}]}`; a faulty line is told by its number."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                spans = [Span(s["start"], s["end"], KINDS.get(s["type"], s["type"])) for s in row["spans"]]
                yield Gold(str(row["id"]), str(row["lang"]), str(row["text"]), tuple(spans))
            except (ValueError, LookupError, TypeError, AttributeError):
                raise InvalidInput(
                    f"{path}, line {number}: no gold; it needs id, lang, text and spans (start, end, type)"
                ) from None


def asq_rows() -> list[Gold]:
    """All of ASQ-PHI that ships."""
    return list(gold_read(SAMPLES / "asq_phi" / "gold.jsonl"))


def asq_parts(fraction: float) -> tuple[list[Gold], list[Gold]]:
    """Rows that the tagger learns from, and those kept from it."""
    rows = asq_rows()
    kept = [held_out(row.id, fraction) for row in rows]
    return (
        [row for row, is_kept in zip(rows, kept, strict=True) if not is_kept],
        [row for row, is_kept in zip(rows, kept, strict=True) if is_kept],
    )


def generated(files: Sequence[str], count: int, *, seed: int, noise_fraction: float) -> Iterator[Gold]:
    """So many notes from the named carrier files, such as `de_heldout`; those of one carrier are a group."""
    for note in notes(load(files), seed, count, noise_fraction):
        yield Gold(note.id, note.language, note.text, note.spans, note.carrier)


def unlike(golds: Iterable[Gold]) -> list[Gold]:
    """Without texts that are there already: a carrier without slots gives the same text each time."""
    return list({gold.text: gold for gold in golds}.values())
