"""SHA-256 digests of files and folders, the identity of everything that a release names."""

import hashlib
from pathlib import Path

from medrail.errors import ContractBroken


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_files(folder: Path) -> list[str]:
    """Every file below a folder, as sorted POSIX paths relative to it; a link is refused."""
    files = []
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise ContractBroken(f"{path.relative_to(folder)} in {folder} is a link: copy the file instead")
        if path.is_file():
            files.append(path.relative_to(folder).as_posix())
    return sorted(files)


def folder_digest(folder: Path) -> str:
    """SHA-256 over the sorted `<sha256>  <relative path>` lines of all files below a folder."""
    lines = [f"{file_digest(folder / name)}  {name}\n" for name in folder_files(folder)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def path_digest(path: Path) -> str:
    """Digest of a file or a folder, whichever stands there."""
    if path.is_dir():
        return folder_digest(path)
    if path.is_file():
        return file_digest(path)
    raise ContractBroken(f"{path} is missing: run `dvc repro`, or `dvc pull` where it was pushed")
