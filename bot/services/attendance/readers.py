"""Who sees what of who came to a session: names and figures, all of them or one's own sites'."""

from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, System
from bot.errors import Refusal
from bot.schema import attendance, checkin_stewards, session_guests, site_leaders
from bot.services.sessions import Session


class NamesHidden(Refusal):
    """The names are for chairs, who ran the check-in, and the stewards of those sites."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What someone may see of who came to one session, or (``runs`` False) to any.

    Chairs see all figures and names; a steward those of ``own`` sites, and all of the
    session whose check-in they run; everyone else none.
    """

    is_chair: bool = False
    runs: bool = False
    own: frozenset[int] = frozenset()

    @property
    def sees_all(self) -> bool:
        """Whether the whole list of that session is theirs to see."""
        return self.is_chair or self.runs


async def reader(
    connection: AsyncConnection, actor: Actor | System, session: Session | None = None
) -> Reader:
    """What someone may see of a session, or without one of all of them."""
    if isinstance(actor, System):
        return Reader(is_chair=True)
    if actor.role < Role.STEWARD:
        return Reader()
    own = select(site_leaders.c.worksite_id).where(
        site_leaders.c.server_id == actor.server_id, site_leaders.c.account_id == actor.account_id
    )
    runs = session is not None and await _runs(connection, actor, session)
    return Reader(actor.is_chair, runs, frozenset((await connection.scalars(own)).all()))


async def _runs(connection: AsyncConnection, actor: Actor, session: Session) -> bool:
    if not session.in_hand(actor.at):
        return False
    statement = select(checkin_stewards.c.account_id).where(
        checkin_stewards.c.session_id == session.id,
        checkin_stewards.c.account_id == actor.account_id,
    )
    return await connection.scalar(statement) is not None


async def has_written(connection: AsyncConnection, actor: Actor, session: Session) -> bool:
    """Whether someone put people on a session's list, or could have: they had its words."""
    acts = (
        (checkin_stewards, checkin_stewards.c.account_id),
        (attendance, attendance.c.marked_by),
        (session_guests, session_guests.c.added_by),
    )
    theirs = (
        exists().where(table.c.session_id == session.id, by == actor.account_id)
        for table, by in acts
    )
    return bool(await connection.scalar(select(or_(*theirs))))
