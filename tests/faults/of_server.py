"""Someone deletes what the bot stands on, up to the server; or throws the bot out."""

import asyncio
import time
from typing import Final

from bot.failures import Exit
from tests.actors import actor
from tests.faults.installation import Installation
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import UnionLocal, another_local, services_on
from tests.sockets.wire import now

MEMBER_ROLE, MEMBERS_CHANNEL = "setup:0:place:0", "setup:0:place:3"
RETRY: Final = "Try again / Intentar de nuevo"
SOON: Final = 30.0
QUIET: Final = 70.0
"""Seconds in which whatever is tried on is tried again: a card each minute, a role in 50 s."""


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


async def invited_meanwhile(installation: Installation) -> None:
    """Throw the bot out while it has things to say; it is stopped, and invited before it starts."""
    double, people, bot = installation.double, installation.people, installation.bot
    publishing = asyncio.create_task(people.publish())
    await installation.moment(0.1, 0.6)
    async with people.pausing():
        double.throw_out()
        await publishing
        await asyncio.sleep(2)
        bot.terminate()
        assert await bot.exited(9.5) == Exit.DONE, bot.output
        double.invite()
        await installation.start(bot)


async def server_deleted(installation: Installation) -> None:
    """Delete the server for good while people press and posts wait; another one goes on.

    Nothing is sent to it any more, also after a restart, and the log says so once.
    """
    double, people, bot = installation.double, installation.people, installation.bot
    before = len(bot.stderr)
    other = await another_local(installation.local)
    poll = await other.poll()
    await other.card(poll)
    held = double.hold("POST", "/channels/*/messages")
    publishing = asyncio.create_task(people.publish())
    await held.reached(SOON)
    places = {double.guild.id, *(one.id for one in double.guild.channels.values() if one.guild_id)}
    places -= {other.members.id}
    async with people.pausing(answered=True):
        double.delete_server()
        held.release()
        await publishing
        people.go()
    await asyncio.sleep(5)
    since, lines = time.monotonic(), len(bot.stderr)
    await _close(other, poll)
    await asyncio.sleep(QUIET)
    told = [line for line in bot.stderr[before:] if "the bot is not there any more" in line]
    assert len(told) == 1, bot.output
    assert not [line for line in bot.stderr[lines:] if " bot.outbox." in line], bot.output
    bot.terminate()
    assert await bot.exited(9.5) == Exit.DONE, bot.output
    await installation.start(bot)
    await asyncio.sleep(10)
    assert not _asked(double, places, since)


async def _close(other: UnionLocal, poll: int) -> None:
    """Close the other server's poll; its result is posted."""
    before = len(other.double.messages(other.members))
    async with services_on(other.url) as services:
        await services.polls.close_early(actor(other.server_id, other.chair.id, now()), poll)
    await other.double.until(lambda: len(other.double.messages(other.members)) > before, SOON)


def _asked(double: DiscordDouble, places: set[int], since: float) -> list[str]:
    """What was asked about these servers and channels since then."""
    late = [one.path for one in double.server.requests if one.at > since]
    return [path for path in late if {*path.split("/")} & {str(place) for place in places}]
