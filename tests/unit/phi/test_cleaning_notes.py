"""Generated notes through every operator: the same stretches go, and a second pass changes nothing."""

import re
from collections.abc import Sequence

import pytest

from medrail.data.phi_notes.carriers import load
from medrail.data.phi_notes.notes import notes
from medrail.phi.cleaning import Written, cleaned, settled
from medrail.phi.detector import LANGUAGES, detector_load
from medrail.phi.findings import Document, Patient
from medrail.phi.keys import KEY_BYTES, PhiKey
from medrail.phi.operators.context import Context
from medrail.phi.operators.policy import PLACEHOLDERS, Operators

NOTES = 200
KEY = PhiKey("test", bytes(range(KEY_BYTES)))
REPLACED = Operators({"default": "replace"})
MASKED = Operators({"default": "mask"})
HASHED = Operators({"default": "keyed_hash"})
INVENTED = Operators(
    {
        "default": "replace",
        **dict.fromkeys(("NAME", "LOCATION", "EMAIL", "URL", "IP", "PHONE", "FAX"), "surrogate"),
        **dict.fromkeys(("ID", "SSN"), "keep_structure"),
        "DATE": "shift",
        "AGE": "age",
    }
)


@pytest.fixture(scope="module", params=LANGUAGES)
def documents(request: pytest.FixtureRequest) -> list[Document]:
    told = notes(load([f"{request.param}_heldout"]), seed=77, count=NOTES, noise_fraction=0.15)
    return [Document(note.text, note.language) for note in told]


def passed(
    documents: Sequence[Document], policy: Operators, written: Sequence[Sequence[Written]] = ()
) -> list[tuple[str, tuple[Written, ...], list[tuple[int, int]]]]:
    """Each document as a patient of its own: its clean text, what is written there, and what was found."""
    patients = [Patient([document]) for document in documents]
    found = settled(patients, detector_load(), policy, written=[[marks] for marks in written])
    rows = []
    for document, [findings] in zip(documents, found, strict=True):
        own = cleaned(document, findings, policy, Context(document.language, key=KEY, patient_id="p"))
        rows.append((own.text, own.written, [(f.start, f.end) for f in own.findings]))
    return rows


def test_a_mask_covers_what_a_placeholder_covers(documents: list[Document]) -> None:
    masked, replaced = passed(documents, MASKED), passed(documents, REPLACED)
    assert [row[2] for row in masked] == [row[2] for row in replaced]


@pytest.mark.parametrize(
    "policy", [PLACEHOLDERS, MASKED, HASHED, INVENTED], ids=["shipped", "mask", "hash", "invent"]
)
def test_a_second_pass_changes_nothing(documents: list[Document], policy: Operators) -> None:
    first = passed(documents, policy)
    again = [Document(row[0], document.language) for row, document in zip(first, documents, strict=True)]
    second = passed(again, policy, [row[1] for row in first])
    assert [row[0] for row in second] == [row[0] for row in first]


def test_no_full_stop_is_doubled(documents: list[Document]) -> None:
    before = re.compile(r"(?<!\.)\.\.(?!\.)")
    for document, row in zip(documents, passed(documents, INVENTED), strict=True):
        assert len(before.findall(row[0])) <= len(before.findall(document.text))
