"""Making a poll: a draft, its forms, its preview, and posting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import guild_of, requires
from bot.actor import Actor, Role
from bot.mentions import notifies
from bot.presses import Press, pressed
from bot.services.polls.refusals import NoSuchPoll, RoleGone
from cogs.polls import forms, preview
from cogs.polls.audience import parent_of
from cogs.polls.electorate import electorate_of

if TYPE_CHECKING:
    from bot import ui
    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.i18n import Voice
    from bot.services.polls import Poll


class ComposingCog(commands.Cog):
    """The presses on a preview and its forms."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._polls = bot.services.polls
        self._drafts = bot.services.poll_drafts
        self._sentences = bot.sentences

    @pressed("poll", "draft", of="poll")
    @requires(Role.STEWARD)
    async def draft(self, press: Press, poll_id: int) -> None:
        """The preview of one's own draft."""
        await self._show(press, await self._mine(press, poll_id))

    @pressed("poll", "words", of="poll")
    @requires(Role.STEWARD)
    async def words(self, press: Press, poll_id: int) -> None:
        """The form with question and options."""
        poll = await self._mine(press, poll_id)
        await press.open_form(forms.words(poll_id, press.voice, poll))

    @pressed("poll", "worded", of="poll")
    @requires(Role.STEWARD)
    async def worded(self, press: Press, poll_id: int) -> None:
        """Keep question and options; of a new poll this is the beginning."""
        wording = forms.read_words(press.fields, self._sentences)
        chair = press.actor.role >= Role.CHAIR
        if poll_id == 0:
            poll = await self._drafts.begin(
                press.actor.server,
                press.interaction.channel_id or 0,
                press.actor.account_id,
                wording,
                forms.read_dates("", "", now=press.actor.at, zone=press.actor.server.time_zone),
                role=usual_role(press),
                chair=chair,
                at=press.actor.at,
                parent_id=parent_of(press),
            )
            await press.reply(first_card(self._bot, poll, press.actor, press.voice))
            return
        poll = await self._drafts.reword(
            press.actor.server_id, poll_id, press.actor.account_id, wording, chair=chair
        )
        await self._show(press, poll)

    @pressed("poll", "rules", of="poll")
    @requires(Role.STEWARD)
    async def rules(self, press: Press, poll_id: int) -> None:
        """The form with the rules."""
        poll = await self._mine(press, poll_id)
        await press.open_form(forms.rules(poll, press.voice))

    @pressed("poll", "ruled", of="poll")
    @requires(Role.STEWARD)
    async def ruled(self, press: Press, poll_id: int) -> None:
        """Keep the rules."""
        poll = await self._mine(press, poll_id)
        rules = forms.read_rules(press.fields, poll)
        poll = await self._drafts.rule(press.actor.server, poll_id, press.actor.account_id, rules)
        await self._show(press, poll)

    @pressed("poll", "dates", of="poll")
    @requires(Role.STEWARD)
    async def dates(self, press: Press, poll_id: int) -> None:
        """The form with opening, close and ping."""
        poll = await self._mine(press, poll_id)
        await press.open_form(forms.dates(poll, press.voice))

    @pressed("poll", "dated", of="poll")
    @requires(Role.STEWARD)
    async def dated(self, press: Press, poll_id: int) -> None:
        """Keep opening, close and ping."""
        given = press.fields
        dates = forms.read_dates(
            given.text("opens"),
            given.text("closes"),
            now=press.actor.at,
            zone=press.actor.server.time_zone,
        )
        ping = "ping" in given.chosen("ping")
        poll = await self._drafts.date(
            press.actor.server_id, poll_id, press.actor.account_id, dates, ping=ping
        )
        await self._show(press, poll)

    @pressed("poll", "role", of="poll")
    @requires(Role.STEWARD)
    async def role(self, press: Press, poll_id: int) -> None:
        """The choice of who may answer."""
        poll = await self._mine(press, poll_id)
        await press.redraw(preview.roles(poll, press.voice))

    @pressed("poll", "address", of="poll")
    @requires(Role.STEWARD)
    async def address(self, press: Press, poll_id: int) -> None:
        """Keep who may answer."""
        role_id = press.picked_number()
        name = role_name(press, role_id)
        if name is None:
            raise RoleGone
        poll = await self._drafts.address(
            press.actor.server_id, poll_id, press.actor.account_id, role_id, name
        )
        await self._show(press, poll)

    @pressed("poll", "discard", of="poll")
    @requires(Role.STEWARD)
    async def discard(self, press: Press, poll_id: int) -> None:
        """Forget the draft."""
        await self._drafts.discard(press.actor.server_id, poll_id, press.actor.account_id)
        await press.redraw(press.voice("poll-discarded"))

    @pressed("poll", "ask", of="poll")
    @requires(Role.STEWARD)
    async def ask(self, press: Press, poll_id: int) -> None:
        """Ask the chairs to post it."""
        await self._drafts.ask(press.actor.server, poll_id, press.actor.account_id, press.actor.at)
        await press.redraw(press.voice("poll-asked"))
        await self._bot.outbox.flush("poll", poll_id)

    @pressed("poll", "review", of="poll")
    @requires(Role.CHAIR)
    async def review(self, press: Press, poll_id: int) -> None:
        """The preview, for a chair who was asked."""
        poll = await self._polls.get(press.actor.server_id, poll_id)
        if poll.state != "asked":
            raise NoSuchPoll
        second = poll.by_id != press.actor.account_id
        await press.reply(_preview(self._bot, poll, press.actor, press.voice, second=second))

    @pressed("poll", "return", of="poll")
    @requires(Role.CHAIR)
    async def send_back(self, press: Press, poll_id: int) -> None:
        """Return it to its writer."""
        await self._drafts.send_back(press.actor, poll_id)
        await press.redraw(press.voice("poll-sent-back"))

    @pressed("poll", "post", of="poll")
    @requires(Role.STEWARD)
    async def post(self, press: Press, poll_id: int) -> None:
        """Open one's own draft now, or leave it to open at its time."""
        await self._post(press, poll_id)

    @pressed("poll", "approve", of="poll")
    @requires(Role.CHAIR)
    async def approve(self, press: Press, poll_id: int, revision: int) -> None:
        """Post it as the chair who was asked."""
        await self._post(press, poll_id, revision)

    async def _post(self, press: Press, poll_id: int, seen: int | None = None) -> None:
        poll = await self._polls.get(press.actor.server_id, poll_id)
        if role_name(press, poll.role_id) is None:
            raise RoleGone
        poll = await self._polls.open(
            press.actor,
            poll_id,
            await electorate_of(self._bot, press.actor.server, poll.role_id),
            seen,
        )
        await self._bot.outbox.flush("poll", poll_id)
        posted = await self._bot.services.deliveries.of("poll", poll_id)
        said = press.voice("poll-posted")
        if poll.state == "scheduled":
            said = press.voice("poll-scheduled", at=poll.opens_at)
        elif any(one.slot == "card" and one.fault is not None for one in posted):
            said = press.voice("poll-stuck")
        await press.redraw(said)

    async def _mine(self, press: Press, poll_id: int) -> Poll:
        """One's own draft.

        Raises:
            NoSuchPoll: it is none, or somebody else's.
        """
        poll = await self._polls.get(press.actor.server_id, poll_id)
        if poll.by_id != press.actor.account_id or poll.state not in {"draft", "asked"}:
            raise NoSuchPoll
        return poll

    async def _show(self, press: Press, poll: Poll) -> None:
        await press.redraw(_preview(self._bot, poll, press.actor, press.voice))


def first_card(bot: UnionBot, poll: Poll, actor: Actor, voice: Voice) -> ui.Card:
    """What follows the first words of a poll: the preview, or the stop before it."""
    if preview.stops(poll):
        return preview.stop(poll, voice)
    return _preview(bot, poll, actor, voice)


def _preview(
    bot: UnionBot, poll: Poll, actor: Actor, voice: Voice, *, second: bool = False
) -> ui.Card:
    heard = notifies(bot.get_guild(actor.server_id), poll.role_id, poll.channel_id)
    chair = actor.role >= Role.CHAIR
    return preview.preview(
        bot.sentences, poll, actor, voice, heard=heard, chair=chair, second=second
    )


def usual_role(press: Press) -> tuple[int, str]:
    """The members' role, for whom a poll usually is.

    Raises:
        RoleGone: it was deleted since the set-up.
    """
    role_id = press.actor.server.member_role_id
    name = None if role_id is None else role_name(press, role_id)
    if role_id is None or name is None:
        raise RoleGone
    return role_id, name


def role_name(press: Press, role_id: int) -> str | None:
    """What a role is called, None where there is no such role any more.

    Raises:
        JustStarted: the server's roles are not known yet.
    """
    role = guild_of(press.interaction).get_role(role_id)
    return None if role is None else role.name
