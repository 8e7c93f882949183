"""Joining: codes, requests to be confirmed, requests to stewards, and counts without people."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, select, update

from bot.actor import Actor, Server, System
from bot.database import Database
from bot.deliveries import Deliveries
from bot.schema import audit, join_codes, member_requests
from bot.services.joining import invitations, yearly
from bot.services.joining.codes import CODE, Codes, unlink
from bot.services.joining.funnel import Funnel
from bot.services.joining.help_requests import HELP, HelpRequests
from bot.services.joining.invitations import Invitations
from bot.services.joining.member_requests import ANSWERED, MEMBER, MemberRequests
from bot.services.joining.requests import WAITING
from bot.services.joining.yearly import ROLL, Yearly, unconfirm
from bot.services.sites import release_everywhere
from bot.transaction import Transaction, transaction

TROUBLE: Final = "join-role"
"""The name of the cards which tell stewards that the bot may not give the member role."""

KINDS: Final = (HelpRequests, MemberRequests)

_BEGUN: Final = "access-end"
_REMOVED: Final = "access-remove"


class Joining:
    """All of joining, on one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.codes = Codes(database)
        self.members = MemberRequests(database)
        self.help = HelpRequests(database)
        self.funnel = Funnel(database)
        self.yearly = Yearly(database)
        self.invitations = Invitations(database)

    async def let_in(self, job: System, account_id: int) -> None:
        """Someone has the role by a code: the code forgets them, and they need no steward."""
        async with transaction(self.database, job) as tx:
            server = await tx.server()
            await unlink(tx, account_id)
            await tx.record("member-code", "member-role")
            await self.members.withdraw_of(tx, server, account_id)

    async def role_refused(self, job: System, why: str) -> bool:
        """The bot may not give the member role: have stewards told, once a day for each reason.

        Whether they are to be told now.
        """
        async with transaction(self.database, job) as tx:
            server = await tx.server(alone=True)
            slot = f"{why}-{job.at:%Y-%m-%d}"
            # It is tried every minute: one line of the audit a day tells as much as a thousand.
            if is_new := await tx.post(TROUBLE, server.id, server.stewards_channel_id, slot):
                await tx.record("member-role-refused", "member-role")
        return is_new

    async def is_access_open(self, actor: Actor, account_id: int) -> bool:
        """Whether someone's access is not at its end, whatever roles they hold.

        The member role is on its way to them, or ``end_access`` was not followed by
        ``note_removed``.
        """
        theirs = audit.c.server_id == actor.server_id, audit.c.person_id == account_id
        acts = select(audit.c.action).where(*theirs, audit.c.action.in_((_BEGUN, _REMOVED)))
        last = acts.order_by(audit.c.sequence.desc()).limit(1)
        if await self.database.scalar(last) == _BEGUN:
            return True
        deliveries = Deliveries(self.database)
        return await deliveries.is_given(actor.server_id, account_id, MEMBER, CODE, ROLL)

    async def end_access(self, actor: Actor, account_id: int) -> bool:
        """End what someone has waiting and what would give them the role, before it is taken.

        Nobody is led to them as a site's steward any more, and the audit says who did this, also
        where Discord then does not let the role be taken. Whether that is being given at this
        moment, and may come after it was taken.
        """
        async with transaction(self.database, actor) as tx:
            server = await tx.server()
            await tx.record(_BEGUN, "member-role", person=account_id)
            for requests in (self.help, self.members):
                await requests.shut_out(tx, server, account_id)
            await unlink(tx, account_id)
            await unconfirm(tx, account_id)
            await release_everywhere(tx, account_id)
            return await tx.forget(account_id, MEMBER, HELP, CODE, ROLL)

    async def note_removed(self, actor: Actor, account_id: int) -> None:
        """Note that someone has no access any more."""
        async with transaction(self.database, actor) as tx:
            await tx.record(_REMOVED, "member-role", person=account_id)


async def forget(tx: Transaction, account_id: int) -> None:
    """Erase this person from every request and code; what waits is taken back.

    Whether a legal hold forbids it is for the caller to say, and what is on its way to them
    for the caller to stop. Counted tries stay for their hour or day, so that forgetting does
    not end a pause.
    """
    for kind in KINDS:
        here = kind.table.c.server_id == tx.actor.server_id
        mine = and_(here, kind.table.c.account_id == account_id)
        await _end(tx, kind, mine, "withdrawn")
        await tx.connection.execute(update(kind.table).where(mine).values(kind.erased))
    await unlink(tx, account_id)
    await unconfirm(tx, account_id)


async def erase(tx: Transaction, server: Server, cutoff: datetime) -> None:
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
    await yearly.erase(tx, server)
    await invitations.erase(tx, cutoff)


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
