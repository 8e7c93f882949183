"""``/help``: the commands that this person may use."""

import discord
from discord import app_commands

from bot.actor import Actor, Role
from bot.cog import Cog
from bot.presses import Interaction, Press, is_admin_only, pressed, required_role
from cogs.people import cards


class HelpCog(Cog):
    """What a person can do here."""

    @app_commands.command(name="help")
    async def help(self, interaction: Interaction) -> None:
        """Show the commands that this person may use."""
        await self.show(Press.of(interaction))

    @pressed("people", "help")
    async def show(self, press: Press) -> None:
        """Show them in another language."""
        card = cards.help_card(
            self._commands(press.actor), self._menus(press.actor), press.actor, press.voice
        )
        await press.reply(card)

    def _commands(self, actor: Actor) -> dict[str, str]:
        """The commands this person may use, with the rung from which each is open."""
        found = self._bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        return {
            command.name: _rung(command.callback)
            for command in found
            if isinstance(command, app_commands.Command) and _may(actor, command.callback)
        }

    def _menus(self, actor: Actor) -> list[str]:
        """What this person may choose in the menu of a message or a person."""
        kinds = discord.AppCommandType.message, discord.AppCommandType.user
        found = [menu for kind in kinds for menu in self._bot.tree.get_commands(type=kind)]
        return [menu.name for menu in found if _may(actor, menu.callback)]


def _may(actor: Actor, callback: object) -> bool:
    return actor.admin if is_admin_only(callback) else required_role(callback) <= actor.role


def _rung(callback: object) -> str:
    if is_admin_only(callback):
        return "admin"
    role = required_role(callback)
    return role.name.lower() if role > Role.MEMBER else "everyone"
