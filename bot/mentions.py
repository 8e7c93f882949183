"""Whether a role is there, and whether a mention of it would be heard."""

import discord


def is_gone(guild: discord.Guild | None, role_id: int) -> bool:
    """Whether a role was deleted, as far as the bot knows the server's roles yet."""
    return guild is not None and not guild.unavailable and guild.get_role(role_id) is None


def notifies(guild: discord.Guild | None, role_id: int, channel_id: int) -> bool:
    """Whether those who hold a role are notified when the bot mentions it in a channel.

    Discord posts the mention either way and says nothing. A role or channel that
    the bot does not know (gone, or not arrived yet) is other checks' business: yes.
    """
    role = None if guild is None else guild.get_role(role_id)
    channel = None if guild is None else guild.get_channel_or_thread(channel_id)
    if guild is None or role is None or channel is None or role.mentionable:
        return True
    return channel.permissions_for(guild.me).mention_everyone
