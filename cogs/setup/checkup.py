"""What stands in the way: permissions the bot lacks, and who else can read a channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.services.people import Server

READ_AND_WRITE = ("view_channel", "send_messages", "attach_files", "read_message_history")
POST = (*READ_AND_WRITE, "pin_messages", "create_public_threads")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: the sentence ``key`` and its arguments."""

    key: str
    place: str
    names: tuple[str, ...] = ()


def check_up(guild: discord.Guild, server: Server) -> list[Finding]:
    """Everything on this server that keeps the bot from working or a channel from being private."""
    return [
        *_channel(guild, server.members_channel_id, POST, _member_roles(server)),
        *_channel(guild, server.stewards_channel_id, READ_AND_WRITE, _steward_roles(server)),
        *_channel(guild, server.public_channel_id, POST, None),
        *_roles(guild, server),
    ]


def _member_roles(server: Server) -> set[int | None]:
    return {server.member_role_id, server.steward_role_id, server.chair_role_id}


def _steward_roles(server: Server) -> set[int | None]:
    return {server.steward_role_id, server.chair_role_id}


def _channel(
    guild: discord.Guild,
    channel_id: int | None,
    needed: tuple[str, ...],
    readers: set[int | None] | None,
) -> Iterator[Finding]:
    if channel_id is None:
        return
    channel = guild.get_channel(channel_id)
    if channel is None:
        yield Finding("setup-channel-gone", f"<#{channel_id}>")
        return
    mine = channel.permissions_for(guild.me)
    if lacking := tuple(name for name in needed if not getattr(mine, name)):
        yield Finding("setup-permissions", channel.mention, lacking)
    if readers is not None and (others := tuple(_other_readers(channel, readers))):
        yield Finding("setup-readers", channel.mention, others)


def _other_readers(channel: discord.abc.GuildChannel, readers: set[int | None]) -> Iterator[str]:
    """Roles and people who can read here beside those meant to, and who administer the server."""
    for role in channel.guild.roles:
        expected = role.id in readers or role.permissions.administrator or role.is_bot_managed()
        if not expected and channel.permissions_for(role).view_channel:
            yield "@everyone" if role.is_default() else role.mention
    for target, overwrite in channel.overwrites.items():
        is_person = not isinstance(target, discord.Role) and target.id != channel.guild.me.id
        if is_person and overwrite.view_channel:
            yield f"<@{target.id}>"


def _roles(guild: discord.Guild, server: Server) -> Iterator[Finding]:
    if not guild.me.guild_permissions.manage_roles:
        yield Finding("setup-manage-roles", "")
    member = guild.get_role(server.member_role_id or 0)
    if member is not None and member >= guild.me.top_role:
        yield Finding("setup-role-above", member.mention)
