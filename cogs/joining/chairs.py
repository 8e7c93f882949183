"""The chair's side of joining: codes to mail, and numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.i18n import written_day
from bot.presses import Press, pressed
from bot.services.joining import LASTS, until
from bot.sheets import write_csv
from cogs.joining import forms
from cogs.joining.cards import joining as cards

if TYPE_CHECKING:
    from bot.client import UnionBot


@requires(Role.CHAIR)
class ChairsCog(commands.Cog):
    """Codes are shown once, in a file; numbers have nobody in them."""

    def __init__(self, bot: UnionBot) -> None:
        self._joining = bot.services.joining
        self._worker = bot.worker

    @pressed("join", "codes")
    async def codes(self, press: Press) -> None:
        """Show how codes are used."""
        unused = await self._joining.codes.unused(press.actor)
        await press.reply(cards.codes(unused, LASTS.days, press.voice))

    @pressed("join", "make")
    async def make(self, press: Press) -> None:
        """Ask how many."""
        await press.open_form(forms.codes(press.voice))

    @pressed("join", "print")
    async def print(self, press: Press) -> None:
        """Make codes and hand them over in a file."""
        voice, given = press.voice, press.fields
        how_many, yearly = given.number("count") or 0, given.text("whom") == "year"
        made = await self._joining.codes.make(press.actor, how_many, yearly=yearly)
        # The last whole day: a yearly code ends as the first of June begins.
        last = until(press.actor, yearly=yearly) - timedelta(microseconds=1)
        day = press.actor.server.day(last)
        header = (voice("join-codes-column"), voice("join-codes-until"))
        rows = [(code, written_day(day, voice.locale)) for code in made]
        data = await self._worker.run(write_csv, header, rows)
        said = voice("join-codes-made", count=len(made), until=day)
        await press.reply_files(said, {f"codes-{press.actor.at:%Y-%m-%d}.csv": data})

    @pressed("join", "cancel-codes")
    async def cancel(self, press: Press) -> None:
        """Ask before all unused codes are cancelled."""
        unused = await self._joining.codes.unused(press.actor)
        await press.redraw(cards.cancel_codes(unused, press.voice))

    @pressed("join", "void")
    async def void(self, press: Press) -> None:
        """Cancel all unused codes."""
        count = await self._joining.codes.cancel(press.actor)
        await press.redraw(press.voice("join-voided", count=count))

    @pressed("join", "keep")
    @requires(Role.NEWCOMER)
    async def keep(self, press: Press) -> None:
        """Change nothing."""
        await press.redraw(press.voice("nothing-changed"))

    @pressed("join", "numbers")
    async def numbers(self, press: Press) -> None:
        """Show how many came how far."""
        this_month = press.actor.month
        year_ago = this_month.replace(year=this_month.year - 1)
        now = await self._joining.funnel.totals(press.actor, this_month)
        year = await self._joining.funnel.totals(press.actor, year_ago)
        await press.reply(cards.numbers(now, year, press.voice))
