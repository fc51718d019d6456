"""Files and folders appear whole or not at all, whatever stops the writer."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from medrail.atomic import replaced_file, replaced_folder, write_text
from medrail.errors import EnvironmentFault

CODE = Path(__file__).resolve().parents[2]


def write_file(path: Path, text: str = "new") -> None:
    with replaced_file(path) as temporary:
        temporary.write_text(text)


def write_folder(path: Path, text: str = "new") -> None:
    with replaced_folder(path) as temporary:
        (temporary / "inside").write_text(text)


def content(path: Path) -> str:
    return (path / "inside" if path.is_dir() else path).read_text()


writers = pytest.mark.parametrize("write", [write_file, write_folder])


@writers
def test_what_is_written_appears_and_nothing_else(tmp_path: Path, write: Callable[..., None]) -> None:
    out = tmp_path / "deep" / "out"
    write(out)
    write(out, "newer")
    assert content(out) == "newer"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    ("replaced", "write"), [(replaced_file, write_file), (replaced_folder, write_folder)]
)
def test_the_old_stays_until_the_new_is_whole_and_when_it_fails(
    tmp_path: Path, replaced: Callable[[Path], AbstractContextManager[Path]], write: Callable[..., None]
) -> None:
    out = tmp_path / "out"
    write(out, "old")

    def fail() -> None:
        with replaced(out) as temporary:
            (temporary / "inside" if temporary.is_dir() else temporary).write_text("half")
            assert content(out) == "old"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert content(out) == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_replaced_keeps_nothing_of_the_old(tmp_path: Path) -> None:
    write_folder(tmp_path / "out")
    with replaced_folder(tmp_path / "out") as temporary:
        (temporary / "other").write_text("x")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["other"]


@pytest.mark.parametrize("replaced", [replaced_file, replaced_folder])
def test_a_full_disk_is_named_and_leaves_nothing(
    tmp_path: Path, replaced: Callable[[Path], AbstractContextManager[Path]]
) -> None:
    """/dev/full is the kernel's own full disk: it answers every write with ENOSPC."""
    out = tmp_path / "out"
    with (
        pytest.raises(EnvironmentFault, match=rf"^disk full while writing {out}: [\d,]+ bytes free\."),
        replaced(out),
    ):
        Path("/dev/full").write_text("x" * 100_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (OSError(errno.ENOSPC, "x"), True),
        (OSError(errno.EDQUOT, "x"), True),
        (OSError(errno.EFBIG, "x"), True),
        (OSError(errno.EACCES, "x"), False),
        (RuntimeError("I/O error: No space left on device (os error 28)"), True),
        (RuntimeError("Permission denied (os error 13)"), False),
        (RuntimeError("os error 28"), False),
        (KeyboardInterrupt(), False),
    ],
)
def test_only_what_means_a_full_disk_is_called_so(
    tmp_path: Path, error: BaseException, is_full: bool
) -> None:
    with (
        pytest.raises(EnvironmentFault if is_full else type(error)) as caught,
        replaced_folder(tmp_path / "o"),
    ):
        raise error
    assert isinstance(caught.value, EnvironmentFault) is is_full


KILLED = """
import os, signal, sys
from pathlib import Path
from medrail.atomic import replaced_{kind}
with replaced_{kind}(Path("out")) as temporary:
    (temporary / "inside" if temporary.is_dir() else temporary).write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("kind", "write"), [("file", write_file), ("folder", write_folder)])
def test_a_killed_writer_leaves_no_output_and_the_next_one_tidies_up(
    tmp_path: Path, kind: str, write: Callable[..., None]
) -> None:
    command = [sys.executable, "-c", KILLED.format(kind=kind)]
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    killed = subprocess.run(command, cwd=tmp_path, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (tmp_path / "out").exists()
    assert len(list(tmp_path.iterdir())) == 1
    write(tmp_path / "out")
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    others = tmp_path / f".out.{os.getppid()}.part"
    neighbour = tmp_path / ".outer.999999999.part"
    for path in (others, neighbour):
        path.write_text("being written")
    write_file(tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == sorted([others, neighbour, tmp_path / "out"])


def test_a_text_is_utf_8(tmp_path: Path) -> None:
    write_text(tmp_path / "t", "두통 ü")
    assert (tmp_path / "t").read_bytes() == "두통 ü".encode()
