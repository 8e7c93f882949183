"""Petitions from a draft to the close, and what everyone is told of how many signed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import and_, case, delete, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.database import Service
from bot.deliveries import ROWS_OF_OBJECT, Delivery, delivery_of, of_object
from bot.errors import apart
from bot.schema import petitions, signatures
from bot.services.petitions.counts import figure, move_totals, read, read_opened, signed
from bot.services.petitions.petition import (
    COLUMNS,
    NOTICE,
    AnnouncedLately,
    GoalNeeded,
    GoalNotMet,
    Names,
    NotToDeliver,
    NotToldYet,
    Petition,
    PetitionClosed,
    PetitionOpened,
    State,
    audience,
    checked,
    petition_of,
)
from bot.services.unchanged import need_unchanged
from bot.transaction import Transaction, transaction
from bot.visibility import sees

FEATURE: Final = "petition"
"""The outbox's name for a petition's card."""

CARD, NOTICE_POST = "card", "notice"
"""The slots of the card, and of the message that names are about to be handed over."""

MENU: Final = 25
"""The petitions that a list shows at most."""

DRAFTS_KEPT: Final = timedelta(days=30)
"""How long a draft is kept after it was last changed, except under a legal hold."""

OPEN_FOR: Final = timedelta(days=180)
"""A petition nobody closed is closed after so long, so that its names have their end."""


class Petitions(Service):
    """Each method takes who acts, and finds only the petitions that they may see."""

    async def get(self, actor: Actor | System, petition_id: int) -> Petition:
        """One petition.

        Raises:
            NoSuchPetition: for what this person may not see.
        """
        return await self._database.read(read, actor, petition_id)

    async def opened(self, actor: Actor, petition_id: int) -> Petition:
        """One petition that people can sign, or could.

        Raises:
            NoSuchPetition: for a draft too.
        """
        return await self._database.read(read_opened, actor, petition_id)

    async def drafted(self, actor: Actor, petition_id: int) -> Petition:
        """One petition that can still be changed.

        Raises:
            NoSuchPetition: it does not exist here.
            PetitionOpened: people can sign it by now, or could.
        """
        return await self._database.read(_drafted, actor, petition_id)

    async def list(self, actor: Actor) -> Sequence[Petition]:
        """Open petitions, latest first; then drafts for chairs, and closed ones, else one's own.

        Who signed can withdraw after the close too, until names are erased.
        """
        is_open = and_(petitions.c.opened_at.is_not(None), petitions.c.closed_at.is_(None))
        ours = petitions.c.server_id == actor.server_id
        stands = case((is_open, 0), (petitions.c.opened_at.is_(None), 1), else_=2)
        own = exists().where(
            signatures.c.petition_id == petitions.c.id, signatures.c.account_id == actor.account_id
        )
        which = ours if actor.is_chair else and_(ours, or_(is_open, own))
        statement = select(*COLUMNS).where(which)
        ordered = statement.order_by(stands, petitions.c.id.desc()).limit(MENU)
        found = [petition_of(row) for row in await self._database.rows(ordered)]
        return [one for one in found if sees(actor, audience(one))]

    async def draft(
        self, actor: Actor, *, title: str, body: str, goal: int | None, names: Names
    ) -> Petition:
        """Keep a petition that only chairs see until it is opened.

        Raises:
            FieldEmpty, FieldTooLong, NumberUnclear, GoalNeeded: for a detail.
        """
        kept = checked({"title": title, "body": body, "goal": goal})
        _need_goal(names, goal)
        row = {
            "server_id": actor.server_id,
            "names": names,
            "created_by": actor.account_id,
            "created_at": actor.at,
        }
        async with transaction(self._database, actor) as tx:
            statement = insert(petitions).values(kept | row).returning(*COLUMNS)
            return petition_of((await tx.connection.execute(statement)).one())

    async def change(
        self, actor: Actor, petition_id: int, *, seen: int | None = None, **details: object
    ) -> Petition:
        """Change what is asked of people, before anyone can sign it.

        ``seen`` is the digest of the draft that was read.

        Raises:
            NoSuchPetition: it does not exist here.
            PetitionOpened: people can sign it by now, or could.
            ChangedSinceRead: the draft is another than the one that was read.
            FieldEmpty, FieldTooLong, NumberUnclear, GoalNeeded: for a detail.
        """
        kept = checked(details)
        async with transaction(self._database, actor) as tx:
            before = await _drafted(tx.connection, actor, petition_id, hold="alone")
            need_unchanged(before.digest, seen)
            names, goal = kept.get("names", before.names), kept.get("goal", before.goal)
            _need_goal(names, goal)
            return await _write(tx, petition_id, **kept, created_at=actor.at)

    async def discard(self, actor: Actor, petition_id: int) -> None:
        """Throw a draft away.

        Raises:
            NoSuchPetition: it does not exist here.
            PetitionOpened: people can sign it by now, or could.
        """
        async with transaction(self._database, actor) as tx:
            await _drafted(tx.connection, actor, petition_id, hold="alone")
            await tx.connection.execute(delete(petitions).where(petitions.c.id == petition_id))

    async def open(
        self, actor: Actor, petition_id: int, channel_id: int, *, seen: int | None = None
    ) -> Petition:
        """Let people sign, with a card in this channel. A second time changes nothing.

        ``seen`` is the digest of the draft that was read.

        Raises:
            NoSuchPetition: it does not exist here.
            ChangedSinceRead: the draft is another than the one that was read.
        """
        async with transaction(self._database, actor) as tx:
            before = await read(tx.connection, actor, petition_id, hold="alone")
            if before.state is not State.DRAFT:
                return before
            need_unchanged(before.digest, seen)
            await tx.post(FEATURE, petition_id, channel_id, CARD)
            values = {"opened_at": actor.at, "channel_id": channel_id}
            return await _change(tx, petition_id, "open", **values)

    async def post_again(
        self, actor: Actor, petition_id: int, channel_id: int, lost: Sequence[Delivery]
    ) -> None:
        """Have its posts stand in this channel, and in no other; someone deleted those ``lost``.

        Raises:
            NoSuchPetition: for a draft too.
        """
        async with transaction(self._database, actor) as tx:
            before = await read_opened(tx.connection, tx.actor, petition_id, hold="alone")
            await tx.lost(lost)
            slots = [CARD]
            if before.delivers and before.announced_at is not None:
                slots.append(NOTICE_POST)
            if before.channel_id is not None and before.channel_id != channel_id:
                await tx.withdraw(FEATURE, petition_id, before.channel_id, *slots)
            await tx.post_again(FEATURE, petition_id, channel_id, *slots)
            await _write(tx, petition_id, channel_id=channel_id)

    async def close(self, actor: Actor | System, petition_id: int) -> Petition:
        """Let nobody sign any more; a click made before still counts.

        Raises:
            NoSuchPetition: for a draft too.
        """
        async with transaction(self._database, actor) as tx:
            before = await read_opened(tx.connection, tx.actor, petition_id, hold="alone")
            if before.state is State.CLOSED:
                return before
            return await _change(tx, petition_id, "close", closed_at=actor.at)

    async def start_meter(self, actor: Actor, petition_id: int) -> Petition:
        """Have the card say from now on, in fives, how many signed.

        Raises:
            NoSuchPetition: for a draft too.
            PetitionClosed: nobody can sign it any more.
        """
        async with transaction(self._database, actor) as tx:
            before = await read_opened(tx.connection, tx.actor, petition_id, hold="alone")
            if before.state is State.CLOSED:
                raise PetitionClosed
            if before.meter_at is not None:
                return before
            shown = await figure(tx.connection, before)
            return await _change(tx, petition_id, "meter", meter_at=actor.at, meter=shown)

    async def announce(self, actor: Actor, petition_id: int) -> Petition:
        """Have the channel told that the goal is met and names are about to be handed over.

        Raises:
            NoSuchPetition: for a draft too.
            NotToDeliver: names of this petition are never handed over, or were.
            GoalNotMet: fewer signed than were asked for.
        """
        async with transaction(self._database, actor) as tx:
            before = await _deliverable(tx, petition_id)
            if before.announced_at is not None:
                return before
            await tx.post(FEATURE, petition_id, before.channel_id, NOTICE_POST)
            return await _change(tx, petition_id, "announce", announced_at=actor.at)

    async def need_notice(self, actor: Actor, petition_id: int) -> None:
        """Ask to hand names over only where that may be by now.

        Raises:
            NoSuchPetition: for a draft too.
            NotToDeliver: it was not announced.
            NotToldYet, AnnouncedLately: people had no time to withdraw.
        """
        petition = await self.opened(actor, petition_id)
        await self._database.read(_need_notice, actor, petition)

    async def deliver(self, actor: Actor, petition_id: int) -> Petition:
        """Have the names handed over, after it was announced; nobody can sign any more.

        Raises:
            NoSuchPetition: for a draft too.
            NotToDeliver: names of this petition are never handed over, or it was not announced.
            NotToldYet, AnnouncedLately: people had no time to withdraw.
            GoalNotMet: fewer signed than were asked for; some may have withdrawn.
        """
        async with transaction(self._database, actor) as tx:
            before = await read_opened(tx.connection, tx.actor, petition_id, hold="alone")
            if before.delivered_at is not None:
                return before
            before = await _deliverable(tx, petition_id)
            await _need_notice(tx.connection, actor, before)
            return await _change(
                tx,
                petition_id,
                "deliver",
                delivered_at=actor.at,
                delivered_by=actor.account_id,
                closed_at=before.closed_at or actor.at,
            )

    async def sweep(self, now: datetime) -> None:
        """Move the figures people are told, and close what was forgotten.

        A figure moves here and not when somebody signs, so that no press can be seen on it: that
        of everyone, and where nobody sees names that of chairs, until only counts are kept.
        """
        is_open = and_(petitions.c.opened_at.is_not(None), petitions.c.closed_at.is_(None))
        in_fives = and_(
            petitions.c.opened_at.is_not(None),
            petitions.c.names == Names.NOBODY,
            petitions.c.forgotten_at.is_(None),
        )
        due = or_(and_(is_open, petitions.c.meter_at.is_not(None)), in_fives)
        late = and_(is_open, petitions.c.opened_at < now - OPEN_FOR)
        rows = await self._database.rows(select(*COLUMNS).where(or_(due, late)))
        for one in map(petition_of, rows):
            with apart("petition %s cannot be swept", one.id):
                job = System(one.server_id, now)
                await self._move(job, one.id)
                if one.opened_at is not None and one.opened_at < now - OPEN_FOR:
                    await self.close(job, one.id)

    async def _move(self, job: System, petition_id: int) -> None:
        async with transaction(self._database, job) as tx:
            petition = await read(tx.connection, job, petition_id, hold="alone")
            if petition.in_fives:
                await move_totals(tx.connection, petition)
            if petition.meter_at is None or petition.state is not State.OPEN:
                return
            shown = await figure(tx.connection, petition)
            if shown != petition.meter:
                await _write(tx, petition_id, meter=shown)
                await tx.redraw(FEATURE, petition_id)


async def erase_drafts(tx: Transaction) -> None:
    """Drop what no chair of a server has opened for as long as drafts are kept."""
    stale = petitions.c.opened_at.is_(None), petitions.c.created_at < tx.actor.at - DRAFTS_KEPT
    ours = delete(petitions).where(petitions.c.server_id == tx.actor.server_id, *stale)
    await tx.connection.execute(ours)


def _need_goal(names: object, goal: object) -> None:
    """Names are handed over once a goal is met, so there must be one."""
    if names == Names.DELIVERED and goal is None:
        raise GoalNeeded


async def _drafted(
    connection: AsyncConnection,
    actor: Actor,
    petition_id: int,
    *,
    hold: Literal["alone"] | None = None,
) -> Petition:
    """One petition that can still be changed; see ``read``.

    Raises:
        PetitionOpened: people can sign it by now, or could.
    """
    petition = await read(connection, actor, petition_id, hold=hold)
    if petition.state is not State.DRAFT:
        raise PetitionOpened
    return petition


async def _deliverable(tx: Transaction, petition_id: int) -> Petition:
    petition = await read_opened(tx.connection, tx.actor, petition_id, hold="alone")
    if not petition.delivers or petition.goal is None:
        raise NotToDeliver
    count = await signed(tx.connection, petition)
    if count < petition.goal:
        raise GoalNotMet(count=count, goal=petition.goal)
    return petition


async def _need_notice(connection: AsyncConnection, actor: Actor, petition: Petition) -> None:
    """Let names be handed over only once people had the time to withdraw.

    It begins when Discord has taken the message that says so.
    """
    if petition.announced_at is None:
        raise NotToDeliver
    rows = await connection.execute(ROWS_OF_OBJECT, of_object(FEATURE, petition.id))
    posts = [one for one in map(delivery_of, rows) if one.slot == NOTICE_POST and one.stands]
    told_at = max((one.done_at for one in posts if one.done_at is not None), default=None)
    if told_at is None:
        raise NotToldYet
    if actor.at < told_at + NOTICE:
        raise AnnouncedLately(at=told_at + NOTICE)


async def _write(tx: Transaction, petition_id: int, **values: object) -> Petition:
    """The petition after these columns were set."""
    ours = update(petitions).where(petitions.c.id == petition_id)
    statement = ours.values(**values).returning(*COLUMNS)
    return petition_of((await tx.connection.execute(statement)).one())


async def _change(tx: Transaction, petition_id: int, act: str, **values: object) -> Petition:
    """Set these columns, with a line in the audit, and have the card drawn anew."""
    await tx.redraw(FEATURE, petition_id)
    await tx.record(f"petition-{act}", f"petition:{petition_id}")
    return await _write(tx, petition_id, **values)
