"""What every cog has: the bot, its services, and a bot that takes in what it marks."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

from discord import app_commands
from discord.ext import commands

from bot.client import UnionBot
from bot.jobs import marked
from bot.outbox.drawing import Feature

F = TypeVar("F", bound=Callable[..., Any])


def menu(name: str) -> Callable[[F], F]:
    """Mark a cog's method as a command in the menu of a message or a person."""

    def mark(method: F) -> F:
        cast("Any", method).menu_name = name
        return method

    return mark


class Cog(commands.Cog):
    """One job of a feature: its commands, menus, presses, loops, and what it draws."""

    draws: ClassVar[tuple[str, ...]] = ()
    """Whose deliveries its ``draw`` is asked for, and its ``heard``, where it has one, told of."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._services = bot.services

    async def cog_load(self) -> None:
        """Have the bot take in its presses, jobs and menus, and ask it to draw."""
        self._bot.router.add(self)
        self._bot.jobs.add(self)
        for method in marked(self, "menu_name"):
            command: Any = app_commands.ContextMenu(name=method.menu_name, callback=method)
            self._bot.tree.add_command(command)
        for feature in self.draws:
            self._bot.outbox.serve(feature, cast("Feature", self))
