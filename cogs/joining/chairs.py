"""The chair's side of joining: codes to mail, and numbers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.i18n import written_day
from bot.presses import pressed
from bot.services.joining import LASTS, MOST_CODES, CodesUnclear
from bot.sheets import write_csv
from cogs.joining import cards, chair_cards, forms
from cogs.joining.days import month

if TYPE_CHECKING:
    from bot.client import UnionBot

Interaction = discord.Interaction[Any]


class ChairsCog(commands.Cog):
    """Codes are shown once, in a file; numbers have nobody in them."""

    def __init__(self, bot: UnionBot) -> None:
        self._joining = bot.services.joining
        self._worker = bot.worker

    @pressed("join", "codes")
    @requires(Role.CHAIR)
    async def codes(self, interaction: Interaction, _: int) -> None:
        """Show how codes are used."""
        caller = caller_of(interaction)
        unused = await self._joining.codes.unused(caller.server.id, caller.at)
        await ui.reply(interaction, chair_cards.codes(unused, LASTS.days, caller.voice))

    @pressed("join", "make")
    @requires(Role.CHAIR)
    async def make(self, interaction: Interaction, _: int) -> None:
        """Ask how many."""
        await ui.open_form(interaction, forms.codes(caller_of(interaction).voice))

    @pressed("join", "print")
    @requires(Role.CHAIR)
    async def print(self, interaction: Interaction, _: int) -> None:
        """Make codes and hand them over in a file."""
        caller = caller_of(interaction)
        voice = caller.voice
        written = ui.submitted(interaction).text("count").strip()
        if not (written.isascii() and written.isdigit()):
            raise CodesUnclear(most=MOST_CODES)
        made = await self._joining.codes.make(
            caller.server.id, caller.account_id, caller.at, int(written)
        )
        until = (caller.at + LASTS).astimezone(caller.server.time_zone).date()
        header = (voice("join-codes-column"), voice("join-codes-until"))
        rows = [(code, written_day(until, voice.locale)) for code in made]
        data = await self._worker.run(write_csv, header, rows)
        file = discord.File(BytesIO(data), filename=f"codes-{caller.at:%Y-%m-%d}.csv")
        said = voice("join-codes-made", count=len(made), until=until)
        await ui.reply(interaction, chair_cards.codes_file(file.filename, said), files=[file])

    @pressed("join", "cancel-codes")
    @requires(Role.CHAIR)
    async def cancel(self, interaction: Interaction, _: int) -> None:
        """Ask before all unused codes are cancelled."""
        caller = caller_of(interaction)
        unused = await self._joining.codes.unused(caller.server.id, caller.at)
        await ui.redraw(interaction, chair_cards.cancel_codes(unused, caller.voice))

    @pressed("join", "void")
    @requires(Role.CHAIR)
    async def void(self, interaction: Interaction, _: int) -> None:
        """Cancel all unused codes."""
        caller = caller_of(interaction)
        count = await self._joining.codes.cancel(caller.server.id, caller.account_id, caller.at)
        await ui.redraw(interaction, cards.said(caller.voice("join-voided", count=count)))

    @pressed("join", "keep")
    async def keep(self, interaction: Interaction, _: int) -> None:
        """Change nothing."""
        await ui.redraw(interaction, cards.said(caller_of(interaction).voice("nothing-changed")))

    @pressed("join", "numbers")
    @requires(Role.CHAIR)
    async def numbers(self, interaction: Interaction, _: int) -> None:
        """Show how many came how far."""
        caller = caller_of(interaction)
        this_month = month(caller)
        year_ago = this_month.replace(year=this_month.year - 1)
        funnel = self._joining.funnel
        now = await funnel.totals(caller.server.id, this_month)
        year = await funnel.totals(caller.server.id, year_ago)
        await ui.reply(interaction, chair_cards.numbers(now, year, caller.voice))
