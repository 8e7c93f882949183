"""Moves and proposals as they stand in the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from bot.schema import stage_moves, stage_proposals
from bot.services.stages.machine import Side, Stage, Track
from bot.services.stages.refusals import NoSuchStage
from bot.services.stages.rules import Move, Wanted, chain, live, splits
from bot.text.links import unmask

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection


class Status(StrEnum):
    """What has become of a proposal."""

    DRAFT = "draft"
    WAITING = "waiting"
    SET = "set"
    SENT_BACK = "sent-back"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move that was filled in: a draft, waiting for a second chair, or decided.

    ``everything`` asks that setting it also prepares the update and cancels the
    coming sessions; ``drafted_at`` and ``cancelled_at`` tell when that was done.
    """

    id: int
    server_id: int
    wanted: Wanted
    from_: Stage | None
    after_id: int | None
    entered_by: int
    entered_at: datetime
    status: Status
    everything: bool
    drafted_at: datetime | None
    cancelled_at: datetime | None


def _stage(word: str | None) -> Stage | None:
    return None if word is None else Stage(word)


def _move(row: Row[Any]) -> Move:
    return Move(
        id=row.id,
        track=Track(row.track),
        from_=_stage(row.from_stage),
        to=Stage(row.to_stage),
        at=row.at,
        declared_by=Side(row.declared_by),
        source=row.source,
        note=row.note,
        override_reason=row.override_reason,
        corrects=row.corrects,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        approved_by=row.approved_by,
    )


def as_proposal(row: Row[Any]) -> Proposal:
    """A row of ``stage_proposals`` as a value."""
    wanted = Wanted(
        track=Track(row.track),
        to=Stage(row.to_stage),
        at=row.at,
        declared_by=Side(row.declared_by),
        source=row.source,
        note=row.note or "",
        reason=row.override_reason or "",
        corrects=row.corrects,
    )
    return Proposal(
        row.id,
        row.server_id,
        wanted,
        _stage(row.from_stage),
        row.after_id,
        row.entered_by,
        row.entered_at,
        Status(row.status),
        row.everything,
        row.drafted_at,
        row.cancelled_at,
    )


async def rows_of(connection: AsyncConnection, server_id: int) -> dict[Track, list[Move]]:
    """Every row of every track, corrected ones too, in the order in which they were entered."""
    statement = (
        select(stage_moves).where(stage_moves.c.server_id == server_id).order_by(stage_moves.c.id)
    )
    found: dict[Track, list[Move]] = {track: [] for track in Track}
    for row in (await connection.execute(statement)).all():
        found[Track(row.track)].append(_move(row))
    return found


async def chains_of(connection: AsyncConnection, server_id: int) -> dict[Track, list[Move]]:
    """What counts of every track's history, oldest first."""
    rows = await rows_of(connection, server_id)
    return {track: chain(moves) for track, moves in rows.items()}


async def live_all(
    connection: AsyncConnection, server_ids: Sequence[int]
) -> Sequence[dict[Track, Move]]:
    """The move each live track of these servers stands on; a read for the ``Batch``."""
    found = {one: live(await chains_of(connection, one)) for one in set(server_ids)}
    return [found[one] for one in server_ids]


async def find(connection: AsyncConnection, server_id: int, proposal_id: int) -> Proposal:
    """A proposal of this server.

    Raises:
        NoSuchStage: it does not exist, or belongs to another server.
    """
    statement = select(stage_proposals).where(
        stage_proposals.c.id == proposal_id, stage_proposals.c.server_id == server_id
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise NoSuchStage
    return as_proposal(row)


def columns(wanted: Wanted, from_: Stage | None) -> dict[str, Any]:
    """The columns that moves and proposals share; links in them are shown in full."""
    return {
        "track": wanted.track.value,
        "from_stage": None if from_ is None else from_.value,
        "to_stage": wanted.to.value,
        "at": wanted.at,
        "declared_by": wanted.declared_by.value,
        "source": unmask(wanted.source.strip()),
        "note": unmask(wanted.note.strip()) or None,
        "override_reason": unmask(wanted.reason.strip()) or None,
        "corrects": wanted.corrects,
    }


async def append(
    connection: AsyncConnection,
    proposal: Proposal,
    chains: Mapping[Track, list[Move]],
    *,
    approved_by: int | None,
    at: datetime,
) -> None:
    """Write a checked move; a split also opens language and pay where the full contract stood."""
    shared = {
        "server_id": proposal.server_id,
        "entered_by": proposal.entered_by,
        "entered_at": at,
        "approved_by": approved_by,
    }
    wanted = proposal.wanted
    rows = [shared | columns(wanted, proposal.from_)]
    standing = live(chains)
    if wanted.corrects is None and splits(wanted, standing):
        here = {"to_stage": standing[Track.FULL].to.value}
        for track in (Track.LANGUAGE, Track.FINANCIAL):
            before = chains[track][-1].to.value if chains[track] else None
            rows.append(rows[0] | here | {"track": track.value, "from_stage": before})
    await connection.execute(insert(stage_moves), rows)
