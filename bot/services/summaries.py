"""The rows of the Monday summary: which week one tells of, and whether it was posted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Server
from bot.schema import summaries
from bot.transaction import Transaction

FEATURE: Final = "summary"
"""The outbox's name for what is posted of a summary, and for the chairs' request to read one."""

CARD, REQUEST = "card", "request"

WEEK: Final = timedelta(days=7)
SEVEN: Final = time(7)


@dataclass(frozen=True, slots=True)
class Week:
    """The week that ends at seven on a Monday, by the local's clocks."""

    monday: date
    after_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Summary(Week):
    """A week's summary; ``posted_at`` is None while a chair may still post it."""

    id: int
    posted_at: datetime | None


COLUMNS = [summaries.c[name] for name in Summary.__dataclass_fields__]


def week_before(server: Server, at: datetime) -> Week:
    """The week that ended last; where the clocks change in it, it has an hour more or less."""
    day = server.day(at)
    monday = day - timedelta(days=day.weekday())
    if at < _seven(server, monday):
        monday -= WEEK
    return Week(monday, _seven(server, monday - WEEK), _seven(server, monday))


def _seven(server: Server, day: date) -> datetime:
    return datetime.combine(day, SEVEN, server.time_zone).astimezone(UTC)


async def find(connection: AsyncConnection, *which: ColumnElement[bool]) -> Summary | None:
    """The latest summary of these; None where there is none."""
    statement = select(*COLUMNS).where(*which).order_by(summaries.c.monday.desc()).limit(1)
    row: Any = (await connection.execute(statement)).one_or_none()
    return None if row is None else Summary(*row)


async def redraw_since(tx: Transaction, at: datetime) -> None:
    """Say that what a summary tells may no longer be true: those of weeks that ended after."""
    posted = select(summaries.c.id).where(
        summaries.c.server_id == tx.actor.server_id,
        summaries.c.posted_at.is_not(None),
        summaries.c.until_at > at,
    )
    await tx.redraw(FEATURE, *await tx.connection.scalars(posted))
