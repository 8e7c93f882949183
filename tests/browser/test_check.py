from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FEATURES = ("update", "poll", "session", "worksites", "faq", "join")


def test_the_demo_walks_every_feature_as_its_users_and_says_what_each_saw() -> None:
    walked = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    lines = walked.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == [f"ok      {one}" for one in FEATURES]
    assert lines[-1] == "All is well."
    assert walked.returncode == 0
    assert walked.stderr == ""
