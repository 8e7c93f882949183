"""The chair's side of joining: codes to mail, the yearly roll they confirm, and numbers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role, System
from bot.errors import DiscordAway, Refusal
from bot.holders import members_with
from bot.i18n import written_day
from bot.outbox import UNSURE, Drawing, Outcome
from bot.presses import Press, pressed
from bot.services.joining import LASTS, ROLL, SUMMER, TAKES, Holder, until
from bot.sheets import write_csv
from cogs.joining import forms
from cogs.joining.cards import chairs as cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.outbox import Verdict
    from bot.services.joining import Unconfirmed


class MembersNotListed(Refusal):
    """Discord tells who holds a role with the members intent alone, which is not switched on."""


@requires(Role.CHAIR)
class CodesCog(commands.Cog):
    """Codes are shown once, in a file; numbers have nobody in them.

    Nobody is paused by a date: a chair reads who it would be, and presses.
    """

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._joining = bot.services.joining
        bot.outbox.serve(ROLL, self)

    @pressed("join", "codes")
    async def codes(self, press: Press) -> None:
        """Show how codes are used."""
        unused = await self._joining.codes.unused(press.actor)
        await press.reply(cards.codes(unused, LASTS.days, press.voice))

    @pressed("join", "make")
    async def make(self, press: Press) -> None:
        """Ask how many codes, make them and hand them over in a file."""
        if (given := await press.ask(forms.codes(press.voice))) is None:
            return
        voice = press.voice
        how_many, yearly = given.number("count") or 0, given.text("whom") == "year"
        made = await self._joining.codes.make(press.actor, how_many, yearly=yearly)
        # The last whole day: a yearly code ends as the first of June begins.
        last = until(press.actor, yearly=yearly) - timedelta(microseconds=1)
        day = press.actor.server.day(last)
        header = (voice("join-codes-column"), voice("join-codes-until"))
        rows = [(code, written_day(day, voice.locale)) for code in made]
        data = await self._bot.worker.run(write_csv, header, rows)
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
        # The month after that one is the first of twelve.
        first = (year_ago + timedelta(days=31)).replace(day=1)
        now = await self._joining.funnel.totals(press.actor, this_month)
        year = await self._joining.funnel.totals(press.actor, first)
        await press.reply(cards.numbers(now, year, press.voice))

    @pressed("join", "roll")
    async def roll(self, press: Press, in_place: int = 0) -> None:
        """Show how far this year's roll is."""
        card = cards.roll(await self._joining.yearly.roll(press.actor), press.voice)
        await (press.redraw if in_place else press.reply)(card)

    @pressed("join", "unconfirmed")
    async def unconfirmed(self, press: Press, page: int, _: int) -> None:
        """Show whose access would be paused."""
        found = await self._unconfirmed(press)
        state = await self._joining.yearly.roll(press.actor)
        await press.redraw(cards.unconfirmed(found, state, page, press.voice))

    @pressed("join", "pause")
    async def pause(self, press: Press, seen: int) -> None:
        """Pause those who were shown."""
        people = await self._joining.yearly.pause(press.actor, await self._unconfirmed(press), seen)
        await press.redraw(press.voice("roll-paused", people=people))

    async def _unconfirmed(self, press: Press) -> Unconfirmed:
        """Who holds the member role now and is not on the roll.

        Raises:
            MembersNotListed: Discord does not tell this bot.
            DiscordAway: it does not tell at the moment.
        """
        if not self._bot.settings.members_intent:
            raise MembersNotListed
        server = press.actor.server
        try:
            found = await members_with(self._bot, server.id, server.member_role_id or 0)
        except UNSURE:
            raise DiscordAway from None
        except discord.Forbidden:
            raise MembersNotListed from None
        holders = [
            Holder(
                int(one["user"]["id"]),
                frozenset(map(int, one["roles"])),
                datetime.fromisoformat(one["joined_at"]),
            )
            for one in found
        ]
        return await self._joining.yearly.unconfirmed(press.actor, holders)

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """Take the role from who is not confirmed; give it to who was in the meantime."""
        server = await self._bot.services.people.server(row.server_id)
        takes = row.slot == TAKES
        if await self._joining.yearly.is_confirmed(job, server, row.target_id) is takes:
            return None
        if takes and server.day(job.at).month in SUMMER:
            return None
        return Drawing(role_id=server.member_role_id, takes_role=takes)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Who entered a code while the role was being taken gets it back."""
        if verdict.outcome is not Outcome.DONE or row.slot != TAKES:
            return
        server = await self._bot.services.people.server(row.server_id)
        if await self._joining.yearly.is_confirmed(job, server, row.target_id):
            await self._joining.yearly.give_back(job, row.target_id)
