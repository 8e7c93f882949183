"""Who someone is on a server, what they may do, and the gate before every command and press."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar, cast

import discord

from bot.errors import Refusal
from bot.i18n import Locale, Sentences, Voice, choose

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.services.people import People, Server

F = TypeVar("F", bound="Callable[..., Any]")


class Role(IntEnum):
    """The ladder: each may do what those below may."""

    NEWCOMER = 0
    MEMBER = 1
    STEWARD = 2
    CHAIR = 3


class RoleNeeded(Refusal):
    """The command or button belongs to another role."""

    key = "role-needed"


class AdminNeeded(Refusal):
    """Only those who may manage the server may set the bot up."""

    key = "admin-needed"


class NotSetUp(Refusal):
    """The server's admin has not run the set-up yet."""

    key = "not-set-up"


class ServerOnly(Refusal):
    """The bot works in the union's server, not in private messages."""

    key = "server-only"


class JustStarted(Refusal):
    """The bot is connected and does not know the server's roles and channels yet."""

    key = "just-started"


@dataclass(frozen=True, slots=True)
class Caller:
    """The person behind one interaction, as they stood at its own time."""

    server: Server
    account_id: int
    role: Role
    role_ids: frozenset[int]
    admin: bool
    at: datetime
    voice: Voice

    @property
    def locale(self) -> Locale:
        """The language this person reads."""
        return self.voice.locale

    def need(self, role: Role) -> None:
        """Let only ``role`` and above pass.

        Raises:
            RoleNeeded: for everyone else.
        """
        if self.role < role:
            raise RoleNeeded(role=role.name.lower())


def role_in(server: Server, role_ids: frozenset[int]) -> Role:
    """The highest rung that these Discord roles reach on this server."""
    rungs = (
        (Role.CHAIR, server.chair_role_id),
        (Role.STEWARD, server.steward_role_id),
        (Role.MEMBER, server.member_role_id),
    )
    return next((role for role, role_id in rungs if role_id in role_ids), Role.NEWCOMER)


def requires(role: Role) -> Callable[[F], F]:
    """Mark a command or press with the lowest role that may use it; the gate reads the mark."""

    def mark(callback: F) -> F:
        cast("Any", callback).required_role = role
        return callback

    return mark


def admin_only(callback: F) -> F:
    """Mark a command or press that only someone who may manage the server can use."""
    cast("Any", callback).admin_only = True
    return callback


def required_role(callback: object) -> Role:
    """The lowest role that may use a command's or press's callback."""
    return cast("Role", getattr(callback, "required_role", Role.NEWCOMER))


def is_admin_only(callback: object) -> bool:
    """Whether the callback is for those who may manage the server."""
    return bool(getattr(callback, "admin_only", False))


class Gate:
    """The one door: works out who is calling and refuses before anything else happens."""

    def __init__(self, people: People, sentences: Sentences) -> None:
        self._people = people
        self._sentences = sentences

    async def admit(self, interaction: discord.Interaction[Any], callback: object) -> Caller:
        """Let the caller pass to ``callback``, and note them on the interaction.

        Raises:
            ServerOnly: outside a server.
            AdminNeeded, NotSetUp, RoleNeeded: as they say.
        """
        caller = await self.identify(interaction)
        if is_admin_only(callback):
            if not caller.admin:
                raise AdminNeeded
        elif not caller.server.ready:
            raise NotSetUp
        caller.need(required_role(callback))
        return caller

    async def identify(self, interaction: discord.Interaction[Any]) -> Caller:
        """Who is calling.

        Raises:
            ServerOnly: outside a server.
        """
        member = interaction.user
        if not isinstance(member, discord.Member) or interaction.guild_id is None:
            raise ServerOnly
        server = await self._people.server(interaction.guild_id)
        chosen = await self._people.locale(server.id, member.id)
        role_ids = _role_ids(member)
        caller = Caller(
            server=server,
            account_id=member.id,
            role=role_in(server, role_ids),
            role_ids=role_ids,
            admin=interaction.permissions.manage_guild,
            at=interaction.created_at,
            voice=self._sentences.voice(choose(chosen, str(interaction.locale), server.locale)),
        )
        interaction.extras["caller"] = caller
        return caller


def _role_ids(member: discord.Member) -> frozenset[int]:
    """The roles someone holds, @everyone among them, as Discord sent them with the interaction.

    ``Member.roles`` leaves out what is not cached: right after a start, everything.
    """
    return frozenset({member.guild.id, *member._roles})  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def guild_of(interaction: discord.Interaction[Any]) -> discord.Guild:
    """The server with its roles and channels.

    Raises:
        JustStarted: Discord has not said yet what they are.
    """
    guild = interaction.guild
    if guild is None or guild.unavailable:
        raise JustStarted
    return guild


def caller_of(interaction: discord.Interaction[Any]) -> Caller:
    """The caller whom the gate noted on this interaction."""
    return cast("Caller", interaction.extras["caller"])
