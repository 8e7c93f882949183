"""A poll from its posting to its record: put up, drawn, extended, closed, told again."""

import asyncio
import io
import logging
from contextlib import suppress
from datetime import timedelta

import discord

from bot import charts, sheets, ui
from bot.actor import Role, Server, System
from bot.client import UnionBot
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.errors import DiscordAway, apart
from bot.holders import has_role, members_with
from bot.jobs import every
from bot.mentions import is_gone
from bot.outbox import UNSURE, Drawing, Outcome, Verdict, in_time
from bot.outbox.verdicts import UNKNOWN_CHANNEL
from bot.presses import Press, pressed, requires
from bot.services.polls import CARDS, DRAFTS, REFUSED, REMINDER, Electorate, Poll
from bot.services.polls.refusals import NoSuchPoll, PollNotOpen, RoleGone
from bot.services.polls.results import electorate_size
from bot.text.links import plain
from bot.times import LATE, quiet
from cogs.polls import forms
from cogs.polls.cards import listing, preview, public, results

log = logging.getLogger(__name__)

JUST_OPENED = timedelta(minutes=10)

UNLINKING = 0.6
"""Seconds of a stop for parting voters from answers."""


@requires(Role.STEWARD)
class RunningCog(Cog):
    """A poll in private, the presses of those who run it, and the count record for everyone."""

    @pressed("poll", "read")
    @requires(Role.MEMBER)
    async def read(self, press: Press, poll_id: int) -> None:
        """One poll in private, with what this person may do."""
        actor, sentences = press.actor, press.voice.sentences
        poll = await self._services.polls.get(actor, poll_id)
        more: list[ui.Piece] = [*listing.running(poll, actor, press.voice)]
        if more and await self._services.polls.is_refused(poll):
            more.insert(0, f"⚠️ {press.voice('poll-stuck')}")
        elif more and await self._services.deliveries.is_retried("poll", poll_id, *CARDS):
            more.insert(0, press.voice("on-its-way"))
        if poll.state == "closed":
            outcome = await self._services.poll_counts.outcome(poll)
            card = results.result_card(poll, outcome, sentences, pictured=False, more=more)
        elif poll.state == "scheduled":
            hold = await self._services.polls.on_hold(actor)
            if is_gone(press.interaction.guild, poll.role_id):
                more.insert(0, f"⚠️ {press.voice('poll-scheduled-role-gone')}")
            card = preview.scheduled(poll, actor, press.voice, hold=hold, more=more)
        else:
            progress = await self._services.poll_counts.progress(actor, poll)
            hold = await self._services.polls.on_hold(actor)
            gone = poll.taking(actor.at) and is_gone(press.interaction.guild, poll.role_id)
            told = [f"⚠️ {press.voice('poll-role-gone')}"] if gone else []
            more = [*told, *more]
            card = public.card(poll, progress, actor.at, sentences, hold=hold, more=more)
        await press.reply(card)

    @pressed("poll", "remind")
    @requires(Role.CHAIR)
    async def remind(self, press: Press, poll_id: int) -> None:
        """Ping the role once, with the turnout."""
        due = await self._services.polls.remind(press.actor, poll_id)
        await self._bot.outbox.flush(REMINDER, poll_id)
        counts = (await self._services.polls.get(press.actor, poll_id)).reminded_at is not None
        key = "poll-reminder-sent" if counts else "poll-reminder-stuck"
        await press.reply(press.voice(key, at=due))

    @pressed("poll", "extend")
    async def extend(self, press: Press, poll_id: int) -> None:
        """Ask for a later close, and keep it."""
        poll = await self._services.polls.to_extend(press.actor, poll_id)
        if (given := await press.ask(forms.extend(poll, press.voice))) is None:
            return
        until = press.actor.understand(given.text("until"))
        closes_at = await self._services.polls.extend(press.actor, poll_id, until)
        said = press.voice("poll-extended", closes=closes_at)
        await press.reply(listing.led_on(said, press.voice, poll_id, listing.SEE))

    @pressed("poll", "close")
    async def close(self, press: Press, poll_id: int) -> None:
        """Ask before closing early, and say how many have not answered."""
        poll = await self._services.polls.to_run(press.actor, poll_id)
        if not poll.taking(press.actor.at):
            raise PollNotOpen
        await self._services.poll_counts.check_close(poll)
        count = await self._services.poll_counts.turnout(poll)
        eligible = electorate_size(poll, count) or -1
        asked = press.voice(
            "poll-close-ask", count=count, eligible=eligible, missing=eligible - count
        )
        yes = ui.button(press.voice("poll-close-yes"), f"poll:{poll_id}:close-now", "danger")
        await press.reply(
            ui.confirm(asked, yes, ui.button(press.voice("cancel"), f"poll:{poll_id}:keep"))
        )

    @pressed("poll", "close-now")
    async def close_now(self, press: Press, poll_id: int) -> None:
        """End the voting at this click."""
        await self._services.polls.close_early(press.actor, poll_id)
        said = press.voice("poll-closed-early")
        await press.redraw(listing.led_on(said, press.voice, poll_id, listing.SEE))

    @pressed("poll", "keep")
    async def keep(self, press: Press, poll_id: int) -> None:
        """Leave it open."""
        said = press.voice("nothing-changed")
        await press.redraw(listing.led_on(said, press.voice, poll_id, listing.SEE))

    @pressed("poll", "repost")
    async def repost(self, press: Press, poll_id: int) -> None:
        """Post again what someone deleted; what still stands is pointed at."""
        await self._services.polls.to_run(press.actor, poll_id)
        posts = await self._services.deliveries.of("poll", poll_id)
        ours = [one for one in posts if one.slot in CARDS]
        lost = await self._bot.outbox.lost(ours)
        if ours and not lost and all(one.stands and not one.trouble for one in ours):
            await press.reply(press.voice("poll-card-stands", link=ours[-1].link))
            return
        await self._services.polls.post_again(press.actor, poll_id, lost)
        if await self._bot.outbox.posted("poll", poll_id):
            retried = await self._services.deliveries.is_retried("poll", poll_id, *CARDS)
            await press.reply(press.voice("on-its-way" if retried else "poll-posted-again"))
        else:
            said = press.voice("poll-stuck")
            await press.reply(listing.led_on(said, press.voice, poll_id, listing.AGAIN))

    @pressed("poll", "sheet")
    async def sheet(self, press: Press, poll_id: int) -> None:
        """The totals as .xlsx and .csv; no names, no times."""
        poll = await self._services.polls.to_run(press.actor, poll_id)
        if poll.state != "closed":
            raise PollNotOpen
        sheet = results.sheet(poll, await self._services.poll_counts.outcome(poll), press.voice)
        book = await self._bot.worker.run(sheets.write_book, [sheet])
        plain = await self._bot.worker.run(sheets.write_csv, sheet.header, sheet.rows)
        files = {f"poll-{poll_id}.xlsx": book, f"poll-{poll_id}.csv": plain}
        await press.reply_files(f"**{sheet.title}**", files)

    @pressed("poll", "record")
    @requires(Role.MEMBER)
    async def record(self, press: Press, poll_id: int) -> None:
        """The count record, for whoever may see the poll."""
        poll = await self._services.polls.get(press.actor, poll_id)
        if poll.state != "closed" or poll.digest is None:
            raise PollNotOpen
        said = press.voice("poll-record-text", number=str(poll_id), digest=poll.digest.hex())
        await press.reply(said)


class PollPostingCog(Cog):
    """Posts polls, draws what stands of them, and does what is due."""

    draws = ("poll", REMINDER)

    async def cog_unload(self) -> None:
        """A stopped bot's files stay as they are: they link nobody either."""
        # On a locked table the next start does it; leaving Discord must not wait for that.
        with suppress(TimeoutError):
            async with asyncio.timeout(UNLINKING):
                await self._services.ballots.drain()
                await self._services.ballots.unlink_now()

    @pressed("poll", "post")
    @requires(Role.STEWARD)
    async def post(self, press: Press, poll_id: int, seen: int | None = None) -> None:
        """Open a draft as it was seen, now, or leave it to open at its time.

        Raises:
            RoleGone, DiscordAway: as ``electorate_of`` says.
            Refusal: as ``Polls.open`` says.
        """
        role_id = (await self._services.polls.get(press.actor, poll_id)).role_id
        electorate = await electorate_of(self._bot, press.actor.server, role_id)
        poll = await self._services.polls.open(press.actor, poll_id, electorate, seen)
        is_posted = await self._bot.outbox.posted("poll", poll_id, "card")
        said, way = press.voice("poll-posted"), listing.SEE
        if poll.state == "scheduled":
            said = press.voice("poll-scheduled", at=poll.opens_at)
        elif not is_posted:
            said, way = press.voice("poll-stuck"), listing.AGAIN
        elif await self._services.deliveries.is_retried("poll", poll_id, *CARDS):
            said = press.voice("on-its-way")
        await press.redraw(listing.led_on(said, press.voice, poll_id, way))

    @pressed("poll", "approve")
    @requires(Role.CHAIR)
    async def approve(self, press: Press, poll_id: int, revision: int) -> None:
        """Post it as the chair who was asked."""
        await self.post(press, poll_id, revision)

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """What a post of a poll looks like now."""
        try:
            poll = await self._services.polls.get(job, post.object_id)
        except NoSuchPoll:
            # A draft is forgotten; what asked for it to be posted says that it is over.
            over = preview.request_over("gone", self._bot.sentences)
            return Drawing(card=over) if post.stands else None
        if post.feature == REMINDER:
            return await self._draw_reminder(job, poll, post)
        if post.slot == "card":
            return await self._draw_card(job, poll)
        if post.slot == "result":
            return await self._draw_result(job, poll)
        if post.slot.startswith(REFUSED):
            return await self._draw_refused(poll, post)
        return Drawing(card=self._for_stewards(poll, post.slot))

    async def _draw_refused(self, poll: Poll, post: Delivery) -> Drawing | None:
        is_missing = await self._services.polls.is_refused(poll)
        if not is_missing and not post.stands:
            return None
        key = "poll-refused" if is_missing else "poll-refused-over"
        return Drawing(card=ui.Card(self._bot.sentences.both(key, number=str(poll.id))))

    def _for_stewards(self, poll: Poll, slot: str) -> ui.Card:
        """A request to the chairs, or why a poll is a draft again."""
        both = self._bot.sentences.both
        since = "draft" if poll.state in DRAFTS else poll.state
        if slot.startswith("request"):
            return preview.request(poll, slot, since, self._bot.sentences)
        why = slot.rpartition("-")[0]
        key = {"no-role": "poll-no-role", "late": "poll-late"}.get(why, "poll-missed")
        return ui.Card(both(key, question=plain(poll.question), since=since, hours=LATE))

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """A reminder that Discord refuses is none; of a card that it refuses someone must hear.

        They hear it again where someone deleted that and it is so still.
        """
        polls, refused = self._services.polls, verdict.outcome is Outcome.STUCK
        if refused and row.feature == REMINDER:
            await polls.reminder_refused(job, row)
        elif refused and row.slot in CARDS and not row.stands and verdict.code != UNKNOWN_CHANNEL:
            # A poll whose channel is gone is nobody's to see any more.
            await polls.tell_refused(job, row.object_id, f"{REFUSED}-{row.slot}")
        elif verdict.outcome is Outcome.GONE and row.slot.startswith(REFUSED):
            await polls.tell_refused(job, row.object_id, row.slot)

    async def _draw_card(self, job: System, poll: Poll) -> Drawing:
        opened_at = poll.opened_at
        # One that is posted again later does not ping.
        pings = poll.ping and opened_at is not None and job.at - opened_at < JUST_OPENED
        card = public.card(
            poll,
            await self._services.poll_counts.progress(job, poll),
            job.at,
            self._bot.sentences,
            hold=await self._services.polls.on_hold(job),
            pings=pings,
        )
        if pings:
            return Drawing(card=card, pinged=poll.role_id)
        return Drawing(card=card, silent=await self._is_night(job))

    async def _is_night(self, job: System) -> bool:
        """Whether what is posted now and mentions nobody comes without a sound."""
        server = await self._services.people.server(job.server_id)
        return quiet(job.at, server.time_zone)

    async def _draw_result(self, job: System, poll: Poll) -> Drawing:
        found = await self._services.poll_counts.outcome(poll)
        card = results.result_card(poll, found, self._bot.sentences, pictured=True)
        files: list[discord.File] = []
        if found.shown:
            picture = await self._bot.worker.run(charts.bars, *results.bars(poll, found))
            files.append(discord.File(io.BytesIO(picture), results.PICTURE))
        return Drawing(card=card, files=files, silent=await self._is_night(job))

    async def _draw_reminder(self, job: System, poll: Poll, post: Delivery) -> Drawing | None:
        """A reminder, unless the poll has closed while it waited; one that stands says so."""
        taking = poll.taking(job.at)
        if not taking and not post.stands:
            return None
        turnout = await self._services.poll_counts.turnout(poll) if taking else None
        posts = await self._services.deliveries.of("poll", poll.id)
        link = next((one.link for one in posts if one.slot == "card"), None)
        content = public.reminder(poll, turnout, link, self._bot.sentences)
        return Drawing(content=content, pinged=poll.role_id)

    @every(seconds=2)
    async def close_due(self) -> None:
        """Count what has closed and post its result."""
        now = self._bot.now()
        await self._services.poll_counts.note_ended(now)
        for poll_id in await self._services.poll_counts.close_due(now):
            await self._bot.outbox.flush("poll", poll_id)

    @every(seconds=5)
    async def unlink_due(self) -> None:
        """Keep copies of the files from linking the answers to open secret polls."""
        await self._services.ballots.unlink_due(self._bot.now())

    @every(seconds=10)
    async def scrub_due(self) -> None:
        """Destroy what is left of the links of closed polls."""
        await self._services.poll_erasure.scrub_due(self._bot.now())

    @every(seconds=5)
    async def open_due(self) -> None:
        """Open what was scheduled."""
        now = self._bot.now()
        for poll in await self._services.polls.due_to_open(now):
            with apart("poll %s cannot be opened", poll.id):
                await self._open(System(poll.server_id, now), poll)

    async def _open(self, job: System, poll: Poll) -> None:
        server = await self._services.people.server(poll.server_id)
        try:
            electorate = await electorate_of(self._bot, server, poll.role_id)
        except RoleGone:
            electorate = None
        except DiscordAway:
            return
        await self._services.polls.open_scheduled(job, poll.id, electorate)
        await self._bot.outbox.flush("poll", poll.id)


async def electorate_of(bot: UnionBot, server: Server, role_id: int) -> Electorate:
    """The roll of the role where the members intent is on, else the best known number.

    Raises:
        RoleGone: it was deleted.
        DiscordAway: it cannot be read at the moment; a guess would stand for good.
    """
    try:
        if not await has_role(bot, server.id, role_id):
            raise RoleGone
        if bot.settings.members_intent and role_id != server.id:
            found = await members_with(bot, server.id, role_id)
            # Bots do not vote.
            accounts = frozenset(int(one["user"]["id"]) for one in found)
            return Electorate(len(accounts), "roll", accounts=accounts)
        counts = await in_time(bot.http.get_role_member_counts(server.id))
        if (size := counts.get(str(role_id))) is not None:
            return Electorate(size, "role")
    except UNSURE:
        raise DiscordAway from None
    except discord.HTTPException as error:
        log.warning("the size of a role is not known (code %s)", error.code)
    if role_id == server.member_role_id and server.member_count is not None:
        return Electorate(server.member_count, "setup", server.members_as_of)
    return Electorate()
