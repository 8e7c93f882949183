"""Each card fits one screen of a phone, as Chromium draws it."""

import json
import subprocess
import sys
from collections.abc import Generator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT

MOST = 720
"""Pixels: what a phone shows between the channel's name and the line to write in."""

POLLS = ("poll", "poll-buttons", "poll-result", "poll-void", "secret-poll", "secret-poll-result")
PUBLIC = (*POLLS, "session", "session-open", "stage")
PRIVATE = (
    "join",
    "setup-new",
    "setup",
    "where",
    "session-draft",
    "session-over",
    "session-manage",
    "preview-head",
    "panel",
    "calendar",
    "calendar-again",
    "calendar-made",
    "answers",
)
CARDS = {*PUBLIC, *(f"{name}-{locale}" for name in PRIVATE for locale in ("en", "es"))}
HEIGHTS = """() => Object.fromEntries(
    [...document.querySelectorAll("article[data-message-id]")].map(message => [
        message.dataset.messageId,
        message.querySelector(".component-container").getBoundingClientRect().height,
    ])
)"""
FONTS = """() => Promise.all(
    ["16px 'Noto Sans'", "bold 16px 'Noto Sans'", "16px 'Noto Color Emoji'"]
        .map(font => document.fonts.load(font, "año 🔒"))
).then(() => true)"""
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture(scope="module")
def drawn() -> Generator[dict[str, Any]]:
    """The channel of ``tests.browser.drawn``: its address, and each card's message."""
    command = [sys.executable, "-m", "tests.browser.drawn"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def test_every_card_fits_one_screen_of_a_phone(chromium: Browser, drawn: dict[str, Any]) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(drawn["address"])
    page.locator("#preview-app[aria-busy=false]").wait_for()
    *_, last = drawn["cards"].values()
    page.locator(f"article[data-message-id='{last}']").wait_for()
    page.wait_for_function("[...document.images].every(image => image.complete)")
    page.evaluate(FONTS)
    found = page.evaluate(HEIGHTS)
    heights = {name: found[message] for name, message in drawn["cards"].items()}
    assert heights.keys() >= CARDS
    assert {name: heights[name] for name in CARDS if heights[name] > MOST} == {}
    assert not page.evaluate(WIDER)
    described = [one.get_attribute("alt") for one in page.locator(".component-gallery img").all()]
    assert described
    assert all(described)
    context.close()
