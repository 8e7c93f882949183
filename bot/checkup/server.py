"""What stands in the way: what the bot lacks, who can read what, and choices that clash."""

from collections.abc import Iterator

import discord

from bot import role_invites
from bot.actor import Server
from bot.checkup import Finding
from bot.mentions import notifies

READ_AND_WRITE = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "attach_files",
    "read_message_history",
)
POST = (*READ_AND_WRITE, "pin_messages", "create_public_threads")


def check_up(guild: discord.Guild, server: Server) -> list[Finding]:
    """Everything on this server that keeps the bot from working or a channel from being private."""
    members, stewards = _member_roles(server), _steward_roles(server)
    return [
        *_choices(guild, server),
        *_channel(guild, server.members_channel_id, POST, members),
        *_channel(guild, server.stewards_channel_id, READ_AND_WRITE, stewards),
        *_channel(guild, server.public_channel_id, POST, {guild.id}),
        *_roles(guild, server),
        *_unheard(guild, server),
        *_outsiders(server),
        *_figures(server),
        *_administrators(guild),
    ]


def lacking_for_invites(guild: discord.Guild, server: Server) -> tuple[str, ...]:
    """The permissions for role invitations that the bot lacks where these would lead."""
    channel = guild.get_channel(role_invites.channel_of(server) or 0)
    if channel is None:
        return ()
    mine = channel.permissions_for(guild.me)
    return tuple(name for name in role_invites.NEEDED if not getattr(mine, name))


def _member_roles(server: Server) -> set[int]:
    return {server.member_role_id or 0, *_steward_roles(server)} - {0}


def _steward_roles(server: Server) -> set[int]:
    return {server.steward_role_id or 0, server.chair_role_id or 0} - {0}


def _choices(guild: discord.Guild, server: Server) -> Iterator[Finding]:
    """Choices that contradict each other."""
    roles = [server.member_role_id, server.steward_role_id, server.chair_role_id]
    for role_id in sorted({one for one in roles if one is not None and roles.count(one) > 1}):
        yield Finding("setup-same-roles", _role_name(guild, role_id))
    if server.member_role_id == guild.id:
        yield Finding("setup-everyone-member")
    channels = [server.members_channel_id, server.stewards_channel_id, server.public_channel_id]
    for place in sorted({one for one in channels if one is not None and channels.count(one) > 1}):
        yield Finding("setup-same-channels", f"<#{place}>")


def _channel(
    guild: discord.Guild, channel_id: int | None, needed: tuple[str, ...], readers: set[int]
) -> Iterator[Finding]:
    if channel_id is None:
        return
    channel = guild.get_channel(channel_id)
    if channel is None:
        yield Finding("setup-channel-gone", f"<#{channel_id}>")
        return
    mine = channel.permissions_for(guild.me)
    if lacking := tuple(name for name in needed if not getattr(mine, name)):
        # Without View Channel Discord counts every other permission as missing too.
        lacking = lacking[:1] if lacking[0] == "view_channel" else lacking
        yield Finding("setup-permissions", channel.mention, lacking)
    yield from _intended(channel, readers)
    if guild.id not in readers and (others := tuple(_other_readers(channel, readers))):
        yield Finding("setup-readers", channel.mention, others)


def _intended(channel: discord.abc.GuildChannel, readers: set[int]) -> Iterator[Finding]:
    """Those the channel is for, who cannot read it or cannot use a command in it."""
    roles = [role for role in channel.guild.roles if role.id in readers]
    blind = [role for role in roles if not channel.permissions_for(role).view_channel]
    mute = [
        role
        for role in roles
        if role not in blind and not channel.permissions_for(role).use_application_commands
    ]
    for key, found in (("setup-unreadable", blind), ("setup-no-commands", mute)):
        if found:
            yield Finding(key, channel.mention, tuple(map(_shown, found)))


def _other_readers(channel: discord.abc.GuildChannel, readers: set[int]) -> Iterator[str]:
    """Who can read here beside those meant to, administrators (named apart) and this bot."""
    guild = channel.guild
    if guild.id not in readers and channel.permissions_for(guild.default_role).view_channel:
        yield "@everyone"
        return
    for role in guild.roles:
        expected = role.id in readers or role.permissions.administrator or role == guild.self_role
        if not expected and channel.permissions_for(role).view_channel:
            yield role.mention
    for target, overwrite in channel.overwrites.items():
        # Without a member cache discord.py names a person by a bare id.
        is_role = discord.Role in (type(target), getattr(target, "type", None))
        if not is_role and target.id != guild.me.id and overwrite.view_channel:
            yield f"<@{target.id}>"


def _roles(guild: discord.Guild, server: Server) -> Iterator[Finding]:
    for role_id in sorted(_member_roles(server)):
        if guild.get_role(role_id) is None:
            yield Finding("setup-role-gone", f"<@&{role_id}>")
    if not guild.me.guild_permissions.manage_roles:
        yield Finding("setup-manage-roles")
    if not guild.me.guild_permissions.create_events:
        yield Finding("setup-create-events")
    member = guild.get_role(server.member_role_id or 0)
    if member is None or member.is_default():
        return
    if member.managed:
        yield Finding("setup-role-managed", member.mention)
    elif member >= guild.me.top_role:
        yield Finding("setup-role-above", member.mention)


def _unheard(guild: discord.Guild, server: Server) -> Iterator[Finding]:
    """Roles that the bot mentions where nobody would be notified of it."""
    mentioned = (
        (server.member_role_id, server.members_channel_id),
        (server.chair_role_id, server.stewards_channel_id),
    )
    for role_id, channel_id in mentioned:
        if role_id is None or channel_id is None or role_id == guild.id:
            continue
        if not notifies(guild, role_id, channel_id):
            yield Finding("setup-unheard", f"<#{channel_id}>", (f"<@&{role_id}>",))


def _outsiders(server: Server) -> Iterator[Finding]:
    """That those who are no members find no way to the bot, or no form to join on."""
    if server.missing:
        return
    if server.public_channel_id is None:
        yield Finding("setup-no-public")
    if server.join_url is None:
        yield Finding("setup-no-link")


def _figures(server: Server) -> Iterator[Finding]:
    """Two figures that are easily entered one for the other."""
    unit, members = server.unit_size, server.member_count
    if unit is not None and members is not None and members > unit:
        figures = {"members": str(members), "unit": str(unit)}
        yield Finding("setup-more-members", figures=figures)


def _administrators(guild: discord.Guild) -> Iterator[Finding]:
    found = [r for r in guild.roles if r.permissions.administrator and r != guild.self_role]
    if found:
        yield Finding("setup-administrators", names=tuple(map(_shown, found)))


def _role_name(guild: discord.Guild, role_id: int) -> str:
    return "@everyone" if role_id == guild.id else f"<@&{role_id}>"


def _shown(role: discord.Role) -> str:
    return _role_name(role.guild, role.id)
