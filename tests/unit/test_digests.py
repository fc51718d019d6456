"""A digest is the identity of content and names, and of nothing else."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.digests import file_digest, folder_digest, folder_files, path_digest
from medrail.errors import ContractBroken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b", "a/z", "a.txt"):
        (tmp_path / "f" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "f" / name).write_text(name)
    return tmp_path / "f"


def test_a_file_is_its_sha_256(folder: Path) -> None:
    assert file_digest(folder / "b") == hashlib.sha256(b"b").hexdigest()


def test_a_folder_is_the_sorted_list_of_its_files(folder: Path) -> None:
    assert folder_files(folder) == ["a.txt", "a/z", "b"]
    lines = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in ("a.txt", "a/z", "b")]
    assert folder_digest(folder) == hashlib.sha256("".join(lines).encode()).hexdigest()


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda f: (f / "b").write_text("c"), False),
        (lambda f: (f / "b").rename(f / "c"), False),
        (lambda f: (f / "b").unlink(), False),
        (lambda f: (f / "new").write_text(""), False),
        (lambda f: os.utime(f / "b", (0, 0)), True),
        (lambda f: (f / "b").chmod(0o600), True),
        (lambda f: (f / "empty").mkdir(), True),
    ],
)
def test_content_and_names_count_and_nothing_else(
    folder: Path, change: Callable[[Path], object], same: bool
) -> None:
    before = folder_digest(folder)
    change(folder)
    assert (folder_digest(folder) == before) is same


def test_a_link_is_refused(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "b")
    with pytest.raises(ContractBroken, match=r"link in .* is a link: copy the file instead"):
        folder_digest(folder)


def test_a_path_is_whichever_stands_there(folder: Path) -> None:
    assert path_digest(folder) == folder_digest(folder)
    assert path_digest(folder / "b") == file_digest(folder / "b")
    with pytest.raises(ContractBroken, match="is missing: run `dvc repro`"):
        path_digest(folder / "nothing")
