"""`medrail phi`: keys of de-identification, and the way back by a vault, with its audit."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from medrail.errors import Tampered
from medrail.phi.audit import audit_path, audit_verify
from medrail.phi.keys import key_load, key_new, key_path, keys_folder, keys_list
from medrail.phi.reidentify import reidentify as reidentify_file
from medrail.phi.vault import vault_read

app = typer.Typer(no_args_is_help=True, help="Keys of de-identification, and the way back by a vault.")
key_app = typer.Typer(no_args_is_help=True, help="Keys that decide surrogates, date shifts and digests.")
vault_app = typer.Typer(no_args_is_help=True, help="What a vault holds, in numbers.")
audit_app = typer.Typer(no_args_is_help=True, help="Who undid a de-identification.")
app.add_typer(key_app, name="key")
app.add_typer(vault_app, name="vault")
app.add_typer(audit_app, name="audit")

VaultOption = Annotated[Path, typer.Option("--vault", help="the sealed file")]
KeyOption = Annotated[str, typer.Option("--key", help="id of the de-identification key")]


@key_app.callback()
def key() -> None:
    """Keep `new` and `list` sub-commands."""


@key_app.command("new")
def key_make(key_id: Annotated[str, typer.Argument(metavar="[ID]")] = "") -> None:
    """Make a key. Without an id it is named after the month: phi-2026-11.

    The key is shown nowhere. Copy its file to a safe place: without it nobody gets the same surrogates
    again, and no vault can be opened.
    """
    made = key_new(key_id or f"phi-{datetime.now(UTC):%Y-%m}")
    typer.echo(f"made {made.id} ({made.fingerprint()}): {key_path(made.id)}")
    typer.echo("keep a copy of this file where only those may reach it who may know the patients")


@key_app.command("list")
def key_list() -> None:
    """List keys with their fingerprints. A key itself is never printed."""
    for listed in keys_list():
        typer.echo(f"{listed.id}: {listed.fingerprint or listed.problem}")
    typer.echo(f"folder: {keys_folder()}")


@vault_app.callback()
def vault() -> None:
    """Keep `show` a sub-command."""


@vault_app.command("show")
def vault_show(vault_path: VaultOption, key_id: KeyOption) -> None:
    """Verify a vault and count what it holds. Nothing of a patient is shown."""
    entries = vault_read(vault_path, key_load(key_id)).values()
    typer.echo(f"texts: {len(entries)}")
    patients = [entry.patient_id for entry in entries]
    typer.echo(f"patients: {len(set(patients) - {''})}")
    typer.echo(f"texts without a patient: {patients.count('')}")
    typer.echo(f"stretches: {sum(len(entry.originals) for entry in entries)}")


@audit_app.callback()
def audit() -> None:
    """Keep `verify` a sub-command."""


@audit_app.command("verify")
def audit_check(
    lines: Annotated[int, typer.Option(help="how many lines there must be at least")] = 0,
    head: Annotated[str, typer.Option(help="the last digest that you noted; it must still be there")] = "",
) -> None:
    """Verify the audit's chain; print the number of lines and the last digest, to be noted elsewhere."""
    count, last = audit_verify(digest_wanted=head)
    if count < lines:
        raise Tampered(f"{audit_path()} has {count} lines, not {lines}: lines were cut off at its end")
    typer.echo(f"lines: {count}")
    typer.echo(f"head: {last}")
    if count:
        typer.echo(
            "note both where those who can write the audit cannot, and give them to the next check: "
            "--lines and --head",
            err=True,
        )


@app.command("reidentify")
def reidentify(  # noqa: PLR0913 - one argument per option
    *,
    vault_path: VaultOption,
    key_id: KeyOption,
    source: Annotated[Path, typer.Option("--input", help="de-identified JSONL file")],
    target: Annotated[Path, typer.Option("--output", help="JSONL file to write, outside every checkout")],
    reason: Annotated[str, typer.Option(help="why; it goes into the audit, so name no patient")],
    allow_changed: Annotated[
        bool, typer.Option("--allow-changed", help="leave lines as they are that were changed after cleaning")
    ] = False,
) -> None:
    """Put the originals back. Who, when and why stands in the audit before anything is written.

    Lines that were changed after cleaning cannot be put back: unless they are allowed nothing is written.
    """
    key = key_load(key_id)
    found = reidentify_file(vault_path, key, source, target, reason, are_changed_allowed=allow_changed)
    typer.echo(f"put back {found.stretches} stretches in {len(found.documents)} texts: {target}")
    if found.changed:
        typer.echo(found.said_of_changed(), err=True)
