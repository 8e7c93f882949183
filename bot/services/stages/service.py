"""Setting the stage: filled in by a chair, confirmed, and where wanted approved by a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, or_, select, update

from bot.batch import Batch
from bot.schema import stage_proposals
from bot.services.stages.deciding import anothers_request, ask, decide, own_draft, put
from bot.services.stages.machine import Stage
from bot.services.stages.rows import (
    Proposal,
    Status,
    as_proposal,
    chains_of,
    columns,
    find,
    live_all,
    locked_server,
    rows_of,
)
from bot.services.stages.rules import check

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Actor
    from bot.audit import Audit
    from bot.database import Database
    from bot.services.stages.machine import Track
    from bot.services.stages.rules import Move, Wanted


class Stages:
    """Where bargaining stands on each track, and how it got there."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit
        self._standing: Batch[int, dict[Track, Move]] = Batch(database, live_all, reads=True)

    async def current(self, server_id: int) -> dict[Track, Move]:
        """The move each live track stands on; empty where nobody has set anything."""
        return await self._standing.add(server_id)

    async def history(self, server_id: int) -> dict[Track, list[Move]]:
        """What counts of every track's history, oldest first."""
        async with self._database.reading() as connection:
            return await chains_of(connection, server_id)

    async def rows(self, server_id: int) -> dict[Track, list[Move]]:
        """Every row ever entered, those corrected since too, oldest first."""
        async with self._database.reading() as connection:
            return await rows_of(connection, server_id)

    async def check(self, server_id: int, wanted: Wanted, now: datetime) -> None:
        """See whether a move would be taken, without writing anything.

        Raises:
            Refusal: as ``rules.check`` says.
        """
        check(await self.history(server_id), wanted, now)

    async def draft(self, server_id: int, by: int, now: datetime, wanted: Wanted) -> Proposal:
        """Keep a checked move until its author confirms it, also across a restart.

        Raises:
            Refusal: as ``rules.check`` says; nothing is written then.
        """
        async with self._database.begin() as connection:
            await locked_server(connection, server_id)
            chains = await chains_of(connection, server_id)
            before = check(chains, wanted, now)
            latest = chains[wanted.track][-1].id if chains[wanted.track] else None
            added = await connection.scalar(
                insert(stage_proposals)
                .values(
                    **columns(wanted, None if before is None else before.to),
                    server_id=server_id,
                    after_id=latest,
                    entered_by=by,
                    entered_at=now,
                    status=Status.DRAFT.value,
                    everything=False,
                )
                .returning(stage_proposals.c.id)
            )
            return await find(connection, server_id, added or 0)

    async def proposal(self, server_id: int, proposal_id: int) -> Proposal:
        """One proposal.

        Raises:
            NotThere: not on this server.
        """
        async with self._database.reading() as connection:
            return await find(connection, server_id, proposal_id)

    async def waiting(self, server_id: int) -> list[Proposal]:
        """What waits for a second chair, oldest first."""
        statement = (
            select(stage_proposals)
            .where(
                stage_proposals.c.server_id == server_id,
                stage_proposals.c.status == Status.WAITING.value,
            )
            .order_by(stage_proposals.c.id)
        )
        async with self._database.reading() as connection:
            return [as_proposal(row) for row in (await connection.execute(statement)).all()]

    async def confirm(
        self, server_id: int, proposal_id: int, by: int, now: datetime, *, everything: bool = False
    ) -> Proposal:
        """The author's yes: the stage is set, or waits for a second chair where two are wanted.

        ``everything`` also asks for what follows an impasse, and only that: the update's
        draft and the cancelled sessions.

        Raises:
            NotThere: not on this server, or another chair's draft.
            AlreadyDecided: confirmed or dropped before (a second tap).
            MovedOn: the track has moved since this was filled in.
        """
        async with self._database.begin() as connection:
            server = await locked_server(connection, server_id)
            proposal = await own_draft(connection, server_id, proposal_id, by)
            await connection.execute(
                update(stage_proposals)
                .where(stage_proposals.c.id == proposal.id)
                .values(everything=everything and proposal.wanted.to is Stage.IMPASSE)
            )
            if server.approvals:
                await ask(connection, self._audit, proposal, server.stewards_channel_id, now)
            else:
                await put(connection, self._audit, proposal, by, now)
            return await find(connection, server_id, proposal_id)

    async def approve(self, actor: Actor, proposal_id: int) -> Proposal:
        """A second chair's yes.

        Raises:
            NotThere: not on this server.
            MovedOn: the track has moved since this was filled in.
            Refusal: as ``check_second_chair`` says.
        """
        async with self._database.begin() as connection:
            await locked_server(connection, actor.server_id)
            proposal = await anothers_request(connection, actor, proposal_id)
            await put(connection, self._audit, proposal, actor.account_id, actor.at)
            return await find(connection, actor.server_id, proposal_id)

    async def send_back(self, actor: Actor, proposal_id: int) -> Proposal:
        """A second chair's no.

        Raises:
            NotThere: not on this server.
            Refusal: as ``check_second_chair`` says.
        """
        async with self._database.begin() as connection:
            await locked_server(connection, actor.server_id)
            proposal = await anothers_request(connection, actor, proposal_id)
            await decide(
                connection, self._audit, proposal, Status.SENT_BACK, actor.account_id, actor.at
            )
            return await find(connection, actor.server_id, proposal_id)

    async def drop(self, server_id: int, proposal_id: int, by: int, now: datetime) -> None:
        """The author thinks better of a draft.

        Raises:
            NotThere, AlreadyDecided: as for ``confirm``.
        """
        async with self._database.begin() as connection:
            proposal = await own_draft(connection, server_id, proposal_id, by)
            await decide(connection, self._audit, proposal, Status.DROPPED, by, now)

    async def unfinished(self) -> list[Proposal]:
        """Stages set with everything, whose update or cancellations are still to be done."""
        statement = select(stage_proposals).where(
            stage_proposals.c.status == Status.SET.value,
            stage_proposals.c.everything.is_(True),
            or_(
                stage_proposals.c.drafted_at.is_(None),
                stage_proposals.c.cancelled_at.is_(None),
            ),
        )
        async with self._database.reading() as connection:
            return [as_proposal(row) for row in (await connection.execute(statement)).all()]

    async def finished(self, proposal: Proposal, what: str, now: datetime) -> None:
        """Note that the update was ``drafted`` or the sessions ``cancelled``."""
        async with self._database.begin() as connection:
            await connection.execute(
                update(stage_proposals)
                .where(stage_proposals.c.id == proposal.id)
                .values({f"{what}_at": now})
            )
