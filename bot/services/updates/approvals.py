"""A second chair reads before it goes out: asking, approving, sending back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.deliveries import order, touch
from bot.schema import posts, updates
from bot.services.updates.outcomes import Outcome, checked_reason
from bot.services.updates.refusals import (
    ChangedMeanwhile,
    NotInReview,
    OwnApproval,
    UpdatePublished,
)
from bot.services.updates.rows import find, whole
from bot.services.updates.values import OUT, State, Update, Whole

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database
    from bot.services.people import People
    from bot.services.updates.publishing import Publishing

FEATURE = "approval"


class Approvals:
    """The second pair of eyes, where set-up asks for it."""

    def __init__(
        self, database: Database, audit: Audit, people: People, publishing: Publishing
    ) -> None:
        self._database = database
        self._audit = audit
        self._people = people
        self._publishing = publishing

    async def ask(
        self, server_id: int, update_id: int, by: int, at: datetime, due_at: datetime | None
    ) -> None:
        """Ask for approval; ``due_at`` is when it shall go out, None at once.

        The request stands in the stewards' channel, with the title only.

        Raises:
            UpdatePublished, FieldEmpty, ChannelMissing: as they say.
        """
        server = await self._people.server(server_id)
        async with self._database.begin() as connection:
            draft = await find(connection, server_id, update_id, lock=True)
            if draft.state in {*OUT, State.MERGED}:
                raise UpdatePublished(number=draft.number or 0)
            await self._publishing.check(connection, server, draft, at)
            if draft.state == State.REVIEW:
                return
            values = {"state": State.REVIEW, "due_at": due_at, "sent_back": None, "changed_at": at}
            await connection.execute(
                update(updates).where(updates.c.id == draft.id).values(**values)
            )
            assert server.stewards_channel_id is not None  # noqa: S101 - one of the five choices
            await _ask_once(connection, draft, server.stewards_channel_id, at)
            await self._audit.record(
                connection, server_id, at, by, "update-ask-approval", f"update:{draft.id}"
            )

    async def read(self, server_id: int, update_id: int) -> Whole:
        """The draft that waits for approval.

        Raises:
            NotInReview: it does not, or no longer.
        """
        async with self._database.reading() as connection:
            return await whole(connection, _waiting(await find(connection, server_id, update_id)))

    async def approve(
        self, server_id: int, update_id: int, by: int, at: datetime, revision: int
    ) -> Outcome:
        """Let it out: at once, or at the time its author asked for.

        Raises:
            OwnApproval: for its author and whoever edited it last.
            ChangedMeanwhile: where it is not the text that was read.
            NotInReview: where nobody asks any longer.
        """
        server = await self._people.server(server_id)
        async with self._database.begin() as connection:
            draft = await self._decide(connection, server_id, update_id, by, at)
            if draft.revision != revision:
                raise ChangedMeanwhile
            await connection.execute(
                update(updates).where(updates.c.id == draft.id).values(approved_by=by)
            )
            await self._audit.record(
                connection, server_id, at, by, "update-approve", f"update:{draft.id}"
            )
            if draft.due_at is not None and draft.due_at > at:
                return await self._publishing.put_off(
                    connection, server, draft, by, at, draft.due_at
                )
            return await self._publishing.bring_out(connection, server, draft, by, at)

    async def send_back(
        self, server_id: int, update_id: int, by: int, at: datetime, reason: str
    ) -> None:
        """Give it back to its author with a reason, which only chairs read.

        Raises:
            FieldEmpty, FieldTooLong: for the reason.
            OwnApproval, NotInReview: as they say.
        """
        told = checked_reason(reason)
        async with self._database.begin() as connection:
            draft = await self._decide(connection, server_id, update_id, by, at)
            values = {"state": State.DRAFT, "sent_back": told, "changed_at": at}
            await connection.execute(
                update(updates).where(updates.c.id == draft.id).values(**values)
            )
            await self._audit.record(
                connection, server_id, at, by, "update-send-back", f"update:{draft.id}"
            )

    async def request(self, update_id: int) -> tuple[Update, str] | None:
        """A request as its card shows it, the title beside it; None where the draft is gone."""
        async with self._database.reading() as connection:
            server_id = await connection.scalar(
                select(updates.c.server_id).where(updates.c.id == update_id)
            )
            if server_id is None:
                return None
            one = await find(connection, server_id, update_id)
            texts = (await whole(connection, one)).texts if one.state != State.MERGED else {}
            return one, texts["en"].title if texts else ""

    async def _decide(
        self, connection: AsyncConnection, server_id: int, update_id: int, by: int, at: datetime
    ) -> Update:
        draft = _waiting(await find(connection, server_id, update_id, lock=True))
        if by in {draft.author_id, draft.edited_by}:
            raise OwnApproval
        await touch(connection, FEATURE, [draft.id], at)
        return draft


def _waiting(draft: Update) -> Update:
    if draft.state != State.REVIEW:
        raise NotInReview
    return draft


async def _ask_once(
    connection: AsyncConnection, draft: Update, channel_id: int, at: datetime
) -> None:
    """One request for each revision; one that was sent back unchanged is asked with the same."""
    slot = f"ask-{draft.revision}"
    standing = await connection.scalar(
        select(posts.c.id).where(
            posts.c.feature == FEATURE, posts.c.object_id == draft.id, posts.c.slot == slot
        )
    )
    await touch(connection, FEATURE, [draft.id], at)
    if standing is None:
        await order(
            connection,
            server_id=draft.server_id,
            feature=FEATURE,
            object_id=draft.id,
            channel_id=channel_id,
            slots=[slot],
            at=at,
        )
