"""``/session``: the list, a new session from words or a form, its preview, its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Actor, Role
from bot.presses import OutOfDate, Press, pressed
from bot.services.sessions import FEATURE, Kind, Session, State, TitleTooLong
from bot.services.sessions.states import LONGEST_TITLE
from bot.times import span, understand
from cogs.sessions import cards, forms
from cogs.sessions.desk import Desk

if TYPE_CHECKING:
    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.i18n import Voice

Interaction = discord.Interaction[Any]

MINUTE = 60


class PlanningCog(commands.Cog):
    """A session from an idea to its card."""

    def __init__(self, bot: UnionBot) -> None:
        self._drafts = bot.services.session_drafts
        self._sessions = bot.services.sessions
        self._posts = bot.services.posts
        self._outbox = bot.outbox
        self._sentences = bot.sentences
        self._desk = Desk(bot)

    @app_commands.command(name="session")
    @requires(Role.MEMBER)
    async def session(
        self,
        interaction: Interaction,
        title: str | None = None,
        when: str | None = None,
        kind: Literal["bargaining", "mediation", "board", "rally", "training"] = "bargaining",
    ) -> None:
        """List the sessions, or begin a new one."""
        press = Press.of(interaction)
        if title is None and when is None:
            await press.reply(await self._desk.listing(press))
            return
        press.actor.need(Role.STEWARD)
        if title is not None and len(title) > LONGEST_TITLE:
            raise TitleTooLong(length=len(title), limit=LONGEST_TITLE)
        if title is None or when is None:
            await press.open_form(self._blank(press.voice, Kind(kind), title, when))
            return
        draft = await self._drafts.draft(
            press.actor.server_id,
            press.actor.account_id,
            press.actor.at,
            kind=Kind(kind),
            title=title,
            starts_at=understand(when, now=press.actor.at, zone=press.actor.server.time_zone),
        )
        await press.reply(self._preview(draft, press.actor, press.voice))

    @pressed("session", "new", of="nothing")
    @requires(Role.STEWARD)
    async def new(self, press: Press, _: int) -> None:
        """Ask what it is and when."""
        await press.open_form(self._blank(press.voice, Kind.BARGAINING, None, None))

    @pressed("session", "create", of="nothing")
    @requires(Role.STEWARD)
    async def create(self, press: Press, _: int, kind: int) -> None:
        """Keep the form as a draft and show how it will look."""
        details = _details(press)
        chosen = cards.KINDS[kind % len(cards.KINDS)]
        draft = await self._drafts.draft(
            press.actor.server_id, press.actor.account_id, press.actor.at, kind=chosen, **details
        )
        await press.reply(self._preview(draft, press.actor, press.voice))

    @pressed("session", "edit", of="session")
    @requires(Role.STEWARD)
    async def edit(self, press: Press, session_id: int) -> None:
        """Open the form, filled in."""
        session = await self._sessions.get(press.actor.server_id, session_id)
        form = forms.change(session, press.actor.server.time_zone, press.voice)
        await press.open_form(form)

    @pressed("session", "save", of="session")
    @requires(Role.STEWARD)
    async def save(self, press: Press, session_id: int) -> None:
        """Change a draft, or a session whose card then follows."""
        await self._change(press, session_id, **_details(press))

    @pressed("session", "kind", of="session")
    @requires(Role.STEWARD)
    async def kind(self, press: Press, session_id: int) -> None:
        """Take another kind."""
        kind = press.picked()
        if kind not in set(Kind):
            raise OutOfDate
        await self._change(press, session_id, kind=kind)

    @pressed("session", "post", of="session")
    @requires(Role.STEWARD)
    async def post(self, press: Press, session_id: int) -> None:
        """Put the card into the members' channel; pressed twice it stands there once."""
        session = await self._drafts.announce(
            press.actor.server_id,
            session_id,
            press.actor.account_id,
            press.actor.at,
            _channel(press.actor),
        )
        await self._outbox.flush(FEATURE, session.id)
        await press.redraw(await self._desk.manage(session, press.voice))

    @pressed("session", "again", of="session")
    @requires(Role.STEWARD)
    async def again(self, press: Press, session_id: int) -> None:
        """Try once more to post a card that Discord refused, or that someone deleted."""
        session = await self._sessions.get(press.actor.server_id, session_id)
        await self._posts.retry(FEATURE, session.id, press.actor.at)
        await self._outbox.flush(FEATURE, session.id)
        await press.redraw(await self._desk.manage(session, press.voice))

    @pressed("session", "discard", of="session")
    @requires(Role.STEWARD)
    async def discard(self, press: Press, session_id: int) -> None:
        """Throw the draft away."""
        await self._drafts.discard(press.actor.server_id, session_id)
        await press.redraw(await self._desk.listing(press))

    async def _change(self, press: Press, session_id: int, **details: object) -> None:
        session = await self._drafts.change(
            press.actor.server_id, session_id, press.actor.account_id, press.actor.at, **details
        )
        if session.state is State.DRAFT:
            await press.redraw(self._preview(session, press.actor, press.voice))
        else:
            await press.redraw(await self._desk.manage(session, press.voice))

    def _preview(self, draft: Session, actor: Actor, voice: Voice) -> ui.Card:
        return cards.preview(draft, _channel(actor), self._sentences, voice)

    def _blank(self, voice: Voice, kind: Kind, title: str | None, when: str | None) -> ui.Form:
        to = ui.route("session", 0, "create", cards.KINDS.index(kind))
        kept = None if when is None else when[: forms.LONGEST_TIME]
        return forms.details(to, voice, title=title, when=kept)


def _details(press: Press) -> dict[str, Any]:
    """What the form says.

    Raises:
        TimeUnclear, SpanUnclear: and the others of ``bot.times``.
    """
    given = press.fields
    when, zone = given.text("when"), press.actor.server.time_zone
    return {
        "title": given.text("title"),
        "starts_at": understand(when, now=press.actor.at, zone=zone),
        "minutes": round(span(given.text("length")).total_seconds() / MINUTE),
        "room": given.text("room"),
        "stream_url": given.text("stream"),
    }


def _channel(actor: Actor) -> int:
    channel_id = actor.server.members_channel_id
    assert channel_id is not None  # noqa: S101 - the gate lets nobody pass before the set-up
    return channel_id
