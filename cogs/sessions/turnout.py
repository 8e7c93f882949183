"""``/turnout``: how many came, for stewards and chairs; and the erasing of names in time."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.i18n import written_day
from bot.jobs import every
from bot.presses import Press, pressed
from cogs.sessions.cards import turnout as cards

if TYPE_CHECKING:
    from bot.client import UnionBot

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]

SUGGESTION_LENGTH = 100


class TurnoutCog(commands.Cog):
    """Totals, never names."""

    def __init__(self, bot: UnionBot) -> None:
        self._sessions = bot.services.sessions
        self._turnout = bot.services.turnout
        self._now = bot.now

    @app_commands.command(name="turnout")
    @requires(Role.STEWARD)
    async def turnout(self, interaction: Interaction, session: int | None = None) -> None:
        """Report one session: the latest, where none is chosen."""
        press = Press.of(interaction)
        await press.reply(await self._report(press, session))

    @turnout.autocomplete("session")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Sessions that were held, latest first."""
        press = Press.of(interaction)
        if press.actor.role < Role.STEWARD:
            return []
        zone, held = press.actor.server.time_zone, await self._sessions.held(press.actor)
        days = [
            written_day(one.starts_at.astimezone(zone).date(), press.voice.locale) for one in held
        ]
        named = {f"{day} · {one.title}": one.id for day, one in zip(days, held, strict=True)}
        return [
            app_commands.Choice(name=ui.clip(name, SUGGESTION_LENGTH), value=session_id)
            for name, session_id in named.items()
            if typed.casefold() in name.casefold()
        ]

    @pressed("turnout", "pick", of="nothing", picks="session")
    @requires(Role.STEWARD)
    async def pick(self, press: Press, _: int) -> None:
        """Report another session."""
        await press.redraw(await self._report(press, press.picked_number()))

    @every(seconds=3600)
    async def forget(self) -> None:
        """Turn names into totals where their time is over."""
        if erased := await self._turnout.forget_due(self._now()):
            log.info("the names of %s session(s) became totals", erased)

    async def _report(self, press: Press, session_id: int | None) -> ui.Card:
        held = await self._sessions.held(press.actor)
        if session_id is None:
            if not held:
                return ui.Card(ui.text(press.voice("turnout-none")))
            session = held[0]
        else:
            session = await self._sessions.get(press.actor, session_id)
        turnout = await self._turnout.of(press.actor, session)
        return cards.report(session, turnout, held, press.actor.server, press.voice)
