"""`medrail lineage`: what an answer rests on, down to the raw files, with every digest checked."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from medrail.adapters.registry import Version
from medrail.adapters.tracking import runs_by_digest
from medrail.cli.desk import Desk, desk_open
from medrail.data.catalog import catalog_load
from medrail.errors import ContractBroken, InvalidInput, MedrailError
from medrail.release.lineage import CataloguedFile, Link, data_link, first_broken, links, raw_link
from medrail.release.manifest import Release
from medrail.release.promotion import CHAMPION, champion_check
from medrail.release.provenance import dvc_outputs
from medrail.release.signature import release_verify

PIPED_WIDTH = 240
"""Columns when the tree goes into a file or a pipe, so that no line of it is broken."""
MARKS = {"ok": "[green]✓[/green]", "absent": "[yellow]-[/yellow]", "broken": "[red]✗[/red]"}
Model = Annotated[str, typer.Argument(help="NAME@ALIAS, NAME/VERSION, or NAME@RELEASE-DIGEST of an answer.")]


def lineage_of(model: str, desk: Desk) -> Link:
    """The tree answer ← release ← runs ← data version ← raw files of a registered model."""
    entry, alias = version_named(model, desk)
    children = [_promotion_link(entry, alias, desk), _release_link(entry, desk)]
    served = f"{entry.name}@{entry.release_digest[:16]}"
    return Link("answer", f"of {served}, {entry.name} version {entry.version}", "ok", tuple(children))


def version_named(model: str, desk: Desk) -> tuple[Version, str]:
    """The version behind NAME@ALIAS, NAME/VERSION or NAME@digest, and the alias (empty if none was given)."""
    found = re.fullmatch(r"(?P<name>[\w.-]+)(?P<sign>[@/])(?P<what>[\w.-]+)", model)
    if not found:
        raise InvalidInput("name a model as NAME@ALIAS, NAME/VERSION or NAME@RELEASE-DIGEST")
    name, what = found["name"], found["what"]
    if found["sign"] == "/":
        return desk.registry.version(name, what), ""
    version = desk.registry.alias_version(name, what)
    if version is not None:
        return desk.registry.version(name, version), what
    is_digest = re.fullmatch(r"[0-9a-f]{8,64}", what)
    for entry in desk.registry.versions(name) if is_digest else ():
        if entry.release_digest.startswith(what):
            return entry, ""
    raise InvalidInput(f"{name} has neither an alias nor a release `{what}`: see `mlflow ui`, Models")


def _promotion_link(entry: Version, alias: str, desk: Desk) -> Link:
    try:
        if alias == CHAMPION:
            champion_check(desk.registry.promotion_records(entry.name), entry.version, desk.keys())
        records = [record for record in desk.records(entry.name) if record.version == entry.version]
    except MedrailError as error:
        return Link("promotion", str(error), "broken")
    if not records:
        return Link("promotion", "this version was never promoted", "absent")
    last = records[-1]
    if last.release_digest != entry.release_digest:
        return Link("promotion", f"record {last.sequence} names another release digest", "broken")
    return Link("promotion", f"record {last.sequence}: {last.action} by {last.who}, {last.when}")


def _release_link(entry: Version, desk: Desk) -> Link:
    """The release itself; nothing below it is looked at when it does not verify."""
    title = f"release {entry.release_digest[:16]}"
    try:
        with desk.downloaded(entry.name, entry.version) as folder:
            release = release_verify(folder, desk.keys())
    except ContractBroken as error:
        return Link(title, str(error), "broken")
    base = f", base {release.base.name} {release.base.digest[:12]}" if release.base else ""
    detail = f"signed, {len(release.files)} files, form {release.form}{base}"
    return Link(title, detail, "ok", (_runs_link(entry, release, desk), _data_link(release, desk)))


def _runs_link(entry: Version, release: Release, desk: Desk) -> Link:
    children: list[Link] = []
    known: set[str] = set()
    for path, digest in sorted(release.outputs.items()):
        runs = runs_by_digest(digest, desk.root)
        known.update(run.run_id for run in runs)
        if runs:
            run = runs[0]
            detail = f"run {run.run_id[:12]} of stage {run.stage}, {run.started}"
            children.append(Link(f"{path} {digest[:12]}", detail))
        else:
            children.append(Link(f"{path} {digest[:12]}", "no run here: it was made elsewhere", "absent"))
    for stage, run_id in entry.linked_runs().items():
        if run_id not in known:
            problem = f"tag medrail.run.{stage} names run {run_id[:12]}, which made no output of this release"
            children.append(Link(stage, problem, "broken"))
    return Link("runs", f"{len(release.outputs)} outputs of training and evaluation", "ok", tuple(children))


def _data_link(release: Release, desk: Desk) -> Link:
    lock_path = desk.root / "dvc.lock"
    lock = dvc_outputs(lock_path) if lock_path.is_file() else {}
    return data_link(release, desk.root, lock, raw_link(release, desk.root, _catalog_files(desk.root)))


def _catalog_files(root: Path) -> Mapping[str, list[CataloguedFile]]:
    sources = catalog_load(root / "catalog.yaml").sources
    return {
        name: [CataloguedFile(path=file.path, sha256=file.sha256) for file in source.files]
        for name, source in sources.items()
    }


def _tree(link: Link) -> Tree:
    tree = Tree(f"{MARKS[link.status]} [bold]{escape(link.title)}[/bold]  {escape(link.detail)}")
    for child in link.children:
        tree.children.append(_tree(child))
    return tree


def command(model: Model) -> None:
    """Print what an answer rests on, and check every digest on the way.

    ✓ proven here, - nothing here to hold it against (`dvc pull` may bring it), ✗ contradicted. The first
    contradiction is named and the exit code is 1.
    """
    top = lineage_of(model, desk_open())
    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
    console.print(_tree(top))
    broken = first_broken(top)
    if broken:
        raise ContractBroken(f"the chain is broken at {broken.title}: {broken.detail}")
    statuses = [link.status for link in links(top)]
    console.print(f"{statuses.count('ok')} links proven, {statuses.count('absent')} not here to be checked")
