"""What a chair does in one go, for the tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from simcord import ChannelHandle

from bot.services.updates import Kind
from bot.services.updates.values import KINDS
from tests.simulator import Answer, Local, Person

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
SHORT = "Both teams met tonight.\n\nThe district offered 2% and $4.5 million. Next session: June 5."
LONG = "\n\n".join(
    f"Paragraph {number}: " + "the district and the union talked about pay. " * 10
    for number in range(12)
)
"""Longer than one form's field, and more than two messages."""


async def composed(
    chair: Person, *, title: str = "Session of March 2", body: str = SHORT, kind: str = "recap"
) -> Answer:
    """The preview of a new draft written in the form."""
    desk = await chair.command("update")
    form = await chair.click(desk, f":compose:{KINDS.index(Kind(kind))}")
    return await chair.submit(form, {"title": title, "body": body})


async def more(chair: Person, preview: Answer, label: str) -> Answer:
    """What a chair gets from More under the preview."""
    return await chair.click(await chair.click(preview, "More…"), label)


async def uploaded(chair: Person, text: str = LONG, **options: Any) -> Answer:
    """The preview of a text that came as a file."""
    return await chair.command("update", file=("update.md", text.encode()), **options)


async def published(chair: Person, preview: Answer) -> Answer:
    """What the chair reads after Publish, the home e-mail being out."""
    asked = await chair.click(preview, "publish")
    if "Yes: publish" in asked.buttons:
        return await chair.click(asked, "Yes: publish")
    return asked


async def scheduled(chair: Person, asked: Answer) -> Answer:
    """What the chair reads once a time is confirmed and the home e-mail will be out by then."""
    question = await chair.click(asked, "Yes, schedule it")
    assert "Will the email to members' homes be out by then?" in question.text
    return await chair.click(question, "Yes: schedule it")


async def update_of(local: Local, *, title: str = "Session of March 2", body: str = SHORT) -> str:
    """Publish an update; what the chair was told."""
    preview = await composed(local.chair, title=title, body=body)
    return (await published(local.chair, preview)).text


async def corrected(chair: Person, number: int, body: str, title: str | None = None) -> Answer:
    """Publish a correction of a short update."""
    preview = await correcting(chair, number, body, title)
    return await published(chair, preview)


async def correcting(chair: Person, number: int, body: str, title: str | None = None) -> Answer:
    """The preview of a correction of a short update."""
    read = await chair.command("news", find=str(number))
    draft = await chair.click(read, "Correct or translate")
    form = await chair.click(draft, "Edit")
    return await chair.submit(form, {"body": body} | ({"title": title} if title else {}))


async def spanish(chair: Person, preview: Answer, title: str, body: str) -> Answer:
    """The preview after the Spanish form was filled in."""
    form = await more(chair, preview, "Spanish title and text")
    return await chair.submit(form, {"title": title, "body": body})


async def until(local: Local, happened: Callable[[], bool]) -> None:
    """Let time go by until something has happened, at most ten minutes of it."""
    for _ in range(120):
        if happened():
            return
        await local.skip(seconds=5)
    pytest.fail("it did not happen within ten minutes")


def contents(local: Local, channel: ChannelHandle) -> list[str]:
    """What stands in a channel, message by message."""
    return [post.stored.content for post in local.posts(channel)]
