"""Proposals: moves that a chair filled in, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Server
from bot.errors import Refusal
from bot.schema import stage_proposals
from bot.services.stages.move import Declaration, NoSuchStage, declared_in


class StageMovedOn(Refusal):
    """The stage has changed since this was filled in."""


class AlreadyDecided(Refusal):
    """It was confirmed, dropped or decided before, or is another chair's."""


class Status(StrEnum):
    """What has become of a proposal."""

    DRAFT = "draft"
    WAITING = "waiting"
    SET = "set"
    SENT_BACK = "sent-back"
    DROPPED = "dropped"
    OVERTAKEN = "overtaken"
    """The track moved on before it was decided."""


UNDECIDED = (Status.WAITING, Status.SENT_BACK)
"""Told to a second chair, and neither set nor given up."""

RETURNED = (Status.SENT_BACK, Status.OVERTAKEN)
"""Not set, and their author's again, to change or to drop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Declaration):
    """A move that was filled in: a draft, waiting for a second chair, or decided.

    ``after_id`` is the track's latest move when it was filled in. ``everything`` asks that
    setting it also prepares the update and cancels the coming sessions; ``drafted_at`` and
    ``cancelled_at`` tell when that was done. ``sent_back`` is why a second chair sent it back,
    for its author alone, who may ask again.
    """

    id: int
    server_id: int
    after_id: int | None
    entered_by: int
    entered_at: datetime
    status: Status
    everything: bool
    sent_back: str | None
    drafted_at: datetime | None
    cancelled_at: datetime | None
    decided_at: datetime | None
    """When it was set or given up, or a second chair sent it back, the last time."""

    @property
    def revision(self) -> int:
        """What tells one asking from the next: it is asked anew only once it was sent back."""
        return 0 if self.decided_at is None else int(self.decided_at.timestamp())

    def waits_on(self, server: Server) -> bool:
        """Whether a second chair still has to decide, as set-up asks by now."""
        return self.status is Status.WAITING and bool(server.approvals)


async def proposals(connection: AsyncConnection, *where: ColumnElement[bool]) -> list[Proposal]:
    """Those for which all of this is true, oldest first."""
    statement = select(stage_proposals).where(*where).order_by(stage_proposals.c.id)
    return [
        Proposal(
            **declared_in(row),
            id=row.id,
            server_id=row.server_id,
            after_id=row.after_id,
            entered_by=row.entered_by,
            entered_at=row.entered_at,
            status=Status(row.status),
            everything=row.everything,
            sent_back=row.sent_back,
            drafted_at=row.drafted_at,
            cancelled_at=row.cancelled_at,
            decided_at=row.decided_at,
        )
        for row in (await connection.execute(statement)).all()
    ]


async def find(connection: AsyncConnection, server_id: int, proposal_id: int) -> Proposal:
    """A proposal of this server.

    Raises:
        NoSuchStage: it does not exist, or belongs to another server.
    """
    table = stage_proposals.c
    found = await proposals(connection, table.id == proposal_id, table.server_id == server_id)
    if not found:
        raise NoSuchStage
    return found[0]


async def is_waiting(connection: AsyncConnection, server_id: int) -> bool:
    """Whether a move of this server waits for a second chair."""
    table = stage_proposals.c
    waits = table.server_id == server_id, table.status == Status.WAITING.value
    return await connection.scalar(select(table.id).where(*waits).limit(1)) is not None
