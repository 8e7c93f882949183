"""From a draft to an update: published or scheduled, released to its audiences, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from bot.actor import Actor, Server, System
from bot.database import Service
from bot.errors import Refusal, apart
from bot.schema import update_releases, updates
from bot.services import summaries
from bot.services.unchanged import need_unchanged
from bot.services.updates.corrections import apply_correction, corrections_of
from bot.services.updates.messages import (
    APPROVAL,
    FEATURE,
    MISSED,
    NOTICE,
    channels_of,
    fit_messages,
    keep_parts,
    release_to,
    tell_chairs,
)
from bot.services.updates.refusals import (
    ApprovalNeeded,
    ApprovedForLater,
    NotHeld,
    NotRetractable,
    OriginTakenBack,
    UpdateAlreadyPublished,
    UpdateMissed,
)
from bot.services.updates.values import (
    FIRST,
    OUT,
    RELEASE_COLUMNS,
    UNPUBLISHED,
    Audience,
    Outcome,
    Release,
    State,
    Tier,
    Update,
    Whole,
    fault_of,
    find,
    locked,
    next_number,
    releases_of,
    whole,
)
from bot.text.fields import checked_reason, need_words
from bot.times import LATE, is_late
from bot.transaction import Transaction, transaction

WAITING: Final = frozenset({(Audience.STEWARDS, Tier.MEMBERS), (Audience.EMBARGO, Tier.PUBLIC)})
"""Those who get it at ``wider_at``, or when someone releases it."""

_now, _turns = bindparam("now"), update_releases.c
_TO_PUBLISH: Final = select(updates.c.server_id, updates.c.id).where(
    updates.c.state == State.SCHEDULED, updates.c.due_at <= _now
)
_TO_RELEASE: Final = (
    select(_turns.server_id, _turns.update_id)
    .distinct()
    .where(_turns.released_at.is_(None), _turns.due_at <= _now)
)


class Publishing(Service):
    """How a draft becomes an update, who gets it when, and how it is taken back."""

    async def asks_email(self, actor: Actor, update_id: int) -> bool:
        """Whether it is still to be asked if the home e-mail has gone out.

        Raises:
            UpdateGone: there is no such update.
        """
        one = await self._database.read(find, actor.server_id, update_id)
        return one.email_out is None and one.corrects_id is None and one.state in UNPUBLISHED

    async def answer_email(self, actor: Actor, update_id: int, *, is_out: bool) -> None:
        """Note whether the home e-mail has gone out; it changes nothing that is read.

        What is out already, or was answered before, stays as it is.
        """
        async with transaction(self._database, actor) as tx:
            one = await locked(tx, update_id)
            if one.state in UNPUBLISHED and one.email_out is None:
                await tx.update(updates, one.id, email_out=is_out, changed_at=actor.at)

    async def publish(
        self, actor: Actor, update_id: int, *, revision: int | None = None
    ) -> Outcome:
        """Publish a draft now; a second press finds it published and changes nothing.

        Raises:
            ChangedSinceRead: where the draft is past the ``revision`` that was read.
            ApprovalNeeded: where a second chair must approve first.
            ApprovedForLater: where one approved it for a time that is ahead.
            FieldEmpty: there is no title or no text.
            ChannelMissing: set-up has no channel for its audience.
            CorrectedMeanwhile, UpdateUnchanged: of a correction.
        """
        async with transaction(self._database, actor) as tx:
            server, draft = await _locked_alone(tx, update_id)
            if draft.state in OUT:
                return Outcome(draft, already=True)
            need_unchanged(draft.revision, revision)
            _need_approval(server, draft)
            if server.approvals and draft.goes_out_at(actor.at) > actor.at:
                raise ApprovedForLater(at=draft.due_at)
            return await publish_now(tx, server, draft, actor.account_id)

    async def schedule(
        self, actor: Actor, update_id: int, *, revision: int | None = None
    ) -> Outcome:
        """Publish a draft at the time that was chosen for it; without one, at once.

        Raises:
            ChangedSinceRead: where the draft is past the ``revision`` that was read.
            UpdateAlreadyPublished: it is out.
            ApprovalNeeded: where a second chair must approve first.
            FieldEmpty, ChannelMissing: where it could not go out.
        """
        async with transaction(self._database, actor) as tx:
            server, draft = await _locked_alone(tx, update_id)
            if draft.state in OUT:
                raise UpdateAlreadyPublished(number=draft.number)
            need_unchanged(draft.revision, revision)
            _need_approval(server, draft)
            return await put_on_schedule(tx, server, draft, draft.goes_out_at(actor.at))

    async def release(self, actor: Actor, update_id: int) -> Outcome:
        """Give an update to the next wider audience at once.

        Raises:
            NotHeld: everyone it is for has it.
        """
        async with transaction(self._database, actor) as tx:
            server, one = await _locked_alone(tx, update_id)
            turn = (await _held(tx, one))[0]
            silent = await release_to(tx, server, one, turn)
            await tx.record("update-release", f"update:{one.id}")
        return Outcome(one, silent=silent, released=turn.tier)

    async def hold(self, actor: Actor, update_id: int) -> None:
        """Stop the clock of the wider release; only ``release`` lets it go.

        Raises:
            NotHeld: everyone it is for has it.
        """
        async with transaction(self._database, actor) as tx:
            one = await locked(tx, update_id)
            await _held(tx, one)
            await _hold(tx, one)

    async def waiting(self, actor: Actor) -> list[tuple[int, Release]]:
        """Every audience that still waits for an update, and the update's id."""
        statement = (
            select(_turns.update_id, *RELEASE_COLUMNS)
            .where(_turns.server_id == actor.server_id, _turns.released_at.is_(None))
            .order_by(_turns.id)
        )
        rows = await self._database.rows(statement)
        return [(update_id, Release(*turn)) for update_id, *turn in rows]

    async def go_on(self, now: datetime) -> None:
        """Publish what is scheduled by now, and give to wider audiences what is due to them.

        A fault in one does not hold up the others. What cannot be published, or was due long ago,
        goes back to the drafts with the reason's key, or is held, and the chairs are told.
        """
        for due, do in ((_TO_PUBLISH, self._publish_due), (_TO_RELEASE, self._release_due)):
            for server_id, update_id in await self._database.rows(due, {"now": now}):
                with apart("update %s cannot go out", update_id):
                    await do(System(server_id, now), update_id)

    async def retract(
        self, actor: Actor, update_id: int, reason: str, *, quietly: bool = False
    ) -> Outcome:
        """Take an update back: only the reason stays in its place.

        Only chairs read that where it was to be done ``quietly``, or where a second chair is
        asked for, for none has read it.

        Raises:
            FieldEmpty, FieldTooLong: for the reason.
            NotRetractable: unless it is published.
        """
        told = checked_reason(reason)
        async with transaction(self._database, actor) as tx:
            quietly = quietly or bool((await tx.server()).approvals)
            why = "sent_back" if quietly else "retract_reason"
            corrections = await corrections_of(tx, update_id)
            one = await locked(tx, update_id)
            if one.state != State.PUBLISHED:
                raise NotRetractable
            taken: Any = {"state": State.RETRACTED, "retracted_at": actor.at, why: told}
            await tx.update(updates, one.id, **taken)
            # Audiences that have not had it never will.
            await tx.connection.execute(delete(update_releases).where(*_waits(one.id)))
            made = await whole(tx.connection, replace(one, **taken))
            for turn in made.releases:
                await tx.rename_thread(FEATURE, one.id, turn.channel_id, "retracted")
                await fit_messages(tx, made, turn.channel_id)
            await _end(tx, corrections, one.number)
            await summaries.redraw_since(tx, one.created_at)
            await tx.redraw(NOTICE, one.id)
            await tx.record("update-retract", f"update:{one.id}")
        return Outcome(made.update)

    async def _publish_due(self, system: System, update_id: int) -> None:
        """Publish in the name of whoever changed it last."""
        try:
            async with transaction(self._database, system) as tx:
                server, draft = await _locked_alone(tx, update_id)
                if draft.state == State.SCHEDULED:
                    if is_late(draft.due_at, system.at):
                        raise UpdateMissed(hours=LATE)
                    # Set-up may ask for a second chair since it was scheduled.
                    _need_approval(server, draft)
                    await publish_now(tx, server, draft, draft.edited_by)
        except Refusal as refusal:
            told = fault_of(refusal)
            async with transaction(self._database, system) as tx:
                _, draft = await _locked_alone(tx, update_id)
                # Another process may have sent it back at the same moment.
                if draft.state == State.SCHEDULED:
                    back = {"state": State.DRAFT, "sent_back": told, "changed_at": system.at}
                    await tx.update(updates, draft.id, **back)
                    await tell_chairs(tx, draft.id, f"failed-{int(system.at.timestamp())}")

    async def _release_due(self, system: System, update_id: int) -> None:
        async with transaction(self._database, system) as tx:
            server, one = await _locked_alone(tx, update_id)
            turns = await releases_of(tx.connection, one.id)
            if any(turn.released_at is None and is_late(turn.due_at, system.at) for turn in turns):
                await _hold(tx, one)
                await tell_chairs(tx, one.id, f"{MISSED}-{int(system.at.timestamp())}")
            else:
                await _release_what_is_due(tx, server, one)


async def publish_now(tx: Transaction, server: Server, draft: Update, by: int) -> Outcome:
    """Publish a draft in the name of ``by``; the transaction holds the server's row alone.

    Raises:
        FieldEmpty, ChannelMissing: see ``need_publishable``.
        CorrectedMeanwhile, UpdateUnchanged, OriginTakenBack: of a correction.
    """
    made = await need_publishable(tx, server, draft)
    await _end_request(tx, draft)
    if draft.corrects_id is not None:
        outcome = await apply_correction(tx, made, by)
        action = "update-translate" if outcome.translated else "update-correct"
        await tx.record(action, f"update:{outcome.update.id}", by=by)
        return outcome
    number = await next_number(tx.connection, server.id)
    out = replace(draft, number=number, state=State.PUBLISHED)
    await tx.update(
        updates,
        draft.id,
        state=out.state,
        number=number,
        published_at=tx.actor.at,
        sent_back=None,
    )
    await keep_parts(tx, draft.id, FIRST, made.parts)
    silent = await _start(tx, server, out)
    await tx.record("update-publish", f"update:{draft.id}", by=by)
    return Outcome(out, silent=silent)


async def put_on_schedule(
    tx: Transaction, server: Server, draft: Update, due_at: datetime
) -> Outcome:
    """Set a draft on the schedule.

    Raises:
        FieldEmpty, ChannelMissing: see ``need_publishable``.
    """
    await need_publishable(tx, server, draft)
    await _end_request(tx, draft)
    await tx.update(
        updates,
        draft.id,
        state=State.SCHEDULED,
        due_at=due_at,
        sent_back=None,
        changed_at=tx.actor.at,
    )
    await tx.record("update-schedule", f"update:{draft.id}")
    return Outcome(draft, scheduled_for=due_at)


async def need_publishable(tx: Transaction, server: Server, draft: Update) -> Whole:
    """The draft with its text, if it can be published.

    Raises:
        FieldEmpty: there is no title or no text.
        ChannelMissing: set-up has no channel for its audience.
    """
    made = await whole(tx.connection, draft)
    need_words("title", made.text.title)
    need_words("body", made.text.body)
    if draft.corrects_id is None:
        channels_of(server, draft.audience)
    return made


def _need_approval(server: Server, draft: Update) -> None:
    if draft.needs_approval(server):
        raise ApprovalNeeded


async def _end(tx: Transaction, corrections: Sequence[Update], number: int) -> None:
    """Have corrections of what is taken back wait for nothing, and say why; unchanged ones go."""
    why = fault_of(OriginTakenBack(number=number))
    for draft in corrections:
        await _end_request(tx, draft)
        if draft.state == State.DRAFT and not draft.revision:
            await tx.connection.execute(delete(updates).where(updates.c.id == draft.id))
        else:
            await tx.update(updates, draft.id, state=State.DRAFT, sent_back=why)


async def _end_request(tx: Transaction, draft: Update) -> None:
    """Have the request for approval say that it is over, where the draft was waiting for one."""
    if draft.state == State.REVIEW:
        await tx.redraw(APPROVAL, draft.id)


async def _locked_alone(tx: Transaction, update_id: int) -> tuple[Server, Update]:
    """The settings and the update, behind the server's lock: numbers are given one at a time.

    Of a correction that is in force it is the update that was corrected.
    """
    server, one = await tx.server(alone=True), await locked(tx, update_id)
    if one.state == State.MERGED and one.corrects_id is not None:
        one = await locked(tx, one.corrects_id)
    return server, one


async def _start(tx: Transaction, server: Server, one: Update) -> bool:
    """Give every group of readers its turn, and to those whose turn it is the update.

    Whether it came without a sound.
    """
    for tier, channel_id in channels_of(server, one.audience).items():
        await tx.insert(
            update_releases,
            update_id=one.id,
            tier=tier,
            channel_id=channel_id,
            due_at=one.wider_at if (one.audience, tier) in WAITING else tx.actor.at,
            silent=False,
        )
    return await _release_what_is_due(tx, server, one)


async def _release_what_is_due(tx: Transaction, server: Server, one: Update) -> bool:
    """Give an update to those whose turn it is by now; whether it came without a sound."""
    silent = False
    for turn in await releases_of(tx.connection, one.id):
        if turn.released_at is None and turn.due_at and turn.due_at <= tx.actor.at:
            silent |= await release_to(tx, server, one, turn)
    return silent


async def _hold(tx: Transaction, one: Update) -> None:
    waiting = update(update_releases).where(*_waits(one.id))
    await tx.connection.execute(waiting.values(due_at=None))
    await tx.record("update-hold", f"update:{one.id}")


async def _held(tx: Transaction, one: Update) -> Sequence[Release]:
    turns = [turn for turn in await releases_of(tx.connection, one.id) if turn.released_at is None]
    if not turns or one.state != State.PUBLISHED:
        raise NotHeld
    return turns


def _waits(update_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return update_releases.c.update_id == update_id, update_releases.c.released_at.is_(None)
