"""``/poll``: the list, and making a poll, from its first words to the posting."""

from typing import Literal

import discord
from discord import app_commands

from bot import ui
from bot.access import guild_of
from bot.actor import Role
from bot.cog import Cog
from bot.mentions import notifies
from bot.presses import Interaction, Press, one_at, pressed, requires
from bot.services.approvals import request_slot
from bot.services.polls import Dates, Poll, Wording, is_binding
from bot.services.polls.refusals import NoSuchPoll, PollNotOpen, RoleGone
from cogs.polls import forms
from cogs.polls.cards import listing, preview


@requires(Role.STEWARD)
class AskingCog(Cog):
    """The command, drafts with their forms and preview, and posting one."""

    @app_commands.command(name="poll")
    @requires(Role.MEMBER)
    async def poll(
        self,
        interaction: Interaction,
        question: str | None = None,
        options: str = "",
        closes: str = "",
        more: Literal["yes"] | None = None,
    ) -> None:
        """List the polls, or make a new one."""
        press = Press.of(interaction)
        if not (question or options or closes or more):
            await press.reply(await self._list(press, 0))
            return
        press.actor.need(Role.STEWARD)
        if not (question or options or closes):
            await press.open_form(forms.words(None, press.voice))
            return
        wording = forms.wording(press.voice.sentences, question or "", options)
        poll = await self._begin(press, wording, forms.read_dates("", closes, press.actor))
        if more is not None and not is_binding(poll):
            await press.open_form(forms.rules(poll, press.voice))
            return
        await press.reply(self._first_card(press, poll))

    @pressed("poll", "list")
    @requires(Role.MEMBER)
    async def turn(self, press: Press, page: int = 0, _: int = 0) -> None:
        """Turn a page of the list; from another card it is a message of its own."""
        await press.redraw(await self._list(press, page))

    async def _list(self, press: Press, page: int) -> ui.Card:
        known, count = await self._services.polls.listed(press.actor, page)
        drafts = await self._services.poll_drafts.of(press.actor)
        asked = await self._services.poll_drafts.asked(press.actor)
        asks = press.actor.role >= Role.STEWARD
        return listing.list_card(known, count, drafts, asked, page, press.voice, asks=asks)

    @pressed("poll", "new")
    async def new(self, press: Press) -> None:
        """Ask for question and options."""
        await press.open_form(forms.words(None, press.voice))

    @pressed("poll", "draft")
    async def draft(self, press: Press, poll_id: int) -> None:
        """The preview of one's own draft."""
        await self._show(press, await self._services.poll_drafts.get(press.actor, poll_id))

    @pressed("poll", "edit")
    async def edit(self, press: Press, poll_id: int, form: int) -> None:
        """A form of one's own draft: its words, its rules or its dates."""
        name = one_at(forms.OF_A_DRAFT, form)
        poll = await self._services.poll_drafts.get(press.actor, poll_id)
        await press.open_form(forms.of_a_draft(name, poll, press.voice, press.actor))

    @pressed("poll", "worded")
    async def worded(self, press: Press, poll_id: int, seen: int | None = None) -> None:
        """Keep question and options; of a new poll this is the beginning."""
        wording = forms.wording(press.voice.sentences, *map(press.fields.text, forms.WORDS))
        if poll_id == 0:
            poll = await self._begin(press, wording, Dates())
            await press.reply(self._first_card(press, poll))
        else:
            draft = await self._services.poll_drafts.reword(
                press.actor, poll_id, wording, seen=seen
            )
            await self._show(press, draft)

    @pressed("poll", "ruled")
    async def ruled(self, press: Press, poll_id: int, seen: int | None = None) -> None:
        """Keep the rules."""
        poll = await self._services.poll_drafts.get(press.actor, poll_id)
        rules = forms.read_rules(press.fields, poll)
        draft = await self._services.poll_drafts.rule(press.actor, poll_id, rules, seen=seen)
        await self._show(press, draft)

    @pressed("poll", "dated")
    async def dated(self, press: Press, poll_id: int, seen: int | None = None) -> None:
        """Keep opening, close and ping."""
        given, poll = press.fields, await self._services.poll_drafts.get(press.actor, poll_id)
        dates = forms.read_dates(given.text("opens"), given.text("closes"), press.actor, poll)
        ping = "ping" in given.chosen("ping")
        draft = await self._services.poll_drafts.date(
            press.actor, poll_id, dates, ping=ping, seen=seen
        )
        await self._show(press, draft)

    @pressed("poll", "role")
    async def role(self, press: Press, poll_id: int) -> None:
        """The choice of who may answer."""
        poll = await self._services.poll_drafts.get(press.actor, poll_id)
        await press.redraw(preview.roles(poll, press.voice))

    @pressed("poll", "address")
    async def address(self, press: Press, poll_id: int) -> None:
        """Keep who may answer."""
        role = _role(press, press.picked_number())
        await self._show(
            press, await self._services.poll_drafts.address(press.actor, poll_id, role)
        )

    @pressed("poll", "discard")
    async def discard(self, press: Press, poll_id: int) -> None:
        """Ask before a draft is forgotten."""
        poll = await self._services.poll_drafts.get(press.actor, poll_id)
        await press.redraw(preview.confirm_discard(poll, press.voice))

    @pressed("poll", "discarded")
    async def discarded(self, press: Press, poll_id: int) -> None:
        """Forget the draft."""
        await self._services.poll_drafts.discard(press.actor, poll_id)
        await press.redraw(listing.led_on(press.voice("poll-discarded"), press.voice))

    @pressed("poll", "unschedule")
    async def unschedule(self, press: Press, poll_id: int) -> None:
        """Make a scheduled poll its writer's draft again."""
        poll = await self._services.polls.unschedule(press.actor, poll_id)
        if poll.by_id == press.actor.account_id:
            card = preview.unscheduled(poll, press.voice)
        else:
            card = listing.led_on(press.voice("poll-unscheduled"), press.voice)
        await press.redraw(card)

    @pressed("poll", "again")
    async def again(self, press: Press, poll_id: int) -> None:
        """A new draft with the words and rules of a void poll."""
        void = await self._services.polls.to_run(press.actor, poll_id)
        if void.state != "void":
            raise PollNotOpen
        draft = await self._services.poll_drafts.again(press.actor, void)
        await press.reply(self._first_card(press, draft))

    @pressed("poll", "ask")
    async def ask(self, press: Press, poll_id: int, seen: int | None = None) -> None:
        """Ask the chairs to post it."""
        poll = await self._services.poll_drafts.ask(press.actor, poll_id, seen=seen)
        is_posted = await self._bot.outbox.posted("poll", poll_id, request_slot(poll.revision))
        said = press.voice("poll-asked" if is_posted else "poll-asked-unposted")
        await press.redraw(listing.led_on(said, press.voice))

    @pressed("poll", "review")
    @requires(Role.CHAIR)
    async def review(self, press: Press, poll_id: int) -> None:
        """The preview, for a chair who was asked."""
        poll = await self._services.polls.get(press.actor, poll_id)
        if poll.state != "asked":
            raise NoSuchPoll
        await press.reply(self._preview(press, poll))

    @pressed("poll", "return")
    @requires(Role.CHAIR)
    async def send_back(self, press: Press, poll_id: int, revision: int) -> None:
        """Return it to its writer, with the reason."""
        if (reason := await press.ask_reason("approval-send-back")) is not None:
            await self._services.poll_drafts.send_back(press.actor, poll_id, revision, reason)
            await press.redraw(listing.led_on(press.voice("approval-returned"), press.voice))

    async def _begin(self, press: Press, wording: Wording, dates: Dates) -> Poll:
        """A draft for the members, in the channel where someone is."""
        channel = press.interaction.channel
        return await self._services.poll_drafts.begin(
            press.actor,
            wording,
            dates,
            channel_id=press.interaction.channel_id or 0,
            parent_id=channel.parent_id if isinstance(channel, discord.Thread) else None,
            role=_role(press, press.actor.server.member_role_id or 0),
        )

    async def _show(self, press: Press, poll: Poll) -> None:
        await press.redraw(self._preview(press, poll))

    def _first_card(self, press: Press, poll: Poll) -> ui.Card:
        """What follows the first words of a poll: the preview, or the stop before it."""
        return preview.stop(poll, press.voice) if is_binding(poll) else self._preview(press, poll)

    def _preview(self, press: Press, poll: Poll) -> ui.Card:
        guild = self._bot.get_guild(press.actor.server_id)
        heard = notifies(guild, poll.role_id, poll.channel_id)
        return preview.preview(poll, press.actor, press.voice, heard=heard)


def _role(press: Press, role_id: int) -> tuple[int, str]:
    """A role and what it is called.

    Raises:
        RoleGone: there is no such role any more.
        JustStarted: the server's roles are not known yet.
    """
    role = guild_of(press.interaction).get_role(role_id)
    if role is None:
        raise RoleGone
    return role_id, role.name
