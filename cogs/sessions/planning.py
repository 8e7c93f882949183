"""``/session``: the list, drafts and their way to a card in the channel, and its answers."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal

from discord import app_commands

from bot import deliveries, ui
from bot.actor import Actor, Role, System
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.ics import one_session
from bot.jobs import every
from bot.outbox import Drawing, Outcome, Verdict
from bot.outbox.verdicts import MESSAGES_REST, MESSAGES_TOO_FAST
from bot.presses import CardOutOfDate, Interaction, Press, member_of, one_at, pressed, requires
from bot.services.sessions import (
    CANCELLED,
    CARD,
    FEATURE,
    NEWS,
    REFUSED,
    REINSTATED,
    REMINDER,
    WAITING,
    CancelledBy,
    Kind,
    Session,
    State,
    moved_from,
)
from bot.services.sessions.session import LONGEST_TITLE
from bot.text.fields import fitting
from bot.times import day_ahead, span
from cogs.sessions import forms, reading
from cogs.sessions.cards import session as cards

MINUTE = 60
CANCELLED_BY = (CancelledBy.DISTRICT, CancelledBy.US)


@requires(Role.STEWARD)
class PlanningCog(Cog):
    """A session from an idea to its close."""

    draws = (FEATURE, NEWS)

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
            await press.reply(await reading.listing(self._bot, press))
            return
        press.actor.need(Role.STEWARD)
        fitting("title", title or "", LONGEST_TITLE)
        if title is None or when is None:
            await press.open_form(forms.create(Kind(kind), press.voice, title, when))
            return
        starts_at, lasts = press.actor.stretch(when, past=True)
        draft = await self._services.session_drafts.begin(
            press.actor,
            kind=Kind(kind),
            title=title,
            starts_at=starts_at,
            minutes=_minutes(lasts) if lasts else forms.TWO_HOURS,
        )
        await press.reply(await self._preview(press, draft))

    @pressed("session", "list")
    @requires(Role.MEMBER)
    async def page(self, press: Press, page: int = 0, _: int = 0) -> None:
        """Turn a page of the list."""
        await press.redraw(await reading.listing(self._bot, press, page))

    @pressed("session", "show")
    @requires(Role.MEMBER)
    async def show(self, press: Press, session_id: int) -> None:
        """Show a member the card again, wherever it scrolled away."""
        session = await self._services.sessions.announced(press.actor, session_id)
        counts = await self._services.rsvps.counts(session)
        await press.reply(cards.public(session, counts, self._bot.sentences))

    @pressed("session", "rsvp", by_many=True)
    @requires(Role.MEMBER)
    async def answer(self, press: Press, session_id: int, number: int) -> None:
        """Keep whether someone means to come; the card shows counts only."""
        answer = one_at(cards.ANSWERS, number)
        await self._services.rsvps.give(press.actor, session_id, answer)
        await press.reply(cards.answered(session_id, answer, press.voice))

    @pressed("session", "answered")
    @requires(Role.MEMBER)
    async def answered(self, press: Press, session_id: int) -> None:
        """Show someone what they answered, and whether they are told of changes."""
        found = await self._services.rsvps.mine(press.actor, session_id)
        if found is None:
            raise CardOutOfDate
        answer, told = found
        if told:
            card = cards.following(session_id, press.actor.server, press.voice, told=told)
            await press.redraw(card)
        else:
            await press.redraw(cards.answered(session_id, answer, press.voice))

    @pressed("session", "follow", by_many=True)
    @requires(Role.MEMBER)
    async def follow(self, press: Press, session_id: int, told: int) -> None:
        """Keep whether someone is told (1) or not (0) when the session moves or is cancelled."""
        await self._services.rsvps.follow(press.actor, session_id, told=told == 1)
        card = cards.following(session_id, press.actor.server, press.voice, told=told == 1)
        await press.redraw(card)

    @pressed("session", "calendar")
    @requires(Role.MEMBER)
    async def calendar(self, press: Press, session_id: int) -> None:
        """Hand over the .ics file."""
        session = await self._services.sessions.announced(press.actor, session_id)
        file = {f"session-{session.id}.ics": one_session(session, press.actor.at)}
        await press.reply_files(press.voice("session-calendar-file"), file)

    @pressed("session", "new")
    async def new(self, press: Press) -> None:
        """Ask what it is and when."""
        await press.open_form(forms.create(Kind.BARGAINING, press.voice))

    @pressed("session", "create")
    async def create(self, press: Press, kind: int) -> None:
        """Keep the form as a draft and show how it will look."""
        chosen = cards.KINDS[kind % len(cards.KINDS)]
        draft = await self._services.session_drafts.begin(
            press.actor, kind=chosen, **_details(press)
        )
        await press.reply(await self._preview(press, draft))

    @pressed("session", "edit")
    async def edit(self, press: Press, session_id: int) -> None:
        """Open the form, filled in.

        What is over is shown as it stands.
        """
        session = await self._services.sessions.get(press.actor, session_id)
        if session.over:
            await self._manage(press, session)
            return
        await press.open_form(forms.change(session, press.actor, press.voice))

    @pressed("session", "save")
    async def save(self, press: Press, session_id: int, revision: int) -> None:
        """Change a draft, or a session whose card then follows."""
        session = await self._services.sessions.get(press.actor, session_id)
        await self._change(press, session_id, revision=revision, **_details(press, session))

    @pressed("session", "kind")
    async def kind(self, press: Press, session_id: int) -> None:
        """Take another kind."""
        await self._change(press, session_id, kind=member_of(Kind, press.picked()))

    @pressed("session", "event")
    async def event(self, press: Press, session_id: int) -> None:
        """List it at Discord as an event too."""
        await self._list(press, session_id, listed=True)

    @pressed("session", "no-event")
    async def no_event(self, press: Press, session_id: int) -> None:
        """Take its event down."""
        await self._list(press, session_id, listed=False)

    @pressed("session", "weekly")
    async def weekly(self, press: Press, session_id: int) -> None:
        """Ask until when a draft is to repeat every week, and have it do so."""
        if (given := await press.ask(forms.weekly(session_id, press.voice))) is None:
            return
        actor = press.actor
        until = day_ahead(given.text("until"), now=actor.at, zone=actor.server.time_zone)
        await self._show(
            press, await self._services.session_drafts.repeat(actor, session_id, until)
        )

    @pressed("session", "once")
    async def once(self, press: Press, session_id: int) -> None:
        """Have it once after all."""
        await self._show(
            press, await self._services.session_drafts.repeat(press.actor, session_id, None)
        )

    @pressed("session", "discard")
    async def discard(self, press: Press, session_id: int) -> None:
        """Throw the draft away."""
        await self._services.session_drafts.discard(press.actor, session_id)
        await press.redraw(await reading.listing(self._bot, press))

    @pressed("session", "post")
    async def post(self, press: Press, session_id: int) -> None:
        """Put the card into the members' channel; pressed twice it stands there once."""
        session = await self._services.session_drafts.announce(press.actor, session_id)
        await self._bot.outbox.flush(FEATURE, session.id)
        if session.weeks is None or session.state is State.DRAFT:
            await self._show(press, session)
        else:
            await press.redraw(await reading.listing(self._bot, press))

    @pressed("session", "record")
    async def record(self, press: Press, session_id: int, beside: int) -> None:
        """Keep what is over as held, unless it may be one that was recorded since."""
        await self._show(
            press, await self._services.session_drafts.record(press.actor, session_id, beside)
        )

    @pressed("session", "unrecord")
    async def unrecord(self, press: Press, session_id: int) -> None:
        """Make a draft again of a meeting that was recorded, as long as nobody is on its list."""
        await self._show(
            press, await self._services.session_drafts.unrecord(press.actor, session_id)
        )

    @pressed("session", "again")
    async def again(self, press: Press, session_id: int) -> None:
        """Try once more to post a card that Discord refused, or that someone deleted."""
        session = await self._services.sessions.post_again(press.actor, session_id)
        await self._bot.outbox.flush(FEATURE, session.id)
        await self._tell(press, session)

    @pressed("session", "manage")
    async def manage(self, press: Press, session_id: int) -> None:
        """Show a steward what can be done with one session, its card and event as they stand."""
        session = await self._services.sessions.get(press.actor, session_id)
        if not session.over:
            await self._look(press.actor, session)
        await self._manage(press, session)

    @pressed("session", "close")
    async def close(self, press: Press, session_id: int) -> None:
        """Close check-in; panels of words that are open follow by themselves."""
        await self._manage(press, await self._services.sessions.close(press.actor, session_id))

    @pressed("session", "cancel")
    async def cancel(self, press: Press, session_id: int) -> None:
        """Ask who called it off.

        What is over is shown as it stands.
        """
        session = await self._services.sessions.get(press.actor, session_id)
        if session.over:
            await self._manage(press, session)
        else:
            await press.redraw(cards.cancelling(session, press.voice))

    @pressed("session", "cancelled")
    async def cancelled(self, press: Press, session_id: int, who: int) -> None:
        """Say on the card that it is called off, and by whom."""
        by = one_at(CANCELLED_BY, who)
        session = await self._services.cancellations.cancel(press.actor, session_id, by)
        await self._tell(press, session)

    @pressed("session", "called-off")
    async def called_off(self, press: Press, session_id: int, who: int) -> None:
        """Correct who called it off, wherever it is told."""
        by = one_at(CANCELLED_BY, who)
        session = await self._services.cancellations.correct(press.actor, session_id, by)
        await self._manage(press, session)

    @pressed("session", "reinstate")
    async def reinstate(self, press: Press, session_id: int) -> None:
        """Ask whether it is on after all, as it was to be or otherwise.

        What cannot be put on again is shown as it stands.
        """
        session = await self._services.sessions.get(press.actor, session_id)
        if session.returns(press.actor.at):
            await press.redraw(cards.reinstating(session, press.voice))
        else:
            await self._manage(press, session)

    @pressed("session", "reinstated")
    async def reinstated(self, press: Press, session_id: int, revision: int) -> None:
        """Put it on again as it was to be, and say so wherever it was called off."""
        session = await self._services.cancellations.reinstate(
            press.actor, session_id, revision=revision
        )
        await self._tell(press, session)

    @pressed("session", "reinstate-as")
    async def reinstate_as(self, press: Press, session_id: int, revision: int) -> None:
        """Ask for when and where it is on, and put it on again so.

        What is over is shown as it stands.
        """
        actor = press.actor
        session = await self._services.sessions.announced(actor, session_id)
        if session.over and not session.returns(actor.at):
            await self._manage(press, session)
            return
        if await press.ask(forms.change(session, actor, press.voice)) is None:
            return
        details = _details(press, session)
        again = await self._services.cancellations.reinstate(
            actor, session_id, revision=revision, **details
        )
        await self._tell(press, again)

    @every(seconds=300)
    async def sweep(self) -> None:
        """Close what was forgotten open, and forget who meant to come."""
        await self._services.sessions.sweep(self._bot.now())
        await self._services.cancellations.forget_plans(self._bot.now())

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """What is posted, listed and told of a session, as it stands."""
        session = await self._services.sessions.get(job, post.object_id)
        if post.feature == NEWS:
            return await self._news(job, post, session)
        if post.kind is deliveries.Kind.MESSAGE:
            return await self._message(job, post, session)
        if post.kind is deliveries.Kind.EVENT:
            return self._event(job, post, session)
        return await self._post(job, post, session)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """The stewards hear where messages must wait, and where a channel takes no post.

        They hear it again where someone deleted that and it is so still.
        """
        if verdict.code == MESSAGES_TOO_FAST:
            until = job.at + MESSAGES_REST
            await self._services.sessions.let_messages_wait(job, row.object_id, until)
            return
        of_members = row.feature == NEWS or row.slot == CARD
        tell = self._services.sessions.tell_refused
        if verdict.outcome is Outcome.STUCK and of_members and not row.stands:
            await tell(job, row.object_id, f"{REFUSED}-{row.slot}")
        elif verdict.outcome is Outcome.GONE and row.slot.startswith(REFUSED):
            await tell(job, row.object_id, row.slot)

    async def _post(self, job: System, post: Delivery, session: Session) -> Drawing | None:
        """The card; the reminder only while the session is still ahead.

        A card that was never posted before its session was called off or over is not needed.
        """
        if post.slot == WAITING:
            return Drawing(card=cards.messages_wait(session, self._bot.sentences))
        if post.slot.startswith(REFUSED):
            fault = await self._refusal(session)
            if fault is None and not post.stands:
                return None
            return Drawing(card=cards.refused(session, self._bot.sentences, fault))
        if post.slot.startswith(REMINDER):
            late = session.over or session.starts_at <= job.at
            return None if late else Drawing(card=cards.reminder(session, self._bot.sentences))
        if session.over and not post.stands:
            return None
        counts = await self._services.rsvps.counts(session)
        return Drawing(card=cards.public(session, counts, self._bot.sentences))

    async def _refusal(self, session: Session) -> str | None:
        """Why Discord refuses what members should have read of a session, if it does."""
        known = self._services.deliveries
        rows = [one for one in await known.of(FEATURE, session.id) if one.slot == CARD]
        return cards.refusal([*rows, *await known.of(NEWS, session.id)])

    async def _news(self, job: System, post: Delivery, session: Session) -> Drawing | None:
        """What changed: only where a card told of it before, and while it is so and matters."""
        called_off = post.slot == CANCELLED
        if session.ended(job.at) or called_off is not (session.state is State.CANCELLED):
            return None
        told = (
            await self._services.cancellations.together(job, session) if called_off else [session]
        )
        card = await self._first_card(told)
        if post.slot.startswith(REINSTATED):
            link = None if card is None else card.link
            return Drawing(card=cards.reinstated(session, link, self._bot.sentences))
        if card is None:
            return None
        if called_off:
            return Drawing(card=cards.cancelled(told, card.link, self._bot.sentences))
        before = moved_from(post.slot)
        return Drawing(card=cards.moved(session, before, card.link, self._bot.sentences))

    async def _first_card(self, found: Sequence[Session]) -> Delivery | None:
        """The first card of these that was posted, or may have been."""
        for one in found:
            for row in await self._services.deliveries.of(FEATURE, one.id):
                if row.slot == CARD and row.tried_at is not None:
                    return row
        return None

    def _event(self, job: System, row: Delivery, session: Session) -> Drawing | None:
        """The session as an event; one that has begun is left as it is."""
        begun = session.over or session.starts_at <= job.at
        if row.withdrawn_at is None and begun:
            return None
        return Drawing(event=cards.event(session, self._bot.sentences))

    async def _look(self, actor: Actor, session: Session) -> None:
        """Note it where someone deleted the card at Discord, or ended the event before its time."""
        looked_at = {CARD, deliveries.EVENT} if session.starts_at > actor.at else {CARD}
        rows = await self._services.deliveries.of(FEATURE, session.id)
        looked = [one for one in rows if one.slot in looked_at]
        if lost := await self._bot.outbox.lost(looked):
            await self._services.sessions.lost(actor, lost)

    async def _list(self, press: Press, session_id: int, *, listed: bool) -> None:
        session = await self._services.sessions.list_as_event(
            press.actor, session_id, listed=listed
        )
        await self._bot.outbox.flush(FEATURE, session_id)
        await self._show(press, session)

    async def _message(self, job: System, row: Delivery, session: Session) -> Drawing | None:
        """For one who asked and still is a member, and only while it is so."""
        called_off = session.state is State.CANCELLED
        is_so = called_off if row.slot == CANCELLED else not session.over
        role = await reading.role_of(self._bot, row.server_id, row.target_id)
        if role < Role.MEMBER or session.ended(job.at) or not is_so:
            return None
        chosen = await self._services.people.locale(row.server_id, row.target_id)
        told = self._bot.sentences.unasked(chosen, "session-changed", what=row.slot)
        return Drawing(card=cards.changed(session, told))

    async def _change(
        self, press: Press, session_id: int, *, revision: int | None = None, **details: object
    ) -> None:
        session = await self._services.sessions.change(
            press.actor, session_id, revision=revision, **details
        )
        await self._tell(press, session)

    async def _tell(self, press: Press, session: Session) -> None:
        """Have the channel told of a change, and show how the session stands by now.

        Whoever called it off learns at once where Discord refuses to tell anyone.
        """
        await self._bot.outbox.flush(NEWS, session.id)
        await self._show(press, session)

    async def _show(self, press: Press, session: Session) -> None:
        if session.state is State.DRAFT:
            await press.redraw(await self._preview(press, session))
        else:
            await self._manage(press, session)

    async def _manage(self, press: Press, session: Session) -> None:
        card = await reading.manage(self._services, press.actor, session, press.voice)
        await press.redraw(card)

    async def _preview(self, press: Press, draft: Session) -> ui.Card:
        """What will be posted, or of what is over that nothing will be."""
        actor = press.actor
        if draft.ended(actor.at):
            near = await self._services.session_drafts.beside(actor, draft)
            return cards.recording(draft, near, press.voice)
        return cards.preview(draft, actor.server, actor.at, self._bot.sentences, press.voice)


def _details(press: Press, before: Session | None = None) -> dict[str, Any]:
    """What the form says; a start that was left as it stood ``before`` is that, though it is over.

    What was announced is not moved to where it is over.

    Raises:
        TimeUnclear, SpanUnclear: and the others of ``bot.times``.
    """
    given = press.fields
    stood = None if before is None else before.starts_at
    draft = before is None or before.state is State.DRAFT
    starts_at, lasts = press.actor.stretch(given.text("when"), stood, past=draft)
    return {
        "title": given.text("title"),
        "starts_at": starts_at,
        "minutes": _minutes(lasts or _length(given.text("length"))),
        "room": given.text("room"),
        "stream_url": given.text("stream"),
    }


def _length(written: str) -> timedelta:
    """How long it lasts; a bare number is hours where it is small, and from 15 on minutes.

    Raises:
        SpanUnclear: it can be read as neither.
    """
    hours = re.fullmatch(r"([1-9]|1[0-2])([.,]5)?", written.strip())
    minutes = re.fullmatch(r"1[5-9]|[2-9]\d|[1-9]\d\d+", written.strip())
    return span(f"{written} {'h' if hours else 'min'}" if hours or minutes else written)


def _minutes(length: timedelta) -> int:
    return round(length.total_seconds() / MINUTE)
