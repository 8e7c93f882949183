"""How chairs let people in: codes, the roll of the year, and sheets of role invitations."""

from datetime import datetime, timedelta
from typing import Final

import discord

from bot import role_invites
from bot.actor import Role, System
from bot.cog import Cog
from bot.deliveries import TAKES, Delivery
from bot.errors import DiscordAway, Refusal, apart
from bot.holders import members_with
from bot.i18n import written_day
from bot.jobs import every
from bot.outbox import UNSURE, Drawing, Outcome, Verdict
from bot.presses import Press, pressed, requires
from bot.role_invites import ADDRESS, UNKNOWN_CHANNEL
from bot.services.joining import (
    LASTS,
    REFUSED_FOR,
    ROLL,
    SUMMER,
    Holder,
    InviteWork,
    Unconfirmed,
    until,
)
from bot.sheets import Sheet, write_csv
from cogs.joining import forms
from cogs.joining.cards import chairs as cards

AT_ONCE: Final = 20
"""Invitations made in one round; a lease is long enough for them."""

AGAIN: Final = timedelta(seconds=30)
"""Until what Discord did not answer is tried again."""

LOST_AFTER: Final = timedelta(minutes=10)
"""An invitation of ours that nobody noted down by then is of a request whose answer was lost."""


class NoInviteChannel(Refusal):
    """No channel is set up that invitations could lead to."""


@requires(Role.CHAIR)
class InvitingCog(Cog):
    """Whoever opens an invitation first is in, so only chairs have them."""

    draws = (ROLL,)

    @pressed("join", "invites")
    async def sheets(self, press: Press, in_place: int = 0) -> None:
        """List the sheets."""
        card = cards.sheets(
            await self._services.joining.invitations.sheets(press.actor), press.voice
        )
        await (press.redraw if in_place else press.reply)(card)

    @pressed("join", "pick-invites", picks="invite-sheet")
    async def pick(self, press: Press) -> None:
        """Show the sheet that was chosen."""
        await self._show(press, press.picked_row())

    @pressed("join", "invite-sheet")
    async def sheet(self, press: Press, invite_sheet_id: int) -> None:
        """Ask Discord how a sheet stands, and show it."""
        await self._services.joining.invitations.hurry(press.actor, invite_sheet_id)
        await self.tend()
        await self._show(press, invite_sheet_id)

    @pressed("join", "invite")
    async def order(self, press: Press) -> None:
        """Ask for whom, how many and for how long; have a sheet made, and begin at once."""
        if (given := await press.ask(forms.invites(press.voice))) is None:
            return
        channel_id = role_invites.channel_of(press.actor.server)
        if channel_id is None:
            raise NoInviteChannel
        sheet_id = await self._services.joining.invitations.order(
            press.actor,
            channel_id,
            name=given.text("name"),
            how_many=given.number("count") or 0,
            days=given.number("days") or 0,
        )
        await self.tend()
        await self._show(press, sheet_id)

    @pressed("join", "invite-file")
    async def file(self, press: Press, invite_sheet_id: int) -> None:
        """Hand over the invitations that nobody has opened."""
        voice = press.voice
        sheet = await self._services.joining.invitations.sheet(press.actor, invite_sheet_id)
        codes = await self._services.joining.invitations.codes(press.actor, invite_sheet_id)
        day = written_day(press.actor.server.day(sheet.ends_at), voice.locale)
        columns = [voice("invites-column-link"), voice("invites-column-until")]
        rows = [columns, *([ADDRESS + code, day] for code in codes)]
        said = voice("invites-file", count=len(codes))
        made = Sheet(voice("invites-title"), [voice("invites-first-line")], rows)
        await press.reply_book(said, f"invitations-{invite_sheet_id}.xlsx", made)

    @pressed("join", "take-back")
    async def take_back(self, press: Press, invite_sheet_id: int) -> None:
        """Ask before a sheet is taken back."""
        sheet = await self._services.joining.invitations.sheet(press.actor, invite_sheet_id)
        await press.redraw(cards.take_back(sheet, press.voice))

    @pressed("join", "taken-back")
    async def taken_back(self, press: Press, invite_sheet_id: int) -> None:
        """Take back all of a sheet that nobody has opened."""
        await self._services.joining.invitations.revoke(press.actor, invite_sheet_id)
        await self.tend()
        await self._show(press, invite_sheet_id)

    async def _show(self, press: Press, sheet_id: int) -> None:
        sheet = await self._services.joining.invitations.sheet(press.actor, sheet_id)
        await press.redraw(cards.sheet(sheet, press.voice))

    @every(seconds=10)
    async def tend(self) -> None:
        """Make what is wanted, take back what is over, and see what is gone."""
        due = await self._services.joining.invitations.claim_due(self._bot.now())
        for server_id, sheet_id in due:
            with apart("invitations of sheet %s cannot be tended", sheet_id):
                await self._tend(System(server_id, self._bot.now()), sheet_id)

    async def _tend(self, job: System, sheet_id: int) -> None:
        invitations = self._services.joining.invitations
        work = await invitations.work(job, sheet_id)
        fault: str | None = None
        wait: timedelta | None = None
        last = work.sheet.is_over
        try:
            await self._work_on(job, work)
        except UNSURE:
            wait, last = AGAIN, False
        except discord.HTTPException as error:
            fault, wait = str(error.code or error.status), REFUSED_FOR
            last = error.code == UNKNOWN_CHANNEL
            if last:
                await invitations.close(job, sheet_id)
        await invitations.rest(job, sheet_id, fault=fault, wait=wait, last=last)

    async def _work_on(self, job: System, work: InviteWork) -> None:
        """Do what is due of a sheet at Discord, noting each step."""
        sheet, bot, invitations = work.sheet, self._bot, self._services.joining.invitations
        standing = await role_invites.listed(bot, sheet.channel_id)
        gone = [one for one, code in work.live.items() if code not in standing]
        await invitations.gone(job, sheet.id, gone, used=True)
        for code, one in standing.items():
            if one.ours and code not in work.known and one.created_at < job.at - LOST_AFTER:
                await role_invites.revoke(bot, code)
        if sheet.ends_at <= job.at:
            for invite_id, code in work.live.items():
                if invite_id not in gone:
                    was_there = await role_invites.revoke(bot, code)
                    await invitations.gone(job, sheet.id, [invite_id], used=not was_there)
            return
        server = await self._services.people.server(job.server_id)
        for invite_id in work.wanted[:AT_ONCE]:
            code = await role_invites.make(bot, sheet.channel_id, server.member_role_id or 0)
            if not await invitations.made(job, sheet.id, invite_id, code):
                await role_invites.revoke(bot, code)

    @pressed("join", "codes")
    async def codes(self, press: Press) -> None:
        """Show how codes are used."""
        unused = await self._services.joining.codes.unused(press.actor)
        await press.reply(cards.codes(unused, LASTS.days, press.voice))

    @pressed("join", "make")
    async def make(self, press: Press) -> None:
        """Ask how many codes, make them and hand them over in a file."""
        if (given := await press.ask(forms.codes(press.voice))) is None:
            return
        voice = press.voice
        how_many, yearly = given.number("count") or 0, given.text("whom") == "year"
        made = await self._services.joining.codes.make(press.actor, how_many, yearly=yearly)
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
        unused = await self._services.joining.codes.unused(press.actor)
        await press.redraw(cards.cancel_codes(unused, press.voice))

    @pressed("join", "void")
    async def void(self, press: Press) -> None:
        """Cancel all unused codes."""
        count = await self._services.joining.codes.cancel(press.actor)
        await press.redraw(cards.voided(count, press.voice))

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
        now = await self._services.joining.funnel.totals(press.actor, this_month)
        year = await self._services.joining.funnel.totals(press.actor, first)
        await press.reply(cards.numbers(now, year, press.voice))

    @pressed("join", "roll")
    async def roll(self, press: Press, in_place: int = 0) -> None:
        """Show how far this year's roll is."""
        card = cards.roll(await self._services.joining.yearly.roll(press.actor), press.voice)
        await (press.redraw if in_place else press.reply)(card)

    @pressed("join", "unconfirmed")
    async def unconfirmed(self, press: Press, page: int, _: int) -> None:
        """Show whose access would be paused."""
        found = await self._unconfirmed(press)
        state = await self._services.joining.yearly.roll(press.actor)
        await press.redraw(cards.unconfirmed(found, state, page, press.voice))

    @pressed("join", "pause")
    async def pause(self, press: Press, seen: int) -> None:
        """Pause those who were shown."""
        people = await self._services.joining.yearly.pause(
            press.actor, await self._unconfirmed(press), seen
        )
        await press.redraw(cards.paused(people, press.voice))

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
        return await self._services.joining.yearly.unconfirmed(press.actor, holders)

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """Take the role from who is not confirmed; give it to who was in the meantime."""
        server = await self._services.people.server(row.server_id)
        takes = row.slot == TAKES
        if await self._services.joining.yearly.is_confirmed(job, server, row.target_id) is takes:
            return None
        if takes and server.day(job.at).month in SUMMER:
            return None
        return Drawing(role_id=server.member_role_id, takes_role=takes)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Who entered a code while the role was being taken gets it back."""
        if verdict.outcome is not Outcome.DONE or row.slot != TAKES:
            return
        server = await self._services.people.server(row.server_id)
        if await self._services.joining.yearly.is_confirmed(job, server, row.target_id):
            await self._services.joining.yearly.give_back(job, row.target_id)


class MembersNotListed(Refusal):
    """Discord tells who holds a role with the members intent alone, which is not switched on."""
