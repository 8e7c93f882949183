"""Someone deletes what the bot stands on: a message, a channel, a role; or throws the bot out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.faults.installation import Installation

MEMBER_ROLE, MEMBERS_CHANNEL = "setup:0:place:0", "setup:0:place:3"
RETRY: Final = "Try again / Intentar de nuevo"
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
    held = double.hold("POST", "/channels/*/messages")
    publishing = asyncio.create_task(people.publish())
    await held.reached(SOON)
    async with people.pausing(answered=True):
        double.remove_channel(local.members)
        people.card = people.secret_card = None
        held.release()
        await publishing
        local.members = installation.spare_channel
        people.rooms.append(local.members)
        panel = await double.slash(installation.admin, local.stewards, "setup")
        await double.choose(installation.admin, panel, MEMBERS_CHANNEL, local.members)
        # The chairs are told of each update that was going out.
        for _ in range(10):
            await asyncio.sleep(1)
            for notice in double.messages(local.stewards):
                if RETRY in notice.buttons:
                    await double.press(local.chair, notice, RETRY, within=SOON)
    await people.publish()


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
