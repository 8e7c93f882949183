"""The union local that is measured: 3,800 members, and everything they can press."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Self

from sqlalchemy import func, select

from bot.actor import Server, System
from bot.config import Settings
from bot.database import connect
from bot.migrate import upgrade
from bot.schema import ballots
from bot.services import Services
from bot.services.attendance import Place
from bot.services.polls import Dates, Electorate, Rules, Wording
from bot.services.polls.wording import paired, parse_options
from bot.services.sessions import Kind as SessionKind
from tests.actors import actor
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.wire import now
from tests.sockets.world import Channel, Member, Message

PEOPLE: Final = 3_800


def database_url(url: str) -> str:
    """A database's URL as the bot makes it of what its setting says."""
    return Settings(_env_file=None, database_url=url).database_url  # pyright: ignore[reportCallIssue]


def crowd_of(double: DiscordDouble, size: int = PEOPLE) -> list[Member]:
    """The members of a local, each with the role that may vote."""
    role = double.role("Member")
    return [double.member(f"Member {number}", roles=[role]) for number in range(size)]


@dataclass(slots=True)
class Local:
    """A local in a bot's database, written there before the bot starts."""

    double: DiscordDouble
    services: Services
    members: list[Member]
    channel: Channel
    chair: Member
    server: Server

    @classmethod
    async def on(
        cls, double: DiscordDouble, folder: Path, people: int = PEOPLE, url: str | None = None
    ) -> Self:
        """Set a local up on an empty database: that of a URL, or a file in a folder."""
        url = database_url(url or f"sqlite:///{folder / 'bot.db'}")
        await asyncio.to_thread(upgrade, url)
        services = Services(connect(url))
        members = crowd_of(double, people)
        chair = double.member("Marisol", roles=[*members[0].roles, double.role("Chair")])
        channel = double.channel("members")
        # The cards of all that is measured are posted at the start.
        double.rate_limit("POST", "/channels/*/messages", limit=100, per=1.0)
        server = await services.people.change(
            actor(double.guild.id, chair.id, now()),
            member_role_id=members[0].roles[0].id,
            steward_role_id=double.role("Steward").id,
            chair_role_id=chair.roles[-1].id,
            members_channel_id=channel.id,
            stewards_channel_id=double.channel("stewards").id,
            public_channel_id=double.channel("public").id,
            ready_at=now(),
        )
        return cls(double, services, members, channel, chair, server)

    async def poll(self, *, secret: bool = False, live: bool = False) -> int:
        """Open a poll; its number."""
        wording = Wording("Start at 7:30?", paired(parse_options("Yes; No; Not sure"), ()))
        role = self.members[0].roles[0]
        chair = actor(self.server, self.chair.id, now())
        poll = await self.services.poll_drafts.begin(
            chair,
            wording,
            Dates(lasts=timedelta(days=1)),
            Rules(secret=secret, live=live),
            channel_id=self.channel.id,
            role=(role.id, role.name),
        )
        await self.services.polls.open(chair, poll.id, Electorate())
        return poll.id

    async def session(self, *, hours: int = 0) -> int:
        """Announce a session; one that begins now takes check-ins. Its number."""
        drafts, chair = self.services.session_drafts, actor(self.server, self.chair.id, now())
        starts_at = chair.at + timedelta(hours=hours)
        session = await drafts.begin(
            chair, kind=SessionKind.BARGAINING, title="Session 4", starts_at=starts_at
        )
        await drafts.announce(chair, session.id)
        if not hours:
            await self.services.sessions.open(chair, session.id)
        return session.id

    async def update(self) -> int:
        """Publish an update; its number."""
        updates, by = self.services.updates, actor(self.server, self.chair.id, now())
        body = "Pay, and the length of the lunch break."
        draft = await updates.drafts.begin(by, title="What we talked about", body=body)
        await updates.publishing.publish(by, draft)
        return draft

    async def words(self, session_id: int) -> str:
        """The words that check someone in at this moment."""
        system = System(self.server.id, now())
        return (await self.services.word_panels.words(system, session_id))[Place.ROOM].en

    async def votes(self) -> int:
        """How many confidential answers stand in the database."""
        async with self.services.database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(ballots)) or 0

    async def card(self, custom_id: str) -> Message:
        """The card with this button on it, once the bot has posted it."""

        def shown() -> list[Message]:
            return [
                message
                for message in self.double.messages(self.channel)
                if any(part.get("custom_id") == custom_id for part in message.parts)
            ]

        await self.double.until(shown, within=60)
        return shown()[0]
