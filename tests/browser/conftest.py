"""The demo as a process of its own, and Chromium to look at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
NO_CHROMIUM = "no Chromium on this machine (Debian's package is called chromium)"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STOP_WITHIN = 30.0  # seconds
LONGEST = 400
"""Seconds for one test: Chromium, the demo and other workers share two cores, and
Playwright does not survive being interrupted."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture(scope="module")
def chromium() -> Generator[Browser]:
    """A running Chromium; without one these tests are skipped, and fail in CI.

    For a module only: while Playwright runs, no other test can have an event loop.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo() -> Generator[str]:
    """The address of a running demo; for a module only, because its clock keeps a core busy."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            written = (re.search(r"http://\S+", line) for line in process.stdout)
            yield next(found.group() for found in written if found)
            process.send_signal(signal.SIGTERM)
            assert process.wait(STOP_WITHIN) == 0
        finally:
            process.kill()


@pytest.fixture
def visitor(chromium: Browser, demo: str) -> Generator[Visitor]:
    """Someone at a desk, whose computer has light windows."""
    context = chromium.new_context(viewport={"width": 1200, "height": 860}, locale="en-US")
    yield Visitor(context, demo)
    context.close()


@pytest.fixture
def phone(chromium: Browser, demo: str) -> Generator[Visitor]:
    """Someone with a phone that is set to Spanish."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="es-MX")
    yield Visitor(context, demo, "es")
    context.close()
