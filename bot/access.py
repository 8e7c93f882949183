"""Who someone is on a server, what they may do, and the gate before every command and press."""

from functools import partial

import discord

from bot.actor import Actor
from bot.errors import Refusal
from bot.i18n import Sentences, choose
from bot.presses import Interaction, Press, is_admin_only, required_role
from bot.services.people import People


class AdminNeeded(Refusal):
    """Only those who may manage the server may set the bot up."""


class NotSetUp(Refusal):
    """The server's admin has not run the set-up yet."""


class ServerOnly(Refusal):
    """The bot works in the union's server, not in private messages."""


class JustStarted(Refusal):
    """The bot is connected and does not know the server's roles and channels yet."""


class Gate:
    """The one door: works out who is calling and refuses before anything else happens."""

    def __init__(self, people: People, sentences: Sentences) -> None:
        self._people = people
        self._sentences = sentences

    async def admit(self, interaction: Interaction, callback: object) -> Press:
        """Let the person pass to ``callback``.

        Raises:
            ServerOnly: outside a server.
            AdminNeeded: the callback is for those who may manage the server, and they may not.
            NotSetUp: nobody has set the server up yet.
            RoleNeeded: the callback is for a higher role.
        """
        press = await self.identify(interaction)
        if is_admin_only(callback):
            if not press.actor.admin:
                raise AdminNeeded
        elif not press.actor.server.ready:
            raise NotSetUp
        press.actor.need(required_role(callback))
        return press

    async def identify(self, interaction: Interaction) -> Press:
        """Work out who is asking, and note it on the interaction.

        Raises:
            ServerOnly: outside a server.
        """
        member = interaction.user
        if not isinstance(member, discord.Member) or interaction.guild_id is None:
            raise ServerOnly
        server = await self._people.server(interaction.guild_id)
        chosen = await self._people.locale(server.id, member.id)
        role_ids = _role_ids(member)
        actor = Actor(
            server=server,
            account_id=member.id,
            role=server.role_of(role_ids),
            role_ids=role_ids,
            admin=interaction.permissions.manage_guild,
            at=interaction.created_at,
            reads=partial(_reads, interaction),
        )
        voice = self._sentences.voice(choose(chosen, str(interaction.locale), server.locale))
        press = interaction.extras["press"] = Press(interaction, actor, voice)
        return press


def _reads(interaction: Interaction, channel_id: int) -> bool:
    """Whether the person may read a channel.

    The one they are in is readable. Elsewhere, what is gone or not known here is not, and
    neither is a private thread: who was added to it is not known.
    """
    if channel_id == interaction.channel_id:
        return True
    guild, member = interaction.guild, interaction.user
    channel = None if guild is None else guild.get_channel_or_thread(channel_id)
    if channel is None or not isinstance(member, discord.Member):
        return False
    if isinstance(channel, discord.Thread) and channel.is_private():
        return False
    return channel.permissions_for(member).view_channel


def _role_ids(member: discord.Member) -> frozenset[int]:
    """The roles someone holds, @everyone among them, as Discord sent them with the interaction.

    ``Member.roles`` leaves out what is not cached: right after a start, everything.
    """
    return frozenset({member.guild.id, *member._roles})  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def guild_of(interaction: Interaction) -> discord.Guild:
    """The server with its roles and channels.

    Raises:
        JustStarted: Discord has not said yet what they are.
    """
    guild = interaction.guild
    if guild is None or guild.unavailable:
        raise JustStarted
    return guild
