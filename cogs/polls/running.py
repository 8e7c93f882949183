"""Reading and running a poll: reminder, extension, early close, its card again, its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import sheets, ui
from bot.access import requires
from bot.actor import Role
from bot.mentions import is_gone
from bot.presses import Press, pressed
from bot.services.polls import REMINDER
from bot.services.polls.refusals import PollNotOpen
from cogs.polls import forms
from cogs.polls.cards import listing, public, results

if TYPE_CHECKING:
    from bot.client import UnionBot


@requires(Role.STEWARD)
class RunningCog(commands.Cog):
    """A poll in private, the presses of those who run it, and the count record for everyone."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._polls = bot.services.polls
        self._counts = bot.services.poll_counts

    @pressed("poll", "read")
    @requires(Role.MEMBER)
    async def read(self, press: Press, poll_id: int) -> None:
        """One poll in private, with what this person may do."""
        actor, sentences = press.actor, press.voice.sentences
        poll = await self._polls.get(actor, poll_id)
        more = listing.running(poll, actor, press.voice)
        if poll.state == "closed":
            outcome = await self._counts.outcome(poll)
            card = results.result_card(poll, outcome, sentences, pictured=False, more=more)
        else:
            progress = await self._counts.progress(actor, poll)
            hold = await self._polls.on_hold(actor)
            gone = poll.taking(actor.at) and is_gone(press.interaction.guild, poll.role_id)
            told = [f"⚠️ {press.voice('poll-role-gone')}"] if gone else []
            more = [*told, *more]
            card = public.card(poll, progress, actor.at, sentences, hold=hold, more=more)
        await press.reply(card)

    @pressed("poll", "remind")
    @requires(Role.CHAIR)
    async def remind(self, press: Press, poll_id: int) -> None:
        """Ping the role once, with the turnout."""
        due = await self._polls.remind(press.actor, poll_id)
        await self._bot.outbox.flush(REMINDER, poll_id)
        counts = (await self._polls.get(press.actor, poll_id)).reminded_at is not None
        key = "poll-reminder-sent" if counts else "poll-reminder-stuck"
        await press.reply(press.voice(key, at=due))

    @pressed("poll", "extend")
    async def extend(self, press: Press, poll_id: int) -> None:
        """Ask for a later close."""
        poll = await self._polls.to_extend(press.actor, poll_id)
        await press.open_form(forms.extend(poll, press.voice))

    @pressed("poll", "extended")
    async def extended(self, press: Press, poll_id: int) -> None:
        """Keep the later close."""
        until = press.actor.understand(press.fields.text("until"))
        closes_at = await self._polls.extend(press.actor, poll_id, until)
        await press.reply(press.voice("poll-extended", closes=closes_at))

    @pressed("poll", "close")
    async def close(self, press: Press, poll_id: int) -> None:
        """Ask before closing early, and say how many have not answered."""
        poll = await self._polls.to_run(press.actor, poll_id)
        if not poll.taking(press.actor.at):
            raise PollNotOpen
        await self._counts.check_close(poll)
        count, eligible = await self._counts.turnout(poll), poll.eligible
        asked = press.voice(
            "poll-close-ask",
            count=count,
            eligible=-1 if eligible is None else eligible,
            missing=max((eligible or 0) - count, 0),
        )
        yes = ui.button(press.voice("poll-close-yes"), f"poll:{poll_id}:close-now", "danger")
        await press.reply(
            ui.confirm(asked, yes, ui.button(press.voice("cancel"), f"poll:{poll_id}:keep"))
        )

    @pressed("poll", "close-now")
    async def close_now(self, press: Press, poll_id: int) -> None:
        """End the voting at this click."""
        await self._polls.close_early(press.actor, poll_id)
        await press.redraw(press.voice("poll-closed-early"))

    @pressed("poll", "keep")
    async def keep(self, press: Press) -> None:
        """Leave it open."""
        await press.redraw(press.voice("nothing-changed"))

    @pressed("poll", "repost")
    async def repost(self, press: Press, poll_id: int) -> None:
        """Post again what someone deleted; what still stands is pointed at."""
        await self._polls.to_run(press.actor, poll_id)
        posts = await self._bot.services.deliveries.of("poll", poll_id)
        ours = [one for one in posts if one.slot in {"card", "result"}]
        missing = [
            one
            for one in ours
            if one.trouble or not one.stands or await self._bot.outbox.is_gone(one)
        ]
        if ours and not missing:
            await press.reply(press.voice("poll-card-stands", link=ours[-1].link))
            return
        await self._polls.post_again(press.actor, poll_id, missing)
        is_posted = await self._bot.outbox.posted("poll", poll_id)
        await press.reply(press.voice("poll-posted-again" if is_posted else "poll-stuck"))

    @pressed("poll", "sheet")
    async def sheet(self, press: Press, poll_id: int) -> None:
        """The totals as .xlsx and .csv; no names, no times."""
        poll = await self._polls.to_run(press.actor, poll_id)
        if poll.state != "closed":
            raise PollNotOpen
        sheet = results.sheet(poll, await self._counts.outcome(poll), press.voice)
        book = await self._bot.worker.run(sheets.write_book, [sheet])
        plain = await self._bot.worker.run(sheets.write_csv, sheet.header, sheet.rows)
        files = {f"poll-{poll_id}.xlsx": book, f"poll-{poll_id}.csv": plain}
        await press.reply_files(f"**{sheet.title}**", files)

    @pressed("poll", "record")
    @requires(Role.MEMBER)
    async def record(self, press: Press, poll_id: int) -> None:
        """The count record, for whoever may see the poll."""
        poll = await self._polls.get(press.actor, poll_id)
        if poll.state != "closed" or poll.digest is None:
            raise PollNotOpen
        said = press.voice("poll-record-text", number=str(poll_id), digest=poll.digest.hex())
        await press.reply(said)
