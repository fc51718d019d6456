from pathlib import Path

import pytest

from medrail.data.deidentification import looking
from medrail.data.deidentification.looking import Look, ShippedDetector, code_digest, loaded
from medrail.phi.findings import Document, Patient
from medrail.phi.operators.policy import PLACEHOLDERS
from tests.fakes.detectors import plain

TEXT = "Dr. Jane Roe, 212-555-0187"


def test_published_texts_are_searched_for_identifiers_and_patients_for_all() -> None:
    patients = [Patient([Document(TEXT, "en")])]
    ((published,),) = Look(plain, PLACEHOLDERS, identifiers_only=True)(patients)
    ((searched,),) = Look(plain, PLACEHOLDERS)(patients)
    assert [finding.type for finding in published] == ["PHONE"]
    assert [finding.type for finding in searched] == ["NAME", "PHONE"]


def test_equal_makers_share_one_detector_in_a_process() -> None:
    assert loaded(plain) is loaded(plain)
    assert hash(ShippedDetector(2026)) == hash(ShippedDetector(2026)) != hash(ShippedDetector(2027))


def test_the_digest_of_the_code_changes_with_any_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "files", lambda _: tmp_path)
    digests = set()
    for content in ("a = 1", "a = 2"):
        (tmp_path / "rules").mkdir(exist_ok=True)
        (tmp_path / "rules/dates.py").write_text(content)
        digests.add(code_digest.__wrapped__())
    (tmp_path / "more.py").write_text("")
    assert len(digests | {code_digest.__wrapped__()}) == 3
