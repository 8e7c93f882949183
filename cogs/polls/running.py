"""Running an open poll: reminder, extension, early close, the card again, the sheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot import sheets, ui
from bot.access import Role, caller_of, requires
from bot.outbox import UNSURE
from bot.presses import pressed
from bot.services.polls import outcome, same_again
from bot.services.polls.refusals import PollNotOpen
from bot.text.links import plain
from bot.times import understand
from cogs.polls import forms, results
from cogs.polls.audience import Interaction, need_running, need_seeing
from cogs.polls.composing import first_card

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.polls import Poll
    from bot.services.posts import Post


class RunningCog(commands.Cog):
    """The presses of those who run a poll, and the count record for everyone."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._polls = bot.services.polls
        self._drafts = bot.services.poll_drafts
        self._ballots = bot.services.ballots
        self._counts = bot.services.poll_counts

    @pressed("poll", "remind")
    @requires(Role.CHAIR)
    async def remind(self, interaction: Interaction, poll_id: int) -> None:
        """Ping the role once, with the turnout."""
        caller = caller_of(interaction)
        await self._run(interaction, poll_id)
        due = await self._polls.remind(caller.server, poll_id, caller.account_id, caller.at)
        await self._bot.outbox.flush("poll-reminder", poll_id)
        await ui.reply(interaction, caller.voice("poll-reminder-sent", at=due))

    @pressed("poll", "extend")
    @requires(Role.STEWARD)
    async def extend(self, interaction: Interaction, poll_id: int) -> None:
        """Ask for a later close."""
        poll = await self._run(interaction, poll_id)
        await ui.open_form(interaction, forms.extend(poll, caller_of(interaction).voice))

    @pressed("poll", "extended")
    @requires(Role.STEWARD)
    async def extended(self, interaction: Interaction, poll_id: int) -> None:
        """Keep the later close."""
        caller = caller_of(interaction)
        await self._run(interaction, poll_id)
        written = ui.submitted(interaction).text("until")
        until = understand(written, now=caller.at, zone=caller.server.time_zone)
        poll = await self._polls.extend(
            caller.server.id, poll_id, caller.account_id, until, caller.at
        )
        await ui.reply(interaction, caller.voice("poll-extended", closes=poll.closes_at))

    @pressed("poll", "close")
    @requires(Role.STEWARD)
    async def close(self, interaction: Interaction, poll_id: int) -> None:
        """Ask before closing early, and say how many have not answered."""
        caller = caller_of(interaction)
        poll = await self._run(interaction, poll_id)
        if not poll.taking(caller.at):
            raise PollNotOpen
        count = await self._ballots.turnout(poll)
        eligible = poll.eligible
        asked = caller.voice(
            "poll-close-ask",
            count=count,
            eligible=-1 if eligible is None else eligible,
            missing=max((eligible or 0) - count, 0),
        )
        yes = ui.button(
            caller.voice("poll-close-yes"), ui.route("poll", poll_id, "close-now"), "danger"
        )
        no = ui.button(caller.voice("cancel"), ui.route("poll", poll_id, "keep"))
        await ui.reply(interaction, ui.confirm(asked, yes, no))

    @pressed("poll", "close-now")
    @requires(Role.STEWARD)
    async def close_now(self, interaction: Interaction, poll_id: int) -> None:
        """End the voting at this click."""
        caller = caller_of(interaction)
        await self._run(interaction, poll_id)
        await self._polls.close_early(caller.server.id, poll_id, caller.account_id, caller.at)
        await self._say(interaction, "poll-closed-early")

    @pressed("poll", "keep")
    @requires(Role.STEWARD)
    async def keep(self, interaction: Interaction, _: int) -> None:
        """Leave it open."""
        await self._say(interaction, "nothing-changed")

    @pressed("poll", "unschedule")
    @requires(Role.STEWARD)
    async def unschedule(self, interaction: Interaction, poll_id: int) -> None:
        """Make a scheduled poll a draft again."""
        caller = caller_of(interaction)
        poll = await self._polls.unschedule(caller.server.id, poll_id, caller.account_id, caller.at)
        go_on = ui.button(caller.voice("poll-goon"), ui.route("poll", poll.id, "draft"))
        await ui.redraw(interaction, ui.Card(ui.text(plain(poll.question)), ui.row(go_on)))

    @pressed("poll", "again")
    @requires(Role.STEWARD)
    async def again(self, interaction: Interaction, poll_id: int) -> None:
        """A new draft with the words and rules of a void poll."""
        caller = caller_of(interaction)
        void = await self._run(interaction, poll_id)
        if void.state != "void":
            raise PollNotOpen
        wording, rules, dates = same_again(void)
        draft = await self._drafts.begin(
            caller.server,
            void.channel_id,
            caller.account_id,
            wording,
            dates,
            role=(void.role_id, void.role_name),
            chair=caller.role >= Role.CHAIR,
            at=caller.at,
            parent_id=void.parent_id,
        )
        draft = await self._drafts.rule(caller.server, draft.id, caller.account_id, rules)
        await ui.reply(interaction, first_card(self._bot, draft, caller))

    @pressed("poll", "repost")
    @requires(Role.STEWARD)
    async def repost(self, interaction: Interaction, poll_id: int) -> None:
        """Post again what someone deleted; what still stands is pointed at."""
        caller = caller_of(interaction)
        await self._run(interaction, poll_id)
        posts = await self._bot.services.posts.of("poll", poll_id)
        ours = [one for one in posts if one.slot in {"card", "result"}]
        missing = [one for one in ours if not await self._stands(one)]
        if not missing and ours:
            link = f"https://discord.com/channels/{ours[-1].server_id}/{ours[-1].channel_id}/{ours[-1].message_id}"
            await ui.reply(interaction, caller.voice("poll-card-stands", link=link))
            return
        for post in missing:
            await self._bot.services.posts.lost(post, caller.at)
        await self._bot.services.posts.retry("poll", poll_id, caller.at)
        await self._bot.outbox.flush("poll", poll_id)
        faults = [one.fault for one in await self._bot.services.posts.of("poll", poll_id)]
        key = "poll-stuck" if any(faults) else "poll-posted-again"
        await ui.reply(interaction, caller.voice(key))

    async def _stands(self, post: Post) -> bool:
        if post.message_id is None or post.fault is not None:
            return False
        channel = self._bot.get_partial_messageable(post.channel_id)
        try:
            await channel.fetch_message(post.message_id)
        except discord.NotFound:
            return False
        except (discord.Forbidden, *UNSURE):
            # We cannot look; posting twice would be worse than pointing at it.
            return True
        return True

    @pressed("poll", "sheet")
    @requires(Role.STEWARD)
    async def sheet(self, interaction: Interaction, poll_id: int) -> None:
        """The totals as .xlsx and .csv; no names, no times."""
        caller = caller_of(interaction)
        poll = await self._run(interaction, poll_id)
        if poll.state != "closed":
            raise PollNotOpen
        found = outcome(poll, await self._polls.tally(poll))
        header, rows = results.sheet(caller.voice, poll, found)
        title = caller.voice("poll-sheet-title")
        book = await self._bot.worker.run(sheets.write_xlsx, header, rows, title)
        plain = await self._bot.worker.run(sheets.write_csv, header, rows)
        files = [
            discord.File(io.BytesIO(book), f"poll-{poll_id}.xlsx"),
            discord.File(io.BytesIO(plain), f"poll-{poll_id}.csv"),
        ]
        await ui.reply(
            interaction,
            ui.Card(ui.text(f"**{title}**"), *[ui.attachment(one.filename) for one in files]),
            files=files,
        )

    @pressed("poll", "record")
    @requires(Role.MEMBER)
    async def record(self, interaction: Interaction, poll_id: int) -> None:
        """The count record, for whoever may see the poll."""
        caller = caller_of(interaction)
        poll = await self._polls.get(caller.server.id, poll_id)
        need_seeing(interaction, poll)
        if poll.state != "closed" or poll.digest is None:
            raise PollNotOpen
        said = caller.voice("poll-record-text", number=str(poll_id), digest=poll.digest.hex())
        await ui.reply(interaction, said)

    async def _run(self, interaction: Interaction, poll_id: int) -> Poll:
        poll = await self._polls.get(caller_of(interaction).server.id, poll_id)
        return need_running(interaction, poll)

    async def _say(self, interaction: Interaction, key: str) -> None:
        await ui.redraw(interaction, caller_of(interaction).voice(key))
