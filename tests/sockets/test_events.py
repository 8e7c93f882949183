"""A session's event is listed once, whatever happens between Discord and our row."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sockets.answers import Answer, NoAnswer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import UnionLocal, local_on
from tests.sockets.process import BotProcess
from tests.sockets.wire import Json

pytestmark = pytest.mark.sockets

CREATE = ("POST", "/guilds/*/scheduled-events")
LISTING = ("GET", "/guilds/*/scheduled-events")
TIME = "in 3 hours"
LONG = 60.0


@dataclass
class Planning(UnionLocal):
    """A union local on the double, with the bot in it."""

    bot: BotProcess

    async def draft(self, when: str = TIME) -> Answer:
        """The preview of a draft that is to be listed as an event."""
        preview = await self.double.slash(
            self.steward, self.members, "session", title="Table", when=when
        )
        return await self.double.press(self.steward, preview, "List as event")

    async def post(self) -> Answer:
        return await self.double.press(self.steward, await self.draft(), "Post", within=LONG)

    def events(self) -> list[Json]:
        return list(self.double.guild.events.values())

    def known(self) -> list[int]:
        """The events that the bot's rows know to stand."""
        known = "SELECT result_id FROM deliveries WHERE kind = 'event' AND result_id IS NOT NULL"
        with closing(sqlite3.connect(self.file)) as opened:
            return [event_id for (event_id,) in opened.execute(known)]

    async def until_known(self, count: int = 1) -> None:
        await self.double.until(lambda: len(self.known()) == count, LONG)

    def asked(self) -> list[str]:
        """The methods of the requests about all events, in order."""
        path = f"/guilds/{self.double.guild.id}/scheduled-events"
        return [one.method for one in self.double.server.requests if one.path == path]


@pytest.fixture
async def planning(
    double: DiscordDouble, tmp_path: Path, template: Path
) -> AsyncGenerator[Planning]:
    local = await local_on(double, tmp_path, template)
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        yield Planning(**vars(local), bot=bot)


async def test_an_event_whose_answer_was_lost_is_found_and_not_listed_again(
    planning: Planning,
) -> None:
    lost = planning.double.lose_answer(*CREATE)
    await planning.post()
    await planning.until_known()
    assert lost.hits == 1
    assert planning.asked() == ["POST", "GET"]
    assert planning.known() == [int(event["id"]) for event in planning.events()]


async def test_a_failed_request_is_not_repeated_before_the_list_is_read(
    planning: Planning,
) -> None:
    # discord.py would repeat a 500 by itself, which may come after the event was listed.
    planning.double.fail(*CREATE, status=500)
    await planning.post()
    await planning.until_known()
    assert planning.asked() == ["POST", "GET", "POST"]
    assert len(planning.events()) == 1


async def test_a_bot_killed_between_the_event_and_its_row_lists_no_second(
    planning: Planning,
) -> None:
    double, bot = planning.double, planning.bot
    preview = await planning.draft()
    held = double.hold(*CREATE, after_work=True)
    with pytest.raises(NoAnswer):
        await double.press(planning.steward, preview, "Post", within=1.0)
    await held.reached()
    bot.kill()
    await bot.exited()
    double.heal()
    with closing(sqlite3.connect(planning.file)) as opened, opened:
        opened.execute("UPDATE deliveries SET claimed_until = NULL")
    await bot.start()
    await bot.ready()
    await planning.until_known()
    assert planning.asked().count("POST") == 1
    assert len(planning.events()) == 1


async def test_an_event_in_doubt_that_is_renamed_meanwhile_is_found_and_follows(
    planning: Planning,
) -> None:
    double = planning.double
    double.lose_answer(*CREATE)
    double.fail(*LISTING, status=503, times=2)
    managed = await planning.post()
    form = await double.press(planning.steward, managed, "Change")
    await double.submit(planning.steward, form, {"title": "Open table"})
    await double.until(lambda: [one["name"] for one in planning.events()] == ["Open table"], LONG)
    assert planning.asked().count("POST") == 1


async def test_the_event_of_another_session_is_never_taken_for_ones_own(
    planning: Planning,
) -> None:
    double = planning.double
    await planning.post()
    await planning.until_known()
    (first,) = planning.events()
    minute = double.guild.events[int(first["id"])]["scheduled_start_time"]
    preview = await planning.draft()
    with closing(sqlite3.connect(planning.file)) as opened, opened:
        opened.execute(
            "UPDATE sessions SET starts_at = (SELECT starts_at FROM sessions WHERE id = 1)"
        )
    double.fail(*CREATE, status=503)
    await double.press(planning.steward, preview, "Post", within=LONG)
    await planning.until_known(2)
    assert [event["scheduled_start_time"] for event in planning.events()] == [minute] * 2
    assert len(set(planning.known())) == 2


async def test_an_event_called_off_while_nobody_knows_if_it_stands_is_found_and_cancelled(
    planning: Planning,
) -> None:
    double = planning.double
    double.lose_answer(*CREATE)
    double.fail(*LISTING, status=503, times=2)
    managed = await planning.post()
    sure = await double.press(planning.steward, managed, "Cancel the session")
    await double.press(planning.steward, sure, "The district")
    await double.until(lambda: [one["status"] for one in planning.events()] == [4], LONG)
    assert planning.asked().count("POST") == 1


async def test_two_stewards_who_list_it_at_once_list_it_once(planning: Planning) -> None:
    double = planning.double
    preview = await double.slash(
        planning.steward, planning.members, "session", title="Table", when=TIME
    )
    managed = await double.press(planning.steward, preview, "Post")
    listed = await double.slash(planning.chair, planning.members, "session")
    theirs = await double.press(planning.chair, listed, "Manage")
    await asyncio.gather(
        double.press(planning.steward, managed, "List as event", within=LONG),
        double.press(planning.chair, theirs, "List as event", within=LONG),
    )
    await planning.until_known()
    await asyncio.sleep(3)
    assert len(planning.events()) == 1
