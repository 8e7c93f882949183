"""What a chair does in one go, for the tests, and the text again from what a channel holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.simulator import Answer, Local, Person, Screen

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
SHORT = "Both teams met tonight.\n\nThe district offered 2% and $4.5 million. Next session: June 5."


async def composed(
    chair: Person, *, title: str = "Session of March 2", body: str = SHORT, kind: str = "recap"
) -> Answer:
    """The preview of a new draft written in the form."""
    desk = await chair.command("update")
    form = await chair.select(desk, kind, menu="compose")
    return await chair.submit(form, {"title": title, "body": body})


async def published(chair: Person, preview: Answer) -> Answer:
    """What the chair reads after Publish, the home e-mail being out."""
    asked = await chair.click(preview, "publish")
    if any("email" in button for button in asked.buttons) or "Yes: publish" in asked.buttons:
        return await chair.click(asked, "Yes: publish")
    return asked


async def update_of(local: Local, *, title: str = "Session of March 2", body: str = SHORT) -> str:
    """Publish an update and return what the chair was told."""
    return (await published(local.chair, await composed(local.chair, title=title, body=body))).text


def bodies(messages: Sequence[Screen], parts: Sequence[str]) -> list[str]:
    """The stretch of each message that is the chair's own text."""
    found: list[str] = []
    for message, part in zip(messages, parts, strict=False):
        at = message.stored.content.find(part)
        assert at >= 0, f"a part is not in its message: {part[:60]!r}"
        found.append(part)
    return found
