"""`medrail keys`: which key signs here, and whose signatures are taken."""

import typer

from medrail.release.signature import key_id_of, signing_key, signing_key_path, trusted_keys
from medrail.repository import medrail_home, repository_root

app = typer.Typer(no_args_is_help=True, help="Which key signs here, and whose signatures are taken.")


@app.callback()
def keys() -> None:
    """Keep `show` a sub-command."""


@app.command("show")
def show() -> None:
    """Show the signing key's id and every trusted public key. The private key itself is never printed.

    To trust a colleague's releases and promotions, put their .pub file into configs/policy/keys/ (for
    everyone, reviewed and committed) or into the trust folder shown here (for you alone).
    """
    root = repository_root()
    own = key_id_of(signing_key().public_key()) if signing_key_path().exists() else ""
    typer.echo(f"signing key: {own or 'none yet; the first release or promotion makes one'}")
    trusted = trusted_keys(root)
    for key_id in sorted(trusted):
        typer.echo(f"trusted: {key_id}{' (yours)' if key_id == own else ''}")
    if own and own not in trusted:
        typer.echo("your own key is not trusted here: what you sign will be refused")
    typer.echo(f"trust folder: {medrail_home() / 'trust'}")
