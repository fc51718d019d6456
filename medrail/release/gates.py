"""Promotion gates: pure functions from evidence to a verdict. A gate that cannot be decided fails.

Evidence travels inside the signed release (`evidence/`), so a gate can be decided again anywhere. The PHI
gate is named `phi_detector` after its detector, and says what the stage `privacy` measured of it.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.digests import file_digest
from medrail.errors import BadParameter, ContractBroken, Tampered
from medrail.release.manifest import Gate
from medrail.release.signature import Keys, release_verify
from medrail.scores import paired_bootstrap

VALIDATION_EVIDENCE = "evidence/validation.json"
PHI_EVIDENCE = "evidence/deidentify.json"
PRIVACY_EVIDENCE = "evidence/privacy.json"
PHI_DETECTOR = "phi_detector"
PHI_LIMITS = "no system finds everything; what this one misses, by kind, stands in docs/phi.md"
POLICY = Path("configs/policy/promotion.yaml")

HELD_OUT = ("benchmark", "recall", "test")
"""Split files that evaluation takes its items from."""

Items = Mapping[tuple[str, str], bool]
"""Whether each evaluated item, named by part and id, was answered correctly."""


class PromotionPolicy(BaseModel):
    """How much worse a candidate may be; `configs/policy/promotion.yaml` holds the values."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    margin_fraction: float = Field(ge=0, lt=1, description="accuracy that may be lost at most")
    resamples: int = Field(ge=100, le=100_000)
    seed: int


def policy_read(root: Path) -> PromotionPolicy:
    """The checkout's promotion policy; BadParameter names what is wrong with it."""
    path = root / POLICY
    try:
        return PromotionPolicy.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BadParameter(f"{POLICY} is missing: restore it, promotion needs its margin") from None
    except ValidationError as error:
        problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise BadParameter(f"{POLICY}: {where}: {problem['msg']}") from None


def data_validated(result: Mapping[str, Any]) -> Gate:
    """Every expectation of the stage `validate` held; an empty result does not pass."""
    expectations = result.get("expectations") or []
    failed = [str(entry.get("name", "unnamed")) for entry in expectations if not entry.get("success")]
    passed = bool(expectations) and not failed and result.get("success") is True
    detail = f"{len(expectations) - len(failed)} of {len(expectations)} expectations held"
    return Gate(
        name="data_validated", passed=passed, detail=f"{detail}; failed: {failed}" if failed else detail
    )


def phi_detector(report: Mapping[str, Any], result: Mapping[str, Any], proof: Mapping[str, Any]) -> Gate:
    """De-identification ran with the detector that the stage `privacy` proved, and no hit is left.

    `report` is of `deidentify`, `result` of `validate` (its suite `privacy` counts), `proof` of `privacy`.
    """
    checks = [entry for entry in result.get("expectations") or [] if entry.get("suite") == "privacy"]
    detector = str(report.get("detector", "none"))
    clean = bool(checks) and all(entry.get("success") for entry in checks)
    digest = str(report.get("detector_digest", ""))[:16]
    found = "no hit is left" if clean else "hits are left" if checks else "the data was not searched"
    proven = _is_proof_of(proof, str(report.get("detector_digest", "")))
    told = f"{len(proof.get('expectations') or [])} promises held" if proven else "it is not proven"
    return Gate(
        name="phi_detector",
        passed=clean and proven and detector == PHI_DETECTOR,
        detail=f"detector {detector} {digest}: {found}; {told}; {PHI_LIMITS}",
    )


def _is_proof_of(proof: Mapping[str, Any], digest: str) -> bool:
    """Whether every promise held, of the very detector with this digest."""
    expectations = proof.get("expectations") or []
    held = bool(expectations) and all(entry.get("success") for entry in expectations)
    shown = proof.get("phi_detector") or {}
    return held and proof.get("success") is True and bool(digest) and shown.get("digest") == digest


def files_complete_and_signed(folder: Path, keys: Keys) -> Gate:
    """Signature, manifest and every file of a release folder fit together."""
    try:
        release = release_verify(folder, keys)
    except (Tampered, ContractBroken) as error:
        return Gate(name="files_complete_and_signed", passed=False, detail=str(error))
    detail = f"{len(release.files)} files of release {release.digest()[:16]}"
    return Gate(name="files_complete_and_signed", passed=True, detail=detail)


def not_worse_than_champion(candidate: Items, champion: Items | None, policy: PromotionPolicy) -> Gate:
    """The candidate's accuracy on the very same items is not worse than the champion's by the margin.

    Paired bootstrap, 95 % interval; it passes when the lower bound is above the negative margin. The first
    champion has nothing to be compared with. Raises ContractBroken when the items are not the same.
    """
    name = "not_worse_than_champion"
    if champion is None:
        return Gate(name=name, passed=True, detail="there is no champion yet")
    if candidate.keys() != champion.keys():
        here, there = len(candidate.keys() - champion.keys()), len(champion.keys() - candidate.keys())
        raise ContractBroken(
            f"candidate and champion were not measured on the same items ({here} only here, {there} only "
            "there): run `dvc repro evaluate` for the candidate"
        )
    keys = sorted(candidate)
    difference = paired_bootstrap(
        [champion[key] for key in keys],
        [candidate[key] for key in keys],
        seed=policy.seed,
        resamples=policy.resamples,
    )
    detail = (
        f"accuracy {difference.value:+.4f} (95 % {difference.low:+.4f} to {difference.high:+.4f}) on "
        f"{difference.n} items; the lower bound must be above {-policy.margin_fraction:+.4f}"
    )
    return Gate(name=name, passed=difference.low > -policy.margin_fraction, detail=detail)


def evidence_read(folder: Path, name: str) -> dict[str, Any]:
    """A JSON file of evidence from a release folder; ContractBroken when it is not there or no object."""
    try:
        document = json.loads((folder / name).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        document = None
    if not isinstance(document, dict):
        raise ContractBroken(f"{name} is missing or not a JSON object: the gate cannot be decided")
    return document


def items_read(path: Path) -> dict[tuple[str, str], bool]:
    """Per-item results (JSONL with id, part, kind, correct); ContractBroken names a bad line by number."""
    items: dict[tuple[str, str], bool] = {}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
                key, is_correct = (str(row["part"]), str(row["id"])), row["correct"]
            except (ValueError, KeyError, TypeError):
                raise ContractBroken(f"{path} line {number} is not a per-item result") from None
            if not isinstance(is_correct, bool) or key in items:
                raise ContractBroken(
                    f"{path} line {number}: `correct` is not true or false, or the id is twice"
                )
            items[key] = is_correct
    if not items:
        raise ContractBroken(f"{path} holds no item: run `dvc repro evaluate`")
    return items


def items_digest(items: Items, splits: Path) -> str:
    """Identity of what was evaluated: the bytes of the held-out split files, and the items' parts and ids.

    Two releases with the same digest were measured on the same items, so their results can be paired.
    """
    digest = hashlib.sha256()
    for name in HELD_OUT:
        path = splits / f"{name}.parquet"
        if not path.is_file():
            raise ContractBroken(f"{path} is missing: run `dvc repro split`, or `dvc checkout`")
        digest.update(f"{file_digest(path)}  {name}\n".encode())
    for part, item in sorted(items):
        digest.update(f"{part}\t{item}\n".encode())
    return digest.hexdigest()
