"""Where PySpark is for the tests of the Spark engines, or why they are not run."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline_clone import ROOT


def spark_environment(request: pytest.FixtureRequest, what: str) -> Path:
    """The folder .venv-spark, made from its lock where it is not there yet; skips, loudly, without Java."""
    if shutil.which("java") is None:
        told = f"NOT TESTED, for there is no Java: {what} (apt-get install openjdk-17-jre-headless)"
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            sys.stderr.write(f"\n\n*** {told}\n\n")
        pytest.skip(told)
    made = subprocess.run([ROOT / "requirements/setup.sh", "spark"], check=False, timeout=600)
    # `make test` makes it first; the tests themselves run without a network.
    assert made.returncode == 0, "run `requirements/setup.sh spark` where there is a network"
    return ROOT / ".venv-spark"
