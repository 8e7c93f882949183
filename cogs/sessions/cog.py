"""A session's card, its answers, and what stewards do with it until it is over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import OutOfDate, Press, pressed
from bot.services.sessions import FEATURE, REMINDER, CancelledBy, NoSuchSession, Session, State
from cogs.sessions import cards
from cogs.sessions.desk import Desk
from cogs.sessions.invitation import invitation

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Post

Interaction = discord.Interaction[Any]

CANCELLED_BY = (CancelledBy.DISTRICT, CancelledBy.US)


class SessionCog(commands.Cog):
    """Sessions that have been announced."""

    def __init__(self, bot: UnionBot) -> None:
        self._sessions = bot.services.sessions
        self._rsvps = bot.services.rsvps
        self._outbox = bot.outbox
        self._sentences = bot.sentences
        self._now = bot.now
        self._desk = Desk(bot)
        bot.outbox.serve(FEATURE, self)

    @pressed("session", "list", of="nothing")
    @requires(Role.MEMBER)
    async def page(self, press: Press, _: int, page: int = 0, turn: int = 0) -> None:
        """Turn a page of the list; ``turn`` only keeps two buttons' ids apart."""
        del turn
        await press.redraw(await self._desk.listing(press, page))

    @pressed("session", "show", of="session")
    @requires(Role.MEMBER)
    async def show(self, press: Press, session_id: int) -> None:
        """Show a member the card again, wherever it scrolled away."""
        session = await self._seen(press, session_id)
        counts = await self._rsvps.counts(session.id)
        await press.reply(cards.public(session, counts, self._sentences))

    @pressed("session", "manage", of="session")
    @requires(Role.STEWARD)
    async def manage(self, press: Press, session_id: int) -> None:
        """Show a steward what can be done with one session."""
        session = await self._sessions.get(press.actor.server_id, session_id)
        await press.redraw(await self._desk.manage(session, press.voice))

    @pressed("session", "rsvp", of="session", by_many=True)
    @requires(Role.MEMBER)
    async def answer(self, press: Press, session_id: int, number: int) -> None:
        """Keep whether someone means to come; the card shows counts only."""
        if number >= len(cards.ANSWERS):
            raise OutOfDate
        answer = cards.ANSWERS[number]
        await self._rsvps.give(
            press.actor.server_id, session_id, press.actor.account_id, answer, press.actor.at
        )
        await press.reply(press.voice("session-answered", answer=answer.value))

    @pressed("session", "calendar", of="session")
    @requires(Role.MEMBER)
    async def calendar(self, press: Press, session_id: int) -> None:
        """Hand over the .ics file."""
        session = await self._seen(press, session_id)
        name = f"session-{session.id}.ics"
        file = discord.File(io.BytesIO(invitation(session, press.actor.at)), name)
        card = ui.Card(ui.text(press.voice("session-calendar-file")), ui.attachment(name))
        await press.reply(card, files=[file])

    @pressed("session", "close", of="session")
    @requires(Role.STEWARD)
    async def close(self, press: Press, session_id: int) -> None:
        """Close check-in; panels of words that are open follow by themselves."""
        session = await self._sessions.close(
            press.actor.server_id, session_id, press.actor.account_id, press.actor.at
        )
        await press.redraw(await self._desk.manage(session, press.voice))

    @pressed("session", "cancel", of="session")
    @requires(Role.STEWARD)
    async def cancel(self, press: Press, session_id: int) -> None:
        """Ask who called it off."""
        session = await self._sessions.get(press.actor.server_id, session_id)
        await press.redraw(cards.cancelling(session, press.voice))

    @pressed("session", "cancelled", of="session")
    @requires(Role.STEWARD)
    async def cancelled(self, press: Press, session_id: int, who: int) -> None:
        """Say on the card that it is called off, and by whom."""
        if who >= len(CANCELLED_BY):
            raise OutOfDate
        session = await self._sessions.cancel(
            press.actor.server_id,
            session_id,
            press.actor.account_id,
            press.actor.at,
            CANCELLED_BY[who],
        )
        await press.redraw(await self._desk.manage(session, press.voice))

    async def _seen(self, press: Press, session_id: int) -> Session:
        """A session that members may see.

        Raises:
            NoSuchSession: for a draft, too.
        """
        session = await self._sessions.get(press.actor.server_id, session_id)
        if session.state is State.DRAFT:
            raise NoSuchSession
        return session

    async def draw(self, post: Post) -> Drawing | None:
        """The card as it stands; the reminder only while the session is still ahead."""
        session = await self._sessions.get(post.server_id, post.object_id)
        if post.slot == REMINDER:
            late = session.over or session.starts_at <= self._now()
            return None if late else Drawing(card=cards.reminder(session, self._sentences))
        counts = await self._rsvps.counts(session.id)
        return Drawing(card=cards.public(session, counts, self._sentences))

    @every(seconds=300)
    async def sweep(self) -> None:
        """Close what was forgotten open; drop old drafts."""
        await self._sessions.sweep(self._now())
