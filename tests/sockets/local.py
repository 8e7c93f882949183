"""A union local on the double that is set up, with open polls, before its bot starts."""

import datetime as dt
import shutil
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

from bot.database import connect, sqlite_file
from bot.services import Services
from bot.services.polls import Dates, Electorate, Rules, Wording
from bot.services.polls.wording import paired, parse_options
from tests.actors import actor
from tests.conftest import url_of
from tests.sockets.answers import NoAnswer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.wire import now
from tests.sockets.world import Channel, Kind, Member, Message, Role


@asynccontextmanager
async def services_on(url: str) -> AsyncGenerator[Services]:
    """The rules, on the bot's own database."""
    database = connect(url)
    yield Services(database)
    await database.close()


@dataclass
class UnionLocal:
    """Its roles, channels and people, and where its database is."""

    double: DiscordDouble
    url: str
    member_role: Role
    steward_role: Role
    members: Channel
    stewards: Channel
    chair: Member
    steward: Member
    server_id: int

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return sqlite_file(self.url) or Path()

    def voters(self, count: int) -> list[Member]:
        """So many members."""
        names = (f"Voter {number}" for number in range(count))
        return [self.double.member(name, roles=[self.member_role]) for name in names]

    async def poll(self, *, secret: bool = False) -> int:
        """An open poll for a day; its number."""
        async with services_on(self.url) as services:
            chair = actor(self.server_id, self.chair.id, now())
            draft = await services.poll_drafts.begin(
                chair,
                Wording("Start at 7:30?", paired(parse_options("Yes; No"), ())),
                Dates(lasts=dt.timedelta(days=1)),
                Rules(secret=secret),
                channel_id=self.members.id,
                role=(self.member_role.id, "Member"),
            )
            opened = await services.polls.open(chair, draft.id, Electorate())
            return opened.id

    async def card(self, poll: int) -> Message:
        """The card of a poll, once it stands."""
        vote = f"poll:{poll}:vote:1"
        standing: list[Message] = []

        def stands() -> bool:
            found = self.double.messages(self.members)
            standing[:] = [
                one for one in found if any(part.get("custom_id") == vote for part in one.parts)
            ]
            return bool(standing)

        await self.double.until(stands, 30.0)
        return standing[0]

    async def vote(self, voter: Member, card: Message, poll: int, *, within: float) -> bool:
        """Press Yes; whether the voter read in time that the answer is saved."""
        try:
            answer = await self.double.press(voter, card, f"poll:{poll}:vote:1", within=within)
        except NoAnswer:
            return False
        return "Your answer is saved" in answer.text

    def stored(self) -> set[int]:
        """The accounts whose confidential answers are in the database."""
        with closing(sqlite3.connect(self.file)) as opened:
            return {account for (account,) in opened.execute("SELECT account_id FROM ballots")}


async def local_on(
    double: DiscordDouble, folder: Path, template: Path, kind: Kind = Kind.TEXT
) -> UnionLocal:
    """A local that an admin has set up, on a SQLite file where `BotProcess` looks for it.

    Its members' channel is of this kind.
    """
    shutil.copy(template, folder / "bot.db")
    return await local_at(double, url_of(folder / "bot.db"), kind)


async def local_at(double: DiscordDouble, url: str, kind: Kind = Kind.TEXT) -> UnionLocal:
    """A local that an admin has set up, on a migrated database."""
    member, steward, chair = (double.role(name) for name in ("Member", "Steward", "Chair"))
    members, stewards = double.channel("members", kind), double.channel("stewards")
    marisol = double.member("Marisol", roles=[member, chair])
    ben = double.member("Ben", roles=[member, steward])
    at = now()
    async with services_on(url) as services:
        await services.people.change(
            actor(double.guild.id, marisol.id, at),
            member_role_id=member.id,
            steward_role_id=steward.id,
            chair_role_id=chair.id,
            members_channel_id=members.id,
            stewards_channel_id=stewards.id,
            ready_at=at,
        )
    server_id = double.guild.id
    return UnionLocal(double, url, member, steward, members, stewards, marisol, ben, server_id)


async def another_local(local: UnionLocal) -> UnionLocal:
    """A local on another server that invites the same bot; nobody presses there."""
    double = local.double
    other = replace(
        local, server_id=double.guild.other_id, members=double.channel_elsewhere("members")
    )
    async with services_on(local.url) as services:
        chair = actor(other.server_id, local.chair.id, now())
        await services.people.change(chair, members_channel_id=other.members.id, ready_at=now())
    return other
