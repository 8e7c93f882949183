"""A server whose bargaining is told move by move, for the tests of stages and articles."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.actor import Actor
from bot.database import Database
from bot.services import Services
from bot.services.stages import Declaration, Proposal, Side, Stage, Track
from tests.actors import actor

HERE, ELSEWHERE = 700_000_000_000_000_001, 700_000_000_000_000_002
CHAIR, SECOND = 11, 12
DENVER = ZoneInfo("America/Denver")
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def on(year: int, month: int, day: int, hour: int = 17, minute: int = 0) -> datetime:
    """A moment as clocks in Denver show it, in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=DENVER).astimezone(UTC)


async def open_server(database: Database, *, approvals: int = 0, server_id: int = HERE) -> Services:
    services = Services(database)
    await services.people.change(
        actor(server_id, CHAIR, on(2020, 1, 1)),
        members_channel_id=21,
        stewards_channel_id=22,
        approvals=approvals,
        ready_at=on(2020, 1, 1),
    )
    return services


def wanted(to: Stage, at: datetime, side: Side = Side.JOINT, **other: Any) -> Declaration:
    """A move of the full contract with a source, unless told otherwise."""
    told: dict[str, Any] = {"track": Track.FULL, "source": "Read out at the table"}
    return Declaration(stage=to, at=at, declared_by=side, **(told | other))


def chair(server_id: int = HERE, account_id: int = CHAIR, at: datetime = LATER) -> Actor:
    """A chair at a time."""
    return actor(server_id, account_id, at)


async def set_stage(
    services: Services, to: Stage, at: datetime, side: Side = Side.JOINT, **other: Any
) -> Proposal:
    """Fill in and confirm a move at its own time."""
    draft = await services.stages.draft(chair(HERE, CHAIR, at), wanted(to, at, side, **other))
    return await services.stages.confirm(chair(HERE, CHAIR, at), draft.id)


async def told(services: Services, track: Track = Track.FULL) -> list[Stage]:
    """The stages a track went through."""
    return [move.stage for move in (await services.stages.history(chair(HERE)))[track]]
