import pytest

from medrail.safety.risk import RISKS, Risk
from medrail.safety.verdict import verdict_of_answer, verdict_of_block


@pytest.mark.parametrize("risk", RISKS)
def test_without_calibration_no_answer_leaves_without_a_notice(risk: Risk) -> None:
    verdict = verdict_of_answer(
        release_digest="d", risk=risk, language="en", checks_run=("risk",), replaced=0
    )
    assert verdict.action == "answer_with_notice"
    assert verdict.confidence.value is None
    assert verdict.confidence.status == "not calibrated"
    assert "not calibrated" in verdict.notice
    assert ("911" in verdict.notice) == (risk == "critical")


def test_a_notice_is_in_the_language_of_the_question() -> None:
    verdict = verdict_of_answer(release_digest="d", risk="critical", language="de", checks_run=(), replaced=0)
    assert "Notruf 112" in verdict.notice
    assert "nicht kalibriert" in verdict.notice


@pytest.mark.parametrize("risk", RISKS)
def test_a_block_carries_a_notice_only_in_an_emergency(risk: Risk) -> None:
    verdict = verdict_of_block(release_digest=None, risk=risk, language="ko", reason="no model")
    assert verdict.action == "block"
    assert ("119" in verdict.notice) == (risk == "critical")
    assert "phi_identifiers" in verdict.checks_not_run
