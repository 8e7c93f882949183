"""The union local: its people, roles and channels, its clock and its bot."""

# pyright: reportPrivateUsage=false

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

import discord
from discord.ext import commands
from simcord import ChannelHandle, GuildHandle, RoleHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.app import build
from bot.client import UnionBot
from bot.config import Settings, address
from bot.demo.simulator import Simulator
from bot.errors import Refusal
from bot.jobs import Jobs
from bot.worker import Worker
from tests.simulator.notifications import Notifications
from tests.simulator.people import Person
from tests.simulator.screens import Screen

Build = Callable[[Callable[[], datetime]], commands.AutoShardedBot]

# A Monday in a bargaining spring, 10:00 in Denver.
A_MONDAY = datetime(2026, 3, 2, 17, tzinfo=UTC)
EVERYONE = discord.Permissions(
    view_channel=True,
    send_messages=True,
    read_message_history=True,
    use_application_commands=True,
)
"""What everyone may do; the bot's own permissions come with its invitation."""

UNHEARD = (Refusal, discord.app_commands.CheckFailure)

FAULTY = {
    "send": ("POST", "/channels/*/messages"),
    "edit": ("PATCH", "/channels/*/messages/*"),
    "delete": ("DELETE", "/channels/*/messages/*"),
    "pin": ("PUT", "/channels/*/pins/*"),
    "crosspost": ("POST", "/channels/*/crosspost"),
    "history": ("GET", "/channels/*/messages"),
    "look": ("GET", "/channels/*/messages/*"),
    "answer": ("POST", "/interactions/*/callback"),
    "follow up": ("POST", "/webhooks/*"),
    "direct message": ("POST", "/users/@me/channels"),
    "role": ("PUT", "/guilds/*/members/*/roles/*"),
    "event": ("POST", "/guilds/*/scheduled-events"),
    "change event": ("PATCH", "/guilds/*/scheduled-events/*"),
}
CODES = {403: 50013, 404: 10008}


class Local:
    """The union local: its people, roles and channels, its clock and its bot."""

    def __init__(self, simulator: Simulator, members: int) -> None:
        self.simulator = simulator
        self.guild: GuildHandle = simulator.invite_to("Union Local")
        self._log = _Listener()
        self._notifications = Notifications(simulator.env.backend)
        self._people: list[Person] = []
        self._lay_out()
        self.admin = self.person("Ines", self.admin_role, here=self.stewards_channel)
        self.chair = self.person(
            "Marisol", self.member_role, self.chair_role, here=self.members_channel
        )
        self.steward = self.person(
            "Ben", self.member_role, self.steward_role, here=self.members_channel
        )
        self.members = self.more_members(members)
        self.newcomer = self.person("Nadia", here=self.start_here)

    def _lay_out(self) -> None:
        guild = self.guild
        # On a careful server, so that what the bot may do it may by its invitation alone.
        self.simulator.env.backend.edit_role(
            guild.id, guild.default_role.id, {"permissions": EVERYONE.value}
        )
        self.admin_role = guild.create_role(
            "Admin", permissions=discord.Permissions(manage_guild=True)
        )
        self.chair_role = guild.create_role("Bargaining Chair")
        self.steward_role = guild.create_role("Steward")
        self.member_role = guild.create_role("Member")
        leaders = (self.steward_role, self.chair_role, self.admin_role)
        self.start_here = guild.create_text_channel("start-here")
        self.announcements = guild.create_news_channel("announcements")
        self.members_channel = self.closed_channel("members", self.member_role, *leaders)
        self.stewards_channel = self.closed_channel("stewards", *leaders)
        self.hall = guild.create_voice_channel("union-hall")

    def closed_channel(self, name: str, *readers: RoleHandle) -> ChannelHandle:
        """A channel that these roles read, and the bot."""
        seen = discord.PermissionOverwrite(view_channel=True)
        bot_role = self.simulator.bot_role(self.guild)
        overwrites: dict[Any, discord.PermissionOverwrite] = dict.fromkeys(
            (*readers, bot_role), seen
        )
        overwrites[self.guild.default_role] = discord.PermissionOverwrite(view_channel=False)
        return self.guild.create_text_channel(name, overwrites=overwrites)

    @property
    def bot(self) -> UnionBot:
        """The running bot; another one after ``restart``."""
        return cast("UnionBot", self.simulator.bot)

    @property
    def mention(self) -> str:
        return f"<@{self.simulator.env.backend.bot_user.id}>"

    @property
    def bot_role(self) -> RoleHandle:
        """The role that came with the bot; Discord offers both when someone types its name."""
        return self.simulator.bot_role(self.guild)

    def now(self) -> datetime:
        return self.simulator.now()

    def person(self, name: str, *roles: RoleHandle, here: ChannelHandle | None = None) -> Person:
        """Someone new on the server."""
        user = self.simulator.env.create_user(name.lower(), global_name=name)
        member = self.guild.add_member(user, roles=roles)
        self._people.append(Person(self, member, here or self.members_channel))
        return self._people[-1]

    def more_members(self, count: int) -> list[Person]:
        """Add so many members."""
        names = (f"Member {len(self.guild.member_ids()) + each}" for each in range(count))
        return [self.person(name, self.member_role) for name in names]

    def posts(self, channel: ChannelHandle, *, viewer: Person | None = None) -> list[Screen]:
        """The messages of a channel, oldest first: public ones, or all that ``viewer`` sees."""
        seen = channel.history(viewer=viewer.actor if viewer else None)
        return [self.find(channel, message.id) for message in seen]

    def texts(self, channel: ChannelHandle) -> list[str]:
        return [screen.text for screen in self.posts(channel)]

    def find(self, channel: ChannelHandle, message_id: int) -> Screen:
        env = self.simulator.env
        return Screen(env, env.backend.get_message(channel.id, message_id))

    def notified(self, screen: Screen) -> set[Person]:
        """Who was notified of a message; a mention alone reaches nobody (``make_mentionable``)."""
        ids = self._notifications.of(screen.id)
        return {person for person in self._people if person.id in ids}

    def make_mentionable(self, *roles: RoleHandle) -> None:
        """Let everyone, and so the bot, notify those who hold these roles."""
        for role in roles:
            self.simulator.env.backend.edit_role(self.guild.id, role.id, {"mentionable": True})

    async def settle(self) -> None:
        """Wait until the bot has done all it can do at this moment."""
        await self.simulator.settle()

    async def skip(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Let time go by; what falls due on the way is done."""
        await self.simulator.skip(
            timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        )

    async def restart(self, *, hold_server: bool = False) -> None:
        """Close the bot and start a new one on the same database.

        With ``hold_server`` it is ready, but the server has no role and no
        channel for it until ``let_server_arrive``.
        """
        await self.simulator.restart(hold_servers=hold_server)

    async def let_server_arrive(self) -> None:
        """Tell the bot what is in the server."""
        await self.simulator.let_servers_arrive()

    def fail(
        self, what: str, status: int, *, times: int | None = 1, code: int | None = None
    ) -> None:
        """Make Discord answer the next request of a kind in ``FAULTY`` with an error.

        ``times=None`` lasts until ``recover``; ``code`` is Discord's JSON error code.
        """
        method, path = FAULTY[what]
        known = CODES.get(status, 0) if code is None else code
        self.simulator.env.inject_error(method, path, status=status, code=known, times=times)

    def recover(self) -> None:
        """End every error that ``fail`` began."""
        self.simulator.env.backend.faults.clear()

    def forbid(self, channel: ChannelHandle, *permissions: str) -> None:
        """Take permissions in a channel away from the bot."""
        before, denied = self._overwrite(channel), _bits(permissions)
        after = replace(before, allow=before.allow & ~denied, deny=before.deny | denied)
        self.simulator.env.backend.set_overwrite(channel.id, after)

    def allow(self, channel: ChannelHandle, *permissions: str) -> None:
        """Give the bot permissions in a channel."""
        before, allowed = self._overwrite(channel), _bits(permissions)
        after = replace(before, allow=before.allow | allowed, deny=before.deny & ~allowed)
        self.simulator.env.backend.set_overwrite(channel.id, after)

    def _overwrite(self, channel: ChannelHandle) -> Overwrite:
        """What the bot's role may and may not in a channel."""
        overwrites = self.simulator.env.backend.get_channel(channel.id).overwrites
        known = {one.target_id: one for one in overwrites}
        role_id = self.bot_role.id
        return known.get(role_id, Overwrite(role_id, OverwriteType.ROLE))

    def faults(self) -> list[str]:
        """Take what the bot logged as errors or raised since the last look, refusals left out."""
        raised = [
            error for error in self.simulator.env.errors[self._log.seen :] if not _refused(error)
        ]
        self._log.seen = len(self.simulator.env.errors)
        logged, self._log.lines = self._log.lines, []
        return [*logged, *(repr(error) for error in raised)]

    @asynccontextmanager
    async def _open(self) -> AsyncGenerator[None]:
        logging.getLogger().addHandler(self._log)
        try:
            async with self.simulator.running():
                yield
        finally:
            logging.getLogger().removeHandler(self._log)


def _bits(permissions: tuple[str, ...]) -> int:
    return discord.Permissions(**dict.fromkeys(permissions, True)).value


class _Listener(logging.Handler):
    """Hears every error that is logged, so that none passes unnoticed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []
        self.seen = 0
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def _refused(error: BaseException) -> bool:
    return isinstance(getattr(error, "original", error), UNHEARD)


class _LaterJobs(Jobs):
    """Loops that begin with their pause."""

    async def _loop(self, method: Callable[[], Awaitable[object]], pause: float) -> None:
        await asyncio.sleep(pause)
        await super()._loop(method, pause)


class KeptWorker(Worker):
    """The worker that all bots of a test run share: starting one takes a second each time."""

    async def close(self) -> None:
        """Stay open for the next bot."""

    async def end(self) -> None:
        await super().close()


@cache
def shared_worker() -> KeptWorker:
    # Skipping days of virtual time must not retire it.
    return KeptWorker(idle=10**9)


def real_bot(database_url: str) -> Build:
    """The bot as it runs in production, on this database."""
    # Not read from the environment: the settings of a real bot are none of the tests'.
    settings = Settings.model_construct(
        database_url=address(database_url),
        # Tests of copies make their own; days pass here in no time.
        backup_every=timedelta(0),
        web_url="https://local.example",
    )
    return lambda now: build(settings, now=now, worker=shared_worker())


@asynccontextmanager
async def union(
    folder: Path,
    *,
    database_url: str | None = None,
    configure: Callable[[Local], Awaitable[None]] | None = None,
    build_bot: Callable[[str], Build] = real_bot,
    members: int = 5,
    starts: datetime = A_MONDAY,
    nothing_is_due: bool = False,
) -> AsyncGenerator[Local]:
    """Open a union local with the bot in it, on a database in ``folder`` unless one is named.

    ``configure`` does the set-up (which role is which, which channel) after the
    start. ``build_bot`` makes, from the database's URL, what builds a bot. Where
    ``nothing_is_due`` the jobs' first rounds, half of what a start costs, come after
    their pause; those of a bot that starts again come at once.

    Raises:
        AssertionError: the bot logged or raised errors that the test never asked for.
    """
    url = database_url or f"sqlite:///{folder / 'union.db'}"
    local = Local(Simulator(build_bot(url), starts=starts), members)
    if nothing_is_due:
        local.bot.jobs = _LaterJobs()
    async with local._open():
        if configure:
            await configure(local)
        yield local
    unseen = local.faults()
    assert not unseen, "\n".join(unseen)
