"""`medrail doctor`: is this installation whole, and what is to be done where it is not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from medrail.cli.doctor_checks import CHECKS, Finding
from medrail.errors import EnvironmentFault
from medrail.repository import repository_root

MARKS = {"ok": "[green]✓[/green]", "note": "[yellow]-[/yellow]", "fault": "[red]✗[/red]"}


def findings(root: Path) -> Iterator[Finding]:
    """Every finding, as it comes."""
    for check in CHECKS:
        found = check(root)
        yield from [found] if isinstance(found, Finding) else found


def command(
    is_json: Annotated[bool, typer.Option("--json", help="one JSON object per finding")] = False,
) -> None:
    """Check this installation: environments, disk, catalog, detector, keys, registry, ports.

    ✓ in order, - optional and not there, ✗ must be mended: the line says how. Exit code 1 where anything must
    be mended. Changes nothing.
    """
    console = Console(highlight=False, soft_wrap=True)
    faults = []
    for finding in findings(repository_root()):
        if finding.state == "fault":
            faults.append(finding.check)
        if is_json:
            typer.echo(json.dumps(finding._asdict()))
        else:
            advice = f"  -> {escape(finding.advice)}" if finding.advice else ""
            console.print(f"{MARKS[finding.state]} {finding.check:14} {escape(finding.detail)}{advice}")
    if faults:
        raise EnvironmentFault(f"{len(faults)} to mend: {', '.join(faults)}")
