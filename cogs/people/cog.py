"""Help by role, and one's own language and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Caller, caller_of, is_admin_only, required_role
from bot.i18n import LOCALES
from bot.presses import pressed
from cogs.people import cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.i18n import Locale

Interaction = discord.Interaction[Any]


class PeopleCog(commands.Cog):
    """What a person can do here, and what is known of them."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._people = bot.services.people

    @app_commands.command(name="help")
    async def help(self, interaction: Interaction) -> None:
        """Show the commands that this person may use."""
        caller = caller_of(interaction)
        await ui.reply(interaction, cards.help_card(self._commands(caller), caller))

    @app_commands.command(name="mydata")
    async def mydata(self, interaction: Interaction) -> None:
        """Show the language and what is held."""
        await ui.reply(interaction, await self._mine(caller_of(interaction)))

    @pressed("people", "language")
    async def language(self, interaction: Interaction, _: int) -> None:
        """Offer the choice of a language."""
        await ui.reply(interaction, cards.languages(caller_of(interaction).voice))

    @pressed("people", "read")
    async def choose(self, interaction: Interaction, _: int, index: int) -> None:
        """Keep the chosen language and show it in use."""
        caller = caller_of(interaction)
        locale: Locale = LOCALES[index % len(LOCALES)]
        await self._people.choose_locale(caller.server.id, caller.account_id, locale)
        renewed = await self._bot.gate.identify(interaction)
        await ui.redraw(interaction, await self._mine(renewed))

    async def _mine(self, caller: Caller) -> ui.Card:
        chosen = await self._people.locale(caller.server.id, caller.account_id)
        return cards.mine(caller, chosen=chosen is not None)

    def _commands(self, caller: Caller) -> list[str]:
        """The names of the commands this person may use, in the order of the features."""
        found = self._bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        return [
            command.name
            for command in found
            if isinstance(command, app_commands.Command)
            and required_role(command.callback) <= caller.role
            and (caller.admin or not is_admin_only(command.callback))
        ]
