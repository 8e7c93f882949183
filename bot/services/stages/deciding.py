"""What becomes of a proposal, inside the transaction of whoever decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from bot.deliveries import order, touch
from bot.schema import stage_proposals
from bot.services.approvals import check_second_chair
from bot.services.stages.refusals import AlreadyDecided, MovedOn
from bot.services.stages.rows import Proposal, Status, append, chains_of, find
from bot.services.stages.rules import check

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.audit import Audit
    from bot.services.stages.machine import Track
    from bot.services.stages.rules import Move

CARD = "bargaining"
"""The live card in the members' channel: its posts' feature; the object is the server."""

APPROVAL = "stage"
"""The request to a second chair: its posts' feature; the object is the proposal."""


async def own_draft(
    connection: AsyncConnection, server_id: int, proposal_id: int, by: int
) -> Proposal:
    """A draft of this chair.

    Raises:
        NotThere: not on this server.
        AlreadyDecided: it is no draft any more, or not theirs.
    """
    proposal = await find(connection, server_id, proposal_id)
    if proposal.status is not Status.DRAFT or proposal.entered_by != by:
        raise AlreadyDecided
    return proposal


async def anothers_request(connection: AsyncConnection, actor: Actor, proposal_id: int) -> Proposal:
    """A request that this chair may decide.

    Raises:
        NotThere: not on this server.
        Refusal: as ``check_second_chair`` says.
    """
    proposal = await find(connection, actor.server_id, proposal_id)
    waits = proposal.status is Status.WAITING
    check_second_chair(actor, waits=waits, writers=[proposal.entered_by])
    return proposal


async def ask(
    connection: AsyncConnection, audit: Audit, proposal: Proposal, channel_id: int, now: datetime
) -> None:
    """Let a confirmed proposal wait for a second chair, and tell the stewards' channel.

    Raises:
        MovedOn: the track has moved since it was filled in.
    """
    await _still_sound(connection, proposal)
    await _mark(connection, proposal, Status.WAITING)
    await audit.record(
        connection, proposal.server_id, now, proposal.entered_by, "stage-ask", _name(proposal)
    )
    await order(
        connection,
        server_id=proposal.server_id,
        feature=APPROVAL,
        object_id=proposal.id,
        channel_id=channel_id,
        slots=["request"],
        at=now,
    )


async def put(
    connection: AsyncConnection, audit: Audit, proposal: Proposal, by: int, now: datetime
) -> None:
    """Set the stage; ``by`` is the author, or the second chair who approves.

    Raises:
        MovedOn: the track has moved since it was filled in.
    """
    chains = await _still_sound(connection, proposal)
    approved_by = None if by == proposal.entered_by else by
    await append(connection, proposal, chains, approved_by=approved_by, at=now)
    await decide(connection, audit, proposal, Status.SET, by, now)
    await touch(connection, CARD, [proposal.server_id], now)


async def decide(
    connection: AsyncConnection,
    audit: Audit,
    proposal: Proposal,
    status: Status,
    by: int,
    now: datetime,
) -> None:
    """Close a proposal; its request is redrawn without buttons."""
    await _mark(connection, proposal, status, decided_by=by, decided_at=now)
    await touch(connection, APPROVAL, [proposal.id], now)
    if status is not Status.DROPPED:
        action, stage = f"stage-{status.value}", proposal.wanted.to.value
        await audit.record(
            connection, proposal.server_id, now, by, action, _name(proposal), detail=stage
        )


async def _still_sound(connection: AsyncConnection, proposal: Proposal) -> dict[Track, list[Move]]:
    """Check again what was checked when it was filled in; every track as it stands now."""
    chains = await chains_of(connection, proposal.server_id)
    moves = chains[proposal.wanted.track]
    if (moves[-1].id if moves else None) != proposal.after_id:
        raise MovedOn
    check(chains, proposal.wanted, proposal.entered_at)
    return chains


async def _mark(
    connection: AsyncConnection, proposal: Proposal, status: Status, **values: Any
) -> None:
    await connection.execute(
        update(stage_proposals)
        .where(stage_proposals.c.id == proposal.id)
        .values(status=status.value, **values)
    )


def _name(proposal: Proposal) -> str:
    return f"track:{proposal.wanted.track.value}"
