"""``/mydata``: one's own language, and what is kept about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.jobs import every
from bot.presses import Interaction, Press, pressed
from bot.services.sessions import NoSuchSession
from cogs.people import cards

if TYPE_CHECKING:
    from bot import ui
    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.i18n import Voice


class OwnDataCog(commands.Cog):
    """What is known of a person, and in which language they are answered."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._people = bot.services.people
        self._signatures = bot.services.signatures
        self._marks = bot.services.own_marks
        self._sites = bot.services.sites

    @app_commands.command(name="mydata")
    async def mydata(self, interaction: Interaction) -> None:
        """Show the language and what is held."""
        press = Press.of(interaction)
        await press.reply(await self._mine(press.actor, press.voice))

    @pressed("people", "language")
    async def language(self, press: Press) -> None:
        """Offer the choice of a language."""
        await press.reply(cards.languages(press.voice))

    @pressed("people", "read")
    async def choose(self, press: Press, index: int) -> None:
        """Keep the chosen language and show it in use."""
        renewed = await press.reads_in(index)
        await press.redraw(await self._mine(renewed.actor, renewed.voice))

    @pressed("people", "mine")
    async def mine(self, press: Press) -> None:
        """Come back to what is held."""
        await press.redraw(await self._mine(press.actor, press.voice))

    @pressed("people", "clear")
    @requires(Role.MEMBER)
    async def clear(self, press: Press) -> None:
        """Take back the own site and class."""
        await self._sites.change_site(press.actor, None)
        await self._sites.change_class(press.actor, None)
        await press.redraw(await self._mine(press.actor, press.voice))

    @pressed("people", "marked")
    async def marked(self, press: Press) -> None:
        """Show at which sessions others wrote this person down."""
        found = await self._marks.read(press.actor)
        await press.redraw(cards.marked(found, press.voice))

    @pressed("people", "strike")
    async def strike(self, press: Press, session_id: int) -> None:
        """Ask whether to strike what others wrote down of this person."""
        found = await self._marks.read(press.actor)
        mine = [one for one in found if one.session_id == session_id]
        if not mine:
            raise NoSuchSession
        await press.redraw(cards.striking(mine[0], press.voice))

    @pressed("people", "struck")
    async def struck(self, press: Press, session_id: int) -> None:
        """Strike it."""
        await self._marks.strike(press.actor, session_id)
        found = await self._marks.read(press.actor)
        await press.redraw(cards.marked(found, press.voice, press.voice("people-struck")))

    @every(seconds=3600)
    async def erase_due(self) -> None:
        """Erase what has had its time, and whoever asked for it under a hold that is over."""
        await self._bot.services.retention.erase_due(self._bot.now())

    async def _mine(self, actor: Actor, voice: Voice) -> ui.Card:
        marked = len(await self._marks.read(actor))
        signed = len(await self._signatures.mine(actor))
        return cards.mine(actor, voice, await self._people.kept(actor), marked, signed)
