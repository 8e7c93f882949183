"""Setting the stage: filled in by a chair, confirmed, and where wanted approved by a second."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Server, System
from bot.batch import Batch
from bot.database import Database, Service
from bot.deliveries import redraw
from bot.schema import stage_proposals
from bot.services.approvals import check_second_chair, request_second_chair
from bot.services.stages.move import (
    Declaration,
    Move,
    append,
    chains_of,
    check,
    columns,
    live,
    live_all,
    rows_of,
)
from bot.services.stages.proposal import (
    RETURNED,
    UNDECIDED,
    AlreadyDecided,
    Proposal,
    StageMovedOn,
    Status,
    find,
    proposals,
)
from bot.services.stages.stage import Stage, Track
from bot.text.fields import checked_reason
from bot.transaction import Transaction, read_server, transaction

CARD = "bargaining"
"""The live card in the members' channel: its posts' feature; the object is the server."""

APPROVAL = "stage"
"""The request to a second chair: its posts' feature; the object is the proposal."""


class Stages(Service):
    """Where bargaining stands on each track, and how it got there; everyone may read that."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._current: Batch[int, dict[Track, Move]] = Batch(database, live_all, reads=True)

    async def current(self, actor: Actor | System) -> dict[Track, Move]:
        """The latest move of each live track; empty where nobody has set anything."""
        return await self._current.add(actor.server_id)

    async def post_card(self, actor: Actor) -> bool:
        """Ask for the live card in the members' channel; whether a new message comes of it.

        One that someone deleted, or that Discord refused before, is asked for again.
        """
        async with transaction(self._database, actor) as tx:
            channel_id = (await tx.server(alone=True)).members_channel_id or 0
            if not await tx.standing(CARD, actor.server_id, channel_id):
                await tx.record("bargaining-card", "card")
            return await tx.post_again(CARD, actor.server_id, channel_id, "live")

    async def history(self, actor: Actor) -> dict[Track, list[Move]]:
        """What counts of every track's history, oldest first."""
        return await self._database.read(chains_of, actor.server_id)

    async def rows(self, actor: Actor) -> dict[Track, list[Move]]:
        """Every row ever entered, those corrected since too, oldest first."""
        return await self._database.read(rows_of, actor.server_id)

    async def draft(
        self, actor: Actor, declared: Declaration, *, changes: int | None = None
    ) -> Proposal:
        """Keep a checked move until its author confirms it, also across a restart.

        It takes the place of the one it ``changes``.

        Raises:
            Refusal: as ``move.check`` says; nothing is written then.
            AlreadyDecided: what it would change cannot be changed any more.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            chains = await chains_of(tx.connection, actor.server_id)
            check(chains, declared, actor.at)
            filled_in = {
                **columns(declared),
                "after_id": _latest(chains[declared.track]),
                "entered_at": actor.at,
            }
            if changes is None:
                changes = await tx.insert(
                    stage_proposals,
                    **filled_in,
                    entered_by=actor.account_id,
                    status=Status.DRAFT,
                    everything=False,
                )
            else:
                before = await _in_hand(tx.connection, actor, changes)
                if before.status is Status.OVERTAKEN:
                    filled_in["status"] = Status.DRAFT
                await tx.update(stage_proposals, changes, **filled_in)
            return await find(tx.connection, actor.server_id, changes)

    async def filled_in(self, actor: Actor, proposal_id: int) -> Proposal:
        """A move of this chair's that they may still change.

        Raises:
            NoSuchStage: not on this server.
            AlreadyDecided: it is set, dropped or waits for a second chair, or is another chair's.
        """
        return await self._database.read(_in_hand, actor, proposal_id)

    async def proposal(self, actor: Actor | System, proposal_id: int) -> Proposal:
        """One proposal; only chairs come to it.

        Raises:
            NoSuchStage: not on this server.
        """
        return await self._database.read(find, actor.server_id, proposal_id)

    async def request(self, system: System, proposal_id: int) -> tuple[Proposal, Server]:
        """A proposal, and the settings that tell whether it still waits for a second chair.

        Raises:
            NoSuchStage: not on this server.
        """
        async with self._database.reading() as connection:
            proposal = await find(connection, system.server_id, proposal_id)
            return proposal, await read_server(connection, system.server_id)

    async def waiting(self, actor: Actor) -> list[Proposal]:
        """What this chair may decide, then their own requests; each oldest first.

        Their own are those that wait or were sent back to them, and then those overtaken. Where
        set-up asks for no second chair any more, what others filled in waits for nobody but them.
        """
        if not actor.is_chair:
            return []
        table = stage_proposals.c
        open_ones = table.server_id == actor.server_id, table.status.in_({*UNDECIDED, *RETURNED})
        found = await self._database.read(proposals, *open_ones)
        own = [one for one in found if one.entered_by == actor.account_id]
        mine = sorted(own, key=lambda one: one.status is Status.OVERTAKEN)
        return [one for one in found if one not in mine and one.waits_on(actor.server)] + mine

    async def confirm(
        self, actor: Actor, proposal_id: int, *, everything: bool = False
    ) -> Proposal:
        """The author's yes: the stage is set, or waits for a second chair where two are wanted.

        ``everything`` also asks for what follows an impasse, and only that: the update's
        draft and the cancelled sessions. What waits for a second chair is set by its author
        once set-up asks for none any more, and what one sent back is asked for again.

        Raises:
            NoSuchStage: not on this server.
            AlreadyDecided: confirmed or dropped before (a second tap), or another chair's.
            StageMovedOn: the track has moved since this was filled in.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server(alone=True)
            proposal = await _own(tx, actor, proposal_id)
            if proposal.waits_on(server):
                raise AlreadyDecided
            wants = everything and proposal.stage is Stage.IMPASSE
            if server.approvals:
                await _still_sound(tx, proposal)
                values = {"status": Status.WAITING, "everything": wants, "sent_back": None}
                await tx.update(stage_proposals, proposal.id, **values)
                await tx.record("stage-ask", f"track:{proposal.track}", detail=proposal.stage)
                await request_second_chair(tx, APPROVAL, proposal.id, proposal.revision)
            else:
                await _put(tx, actor, proposal, everything=wants)
            return await find(tx.connection, actor.server_id, proposal_id)

    async def approve(self, actor: Actor, proposal_id: int, revision: int) -> Proposal:
        """A second chair's yes to the revision that they have read.

        Raises:
            NoSuchStage: not on this server.
            StageMovedOn: the track has moved since this was filled in.
            Refusal: as ``check_second_chair`` says.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            await _put(tx, actor, await _anothers_request(tx, actor, proposal_id, revision))
            return await find(tx.connection, actor.server_id, proposal_id)

    async def send_back(self, actor: Actor, proposal_id: int, revision: int, reason: str) -> None:
        """A second chair's no to the revision that they have read, with a reason.

        Raises:
            NoSuchStage: not on this server.
            FieldEmpty, FieldTooLong: for the reason.
            Refusal: as ``check_second_chair`` says.
        """
        told = checked_reason(reason)
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            proposal = await _anothers_request(tx, actor, proposal_id, revision)
            await _decide(tx, actor, proposal, Status.SENT_BACK, sent_back=told)

    async def drop(self, actor: Actor, proposal_id: int) -> None:
        """The author thinks better of a draft, or of what waits for a second chair.

        Raises:
            NoSuchStage: not on this server.
            AlreadyDecided: set or dropped before, or another chair's.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            await _decide(tx, actor, await _own(tx, actor, proposal_id), Status.DROPPED)

    async def unfinished(self) -> list[Proposal]:
        """Stages set with everything, whose update or cancellations are still to be done."""
        table = stage_proposals.c
        return await self._database.read(
            proposals,
            table.status == Status.SET,
            table.everything.is_(True),
            or_(table.drafted_at.is_(None), table.cancelled_at.is_(None)),
        )

    async def note(self, tx: Transaction, proposal_id: int, what: str) -> bool:
        """Note that the update is ``drafted`` or the sessions ``cancelled``; False where they were.

        It is written in the transaction that does it: of two processes one does.
        """
        table = stage_proposals.c
        noted = await tx.connection.execute(
            update(stage_proposals)
            .where(table.id == proposal_id, table[f"{what}_at"].is_(None))
            .values({f"{what}_at": tx.actor.at})
        )
        return noted.rowcount > 0


async def redraw_stage_requests(connection: AsyncConnection, server_id: int, at: datetime) -> None:
    """Have the requests say whether a second chair is still wanted."""
    undecided = await _undecided(connection, server_id)
    await redraw(connection, APPROVAL, [one.id for one in undecided], at)


async def _undecided(connection: AsyncConnection, server_id: int) -> list[Proposal]:
    """What waits for a second chair or was sent back by one, oldest first."""
    table = stage_proposals.c
    return await proposals(connection, table.server_id == server_id, table.status.in_(UNDECIDED))


async def _own(tx: Transaction, actor: Actor, proposal_id: int) -> Proposal:
    """A proposal of this chair that is neither set nor dropped."""
    proposal = await find(tx.connection, actor.server_id, proposal_id)
    is_open = proposal.status in {Status.DRAFT, *UNDECIDED, *RETURNED}
    if not is_open or proposal.entered_by != actor.account_id:
        raise AlreadyDecided
    return proposal


async def _in_hand(connection: AsyncConnection, actor: Actor, proposal_id: int) -> Proposal:
    """A proposal that only its author knows of, or that is theirs again."""
    proposal = await find(connection, actor.server_id, proposal_id)
    is_open = proposal.status in {Status.DRAFT, *RETURNED}
    if not is_open or proposal.entered_by != actor.account_id:
        raise AlreadyDecided
    return proposal


async def _anothers_request(tx: Transaction, actor: Actor, proposal_id: int, seen: int) -> Proposal:
    """A request that this chair may decide, as they have ``seen`` it."""
    proposal = await find(tx.connection, actor.server_id, proposal_id)
    check_second_chair(
        actor,
        waits=proposal.status is Status.WAITING,
        writers=[proposal.entered_by],
        revision=proposal.revision,
        seen=seen,
    )
    return proposal


async def _put(tx: Transaction, actor: Actor, proposal: Proposal, **values: Any) -> None:
    """Set the stage; who acts is its author, or the second chair who approves."""
    current = live(await _still_sound(tx, proposal))
    await append(
        tx.connection,
        proposal,
        current,
        server_id=proposal.server_id,
        entered_by=proposal.entered_by,
        entered_at=actor.at,
        approved_by=None if actor.account_id == proposal.entered_by else actor.account_id,
    )
    await _decide(tx, actor, proposal, Status.SET, **values)
    await _end_overtaken(tx, actor)
    await tx.redraw(CARD, actor.server_id)


async def _end_overtaken(tx: Transaction, actor: Actor) -> None:
    """Close the requests whose track has moved on: nobody can approve them any more."""
    chains = await chains_of(tx.connection, actor.server_id)
    for one in await _undecided(tx.connection, actor.server_id):
        if _latest(chains[one.track]) != one.after_id:
            over = {"status": Status.OVERTAKEN, "decided_at": actor.at, "sent_back": None}
            await tx.update(stage_proposals, one.id, **over)
            await tx.redraw(APPROVAL, one.id)


async def _decide(
    tx: Transaction,
    actor: Actor,
    proposal: Proposal,
    status: Status,
    *,
    sent_back: str | None = None,
    **values: Any,
) -> None:
    """Close a proposal; its request is redrawn without buttons.

    Why it was sent back before goes with the close.
    """
    await tx.update(
        stage_proposals,
        proposal.id,
        status=status,
        decided_by=actor.account_id,
        decided_at=actor.at,
        sent_back=sent_back,
        **values,
    )
    await tx.redraw(APPROVAL, proposal.id)
    # A draft that is dropped was told to nobody.
    if (proposal.status, status) != (Status.DRAFT, Status.DROPPED):
        await tx.record(f"stage-{status}", f"track:{proposal.track}", detail=proposal.stage)


async def _still_sound(tx: Transaction, proposal: Proposal) -> dict[Track, list[Move]]:
    """Check again what was checked when it was filled in; every track's history as it is now."""
    chains = await chains_of(tx.connection, proposal.server_id)
    if _latest(chains[proposal.track]) != proposal.after_id:
        raise StageMovedOn
    check(chains, proposal, proposal.entered_at)
    return chains


def _latest(moves: Sequence[Move]) -> int | None:
    return moves[-1].id if moves else None
