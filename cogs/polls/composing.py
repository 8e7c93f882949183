"""Making a poll: a draft, its forms, its preview, and posting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, guild_of, requires
from bot.mentions import notifies
from bot.presses import picked_number, pressed
from bot.services.polls.refusals import NoSuchPoll, RoleGone
from cogs.polls import forms, preview
from cogs.polls.audience import parent_of
from cogs.polls.electorate import electorate_of

if TYPE_CHECKING:
    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.polls import Poll
    from cogs.polls.audience import Interaction


class ComposingCog(commands.Cog):
    """The presses on a preview and its forms."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._polls = bot.services.polls
        self._drafts = bot.services.poll_drafts
        self._sentences = bot.sentences

    @pressed("poll", "draft")
    @requires(Role.STEWARD)
    async def draft(self, interaction: Interaction, poll_id: int) -> None:
        """The preview of one's own draft."""
        await self._show(interaction, await self._mine(interaction, poll_id))

    @pressed("poll", "words")
    @requires(Role.STEWARD)
    async def words(self, interaction: Interaction, poll_id: int) -> None:
        """The form with question and options."""
        poll = await self._mine(interaction, poll_id)
        await ui.open_form(interaction, forms.words(poll_id, caller_of(interaction).voice, poll))

    @pressed("poll", "worded")
    @requires(Role.STEWARD)
    async def worded(self, interaction: Interaction, poll_id: int) -> None:
        """Keep question and options; of a new poll this is the beginning."""
        caller = caller_of(interaction)
        wording = forms.read_words(ui.submitted(interaction), self._sentences)
        chair = caller.role >= Role.CHAIR
        if poll_id == 0:
            poll = await self._drafts.begin(
                caller.server,
                interaction.channel_id or 0,
                caller.account_id,
                wording,
                forms.read_dates("", "", now=caller.at, zone=caller.server.time_zone),
                role=usual_role(interaction),
                chair=chair,
                at=caller.at,
                parent_id=parent_of(interaction),
            )
            await ui.reply(interaction, first_card(self._bot, poll, caller))
            return
        poll = await self._drafts.reword(
            caller.server.id, poll_id, caller.account_id, wording, chair=chair
        )
        await self._show(interaction, poll)

    @pressed("poll", "rules")
    @requires(Role.STEWARD)
    async def rules(self, interaction: Interaction, poll_id: int) -> None:
        """The form with the rules."""
        poll = await self._mine(interaction, poll_id)
        await ui.open_form(interaction, forms.rules(poll, caller_of(interaction).voice))

    @pressed("poll", "ruled")
    @requires(Role.STEWARD)
    async def ruled(self, interaction: Interaction, poll_id: int) -> None:
        """Keep the rules."""
        caller = caller_of(interaction)
        poll = await self._mine(interaction, poll_id)
        rules = forms.read_rules(ui.submitted(interaction), poll)
        poll = await self._drafts.rule(caller.server, poll_id, caller.account_id, rules)
        await self._show(interaction, poll)

    @pressed("poll", "dates")
    @requires(Role.STEWARD)
    async def dates(self, interaction: Interaction, poll_id: int) -> None:
        """The form with opening, close and ping."""
        poll = await self._mine(interaction, poll_id)
        await ui.open_form(interaction, forms.dates(poll, caller_of(interaction).voice))

    @pressed("poll", "dated")
    @requires(Role.STEWARD)
    async def dated(self, interaction: Interaction, poll_id: int) -> None:
        """Keep opening, close and ping."""
        caller = caller_of(interaction)
        given = ui.submitted(interaction)
        dates = forms.read_dates(
            given.text("opens"),
            given.text("closes"),
            now=caller.at,
            zone=caller.server.time_zone,
        )
        ping = "ping" in given.chosen("ping")
        poll = await self._drafts.date(
            caller.server.id, poll_id, caller.account_id, dates, ping=ping
        )
        await self._show(interaction, poll)

    @pressed("poll", "role")
    @requires(Role.STEWARD)
    async def role(self, interaction: Interaction, poll_id: int) -> None:
        """The choice of who may answer."""
        poll = await self._mine(interaction, poll_id)
        await ui.redraw(interaction, preview.roles(poll, caller_of(interaction).voice))

    @pressed("poll", "address")
    @requires(Role.STEWARD)
    async def address(self, interaction: Interaction, poll_id: int) -> None:
        """Keep who may answer."""
        caller = caller_of(interaction)
        role_id = picked_number(interaction)
        name = role_name(interaction, role_id)
        if name is None:
            raise RoleGone
        poll = await self._drafts.address(
            caller.server.id, poll_id, caller.account_id, role_id, name
        )
        await self._show(interaction, poll)

    @pressed("poll", "discard")
    @requires(Role.STEWARD)
    async def discard(self, interaction: Interaction, poll_id: int) -> None:
        """Forget the draft."""
        caller = caller_of(interaction)
        await self._drafts.discard(caller.server.id, poll_id, caller.account_id)
        await ui.redraw(interaction, caller.voice("poll-discarded"))

    @pressed("poll", "ask")
    @requires(Role.STEWARD)
    async def ask(self, interaction: Interaction, poll_id: int) -> None:
        """Ask the chairs to post it."""
        caller = caller_of(interaction)
        await self._drafts.ask(caller.server, poll_id, caller.account_id, caller.at)
        await ui.redraw(interaction, caller.voice("poll-asked"))
        await self._bot.outbox.flush("poll", poll_id)

    @pressed("poll", "review")
    @requires(Role.CHAIR)
    async def review(self, interaction: Interaction, poll_id: int) -> None:
        """The preview, for a chair who was asked."""
        caller = caller_of(interaction)
        poll = await self._polls.get(caller.server.id, poll_id)
        if poll.state != "asked":
            raise NoSuchPoll
        second = poll.by_id != caller.account_id
        await ui.reply(interaction, _preview(self._bot, poll, caller, second=second))

    @pressed("poll", "return")
    @requires(Role.CHAIR)
    async def send_back(self, interaction: Interaction, poll_id: int) -> None:
        """Return it to its writer."""
        caller = caller_of(interaction)
        await self._drafts.send_back(caller.server.id, poll_id, caller.account_id, caller.at)
        await ui.redraw(interaction, caller.voice("poll-sent-back"))

    @pressed("poll", "post")
    @requires(Role.STEWARD)
    async def post(self, interaction: Interaction, poll_id: int) -> None:
        """Open it now, or leave it to open at its time."""
        caller = caller_of(interaction)
        poll = await self._polls.get(caller.server.id, poll_id)
        if role_name(interaction, poll.role_id) is None:
            raise RoleGone
        poll = await self._polls.open(
            caller.server,
            poll_id,
            caller.account_id,
            await electorate_of(self._bot, caller.server, poll.role_id),
            caller.at,
            chair=caller.role >= Role.CHAIR,
        )
        await self._bot.outbox.flush("poll", poll_id)
        posted = await self._bot.services.posts.of("poll", poll_id)
        said = caller.voice("poll-posted")
        if poll.state == "scheduled":
            said = caller.voice("poll-scheduled", at=poll.opens_at)
        elif any(one.slot == "card" and one.fault is not None for one in posted):
            said = caller.voice("poll-stuck")
        await ui.redraw(interaction, said)

    async def _mine(self, interaction: Interaction, poll_id: int) -> Poll:
        """One's own draft.

        Raises:
            NoSuchPoll: it is none, or somebody else's.
        """
        caller = caller_of(interaction)
        poll = await self._polls.get(caller.server.id, poll_id)
        if poll.by_id != caller.account_id or poll.state not in {"draft", "asked"}:
            raise NoSuchPoll
        return poll

    async def _show(self, interaction: Interaction, poll: Poll) -> None:
        await ui.redraw(interaction, _preview(self._bot, poll, caller_of(interaction)))


def first_card(bot: UnionBot, poll: Poll, caller: Caller) -> ui.Card:
    """What follows the first words of a poll: the preview, or the stop before it."""
    if preview.stops(poll):
        return preview.stop(poll, caller.voice)
    return _preview(bot, poll, caller)


def _preview(bot: UnionBot, poll: Poll, caller: Caller, *, second: bool = False) -> ui.Card:
    heard = notifies(bot.get_guild(caller.server.id), poll.role_id, poll.channel_id)
    chair = caller.role >= Role.CHAIR
    return preview.preview(bot.sentences, poll, caller, heard=heard, chair=chair, second=second)


def usual_role(interaction: Interaction) -> tuple[int, str]:
    """The members' role, for whom a poll usually is.

    Raises:
        RoleGone: it was deleted since the set-up.
    """
    role_id = caller_of(interaction).server.member_role_id
    name = None if role_id is None else role_name(interaction, role_id)
    if role_id is None or name is None:
        raise RoleGone
    return role_id, name


def role_name(interaction: Interaction, role_id: int) -> str | None:
    """What a role is called, None where there is no such role any more.

    Raises:
        JustStarted: the server's roles are not known yet.
    """
    role = guild_of(interaction).get_role(role_id)
    return None if role is None else role.name
