"""Help by role, and one's own language and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Caller, Role, caller_of, is_admin_only, required_role
from bot.i18n import LOCALES
from bot.jobs import every
from bot.presses import OutOfDate, pressed
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
        card = cards.help_card(self._commands(caller), self._menus(caller), caller)
        await ui.reply(interaction, card)

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
        if index >= len(LOCALES):
            raise OutOfDate
        locale: Locale = LOCALES[index]
        await self._people.choose_locale(caller.server.id, caller.account_id, locale)
        renewed = await self._bot.gate.identify(interaction)
        await ui.redraw(interaction, await self._mine(renewed))

    @every(seconds=3600)
    async def erase_due(self) -> None:
        """Erase what has had its time, and whoever asked for it under a hold that is over."""
        await self._bot.services.retention.erase_due(self._bot.now())

    async def _mine(self, caller: Caller) -> ui.Card:
        kept = await self._people.kept(caller.server.id, caller.account_id)
        return cards.mine(caller, kept)

    def _commands(self, caller: Caller) -> list[cards.Offer]:
        """The commands this person may use."""
        found = self._bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        return [
            cards.Offer(command.name, _rung(command.callback))
            for command in found
            if isinstance(command, app_commands.Command) and _may(caller, command.callback)
        ]

    def _menus(self, caller: Caller) -> list[str]:
        """What this person may choose in the menu of a message or a person."""
        kinds = discord.AppCommandType.message, discord.AppCommandType.user
        found = [menu for kind in kinds for menu in self._bot.tree.get_commands(type=kind)]
        return [menu.name for menu in found if _may(caller, menu.callback)]


def _may(caller: Caller, callback: object) -> bool:
    if is_admin_only(callback):
        return caller.admin
    return required_role(callback) <= caller.role


def _rung(callback: object) -> str:
    if is_admin_only(callback):
        return "admin"
    role = required_role(callback)
    return role.name.lower() if role > Role.MEMBER else "everyone"
