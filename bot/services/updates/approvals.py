"""A second chair reads before it goes out: asking, approving, sending back."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.database import Service
from bot.deliveries import redraw
from bot.schema import updates
from bot.services.approvals import ApprovalOver, check_second_chair, request_second_chair
from bot.services.unchanged import need_unchanged
from bot.services.updates.drafts import writers_of
from bot.services.updates.messages import APPROVAL
from bot.services.updates.publishing import need_publishable, publish_now, put_on_schedule
from bot.services.updates.refusals import UpdateAlreadyPublished, UpdateGone
from bot.services.updates.values import (
    CHAIRS,
    OUT,
    Outcome,
    State,
    Update,
    Whole,
    find,
    locked,
    whole,
)
from bot.text.fields import checked_reason
from bot.transaction import Transaction, read_server, transaction
from bot.visibility import sees


class Approvals(Service):
    """A second chair's approval, where set-up asks for it."""

    async def decides(self, actor: Actor, draft: Update) -> bool:
        """Whether this chair may answer a request for approval: nobody who wrote in it may."""
        writers = await self._database.read(writers_of, actor.server_id, draft)
        return actor.account_id not in writers

    async def ask(self, actor: Actor, update_id: int, *, revision: int | None = None) -> int:
        """Ask for approval, to go out at the time chosen for it, or at once where that is over.

        The request stands in the stewards' channel, with the title only; the revision asked for.

        Raises:
            UpdateAlreadyPublished: it is out.
            ChangedSinceRead: where the draft is past the ``revision`` that was read.
            FieldEmpty, ChannelMissing: where it could not go out.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            draft = await locked(tx, update_id)
            if draft.state in {*OUT, State.MERGED}:
                raise UpdateAlreadyPublished(number=draft.number)
            await need_publishable(tx, server, draft)
            if draft.state == State.REVIEW:
                return draft.revision
            need_unchanged(draft.revision, revision)
            revision = draft.revision + 1
            due_at = draft.due_at if draft.due_at and draft.due_at > actor.at else None
            await tx.update(
                updates,
                draft.id,
                state=State.REVIEW,
                revision=revision,
                due_at=due_at,
                sent_back=None,
                changed_at=actor.at,
            )
            await request_second_chair(tx, APPROVAL, draft.id, revision)
            await tx.record("update-ask-approval", f"update:{draft.id}")
            return revision

    async def read(self, actor: Actor, update_id: int) -> Whole:
        """The draft that waits for approval.

        Raises:
            UpdateGone: there is none, or it is not for this reader.
            ApprovalOver: it does not wait, or no longer.
        """
        if not sees(actor, CHAIRS):
            raise UpdateGone
        async with self._database.reading() as connection:
            draft = await find(connection, actor.server_id, update_id)
            if draft.state != State.REVIEW:
                raise ApprovalOver
            return await whole(connection, draft)

    async def approve(self, actor: Actor, update_id: int, revision: int) -> Outcome:
        """Let it out: at once, or at the time its author asked for.

        Raises:
            ApprovalOver, OwnApproval, ChangedSinceRead: see ``check_second_chair``.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server(alone=True)
            draft = await _deciding(tx, actor, update_id, revision)
            await tx.update(updates, draft.id, approved_by=actor.account_id)
            await tx.record("update-approve", f"update:{draft.id}")
            if draft.due_at is not None and draft.due_at > actor.at:
                return await put_on_schedule(tx, server, draft, draft.due_at)
            return await publish_now(tx, server, draft, actor.account_id)

    async def send_back(self, actor: Actor, update_id: int, revision: int, reason: str) -> None:
        """Give it back to its author with a reason, which only chairs read.

        Raises:
            FieldEmpty, FieldTooLong: for the reason.
            ApprovalOver, OwnApproval, ChangedSinceRead: see ``check_second_chair``.
        """
        told = checked_reason(reason)
        async with transaction(self._database, actor) as tx:
            draft = await _deciding(tx, actor, update_id, revision)
            await tx.update(
                updates, draft.id, state=State.DRAFT, sent_back=told, changed_at=actor.at
            )
            await tx.redraw(APPROVAL, draft.id)
            await tx.record("update-send-back", f"update:{draft.id}")

    async def request(self, system: System, update_id: int) -> tuple[Update, str] | None:
        """A request as its card shows it, the title beside it; None where the draft is gone.

        Where set-up asks for no second chair by now, it waits for none.
        """
        async with self._database.reading() as connection:
            try:
                one = await find(connection, system.server_id, update_id)
            except UpdateGone:
                return None
            if one.state == State.MERGED:
                return one, ""
            title = (await whole(connection, one)).text.title
            server = await read_server(connection, system.server_id)
            return replace(one, state=one.state_on(server)), title


async def redraw_update_requests(connection: AsyncConnection, server_id: int, at: datetime) -> None:
    """Have the requests say whether a second chair is still wanted."""
    waiting = select(updates.c.id).where(
        updates.c.server_id == server_id, updates.c.state == State.REVIEW
    )
    await redraw(connection, APPROVAL, (await connection.scalars(waiting)).all(), at)


async def _deciding(tx: Transaction, actor: Actor, update_id: int, seen: int) -> Update:
    draft = await locked(tx, update_id)
    check_second_chair(
        actor,
        waits=draft.state == State.REVIEW,
        writers=await writers_of(tx.connection, actor.server_id, draft),
        revision=draft.revision,
        seen=seen,
    )
    return draft
