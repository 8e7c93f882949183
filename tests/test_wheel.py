"""The wheel, installed by pip in an empty environment, as ``make wheel`` does it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Settings
from tests.conftest import IN_CI

LONGEST = 400
"""Seconds for one test: pip has some forty packages to fetch, beside other workers."""

NOTHING_FETCHED = "No matching distribution found"
"""What pip says without a network, too."""

ROOT = Path(__file__).resolve().parent.parent
MAJOR, MINOR = sys.version_info[:2]


def newest() -> Path | None:
    """The newest Python at hand that is newer than this one: on PATH, or where pyenv keeps it."""
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for minor in range(MINOR + 9, MINOR, -1):
        name = f"python{MAJOR}.{minor}"
        for found in (shutil.which(name), *kept.glob(f"*/bin/{name}")):
            if found and _runs(found):
                return Path(found)
    return None


def _runs(python: str | Path) -> bool:
    """Whether it is one: pyenv puts a name for each of its own on PATH, most of which fail."""
    return subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0


@pytest.mark.timeout(LONGEST)
@pytest.mark.parametrize("which", ["this Python", "the newest"])
def test_the_wheel_runs_where_nothing_else_is_installed(tmp_path: Path, which: str) -> None:
    python = Path(sys.executable) if which == "this Python" else newest()
    if python is None:
        pytest.skip(f"no Python newer than {MAJOR}.{MINOR} at hand")
    make = shutil.which("make")
    assert make is not None
    done = subprocess.run(
        # What the tests need is installed: they run.
        [make, "-o", ".venv/.dev-ready", "wheel", f"PYTHON={python}", f"WHEEL={tmp_path}/wheel"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name.lower() not in SETTINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    if NOTHING_FETCHED in said and not IN_CI:
        pytest.skip("needs a package index that answers")
    assert done.returncode == 0, said
    assert "The database is up to date." in said


SETTINGS = Settings.model_fields.keys()
"""What a developer has set for a bot of their own is not for this one."""
