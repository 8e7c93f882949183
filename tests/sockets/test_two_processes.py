"""Two processes share a PostgreSQL: what is due is done once, and by the other where one died."""

import asyncio
import datetime as dt
from pathlib import Path

import asyncpg
import pytest

from bot.services import Services
from bot.services.polls import Dates, Electorate, Wording
from bot.services.polls.wording import paired, parse_options
from tests.actors import actor
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import UnionLocal, local_at, services_on
from tests.sockets.process import BotProcess
from tests.sockets.world import Channel

pytestmark = [pytest.mark.sockets, pytest.mark.postgres]

LET_GO_SOON = """
from datetime import timedelta
from bot import leases
leases.LEASE = timedelta(seconds=6)
from bot.commandline import run
run()
"""
"""A bot whose hold on its work runs out sooner than after 45 seconds."""

NOW = dt.datetime.now(dt.UTC)
LATER, AGO = NOW + dt.timedelta(hours=5), NOW - dt.timedelta(minutes=1)


class Work:
    """What is to be done at set times, and what of it is seen at Discord."""

    def __init__(self, local: UnionLocal, services: Services) -> None:
        self.local = local
        self.services = services
        self.chair = actor(local.double.guild.id, local.chair.id, NOW)

    async def arrange(self) -> None:
        """Two open polls, two updates and a poll for later, and a request that Ben may take."""
        for _ in range(2):
            await self.local.poll()
        for title in ("Early", "Late"):
            drafts = self.services.updates.drafts
            draft = await drafts.begin(self.chair, title=title, body="Pay.")
            await drafts.choose(self.chair, draft, due_at=LATER)
            await self.services.updates.publishing.schedule(self.chair, draft)
        wording = Wording("Saturday instead?", paired(parse_options("Yes; No"), ()))
        member = self.local.member_role.id, "Member"
        later = await self.services.poll_drafts.begin(
            self.chair,
            wording,
            Dates(opens_at=LATER, lasts=dt.timedelta(days=1)),
            channel_id=self.local.members.id,
            role=member,
        )
        await self.services.polls.open(self.chair, later.id, Electorate())
        (member,) = self.local.voters(1)
        asker = actor(self.local.double.guild.id, member.id, NOW)
        await self.services.joining.help.ask(asker, "pay", "today")

    def seen(self, channel: Channel, words: str) -> int:
        """How many messages with these words stand in a channel."""
        return sum(words in message.text for message in self.local.double.messages(channel))

    async def until(self, **wanted: int) -> None:
        """Wait until so many of each stand, and see that no more come."""
        members, double = self.local.members, self.local.double
        words = {"results": "Result", "early": "Early", "late": "Late", "polls": "Saturday"}

        def found() -> dict[str, int]:
            return {name: self.seen(members, words[name]) for name in wanted}

        try:
            await double.until(lambda: found() == wanted, 60.0)
        except TimeoutError:
            texts = [message.text for message in double.messages(members)]
            raise AssertionError((found(), texts)) from None


async def come_due(url: str, *statements: str) -> None:
    """Let what was meant for later have been due a minute ago."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    for statement in statements:
        await connection.execute(statement, AGO)
    await connection.close()


async def test_what_is_due_is_done_once_and_by_the_other_where_a_process_died(
    double: DiscordDouble, tmp_path: Path, postgres_url: str
) -> None:
    local = await local_at(double, postgres_url)
    ours = (double.guild.id >> 22) % 2

    def process(shard: int, *command: str) -> BotProcess:
        env = {"DATABASE_URL": postgres_url, "SHARD_COUNT": "2", "SHARD_IDS": str(shard)}
        return BotProcess(double, tmp_path, env=env, command=command or ("-m", "bot", "run"))

    async with services_on(postgres_url) as services:
        work = Work(local, services)
        await work.arrange()
        held = double.hold("POST", f"/channels/{local.stewards.id}/messages")
        async with process(ours, "-c", LET_GO_SOON) as dying:
            await dying.ready()
            await held.reached(60)
            async with process(1 - ours) as other:
                await other.ready()
                await local.card(2)
                await come_due(
                    postgres_url,
                    "UPDATE polls SET closes_at = $1 WHERE id = 1",
                    "UPDATE updates SET due_at = $1 WHERE id = 1",
                )
                await work.until(results=1, early=1, late=0)
                dying.kill()
                await dying.exited()
                double.heal()
                await come_due(
                    postgres_url,
                    "UPDATE polls SET closes_at = $1 WHERE state = 'open'",
                    "UPDATE polls SET opens_at = $1 WHERE state = 'scheduled'",
                    "UPDATE updates SET due_at = $1 WHERE id = 2",
                )
                await work.until(results=2, early=1, late=1, polls=1)
                await double.until(lambda: work.seen(local.stewards, "no. 1"), 60.0)
                await asyncio.sleep(2)
                await work.until(results=2, early=1, late=1, polls=1)
                assert work.seen(local.stewards, "no. 1") == 1
