"""Help by role, and one's own language and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import is_admin_only, required_role
from bot.actor import Actor, Role
from bot.i18n import LOCALES, Voice
from bot.jobs import every
from bot.presses import CardOutOfDate, Press, pressed
from cogs.people import cards

if TYPE_CHECKING:
    from bot import ui
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
        press = Press.of(interaction)
        card = cards.help_card(
            self._commands(press.actor), self._menus(press.actor), press.actor, press.voice
        )
        await press.reply(card)

    @app_commands.command(name="mydata")
    async def mydata(self, interaction: Interaction) -> None:
        """Show the language and what is held."""
        press = Press.of(interaction)
        await press.reply(await self._mine(press.actor, press.voice))

    @pressed("people", "language", of="nothing")
    async def language(self, press: Press, _: int) -> None:
        """Offer the choice of a language."""
        await press.reply(cards.languages(press.voice))

    @pressed("people", "read", of="nothing")
    async def choose(self, press: Press, _: int, index: int) -> None:
        """Keep the chosen language and show it in use."""
        if index >= len(LOCALES):
            raise CardOutOfDate
        locale: Locale = LOCALES[index]
        await self._people.choose_locale(press.actor, locale)
        renewed = await self._bot.gate.identify(press.interaction)
        await press.redraw(await self._mine(renewed.actor, renewed.voice))

    @every(seconds=3600)
    async def erase_due(self) -> None:
        """Erase what has had its time, and whoever asked for it under a hold that is over."""
        await self._bot.services.retention.erase_due(self._bot.now())

    async def _mine(self, actor: Actor, voice: Voice) -> ui.Card:
        kept = await self._people.kept(actor)
        return cards.mine(actor, voice, kept)

    def _commands(self, actor: Actor) -> list[cards.Offer]:
        """The commands this person may use."""
        found = self._bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        return [
            cards.Offer(command.name, _rung(command.callback))
            for command in found
            if isinstance(command, app_commands.Command) and _may(actor, command.callback)
        ]

    def _menus(self, actor: Actor) -> list[str]:
        """What this person may choose in the menu of a message or a person."""
        kinds = discord.AppCommandType.message, discord.AppCommandType.user
        found = [menu for kind in kinds for menu in self._bot.tree.get_commands(type=kind)]
        return [menu.name for menu in found if _may(actor, menu.callback)]


def _may(actor: Actor, callback: object) -> bool:
    if is_admin_only(callback):
        return actor.admin
    return required_role(callback) <= actor.role


def _rung(callback: object) -> str:
    if is_admin_only(callback):
        return "admin"
    role = required_role(callback)
    return role.name.lower() if role > Role.MEMBER else "everyone"
