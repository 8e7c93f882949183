"""``/session``: the list, a new session from words or a form, its preview, its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import OutOfDate, picked, pressed
from bot.services.sessions import FEATURE, Kind, Session, State, TitleTooLong
from bot.services.sessions.states import LONGEST_TITLE
from bot.times import span, understand
from cogs.sessions import cards, forms
from cogs.sessions.desk import Desk

if TYPE_CHECKING:
    from bot.access import Caller
    from bot.client import UnionBot

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
        caller = caller_of(interaction)
        if title is None and when is None:
            await ui.reply(interaction, await self._desk.listing(interaction))
            return
        caller.need(Role.STEWARD)
        if title is not None and len(title) > LONGEST_TITLE:
            raise TitleTooLong(length=len(title), limit=LONGEST_TITLE)
        if title is None or when is None:
            await ui.open_form(interaction, self._blank(caller, Kind(kind), title, when))
            return
        draft = await self._drafts.draft(
            caller.server.id,
            caller.account_id,
            caller.at,
            kind=Kind(kind),
            title=title,
            starts_at=understand(when, now=caller.at, zone=caller.server.time_zone),
        )
        await ui.reply(interaction, self._preview(draft, caller))

    @pressed("session", "new")
    @requires(Role.STEWARD)
    async def new(self, interaction: Interaction, _: int) -> None:
        """Ask what it is and when."""
        await ui.open_form(
            interaction, self._blank(caller_of(interaction), Kind.BARGAINING, None, None)
        )

    @pressed("session", "create")
    @requires(Role.STEWARD)
    async def create(self, interaction: Interaction, _: int, kind: int) -> None:
        """Keep the form as a draft and show how it will look."""
        caller = caller_of(interaction)
        details = _details(interaction, caller)
        chosen = cards.KINDS[kind % len(cards.KINDS)]
        draft = await self._drafts.draft(
            caller.server.id, caller.account_id, caller.at, kind=chosen, **details
        )
        await ui.reply(interaction, self._preview(draft, caller))

    @pressed("session", "edit")
    @requires(Role.STEWARD)
    async def edit(self, interaction: Interaction, session_id: int) -> None:
        """Open the form, filled in."""
        caller = caller_of(interaction)
        session = await self._sessions.get(caller.server.id, session_id)
        form = forms.change(session, caller.server.time_zone, caller.voice)
        await ui.open_form(interaction, form)

    @pressed("session", "save")
    @requires(Role.STEWARD)
    async def save(self, interaction: Interaction, session_id: int) -> None:
        """Change a draft, or a session whose card then follows."""
        await self._change(interaction, session_id, **_details(interaction, caller_of(interaction)))

    @pressed("session", "kind")
    @requires(Role.STEWARD)
    async def kind(self, interaction: Interaction, session_id: int) -> None:
        """Take another kind."""
        kind = picked(interaction)
        if kind not in set(Kind):
            raise OutOfDate
        await self._change(interaction, session_id, kind=kind)

    @pressed("session", "post")
    @requires(Role.STEWARD)
    async def post(self, interaction: Interaction, session_id: int) -> None:
        """Put the card into the members' channel; pressed twice it stands there once."""
        caller = caller_of(interaction)
        session = await self._drafts.announce(
            caller.server.id, session_id, caller.account_id, caller.at, _channel(caller)
        )
        await self._outbox.flush(FEATURE, session.id)
        await ui.redraw(interaction, await self._desk.manage(session, caller.voice))

    @pressed("session", "again")
    @requires(Role.STEWARD)
    async def again(self, interaction: Interaction, session_id: int) -> None:
        """Try once more to post a card that Discord refused, or that someone deleted."""
        caller = caller_of(interaction)
        session = await self._sessions.get(caller.server.id, session_id)
        await self._posts.retry(FEATURE, session.id, caller.at)
        await self._outbox.flush(FEATURE, session.id)
        await ui.redraw(interaction, await self._desk.manage(session, caller.voice))

    @pressed("session", "discard")
    @requires(Role.STEWARD)
    async def discard(self, interaction: Interaction, session_id: int) -> None:
        """Throw the draft away."""
        caller = caller_of(interaction)
        await self._drafts.discard(caller.server.id, session_id)
        await ui.redraw(interaction, await self._desk.listing(interaction))

    async def _change(self, interaction: Interaction, session_id: int, **details: object) -> None:
        caller = caller_of(interaction)
        session = await self._drafts.change(
            caller.server.id, session_id, caller.account_id, caller.at, **details
        )
        if session.state is State.DRAFT:
            await ui.redraw(interaction, self._preview(session, caller))
        else:
            await ui.redraw(interaction, await self._desk.manage(session, caller.voice))

    def _preview(self, draft: Session, caller: Caller) -> ui.Card:
        return cards.preview(draft, _channel(caller), self._sentences, caller.voice)

    def _blank(self, caller: Caller, kind: Kind, title: str | None, when: str | None) -> ui.Form:
        to = ui.route("session", 0, "create", cards.KINDS.index(kind))
        kept = None if when is None else when[: forms.LONGEST_TIME]
        return forms.details(to, caller.voice, title=title, when=kept)


def _details(interaction: Interaction, caller: Caller) -> dict[str, Any]:
    """What the form says.

    Raises:
        TimeUnclear, SpanUnclear: and the others of ``bot.times``.
    """
    given = ui.submitted(interaction)
    when, zone = given.text("when"), caller.server.time_zone
    return {
        "title": given.text("title"),
        "starts_at": understand(when, now=caller.at, zone=zone),
        "minutes": round(span(given.text("length")).total_seconds() / MINUTE),
        "room": given.text("room"),
        "stream_url": given.text("stream"),
    }


def _channel(caller: Caller) -> int:
    channel_id = caller.server.members_channel_id
    assert channel_id is not None  # noqa: S101 - the gate lets nobody pass before the set-up
    return channel_id
