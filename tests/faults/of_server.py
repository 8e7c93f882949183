"""Someone deletes what the bot stands on: a message, a channel, a role; or throws the bot out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.faults.installation import Installation

MEMBER_ROLE, MEMBERS_CHANNEL = "setup:0:place:0", "setup:0:place:3"
SOON: Final = 30.0


async def message_deleted(installation: Installation) -> None:
    """Delete a poll's card; its chair has it posted again."""
    double, local, people = installation.double, installation.local, installation.people
    assert people.card is not None
    async with people.pausing():
        double.remove(people.card)
        polls = await double.slash(local.chair, local.stewards, "poll")
        poll = await double.press(local.chair, polls, f"poll:{people.poll}:read")
        await double.press(local.chair, poll, "Post the card again")
        people.card = await local.card(people.poll)


async def role_deleted(installation: Installation) -> None:
    """Delete the members' role; an admin makes another, which the open polls are not for."""
    double, local, people = installation.double, installation.local, installation.people
    double.remove_role(local.member_role)
    await asyncio.sleep(1)
    async with people.pausing():
        local.member_role = installation.spare_role
        for person in (*people.voters, local.chair):
            double.regroup(person, *person.roles, local.member_role)
        panel = await double.slash(installation.admin, local.stewards, "setup")
        await double.choose(installation.admin, panel, MEMBER_ROLE, local.member_role)


async def channel_deleted(installation: Installation) -> None:
    """Delete the members' channel while an update goes out; it goes to the one chosen then."""
    double, local, people = installation.double, installation.local, installation.people
    publishing = asyncio.create_task(people.publish())
    await installation.moment(0.1, 0.6)
    async with people.pausing():
        double.remove_channel(local.members)
        people.card = people.secret_card = None
        await publishing
        local.members = installation.spare_channel
        panel = await double.slash(installation.admin, local.stewards, "setup")
        await double.choose(installation.admin, panel, MEMBERS_CHANNEL, local.members)
        await double.until(lambda: bool(double.messages(local.stewards)), SOON)
        for notice in double.messages(local.stewards):
            if "Try again" in notice.text + " ".join(notice.buttons):
                await double.press(local.chair, notice, notice.buttons[0])


async def thrown_out(installation: Installation) -> None:
    """Throw the bot out while it has things to say, and invite it again."""
    double, people = installation.double, installation.people
    publishing = asyncio.create_task(people.publish())
    await installation.moment(0.1, 0.6)
    async with people.pausing():
        double.throw_out()
        await publishing
        await asyncio.sleep(4)
        double.invite()
