"""`medrail rollback`: make the champion before the present one champion again."""

import typer

from medrail.cli.desk import Desk, desk_open
from medrail.cli.promote import Name, Note
from medrail.errors import Tampered
from medrail.release.gates import files_complete_and_signed
from medrail.release.promotion import PromotionRecord, rollback_target


def champion_roll_back(desk: Desk, name: str, note: str = "") -> PromotionRecord:
    """Go one champion back; InvalidInput when none is left, Tampered when its files do not verify."""
    target = rollback_target(desk.records(name))
    with desk.downloaded(name, target.version) as folder:
        gate = files_complete_and_signed(folder, desk.keys())
        is_named = folder.name == target.release_digest
    if not gate.passed or not is_named:
        why = gate.detail if not gate.passed else "it is not the release that was champion"
        raise Tampered(f"cannot roll {name} back to version {target.version}: {why}")
    return desk.decide("rollback", name, target, [gate], note)


def command(name: Name, note: Note = "") -> None:
    """Make the champion before the present one champion again; twice goes two back.

    Its files and signature are checked first. The step is signed and recorded like a promotion.
    """
    record = champion_roll_back(desk_open(), name, note)
    typer.echo(f"{name} version {record.version} is champion again (signed record {record.sequence})")
