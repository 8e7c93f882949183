"""What people do with polls, in one go, for the tests."""

from collections.abc import Sequence
from typing import Any

from tests.simulator import Answer, Local, Person, Screen

QUESTION = "Start at 7:30?"


async def previewed(asker: Person, **words: Any) -> Answer:
    """The preview of a new poll that is open for five minutes."""
    return await asker.command("poll", **{"question": QUESTION, "closes": "5 min", **words})


async def ruled(asker: Person, preview: Answer, **rules: Any) -> Answer:
    """The preview after its rules were changed in their form."""
    return await asker.submit(await asker.click(preview, "Rules"), rules)


async def posted(local: Local, asker: Person, **words: Any) -> Screen:
    """The card of a poll that was previewed and posted where its asker is."""
    await asker.click(await previewed(asker, **words), "Post")
    return local.posts(asker.here)[-1]


async def secret_poll(local: Local, **rules: Any) -> Screen:
    """The card of a secret poll of the chair's."""
    preview = await ruled(local.chair, await previewed(local.chair), **{"secret": "yes", **rules})
    await local.chair.click(preview, "Post")
    return local.posts(local.members_channel)[-1]


async def sent(voter: Person, card: Screen, label: str) -> Answer:
    """What someone reads after sending a secret answer."""
    return await voter.click(await voter.click(card, label), "Send")


async def answered(voters: Sequence[Person], card: Screen, *labels: str) -> None:
    """Each voter presses their button."""
    for voter, label in zip(voters, labels, strict=True):
        await voter.click(card, label)


async def forged(person: Person, message: Screen, route: str) -> Answer:
    """A press with this id, as a card from long ago or a forged one sends it."""
    buttons = (one for one in message.parts if one.get("custom_id") and "label" in one)
    button = next(one for one in buttons if not one.get("disabled"))
    true, button["custom_id"] = button["custom_id"], route
    try:
        return await person.click(message, route)
    finally:
        button["custom_id"] = true


async def panel(person: Person) -> Answer:
    """The newest poll of the list, opened."""
    return await person.click(await person.command("poll"), "See")


async def run_out(local: Local) -> None:
    """Let a poll's five minutes and its count go by."""
    await local.skip(minutes=5, seconds=20)


def described(result: Screen) -> str:
    """What someone hears who cannot see the picture of a result."""
    (picture,) = [part for part in result.parts if part["type"] == 12]
    return picture["items"][0]["description"]


def results(local: Local) -> list[Screen]:
    """The result cards in the members' channel."""
    shown = local.posts(local.members_channel)
    return [one for one in shown if "Result / Resultado" in one.text]
