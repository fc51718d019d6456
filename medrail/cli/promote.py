"""`medrail promote`: run the gates, write a signed promotion record, move the alias `champion`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from medrail.adapters.registry import Registry, Version
from medrail.cli.desk import Desk, desk_open
from medrail.errors import ContractBroken, GateRefused, InvalidInput, Tampered
from medrail.release.gates import (
    PHI_EVIDENCE,
    PRIVACY_EVIDENCE,
    VALIDATION_EVIDENCE,
    Items,
    data_validated,
    evidence_read,
    files_complete_and_signed,
    items_digest,
    items_read,
    not_worse_than_champion,
    phi_detector,
    policy_read,
)
from medrail.release.manifest import Gate, Release, release_read
from medrail.release.promotion import CHAMPION, Champion, PromotionRecord
from medrail.release.signature import release_verify

EvaluateAgain = Callable[[Path, Path, object], Items]
"""(release folder, splits folder) -> that release's results on those splits, item by item."""

SPLITS = Path("data/splits")
Name = Annotated[str, typer.Argument(help="Registered model, such as `medrail-tiny`.")]
Note = Annotated[str, typer.Option(help="Why; it is signed into the promotion record.")]


@dataclass(frozen=True)
class Promoted:
    """What came of a promotion; `is_new` is False when the version was champion already."""

    record: PromotionRecord
    is_new: bool


def _measure(release_folder: Path, splits: Path, plan: object) -> Items:
    from medrail.evaluation.again import outcomes_again  # imports torch

    outcomes = outcomes_again(release_folder, splits, plan)
    return {(outcome.part, outcome.id): outcome.correct for outcome in outcomes}


def version_promote(
    desk: Desk, name: str, version: str, *, note: str = "", evaluate_again: EvaluateAgain = _measure
) -> Promoted:
    """Promote a version, or raise GateRefused naming the gates that said no.

    Promoting the champion again only puts the alias back where the signed record has it.
    """
    records = desk.records(name)
    entry = desk.registry.version(name, version)
    champion = Champion(version=version, release_digest=entry.release_digest)
    before = records[-1].champion() if records else None
    if before == champion:
        if desk.registry.alias_version(name, CHAMPION) != version:
            desk.registry.set_alias(name, CHAMPION, version)
        return Promoted(records[-1], is_new=False)
    gates = promotion_gates(desk, entry, before, evaluate_again)
    refused = [f"{gate.name} ({gate.detail})" for gate in gates if not gate.passed]
    if refused:
        raise GateRefused(f"{name} version {version} is not promoted; gate {'; gate '.join(refused)}")
    return Promoted(desk.decide("promote", name, champion, gates, note), is_new=True)


def promotion_gates(
    desk: Desk, entry: Version, champion: Champion | None, evaluate_again: EvaluateAgain
) -> list[Gate]:
    """All gates for a version; evidence is not looked at when the release does not verify."""
    try:
        with desk.downloaded(entry.name, entry.version) as folder:
            whole = files_complete_and_signed(folder, desk.keys())
            if not whole.passed:
                return [whole]
            release = release_read(folder)
            if release.name != entry.name:
                raise Tampered(f"{entry.name} version {entry.version} holds a release of {release.name}")
            result = evidence_read(folder, VALIDATION_EVIDENCE)
            items = items_read(folder / release.items_path)
            report = evidence_read(folder, PHI_EVIDENCE)
            proof = evidence_read(folder, PRIVACY_EVIDENCE)
    except Tampered as error:
        return [Gate(name="files_complete_and_signed", passed=False, detail=str(error))]
    policy = policy_read(desk.root)
    try:
        before = _champion_items(desk, release, items, champion, evaluate_again) if champion else None
        compared = not_worse_than_champion(items, before, policy)
    except Tampered as error:
        detail = f"the champion cannot be compared with: {error}; restore its files or roll back"
        compared = Gate(name="not_worse_than_champion", passed=False, detail=detail)
    return [data_validated(result), phi_detector(report, result, proof), whole, compared]


def _champion_items(
    desk: Desk, release: Release, items: Items, champion: Champion, evaluate_again: EvaluateAgain
) -> Items:
    """The champion's results on the candidate's items: its own where they are the same, else measured."""
    with desk.downloaded(release.name, champion.version) as folder:
        before = release_verify(folder, desk.keys())
        if before.digest() != champion.release_digest:
            raise Tampered(f"version {champion.version} does not hold the release that was promoted")
        if before.evaluation_split_digest == release.evaluation_split_digest:
            return items_read(folder / before.items_path)
        splits = desk.root / SPLITS
        if items_digest(items, splits) != release.evaluation_split_digest:
            raise ContractBroken(
                f"{SPLITS} is not what {release.name} was measured on, so the champion cannot be measured "
                "again on the same items: check out the candidate's commit and run `dvc checkout`"
            )
        return evaluate_again(folder, splits, release.parameters.get("evaluate"))


def version_number(registry: Registry, name: str, version: str) -> str:
    """A version's number, given as such or as an alias like `candidate`."""
    if version.isdecimal():
        return str(int(version))
    number = registry.alias_version(name, version.removeprefix("@"))
    if number is None:
        raise InvalidInput(f"{name} has no alias `{version}`: `medrail register` makes `candidate`")
    return number


def command(
    name: Name,
    version: Annotated[str, typer.Argument(help="Version number, or `candidate`.")],
    note: Note = "",
) -> None:
    """Make a version the champion, if its evidence passes every gate.

    Gates: data_validated, phi_detector, files_complete_and_signed, not_worse_than_champion. The decision is
    signed with your key and names its predecessor; servers load nothing that such a record does not cover.
    """
    desk = desk_open()
    done = version_promote(desk, name, version_number(desk.registry, name, version), note=note)
    for gate in done.record.gates:
        typer.echo(f"gate {gate.name}: passed; {gate.detail}")
    state = "is champion" if done.is_new else "was champion already"
    typer.echo(f"{name} version {done.record.version} {state} (signed record {done.record.sequence})")
