import subprocess
import sys
from pathlib import Path

from medrail.environment import QUIET, quiet_environment


def test_processes_may_keep_compiled_modules_even_where_this_one_may_not(tmp_path: Path) -> None:
    (tmp_path / "some_module.py").write_text("")
    environment = {"PYTHONDONTWRITEBYTECODE": "1", **quiet_environment()}
    subprocess.run([sys.executable, "-c", "import some_module"], cwd=tmp_path, env=environment, check=True)
    assert list(tmp_path.glob("__pycache__/some_module*.pyc"))


def test_every_variable_is_text_and_a_caller_cannot_change_the_table() -> None:
    quiet_environment()["DO_NOT_TRACK"] = "0"
    assert QUIET["DO_NOT_TRACK"] == "1"
    assert all(isinstance(value, str) for value in quiet_environment().values())
