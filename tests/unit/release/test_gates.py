"""Each gate's verdict on evidence, good and bad."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from medrail.errors import BadParameter, ContractBroken
from medrail.release.gates import (
    PromotionPolicy,
    data_validated,
    evidence_read,
    files_complete_and_signed,
    items_digest,
    items_read,
    not_worse_than_champion,
    phi_detector,
    policy_read,
)
from medrail.release.signature import trusted_keys
from tests.fakes.release_folder import GOOD_PROOF, GOOD_REPORT, GOOD_RESULT, release_folder

POLICY = PromotionPolicy(margin_fraction=0.05, resamples=2000, seed=17)
GOOD, BAD = (
    {"name": "a", "suite": "privacy", "success": True},
    {"name": "b", "suite": "privacy", "success": False},
)


@pytest.mark.parametrize(
    ("result", "passed", "detail"),
    [
        (GOOD_RESULT, True, "2 of 2 expectations held"),
        ({"success": True, "expectations": [GOOD, BAD]}, False, r"1 of 2 .* failed: \['b'\]"),
        ({"success": False, "expectations": [GOOD]}, False, "1 of 1"),
        ({"success": "true", "expectations": [GOOD]}, False, "1 of 1"),
        ({"success": True, "expectations": []}, False, "0 of 0"),
        ({}, False, "0 of 0"),
    ],
)
def test_data_is_valid_only_when_every_expectation_held(
    result: dict[str, Any], passed: bool, detail: str
) -> None:
    gate = data_validated(result)
    assert (gate.name, gate.passed) == ("data_validated", passed)
    assert re.search(detail, gate.detail)


@pytest.mark.parametrize(
    ("report", "result", "proof", "passed", "detail"),
    [
        (GOOD_REPORT, GOOD_RESULT, GOOD_PROOF, True, "no hit is left; 1 promises held"),
        (GOOD_REPORT, {"expectations": [GOOD, BAD]}, GOOD_PROOF, False, "hits are left"),
        (GOOD_REPORT, {"expectations": [{**GOOD, "suite": "schema"}]}, GOOD_PROOF, False, "not searched"),
        ({**GOOD_REPORT, "detector": "nothing"}, GOOD_RESULT, GOOD_PROOF, False, "detector nothing"),
        (GOOD_REPORT, GOOD_RESULT, {}, False, "not proven"),
        (GOOD_REPORT, GOOD_RESULT, {**GOOD_PROOF, "success": False}, False, "not proven"),
        (GOOD_REPORT, GOOD_RESULT, {**GOOD_PROOF, "phi_detector": {"digest": "e" * 64}}, False, "not proven"),
        ({}, {}, {}, False, "detector none"),
    ],
)
def test_the_phi_gate_wants_its_detector_proven_and_no_hit_and_says_what_it_cannot_see(
    report: dict[str, Any], result: dict[str, Any], proof: dict[str, Any], passed: bool, detail: str
) -> None:
    gate = phi_detector(report, result, proof)
    assert (gate.name, gate.passed) == ("phi_detector", passed)
    assert detail in gate.detail
    assert "no system finds everything" in gate.detail


def test_the_file_gate_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    release_folder(tmp_path / "release")
    assert files_complete_and_signed(tmp_path / "release", trusted_keys(None)).passed
    (tmp_path / "release" / "medical.json").write_text("{ }\n")
    gate = files_complete_and_signed(tmp_path / "release", trusted_keys(None))
    assert not gate.passed
    assert "medical.json" in gate.detail


def _items(correct: int, n: int = 400) -> dict[tuple[str, str], bool]:
    return {("test", f"i{number}"): number < correct for number in range(n)}


@pytest.mark.parametrize(
    ("candidate", "champion", "passed"),
    [(200, 200, True), (240, 200, True), (199, 200, True), (170, 200, False), (100, 200, False)],
)
def test_a_candidate_may_not_lose_more_than_the_margin(candidate: int, champion: int, passed: bool) -> None:
    gate = not_worse_than_champion(_items(candidate), _items(champion), POLICY)
    assert gate.passed is passed
    assert "on 400 items" in gate.detail


def test_the_margin_decides() -> None:
    wide = POLICY.model_copy(update={"margin_fraction": 0.2})
    assert not_worse_than_champion(_items(170), _items(200), wide).passed


def test_the_first_champion_is_compared_with_nothing() -> None:
    assert not_worse_than_champion(_items(0), None, POLICY).passed


def test_other_items_cannot_be_compared() -> None:
    with pytest.raises(ContractBroken, match=r"not measured on the same items .0 only here, 1 only there"):
        not_worse_than_champion(_items(1, n=10), _items(1, n=11), POLICY)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", "holds no item"),
        ('{"id": "a", "part": "test", "correct": true}\nnot json\n', "line 2 is not a per-item result"),
        ('{"id": "a", "part": "test"}\n', "line 1 is not a per-item result"),
        ('{"id": "a", "part": "test", "correct": 1}\n', "`correct` is not true or false"),
        ('{"id": "a", "part": "t", "correct": true}\n' * 2, "line 2.* the id is twice"),
    ],
)
def test_a_bad_line_of_results_is_named(tmp_path: Path, lines: str, found: str) -> None:
    (tmp_path / "items.jsonl").write_text(lines)
    with pytest.raises(ContractBroken, match=found):
        items_read(tmp_path / "items.jsonl")


def test_the_identity_of_items_changes_with_split_bytes_and_with_items(tmp_path: Path) -> None:
    for name in ("benchmark", "recall", "test"):
        (tmp_path / f"{name}.parquet").write_bytes(name.encode())
    first = items_digest(_items(1, n=5), tmp_path)
    assert items_digest(_items(3, n=5), tmp_path) == first
    assert items_digest(_items(1, n=6), tmp_path) != first
    (tmp_path / "recall.parquet").write_bytes(b"other")
    assert items_digest(_items(1, n=5), tmp_path) != first
    (tmp_path / "recall.parquet").unlink()
    with pytest.raises(ContractBroken, match=r"recall\.parquet is missing"):
        items_digest(_items(1, n=5), tmp_path)


@pytest.mark.parametrize("text", [None, "", "[]", "{"])
def test_evidence_that_is_not_there_is_no_evidence(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "result.json").write_text(text)
    with pytest.raises(ContractBroken, match=r"result\.json is missing or not a JSON object"):
        evidence_read(tmp_path, "result.json")


def test_the_shipped_policy_is_read() -> None:
    assert policy_read(Path.cwd()).resamples == 2000


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"margin_fraction": 2, "resamples": 2000, "seed": 1}, "margin_fraction"),
        ({"margin": 0.1, "margin_fraction": 0.1, "resamples": 2000, "seed": 1}, "margin: Extra inputs"),
        ({"margin_fraction": 0.1, "seed": 1}, "resamples: Field required"),
    ],
)
def test_a_bad_policy_is_named(tmp_path: Path, values: dict[str, object], found: str) -> None:
    path = tmp_path / "configs" / "policy" / "promotion.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(values))
    with pytest.raises(BadParameter, match=found):
        policy_read(tmp_path)
