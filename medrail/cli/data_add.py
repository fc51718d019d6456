"""`medrail data add`: a file or folder of one's own becomes a catalogued source, tracked by DVC."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
import yaml

from medrail.atomic import write_text
from medrail.cli.pipeline import reproduce
from medrail.data.catalog import catalog_load
from medrail.data.readers import READERS
from medrail.digests import file_digest
from medrail.errors import ContractBroken, InvalidInput
from medrail.repository import repository_root

INTERNAL = "LicenseRef-Internal"
BY_ENDING = {".txt": "notes_folder", ".csv": "csv_table", ".parquet": "parquet_table"}
"""Ending of most files -> reader, where none is named."""
BY_KEY = {
    "conversations": "sharegpt",
    "messages": "chat_messages",
    "metadata": "jsonl_records",
    "instruction": "alpaca",
    "text": "jsonl_notes",
}
"""Key of the first object of a JSON or JSON Lines file -> reader; the first that is there counts."""
FIRST_CHARACTERS = 1_000_000
NOTES_SELECTED = re.compile(r"^(\s*- \{kinds: \[[^\]]*\bnote\b[^\]]*\].*?sources: \[)([^\]]*)(\].*)$", re.M)
SOURCES_LISTED = re.compile(r"^(sources:\n(?:  - \w+\n)*)", re.M)


def add(  # noqa: PLR0913 - one argument per option
    path: Annotated[Path, typer.Argument(help="a file, or a folder of files, of one kind")],
    *,
    source_id: Annotated[str, typer.Option("--id", help="small letters, digits and _, such as our_notes")],
    reader: Annotated[str, typer.Option(help="how to read it; else by what the files are")] = "",
    language: Annotated[str, typer.Option(help="en, de, ko, or multi: every row says its own")] = "en",
    role: Annotated[str, typer.Option(help="train, benchmark or knowledge")] = "train",
    licence: Annotated[str, typer.Option(help="added to the allowed ones")] = INTERNAL,
    title: Annotated[str, typer.Option(help="what it is")] = "",
    is_learned: Annotated[
        bool,
        typer.Option("--learn/--no-learn", help="add it to what is trained on notes"),
    ] = False,
    is_run: Annotated[
        bool, typer.Option("--run/--no-run", help="run the data stages, up to the gate `validate`")
    ] = True,
) -> None:
    """Take files of your own in, and through the data stages up to the gate `validate`.

    Copies them to samples/ID, where DVC tracks them and git does not; they are never pushed. Adds the source
    to catalog.yaml and params.yaml. Where anything fails before the stages run, nothing stays of it.
    """
    root = repository_root()
    files = files_found(path)
    chosen = reader or reader_of(files)
    _refuse(root, source_id, chosen, role)
    entry = {
        "role": role,
        "reader": chosen,
        "title": title or source_id.replace("_", " "),
        "licence": licence,
        "attribution": "own data",
        "language": language,
    }
    with _undone_on_failure(root, source_id):
        _copy(path, files, root / "samples" / source_id)
        _catalogue(root, source_id, entry)
        _params_extend(root, source_id, is_learned=is_learned)
        _track(root, source_id)
    typer.echo(f"{source_id}: {len(files)} files in samples/{source_id}, tracked by DVC, never pushed")
    if is_run:
        reproduce(root, dict(os.environ), typer.echo, target="validate")
        typer.echo(f"look at it: medrail data show deidentified --source {source_id}")
    tracked = f"samples/.gitignore, samples/{source_id}.dvc"
    typer.echo(f"commit catalog.yaml, params.yaml, dvc.lock, {tracked}; then `make repro`")


def files_found(path: Path) -> list[Path]:
    """The files to take in; InvalidInput for none, and for two of one name (sources are flat)."""
    found = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    files = [file for file in found if not file.name.startswith(".")]
    if not files:
        raise InvalidInput(f"{path} holds no file")
    names = [file.name for file in files]
    if len(set(names)) < len(names):
        raise InvalidInput(f"{path} holds two files of one name in different folders: rename one")
    return files


def reader_of(files: list[Path]) -> str:
    """The reader for the commonest known ending, or for what JSON holds; InvalidInput where none is known."""
    endings = [file.suffix.lower() for file in files]
    known = [ending for ending in endings if ending in BY_ENDING or ending in (".json", ".jsonl")]
    common = max(sorted(set(known)), key=known.count) if known else ""
    found = BY_ENDING.get(common, "")
    if common in (".json", ".jsonl"):
        found = _reader_by_key(files[endings.index(common)])
    if not found:
        raise InvalidInput(f"name the reader (--reader): {', '.join(sorted(READERS))}")
    return found


def _reader_by_key(file: Path) -> str:
    """What the first object's keys say; empty where nothing does."""
    with file.open(encoding="utf-8", errors="replace") as opened:
        start = opened.read(FIRST_CHARACTERS).lstrip("\ufeff \t\r\n[")
    try:
        first, _ = json.JSONDecoder().raw_decode(start)
    except ValueError:
        return ""
    keys = first if isinstance(first, dict) else {}
    return next((reader for key, reader in BY_KEY.items() if key in keys), "")


def _refuse(root: Path, source_id: str, reader: str, role: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", source_id):
        raise InvalidInput("--id: small letters, digits and _ only, a letter first")
    if reader not in READERS:
        raise InvalidInput(f"--reader {reader}: there are {', '.join(sorted(READERS))}")
    if role not in ("train", "benchmark", "knowledge"):
        raise InvalidInput("--role: train, benchmark or knowledge")
    if source_id in catalog_load(root / "catalog.yaml").sources or (root / "samples" / source_id).exists():
        raise InvalidInput(f"source `{source_id}` is there already: choose another --id")


@contextmanager
def _undone_on_failure(root: Path, source_id: str) -> Iterator[None]:
    """Put catalog and parameters back, and remove what was copied, if the block fails."""
    texts = {name: (root / name).read_bytes() for name in ("catalog.yaml", "params.yaml")}
    ignored = root / "samples" / ".gitignore"
    before = ignored.read_bytes() if ignored.is_file() else None

    def undo() -> None:
        for name, content in texts.items():
            (root / name).write_bytes(content)
        shutil.rmtree(root / "samples" / source_id, ignore_errors=True)
        (root / "samples" / f"{source_id}.dvc").unlink(missing_ok=True)
        ignored.unlink(missing_ok=True)
        if before is not None:
            ignored.write_bytes(before)

    with ExitStack() as undone:
        undone.callback(undo)
        yield
        undone.pop_all()


def _copy(path: Path, files: list[Path], folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for file in files:
        shutil.copyfile(file, folder / file.name)


def _catalogue(root: Path, source_id: str, entry: dict[str, str]) -> None:
    """Append the source to catalog.yaml, whose last key is `sources`, and allow its licence."""
    path = root / "catalog.yaml"
    text = path.read_text(encoding="utf-8")
    folder = root / "samples" / source_id
    files = [
        {"path": f"samples/{source_id}/{file.name}", "sha256": file_digest(file)}
        for file in sorted(folder.iterdir())
    ]
    retrieved = datetime.now(UTC).date().isoformat()
    whole = {source_id: {**entry, "homepage": "", "retrieved": retrieved, "files": files}}
    block = yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=4096)
    text = text.rstrip("\n") + "\n" + "".join(f"  {line}\n" for line in block.splitlines())
    if entry["licence"] not in yaml.safe_load(text)["allowed_licences"]:
        text = text.replace("allowed_licences:\n", f"allowed_licences:\n  - {entry['licence']}\n", 1)
    write_text(path, text)
    catalog_load(path).source(source_id)


def _params_extend(root: Path, source_id: str, *, is_learned: bool) -> None:
    """Add the source to `sources` of params.yaml and, if wanted, to every selection of notes."""
    path = root / "params.yaml"
    text = path.read_text(encoding="utf-8")
    extended = SOURCES_LISTED.sub(rf"\1  - {source_id}\n", text, count=1)
    if is_learned:
        extended, count = NOTES_SELECTED.subn(rf"\1\2, {source_id}\3", extended)
        if not count:
            raise InvalidInput(
                "params.yaml has no selection of notes to add it to: use --no-learn, add it by hand"
            )
    if source_id not in yaml.safe_load(extended)["sources"]:
        raise InvalidInput("`sources` of params.yaml is not a plain list: add the source by hand")
    write_text(path, extended)


def _track(root: Path, source_id: str) -> None:
    """`dvc add`, and `push: false`: notes before de-identification never travel."""
    dvc = Path(sys.executable).parent / "dvc"
    done = subprocess.run(  # noqa: S603 - DVC of this very environment
        [str(dvc), "add", "--quiet", f"samples/{source_id}"], cwd=root, check=False, timeout=3600
    )
    if done.returncode:
        raise ContractBroken(f"`dvc add samples/{source_id}` ended with {done.returncode}: see above")
    path = root / "samples" / f"{source_id}.dvc"
    tracked = yaml.safe_load(path.read_text(encoding="utf-8"))
    tracked["outs"][0]["push"] = False
    write_text(path, yaml.safe_dump(tracked, sort_keys=False))
