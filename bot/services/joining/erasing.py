"""The end of what joining holds about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select, update

from bot.schema import join_codes, member_requests
from bot.services.joining.codes import CODE, unlink
from bot.services.joining.help_requests import HELP, HelpRequests
from bot.services.joining.member_requests import ANSWERED, MEMBER, MemberRequests
from bot.services.joining.requests import WAITING
from bot.services.joining.yearly import ROLL, unconfirm

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.transaction import Transaction

KINDS: Final = (HelpRequests, MemberRequests)


async def forget(tx: Transaction, account_id: int) -> None:
    """Erase this person from every request and code; what waits is taken back.

    Whether a legal hold forbids it is for the caller to say. Counted tries stay
    for their hour or day, so that forgetting does not end a pause.
    """
    await tx.forget(account_id, HELP, MEMBER, CODE, ROLL)
    for kind in KINDS:
        mine = _of(kind, tx.actor.server_id, account_id)
        await _end(tx, kind, mine, "withdrawn")
        await tx.connection.execute(update(kind.table).where(mine).values(kind.erased))
    await unlink(tx, account_id)
    await unconfirm(tx, account_id)


async def erase(tx: Transaction, cutoff: datetime) -> None:
    """Erase the people of one server from what is over, or was asked before ``cutoff``.

    Who has not heard their answer is known until then.
    """
    unheard = and_(
        member_requests.c.state.in_(ANSWERED),
        member_requests.c.told_at.is_(None),
        member_requests.c.asked_at >= cutoff,
    )
    for kind in KINDS:
        here = kind.table.c.server_id == tx.actor.server_id
        await _end(tx, kind, and_(here, kind.table.c.asked_at < cutoff), "expired")
        over = update(kind.table).where(here, kind.table.c.state.not_in(WAITING))
        if kind is MemberRequests:
            await tx.connection.execute(over.values(name=None))
            over = over.where(~unheard)
        await tx.connection.execute(over.values(kind.erased))
    old = join_codes.c.server_id == tx.actor.server_id, join_codes.c.used_at < cutoff
    await tx.connection.execute(update(join_codes).where(*old).values(account_id=None))


def _of(
    kind: type[HelpRequests | MemberRequests], server_id: int, account_id: int
) -> ColumnElement[bool]:
    return and_(kind.table.c.server_id == server_id, kind.table.c.account_id == account_id)


async def _end(
    tx: Transaction,
    kind: type[HelpRequests | MemberRequests],
    which: ColumnElement[bool],
    state: str,
) -> None:
    """End those of these requests that wait, and have their cards drawn anew."""
    table = kind.table
    waiting = select(table.c.id).where(which, table.c.state.in_(WAITING))
    ids = (await tx.connection.scalars(waiting)).all()
    await tx.connection.execute(update(table).where(table.c.id.in_(ids)).values(state=state))
    await tx.redraw(kind.feature, *ids)
